//! A named API to the crate it becomes: every decision about Rust that a user can see, as plain data.

mod ambiguity;
mod argument;
mod arm_pattern;
mod arm_selection;
mod body;
mod call;
mod call_doc;
mod checked;
mod checks;
mod constructor;
mod context;
mod coverage;
mod doc;
mod enumeration;
mod example;
mod external;
mod features;
mod field;
mod header;
mod json_kind;
mod keep_telling;
mod kept;
mod matrix;
mod module;
mod operation;
mod page;
mod parameters;
mod patterns;
mod planned;
mod prose;
mod recursion;
mod reserved;
mod response;
mod rust_type;
mod secrets;
mod security;
mod server;
mod signature;
mod structure;
mod system;
mod tables;
mod tag_values;
mod type_doc;
mod types;
mod union;
mod untaken;
mod usage;
mod webhook;

pub use ambiguity::Ambiguity;
pub use arm_pattern::{ArmPattern, ObjectPattern, PropertyKinds};
pub use body::{BodyArgument, BodyCheck, Sending};
pub use call::{Argument, Call, ParametersArgument, RequiredArgument};
pub(crate) use checks::{
    Checks, CountChecks, FieldChecks, Step, StructChecks, TypeChecks, UnionChecks, ValueChecks, Within,
};
pub use constructor::Constructor;
pub use coverage::Coverage;
pub use doc::{Constraints, Documentation};
pub use enumeration::{Enum, Variant};
pub use features::Features;
pub use field::{Assignment, Field, Presence, Setter};
pub use header::Header;
pub use json_kind::JsonKind;
pub use module::{Handle, Module};
pub use operation::{JsonBody, Operation, SecurityRequirements};
pub use page::{Accessor, Lists, Page, ResponsePath};
pub use parameters::{Parameters, ParametersPaging};
pub(crate) use patterns::Patterns;
pub use planned::planned;
pub(crate) use prose::code;
pub use rust_type::{Generic, RustType};
pub use security::{Credential, Scheme, Security, TokenUrl};
pub use server::{Server, ServerKind, Servers, UrlPart, Variable, VariableType};
pub use signature::{Signature, SignatureBody, SignatureResponse};
pub use structure::{Additional, Struct};
pub use system::{RequestFamily, System, SystemRequest, Systems};
pub(crate) use tables::Tables;
pub use tag_values::TagValues;
pub use types::{Type, TypeKind, Validation};
pub use union::{Arm, Union};
pub use webhook::{Message, Webhook};

use std::collections::{BTreeMap, BTreeSet};

use crate::matrix::Matrix;
use crate::model::{Dependency, ModulePath, TypeId};
use crate::name::Named;
use context::Context;

/// The folder of what several tags use.
pub const SHARED: &str = "shared";

/// A crate, as far as its user can see it.
#[derive(Clone, Debug)]
pub struct Crate {
    /// Where in it the generated code is
    pub module: ModulePath,
    /// Its cargo features
    pub features: Features,
    /// The modules of the tags, sorted, and behind them the one that they share
    pub modules: Vec<Module>,
    /// Every type, by its [`TypeId`]
    pub types: Vec<Type>,
    /// The operations that a client calls
    pub operations: Vec<Operation>,
    /// The operations that the server calls
    pub webhooks: Vec<Webhook>,
    /// The security schemes, where there are some
    pub security: Option<Security>,
    /// The servers, where there are some
    pub servers: Option<Servers>,
    /// The systems behind the API that have operations of their own, where there are some
    pub systems: Option<Systems>,
    /// The general requests that become requests of one
    pub families: Vec<RequestFamily>,
    /// What single systems take of each of [`Self::families`]
    pub matrices: Vec<Matrix>,
    /// The paths of types of other crates, and of hand-written ones, that stand for schemas
    pub externals: Vec<String>,
    /// The crates that have such types, by their names in the manifest
    pub dependencies: BTreeMap<String, Dependency>,
    /// Whether every name is ASCII
    pub is_ascii: bool,
    /// How many types stand one within another at most
    pub depth: usize,
    names: BTreeSet<String>,
    contents: BTreeMap<String, Contents>,
}

/// What is in a module, in the model's order.
#[derive(Clone, Debug, Default)]
struct Contents {
    /// The types that are defined in it
    types: Vec<TypeId>,
    /// The types that its operations and those of others use, which are defined in [`SHARED`]
    shared: Vec<TypeId>,
    /// The operations whose home it is, as indices into [`Crate::operations`]
    operations: Vec<usize>,
}

fn contents(types: &[Type], operations: &[Operation]) -> BTreeMap<String, Contents> {
    let mut contents: BTreeMap<String, Contents> = BTreeMap::new();
    for (index, ty) in types.iter().enumerate() {
        contents.entry(ty.module.clone()).or_default().types.push(TypeId(index));
        for module in ty.modules.iter().filter(|module| ty.module == SHARED && *module != SHARED) {
            contents.entry(module.clone()).or_default().shared.push(TypeId(index));
        }
    }
    for (index, operation) in operations.iter().enumerate() {
        contents.entry(operation.module.clone()).or_default().operations.push(index);
    }
    contents
}

/// Decides what the crate of an API looks like.
#[must_use]
pub fn plan(named: &Named) -> Crate {
    let context = Context::new(named);
    let api = &named.api;
    let mut operations = operation::operations(&context);
    let families = system::families(&context, &operations);
    let matrices = matrix::matrices(named, &families);
    let mut types: Vec<Type> = (0..api.types.len()).map(|index| types::ty(&context, TypeId(index))).collect();
    matrix::document(&mut types, &families, &matrices);
    system::offer(&families, &mut operations);
    let contents = contents(&types, &operations);
    Crate {
        module: api.module.clone(),
        features: features::features(&api.features),
        modules: module::modules(&context, &contents),
        contents,
        types,
        operations,
        webhooks: webhook::webhooks(&context),
        security: security::security(&context),
        servers: server::servers(&context),
        systems: system::systems(named, &families),
        families,
        matrices,
        externals: external::externals(api),
        dependencies: api.dependencies.clone(),
        is_ascii: named.is_ascii(),
        depth: usage::depth(api),
        names: named.types.iter().map(|ty| ty.name.clone()).collect(),
    }
}

impl Crate {
    /// The type with this id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }

    /// Whether a type has this name.
    #[must_use]
    pub fn has_type(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The types that are defined in a module, in the model's order.
    pub fn types_of(&self, module: &str) -> impl Iterator<Item = (TypeId, &Type)> {
        self.contents(module).flat_map(|contents| &contents.types).map(|id| (*id, self.get(*id)))
    }

    /// The types of [`SHARED`] that the operations of a module use, in the model's order.
    pub(crate) fn shared_types_of(&self, module: &str) -> impl Iterator<Item = (TypeId, &Type)> {
        self.contents(module).flat_map(|contents| &contents.shared).map(|id| (*id, self.get(*id)))
    }

    /// The operations whose home is a module.
    pub fn operations_of(&self, module: &str) -> impl Iterator<Item = &Operation> {
        self.contents(module).flat_map(|contents| &contents.operations).map(|index| &self.operations[*index])
    }

    fn contents(&self, module: &str) -> impl Iterator<Item = &Contents> {
        self.contents.get(module).into_iter()
    }
}
