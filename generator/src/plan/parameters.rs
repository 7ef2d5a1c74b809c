//! What an operation takes besides its body, as a path, a query, headers and cookies.

use super::context::Context;
use super::field::Field;
use crate::constraint::{Constraint, Range};
use crate::model::{Location, Shape, Style, TypeId};
use crate::read::{Number, Value};

/// The parameters of an operation.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// `/v1/leads/{id}`
    pub template: String,
    /// What stands in the path
    pub path: Located,
    /// What stands in the query
    pub query: Located,
    /// Whether the query has a style of which pairs of names and values don't say all
    pub has_encoded_query: bool,
    /// What are headers
    pub headers: Located,
    /// What are cookies
    pub cookies: Located,
    /// The largest page that they may ask for, where they ask for pages by `offset` and `limit`
    pub largest_page: Option<i64>,
}

/// The parameters in one place.
#[derive(Clone, Debug)]
pub struct Located {
    /// Their indices among the fields
    pub fields: Vec<usize>,
    /// Whether one of them is written in another style than is usual there
    pub is_styled: bool,
}

/// What parameters are in a URL.
pub(super) fn parameters(context: &Context<'_>, id: TypeId, fields: &[Field]) -> Parameters {
    let located = |location: Location, usual: Style| {
        let found = fields.iter().enumerate().filter(|(_, field)| field.location == Some(location));
        let found: Vec<(usize, &Field)> = found.collect();
        let is_styled = found.iter().any(|(_, field)| field.style != usual);
        Located { fields: found.into_iter().map(|(index, _)| index).collect(), is_styled }
    };
    let query = located(Location::Query, Style::Form);
    let is_encoded = |index: &usize| matches!(fields[*index].style, Style::FormJoined | Style::AllowReserved(_));
    let operations = context.usage(id).parameters.iter().map(|index| &context.named.api.operations[*index]);
    let lists = operations.clone().any(|operation| operation.list.is_some());
    Parameters {
        template: operations.map(|operation| operation.path.clone()).next().unwrap_or_default(),
        path: located(Location::Path, Style::Simple),
        has_encoded_query: query.fields.iter().any(is_encoded),
        query,
        headers: located(Location::Header, Style::Simple),
        cookies: located(Location::Cookie, Style::Form),
        largest_page: largest_page(context, id).filter(|_| lists),
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
