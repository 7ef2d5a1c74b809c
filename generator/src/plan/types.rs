//! A type: its module, its documentation, and what it is.

use std::collections::BTreeSet;

use super::Crate;
use super::constructor::Constructor;
use super::context::Context;
use super::doc::{Constraints, Documentation};
use super::enumeration::{Enum, enumeration};
use super::page::{Accessor, Page, accessors, page};

use super::rust_type::RustType;
use super::structure::{Struct, structure};
use super::type_doc::type_doc;
use super::union::{Union, union};
use crate::model::{Direction, Kind, TypeId};

/// A type.
#[derive(Clone, Debug)]
pub struct Type {
    /// `CreateLead`
    pub name: String,
    /// The module in which it is defined
    pub module: String,
    /// The modules whose operations use it
    pub modules: BTreeSet<String>,
    /// Which way it travels
    pub direction: Direction,
    /// Its documentation
    pub doc: Documentation,
    /// The paths of the traits that it derives: its own in the order of the alphabet, then those of the settings
    pub derives: Vec<String>,
    /// What it is
    pub kind: TypeKind,
    /// What `validate` does, for a type that is sent
    pub validation: Option<Validation>,
    /// Whether it is made from JSON by the table of its schema
    pub has_table: bool,
    /// Whether it has no initial value, because it requires a value of another crate's type: its fields are decoded before it
    /// is made
    pub is_deferred: bool,
    /// What it is as a page of a list
    pub page: Option<Page>,
    /// What hand-written code reads of it
    pub accessors: Vec<Accessor>,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A struct
    Struct(Struct),
    /// An enum of texts
    Enum(Enum),
    /// An enum of shapes
    Union(Union),
    /// A struct around a body that is a list, a map, a scalar or null
    Newtype {
        /// What it holds
        held: RustType,
        /// The constraints of that
        constraints: Constraints,
    },
}

/// What `validate` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// Nothing: there is no constraint
    None,
    /// It checks the fields; violations are reported by the schema's table, if there is one
    Checks,
}

impl Type {
    /// Whether it is sent.
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.direction == Direction::Request
    }

    /// What it is as a struct.
    #[must_use]
    pub fn structure(&self) -> Option<&Struct> {
        match &self.kind {
            TypeKind::Struct(structure) => Some(structure),
            _ => None,
        }
    }

    /// Whether it is what an operation takes besides its body.
    #[must_use]
    pub fn is_parameters(&self) -> bool {
        self.structure().is_some_and(|structure| structure.parameters.is_some())
    }

    /// Whether it is an enum of texts.
    #[must_use]
    pub fn is_enum(&self) -> bool {
        matches!(self.kind, TypeKind::Enum(_))
    }
}

impl Crate {
    /// Whether what reads a response of this type meets a field that is not to be used any more.
    #[must_use]
    pub fn reads_deprecated(&self, id: TypeId) -> bool {
        let Some(structure) = self.get(id).structure() else { return false };
        let meta = structure.fields.iter().find(|field| field.wire == "meta").and_then(|field| match field.base {
            RustType::Api(inner) => self.get(inner).structure(),
            _ => None,
        });
        structure.has_deprecated() || meta.is_some_and(Struct::has_deprecated)
    }
}

/// The traits that a type derives, its own and others. One with something hidden has a `Debug` that does not show it.
fn derives(kind: &TypeKind, others: &[String]) -> Vec<String> {
    let (hides, is_empty) = match kind {
        TypeKind::Struct(structure) => {
            (structure.has_hidden(), matches!(structure.constructor, Some(Constructor::Empty)))
        }
        TypeKind::Union(union) => (union.hides_secrets, false),
        TypeKind::Enum(_) | TypeKind::Newtype { .. } => (false, false),
    };
    let all = [("Clone", true), ("Debug", !hides), ("Default", is_empty), ("PartialEq", true)];
    let own = all.iter().filter(|(_, is_derived)| *is_derived).map(|(name, _)| *name);
    let mut derives: Vec<String> = own.map(str::to_owned).collect();
    for other in others {
        // `Debug` of a type with secrets is written out.
        if !derives.contains(other) && other != "Debug" {
            derives.push(other.clone());
        }
    }
    derives
}

/// Decides what a type of the model is in Rust.
pub(super) fn ty(context: &Context<'_>, id: TypeId) -> Type {
    let (ty, name) = (context.named.api.get(id), &context.named.types[id.0]);
    let kind = match &ty.kind {
        Kind::Enum(values) => TypeKind::Enum(enumeration(context, id, values)),
        Kind::Union(arms) => TypeKind::Union(union(context, id, arms)),
        Kind::Newtype(slot) => TypeKind::Newtype { held: context.item_type(slot), constraints: Constraints::of(slot) },
        Kind::Struct(object) => TypeKind::Struct(structure(context, id, object)),
    };
    let is_validated = ty.direction == Direction::Request && !matches!(ty.kind, Kind::Enum(_));
    let validation = if context.is_checked(id) { Validation::Checks } else { Validation::None };
    Type {
        derives: derives(&kind, &name.derives),
        name: name.name.clone(),
        module: context.home(id).to_owned(),
        modules: name.modules.clone(),
        direction: ty.direction,
        doc: Documentation::new(type_doc(context, id), &ty.doc),
        kind,
        validation: is_validated.then_some(validation),
        has_table: context.has_table(id),
        is_deferred: context.deferred[id.0],
        page: page(context, id),
        accessors: accessors(context, id),
    }
}
