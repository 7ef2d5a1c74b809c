//! What a type is for, told from what uses it.

use heck::ToSnakeCase;

use super::context::Context;
use super::prose::{code, humanized, said};
use crate::model::{Direction, Doc, Incoming, Operation, TypeId};

/// What is said of a type, and what uses it: "Where a lead comes from. Body of `POST /v1/leads`."
pub(super) fn type_doc(context: &Context<'_>, id: TypeId) -> String {
    let doc = &context.named.api.get(id).doc;
    let summary = doc.summary.clone().filter(|summary| !is_within(summary, context.name(id)));
    let said = said(&Doc { summary, ..doc.clone() });
    let used = use_of(context, id);
    if said.is_none() && used.is_none() {
        return format!("{}.", humanized(context.name(id)));
    }
    said.into_iter().chain(used).collect::<Vec<_>>().join("\n\n")
}

/// Whether a name has the words of a title.
fn is_within(title: &str, name: &str) -> bool {
    let words = |text: &str| format!("_{}_", text.to_snake_case());
    words(name).contains(&words(title))
}

/// A sentence: "Body of `POST /v1/leads`."
fn use_of(context: &Context<'_>, id: TypeId) -> Option<String> {
    let named = context.named;
    let usage = context.usage(id);
    let call = |index: &usize| {
        let operation = &named.api.operations[*index];
        format!("`{} {}`", operation.method, code(&operation.path))
    };
    let calls = |indices: &[usize]| several(indices, &call);
    let webhooks = |indices: &[usize]| several(indices, &|index| incoming(&named.api.webhooks[*index]));
    if !usage.parameters.is_empty() {
        return Some(format!("Parameters of {}.", calls(&usage.parameters)));
    }
    if !usage.bodies.is_empty() {
        return Some(format!("Body of {}.", calls(&usage.bodies)));
    }
    if !usage.successes.is_empty() {
        return Some(format!("Response of {}.", calls(&usage.successes)));
    }
    if usage.is_error {
        return Some("Body of an error response.".to_owned());
    }
    if !usage.payloads.is_empty() {
        return Some(format!("Payload of {}.", webhooks(&usage.payloads)));
    }
    if !usage.acknowledgements.is_empty() {
        return Some(format!("Response to {}.", webhooks(&usage.acknowledgements)));
    }
    if usage.is_component {
        return None;
    }
    // A link leads to a type of the same module only: others may be left out with their feature.
    let home = context.home(id);
    let owner = |owner: &TypeId| {
        let name = context.name(*owner);
        if context.home(*owner) == home { format!("[`{name}`](super::{name})") } else { format!("`{name}`") }
    };
    match (several(&usage.owners, &owner), named.api.get(id).direction) {
        (owners, _) if !owners.is_empty() => Some(format!("Part of {owners}.")),
        (_, Direction::Request) => Some("Part of a request.".to_owned()),
        (_, Direction::Response) => Some("Part of a response.".to_owned()),
    }
}

/// What the server calls, in words: "the webhook `leadCreated`".
pub(super) fn incoming(operation: &Operation) -> String {
    match &operation.incoming {
        Some(Incoming::Callback { name, of }) => format!("the callback `{}` of `{}`", code(name), code(of)),
        _ => format!("the webhook `{}`", code(&operation.path)),
    }
}

fn several<T>(users: &[T], name: &dyn Fn(&T) -> String) -> String {
    match users {
        [] => String::new(),
        [one] => name(one),
        [one, two] => format!("{} and {}", name(one), name(two)),
        [one, two, three] => format!("{}, {} and {}", name(one), name(two), name(three)),
        [one, two, rest @ ..] => format!("{}, {} and {} more", name(one), name(two), rest.len()),
    }
}
