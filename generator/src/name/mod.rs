//! Names of Rust for everything, decided together: from operations and paths, kept in the names file.

mod candidate;
mod choose;
mod component;
mod lock;
mod member;
mod method;
mod operation;
mod path;
mod security;
mod server;
mod settle;
mod site;
mod walk;
mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub use lock::Lock;
pub(crate) use member::field as field_name;
pub(crate) use words::is_taken;

use crate::diagnostic::Diagnostics;
use crate::model::{Api, Structures, structures};

/// An API of which everything has a name, and every name one type.
#[derive(Clone, Debug)]
pub struct Named {
    /// The API; equal types that share a name are one type now
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
    /// The modules, sorted: one for each tag
    pub modules: Vec<Module>,
    /// The names file as it is from now on
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
}

/// The names of an operation.
#[derive(Clone, Debug)]
pub struct OperationName {
    /// `create_lead`
    pub name: String,
    /// `create`: its name among those of its tag; empty for what the server calls
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

/// A tag and its module.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Module {
    /// `billing_and_payments`
    pub name: String,
    /// `billing-and-payments`
    pub tag: String,
}

impl Named {
    /// Whether every name is written in the letters of English.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        let mut operations = self.operations.iter().chain(&self.webhooks);
        let mut servers = self.servers.iter();
        let mut types = self.types.iter();
        operations.all(|name| name.name.is_ascii() && name.method.is_ascii())
            && servers.all(ServerName::is_ascii)
            && self.security_schemes.iter().all(|name| name.is_ascii())
            && self.modules.iter().all(|module| module.name.is_ascii())
            && types.all(|ty| ty.name.is_ascii() && ty.members.iter().all(|member| member.is_ascii()))
    }
}

impl ServerName {
    fn is_ascii(&self) -> bool {
        let mut names = self.variables.iter().flat_map(|variable| variable.values.iter().chain([&variable.name]));
        self.name.is_ascii() && names.all(|name| name.is_ascii())
    }
}

/// Names everything in `api`. What `lock` has named keeps its name.
#[must_use]
pub fn name(api: &Api, lock: &Lock, diagnostics: &mut Diagnostics) -> Named {
    // Who calls makes no difference to a name: all operations are named together, and part again when that is done.
    let mut whole = Cow::Borrowed(api);
    if !api.webhooks.is_empty() || !api.components.is_empty() {
        let whole = whole.to_mut();
        let webhooks = std::mem::take(&mut whole.webhooks);
        // A component that stands by itself is named as what an operation of its name takes.
        let components = std::mem::take(&mut whole.components).into_iter().map(component::as_operation);
        whole.operations.extend(webhooks.into_iter().chain(components));
    }
    let mut named = name_all(&whole, lock, diagnostics);
    let calls = api.operations.len() + api.webhooks.len();
    named.api.components = component::back(&api.components, named.api.operations.split_off(calls));
    named.operations.truncate(calls);
    named.api.webhooks = named.api.operations.split_off(api.operations.len());
    named.webhooks = named.operations.split_off(api.operations.len());
    named
}

fn name_all(api: &Api, lock: &Lock, diagnostics: &mut Diagnostics) -> Named {
    let subjects = path::subjects(api);
    let structures: Structures = structures(api);
    let sites = site::sites(api, &subjects);
    let candidates = candidate::Candidates::new(api, &subjects, &sites, &structures);
    let chosen = choose::choose(api, &candidates, &structures);
    settle::settle(api, &subjects, &candidates, &structures, &chosen, lock, diagnostics)
}
