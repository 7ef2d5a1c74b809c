//! How a request is made: what is required is asked for at compile time.

use super::argument::argument;
use super::context::Context;
use super::field::{Field, Presence};
use super::rust_type::RustType;
use crate::model::{Struct, TypeId};

/// What `new` takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Constructor {
    /// Nothing: no field is required
    Empty,
    /// The only required field
    One {
        /// Its index
        field: usize,
        /// What is taken for it
        argument: RustType,
    },
    /// A struct of the required fields: positions would be swapped silently when the document is reordered
    Several {
        /// The struct's name: `CreateLeadRequired`
        name: String,
        /// Whether a value among them is never shown
        has_secret: bool,
    },
}

/// The constructor of a struct that is sent.
pub(super) fn constructor(context: &Context<'_>, id: TypeId, object: &Struct, fields: &[Field]) -> Constructor {
    let mut required = fields.iter().enumerate().filter(|(_, field)| field.is_required());
    match (required.next(), required.next()) {
        (None, _) => Constructor::Empty,

        (Some((index, field)), None) => {
            let argument = match field.presence {
                Presence::Required => argument(context, &object.fields[index].slot),
                _ => field.ty.clone(),
            };
            Constructor::One { field: index, argument }
        }
        _ => Constructor::Several {
            name: format!("{}Required", context.name(id)),
            has_secret: fields.iter().any(|field| field.is_required() && field.secret),
        },
    }
}
