//! The API as plain data: operations, types, constraints. It has no Rust names yet, and no JSON Schema keywords any more.

mod build;
mod component;
mod cycle;
mod dependency;
mod enumeration;
mod family;
mod field_type;
mod format_check;
mod graph;
mod lower;
mod module_path;
mod operation;
mod paging;
mod reference;
mod replacement;
mod response;
mod route;
mod rust_path;
mod security;
mod server;
mod settings;
mod slot;
mod structure;
mod template;
mod types;
mod unify;
mod untyped;
mod used;
mod vendor;

use std::collections::BTreeMap;

pub use build::build;
pub use component::Component;
pub use dependency::Dependency;
pub use enumeration::{EnumValues, TitledInteger};
pub use family::Family;
pub use field_type::{FieldType, NamePattern, ValueType};
pub use format_check::FormatCheck;
pub(crate) use graph::on_cycles;
pub(crate) use lower::flatten;
pub use module_path::ModulePath;
pub use operation::{Body, Form, List, Operation};
pub use paging::{FieldPath, PageFields, Paging, PagingKind, PagingMethod, PagingSetting};
pub use reference::EntryPoint;
pub use replacement::{External, Replacement};
pub use response::{Header, Response, ResponseContent};
pub use rust_path::{FunctionPath, MethodPath, TraitPath, TypePath};
pub use security::{Flow, Issuer, Requirement, SchemeId, SecurityScheme, SentAs};
pub use server::{OwnServer, Server, ServerVariable};
pub(crate) use settings::without_place;
pub use settings::{
    Accessor, Derives, DirectionName, FeatureSetting, KeepUnknown, Names, NeverNull, SETTINGS_SCHEMA, Secrets,
    Settings, SystemSegments,
};
pub use slot::{Shape, Slot};
pub use structure::Structures;
use structure::structures;
pub use template::Segment;
pub use types::{Arm, Deprecation, Doc, Field, Kind, Struct, Style, Tag, Type};
pub use unify::{Class, Partition, unify};
pub use untyped::Untyped;
pub use vendor::{Vendor, VendorSetting};

use std::sync::Arc;

use crate::constraint::Contract;
use crate::document::Document;
use crate::envelope::Envelope;
pub use crate::envelope::{Incoming, Location};
use crate::schema::Schemas;

/// One document as the stages before the model see it: what [`build`] reads.
#[derive(Clone, Debug)]
pub struct AnalyzedDocument {
    /// The document
    pub document: Arc<Document>,
    /// Everything but its schemas
    pub envelope: Envelope,
    /// Its schemas
    pub schemas: Schemas,
}

/// Several documents as one API.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// Where in the crate its code is
    pub module: ModulePath,
    /// Which cargo features the crate has
    pub features: FeatureSetting,
    /// The operations, in the order of the documents
    pub operations: Vec<Operation>,
    /// The operations that the server calls: their bodies are received, their responses are sent
    pub webhooks: Vec<Operation>,
    /// The component schemas that become types though no operation refers to them
    pub components: Vec<Component>,
    /// Every type that an operation reaches, one for each schema that defines one and for each direction
    pub types: Vec<Type>,
    /// The contracts of request schemas
    pub contracts: Vec<Contract>,
    /// Its servers
    pub servers: Vec<Server>,
    /// How callers authenticate
    pub security_schemes: Vec<SecurityScheme>,
    /// The names of the schemes of mutual TLS, which the transport handles
    pub mutual_tls: Vec<String>,
    /// The texts that hand-written code reads from the responses of writes
    pub accessors: Vec<Accessor>,
    /// The systems behind it that have operations of their own
    pub systems: Option<SystemSegments>,
    /// Those operations, each beside the general one
    pub families: Vec<Family>,
    /// The operations of single systems that calls of the general one are sent to, by their indices, each with its path
    pub routes: BTreeMap<usize, String>,
    /// How it tells which system an integration is of
    pub vendor: Option<Vendor>,
    /// The crates whose types stand for schemas, by their names in the manifest
    pub dependencies: BTreeMap<String, Dependency>,
}

/// An index into [`Api::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// Whether a type is sent or received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Sent to the server: strict
    Request,
    /// Received from the server: tolerant
    Response,
}

impl Api {
    /// The type with this id.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }
}
