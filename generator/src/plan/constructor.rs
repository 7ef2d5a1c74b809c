//! How a request is made: what is required is asked for at compile time.

use super::argument::argument;
use super::context::Context;
use super::field::{Field, Presence};
use super::parameters::template;
use super::rust_type::RustType;
use crate::model::{Location, Struct, TypeId};

/// What `new` takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Constructor {
    /// Nothing: no field is required
    Empty,
    /// The only required field, or the parameters of a path, which has its order: each by its index, and what is taken for it
    Arguments(Vec<(usize, RustType)>),
    /// A struct of the required fields: positions would be swapped silently when the document is reordered
    Several {
        /// The struct's name: `CreateLeadRequired`
        name: String,
        /// Whether a value among them is never shown
        has_secret: bool,
    },
}

/// So many parameters of a path are arguments at most; more are told apart by their names.
const MOST_ARGUMENTS: usize = 3;

/// The constructor of a struct that is sent.
pub(super) fn constructor(context: &Context<'_>, id: TypeId, object: &Struct, fields: &[Field]) -> Constructor {
    let mut required: Vec<usize> = (0..fields.len()).filter(|index| fields[*index].is_required()).collect();
    let is_path = required.iter().all(|index| fields[*index].location == Some(Location::Path));
    if required.is_empty() {
        return Constructor::Empty;
    }
    if required.len() > 1 && !(is_path && required.len() <= MOST_ARGUMENTS) {
        return Constructor::Several {
            name: format!("{}Required", context.name(id)),
            has_secret: fields.iter().any(|field| field.is_required() && field.secret),
        };
    }
    let template = template(context, id);
    required.sort_by_key(|index| template.find(&format!("{{{}}}", fields[*index].wire)));
    let argument = |index: usize| match fields[index].presence {
        Presence::Required => argument(context, &object.fields[index].slot),
        _ => fields[index].ty.clone(),
    };
    Constructor::Arguments(required.into_iter().map(|index| (index, argument(index))).collect())
}
