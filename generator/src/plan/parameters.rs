//! The parameters of an operation: what they are in a URL, and whether they select a page.

use super::context::Context;
use super::page::parameters_paging;
use crate::model::{Field, Location, PagingKind, TypeId};

/// The parameters of an operation.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// `/v1/leads/{id}`
    pub template: String,
    /// How they select a page, where they do
    pub paging: Option<ParametersPaging>,
}

/// How parameters select a page.
#[derive(Clone, Debug)]
pub struct ParametersPaging {
    /// What leads from one page to the next
    pub kind: PagingKind,
    /// The position of the first page
    pub first: i64,
    /// The member that selects the page
    pub position: Option<String>,
    /// The member for the number of its items
    pub size: Option<String>,
    /// How many items a page is asked for
    pub largest: Option<i64>,
}

/// What parameters are in a URL.
pub(super) fn parameters(context: &Context<'_>, id: TypeId) -> Parameters {
    Parameters { template: template(context, id).to_owned(), paging: paging(context, id) }
}

/// The path of the operation whose parameters these are.
pub(super) fn template<'a>(context: &Context<'a>, id: TypeId) -> &'a str {
    let operation = context.usage(id).parameters.first().map(|index| &context.named.api.operations[*index]);
    operation.map_or("", |operation| &operation.path)
}

fn paging(context: &Context<'_>, id: TypeId) -> Option<ParametersPaging> {
    let (paging, object) = (parameters_paging(context, id)?, context.structure(id)?);
    let member = |wire: &String| {
        let mut fields = object.fields.iter().zip(context.members(id));
        let is_it = |field: &Field| field.wire == *wire && field.location == Some(Location::Query);
        fields.find_map(|(field, member)| is_it(field).then(|| member.clone()))
    };
    Some(ParametersPaging {
        kind: paging.kind,
        first: paging.first,
        position: paging.position.as_ref().and_then(member),
        size: paging.size.as_ref().and_then(member),
        largest: paging.largest,
    })
}
