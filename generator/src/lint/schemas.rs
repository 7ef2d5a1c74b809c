//! What a schema says that it can't mean.

use super::place;
use crate::constraint;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::AnalyzedDocument;
use crate::schema::Schema;

/// Looks at every schema that the operations reach.
pub(super) fn lint(part: &AnalyzedDocument, diagnostics: &mut Diagnostics) {
    for schema in part.schemas.0.values() {
        visit(schema, &mut |schema| {
            unanchored(part, schema, diagnostics);
            undescribed(part, schema, diagnostics);
        });
    }
}

/// Calls `look` with a schema and all that are written within it.
pub(super) fn visit(schema: &Schema, look: &mut dyn FnMut(&Schema)) {
    look(schema);
    let lists = [&schema.prefix_items, &schema.all_of, &schema.any_of, &schema.one_of];
    let maps = [&schema.properties, &schema.pattern_properties];
    let single = [&schema.items, &schema.contains, &schema.additional_properties, &schema.property_names, &schema.not];
    let within = lists.into_iter().flatten().chain(maps.into_iter().flat_map(indexmap::IndexMap::values));
    for inner in within.chain(single.into_iter().filter_map(Option::as_deref)) {
        visit(inner, look);
    }
}

/// A pattern is found anywhere in the text, unless it says where the text begins and ends.
fn unanchored(part: &AnalyzedDocument, schema: &Schema, diagnostics: &mut Diagnostics) {
    let Some((pattern, missing)) =
        schema.pattern.as_deref().and_then(|pattern| Some((pattern, constraint::unanchored(pattern)?)))
    else {
        return;
    };
    diagnostics.push(Diagnostic::new(
        Code::UnanchoredPattern,
        place(part, &schema.pointer.key("pattern")),
        format!("the pattern `{pattern}` {missing}, and takes longer texts too"),
        "put it between `^` and `$`, or, if longer texts are meant, waive it",
    ));
}

/// A name that must be there, of which nothing else is said. Where schemas are put together, the other one may say it.
fn undescribed(part: &AnalyzedDocument, schema: &Schema, diagnostics: &mut Diagnostics) {
    let is_composed =
        ["/allOf/", "/anyOf/", "/oneOf/", "/not"].iter().any(|part| schema.pointer.as_str().contains(part));
    let composes = !schema.all_of.is_empty() || schema.reference.is_some();
    if is_composed || composes || schema.additional_properties.as_ref().is_some_and(|further| further.always.is_none())
    {
        return;
    }
    for name in schema.required.iter().filter(|name| !schema.properties.contains_key(*name)) {
        diagnostics.push(Diagnostic::new(
            Code::UndescribedRequired,
            place(part, &schema.pointer.key("required")),
            format!("`{name}` is required, and there is no property of that name"),
            "describe it, or correct the name; as it stands, it takes any value",
        ));
    }
}
