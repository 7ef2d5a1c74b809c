//! The parameters of an operation: what they are in a URL, and whether they select a page.

use super::context::Context;
use crate::constraint::{Constraint, Range};
use crate::model::{Shape, TypeId};
use crate::read::{Number, Value};

/// The parameters of an operation.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// `/v1/leads/{id}`
    pub template: String,
    /// The largest page that they may ask for, where they ask for pages by `offset` and `limit`
    pub largest_page: Option<i64>,
}

/// What parameters are in a URL.
pub(super) fn parameters(context: &Context<'_>, id: TypeId) -> Parameters {
    let mut operations = context.usage(id).parameters.iter().map(|index| &context.named.api.operations[*index]);
    Parameters {
        template: operations.clone().map(|operation| operation.path.clone()).next().unwrap_or_default(),
        largest_page: largest_page(context, id).filter(|_| operations.any(|operation| operation.list.is_some())),
    }
}

fn largest_page(context: &Context<'_>, id: TypeId) -> Option<i64> {
    let object = context.structure(id)?;
    let field = |name: &str| {
        let mut fields = object.fields.iter().zip(context.members(id));
        fields.find_map(|(field, member)| {
            let fits = field.wire == name && member == name && field.slot.shape == Shape::Integer && !field.required;
            fits.then_some(field)
        })
    };
    let (_, limit) = field("offset").zip(field("limit"))?;
    let whole = |number: &Number| number.to_string().parse::<i64>().ok();
    let maximum = limit.slot.constraints.iter().find_map(|rule| match rule {
        Constraint::Range(Range::AtMost(number)) => whole(number),
        _ => None,
    });
    let default = match &limit.default {
        Some(Value::Number(number)) => whole(number),
        _ => None,
    };
    maximum.or(default).or(Some(100)).filter(|largest| *largest > 0)
}
