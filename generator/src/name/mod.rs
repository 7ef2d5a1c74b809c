//! Rust names for everything, chosen together from operations and paths, and kept in the names file.

mod candidate;
mod choose;
mod claim;
mod component;
mod entry;
mod lock;
mod member;
mod method;
mod naming;
mod noun;
mod numbered;
mod occurrence;
mod operation;
mod operation_id;
mod path;
mod reserved;
mod security;
mod server;
mod settle;
mod subject;
mod system;
mod tag;
mod types;
mod verb;
mod walk;
mod words;

use std::collections::BTreeSet;

pub use lock::Lock;
pub(crate) use member::field as field_name;
pub(crate) use reserved::{is_keyword, is_taken};
pub use system::SystemName;

use candidate::Candidates;
use claim::{ClaimId, Claims};
use component::Components;
use settle::Settlement;

use crate::diagnostic::Diagnostics;
use crate::model::{self, Api, Settings, Structures, Type};

/// An API with the names of everything in it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The API, in which equal types of one name are one type
    pub api: Api,
    /// A name for each of [`Api::types`]
    pub types: Vec<TypeName>,
    /// A name for each of [`Api::operations`]
    pub operations: Vec<OperationName>,
    /// A name for each of [`Api::webhooks`]
    pub webhooks: Vec<OperationName>,
    /// A name for each of [`Api::security_schemes`]: `api_key`
    pub security_schemes: Vec<String>,
    /// A name for each of [`Api::servers`]
    pub servers: Vec<ServerName>,
    /// A name for each of [`Api::systems`]
    pub systems: Vec<SystemName>,
    /// The modules, sorted: one for each tag, and for each resource of operations without one
    pub modules: Vec<Module>,
    /// The new names file
    pub lock: Lock,
}

/// The names of a type.
#[derive(Clone, Debug)]
pub struct TypeName {
    /// `CreateLead`
    pub name: String,
    /// A struct's fields, an enum's or a union's variants, in the model's order
    pub members: Vec<String>,
    /// The modules whose operations use it
    pub modules: BTreeSet<String>,
    /// The paths of traits that it derives by the settings, besides its own
    pub derives: Vec<String>,
}

/// The names of an operation.
#[derive(Clone, Debug)]
pub struct OperationName {
    /// `create_lead`
    pub name: String,
    /// `create`: its name within its tag; empty if the server calls it
    pub method: String,
    /// The modules of its tags, the first being its home
    pub modules: Vec<String>,
}

/// The names of a server.
#[derive(Clone, Debug)]
pub struct ServerName {
    /// `production`
    pub name: String,
    /// `Regional`, where it has variables
    pub ty: Option<String>,
    /// Those of its variables
    pub variables: Vec<VariableName>,
}

/// The names of a server's variable.
#[derive(Clone, Debug)]
pub struct VariableName {
    /// `region`
    pub name: String,
    /// `RegionalRegion`, where it is one of a list of values
    pub ty: Option<String>,
    /// A name for each of the values
    pub values: Vec<String>,
}

/// A tag and its module, or a resource and its.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Module {
    /// `billing_and_payments`
    pub name: String,
    /// `billing-and-payments`
    pub tag: String,
    /// Whether it is a tag; else it is a resource that paths begin with
    pub is_stated: bool,
    /// What the glossary says of the tag
    pub description: Option<String>,
}

impl Named {
    /// Whether all names are ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        let mut operations = self.operations.iter().chain(&self.webhooks);
        let mut servers = self.servers.iter();
        let mut types = self.types.iter();
        operations.all(|name| name.name.is_ascii() && name.method.is_ascii())
            && servers.all(ServerName::is_ascii)
            && self.security_schemes.iter().all(|name| name.is_ascii())
            && self.modules.iter().all(|module| module.name.is_ascii())
            && self.systems.iter().all(|system| system.variant.is_ascii())
            && types.all(|ty| ty.name.is_ascii() && ty.members.iter().all(|member| member.is_ascii()))
    }
}

impl ServerName {
    fn is_ascii(&self) -> bool {
        let mut names = self.variables.iter().flat_map(|variable| variable.values.iter().chain([&variable.name]));
        self.name.is_ascii() && names.all(|name| name.is_ascii())
    }
}

/// Names everything in `api`. `structures` says which types are equal; what has a name in `lock` keeps it.
#[must_use]
pub fn name(
    api: &Api,
    structures: &Structures,
    settings: &Settings,
    lock: &Lock,
    diagnostics: &mut Diagnostics,
) -> Named {
    let entries = entry::entries(api);
    let occurrences = occurrence::occurrences(api, &entries);
    let components = Components::new(api, structures, settings, diagnostics);
    let candidates = Candidates::new(api, &entries, &occurrences, structures, &components);
    let chosen = choose::choose(api, &candidates, structures);
    let claims = Claims::new(api, &entries, &chosen, lock);
    let names = Settlement { api, structures, chosen: &chosen, lock, claims: &claims }.names(diagnostics);
    let (partition, first_claims) = settle::partition(&claims, &names);
    let unified = model::unify(api, &partition);

    let name_type = |(ty, claim): (&Type, ClaimId)| {
        types::type_name(&ty.kind, &claims.list[claim], &names[claim], &candidates, lock)
    };
    let mut types: Vec<TypeName> = unified.types.iter().zip(first_claims).map(name_type).collect();
    let mut new_lock = Lock::default();
    types::write(&mut new_lock, &unified, &types, &claims, &names);
    let mut operations = operation::name_operations(&entries, lock, &mut new_lock);
    types::mark_modules(&mut types, &unified, &operations);
    let webhooks = operations.split_off(api.operations.len());
    Named {
        types,
        operations,
        webhooks,
        security_schemes: security::name_security_schemes(&api.security_schemes, lock, &mut new_lock),
        servers: server::name_servers(&api.servers, lock, &mut new_lock),
        systems: system::name_systems(api.systems.as_ref()),
        modules: tag::modules(&entries),
        lock: new_lock,
        api: unified,
    }
}
