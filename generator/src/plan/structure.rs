//! A struct: its fields, how it is made, and how it travels as parameters.

use super::constructor::{Constructor, constructor};
use super::context::Context;
use super::doc::Constraints;
use super::field::{Field, fields};
use super::parameters::{Parameters, parameters};
use super::rust_type::RustType;
use super::untaken::numbered;
use crate::model::{self, Direction, Shape, Slot, TypeId};

/// A struct.
#[derive(Clone, Debug)]
pub struct Struct {
    /// The fields, in document order
    pub fields: Vec<Field>,
    /// The field of the properties that the document does not name
    pub additional: Option<Box<Additional>>,
    /// How one is made that is sent
    pub constructor: Option<Constructor>,
    /// What it is in a URL, for the parameters of an operation
    pub parameters: Option<Parameters>,
}

/// The field of the properties that the document does not name.
#[derive(Clone, Debug)]
pub struct Additional {
    /// `additional_properties`
    pub name: String,
    /// What each of them holds
    pub value: RustType,
    /// What that must satisfy
    pub constraints: Constraints,
    /// What they are, in words
    pub doc: &'static str,
    /// Whether `Debug` does not show them
    pub is_hidden: bool,
}

impl Struct {
    /// The fields without which there is no request.
    pub fn required(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_required())
    }

    /// Whether `Debug` does not show all of it.
    #[must_use]
    pub fn has_hidden(&self) -> bool {
        self.fields.iter().any(|field| field.secret) || self.additional.as_ref().is_some_and(|rest| rest.is_hidden)
    }

    /// Whether a field is not to be used any more; generated code goes on using it.
    #[must_use]
    pub fn has_deprecated(&self) -> bool {
        self.fields.iter().any(|field| field.doc.deprecated.is_some())
    }
}

const STATED: &str = "Properties that the document does not have, sent and received as they are.";
const KEPT: &str = "Properties that the document has only in other variants of the same union, and unknown ones. `Debug` does not show them.";

/// The struct that a type is.
pub(super) fn structure(context: &Context<'_>, id: TypeId, object: &model::Struct) -> Struct {
    let fields = fields(context, id, object);
    let is_request = context.named.api.get(id).direction == Direction::Request;
    let kept = context.rest.kept.contains(&id).then(|| Slot::plain(Shape::Any));
    let additional = object.additional.as_deref().or(kept.as_ref()).map(|slot| {
        Box::new(Additional {
            name: additional_name(context.members(id)),
            value: context.item_type(slot),
            constraints: Constraints::of(slot),
            doc: if object.additional.is_some() { STATED } else { KEPT },
            is_hidden: context.rest.hidden.contains(&id) || object.fields.iter().any(|field| field.secret),
        })
    });
    let constructor = is_request.then(|| constructor(context, id, object, &fields));
    let parameters = context.is_parameters(id).then(|| parameters(context, id));
    Struct { fields, additional, constructor, parameters }
}

/// The name of the field of the properties that the document does not name.
pub(super) fn additional_name(members: &[String]) -> String {
    let is_taken = |name: &str| members.iter().any(|member| member == name);
    if is_taken("additional_properties") {
        return numbered("further_properties".to_owned(), is_taken);
    }
    "additional_properties".to_owned()
}
