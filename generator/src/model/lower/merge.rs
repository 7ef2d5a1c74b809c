//! `allOf`: several schemas merged into one.

use std::borrow::Cow;
use std::collections::HashSet;

use super::classify::{has_more_than_a_shape, has_siblings, keep_shape};
use crate::constraint;
use crate::model::AnalyzedDocument;
use crate::schema::{Schema, Types};
use crate::source::Pointer;
use crate::stack::ensure_sufficient_stack;

/// `schema` with its references followed and its `allOf` merged, one level deep; the same schema where it has neither.
pub(crate) fn flatten<'a>(analyzed: &'a AnalyzedDocument, schema: &'a Schema) -> Cow<'a, Schema> {
    let resolved = resolve(analyzed, schema);
    if resolved.reference.is_none() && resolved.all_of.is_empty() {
        return Cow::Borrowed(resolved);
    }
    Cow::Owned(merge(analyzed, resolved, &mut HashSet::new()).0)
}

/// The shape of `schema` and its `allOf`, and whether it says all that they say.
pub(super) fn merge_all_of(analyzed: &AnalyzedDocument, schema: &Schema) -> (Schema, bool) {
    let (mut merged, exact) = merge(analyzed, schema, &mut HashSet::new());
    keep_shape(&mut merged);
    (merged, exact)
}

/// The schema itself, references followed.
pub(super) fn resolve<'a>(analyzed: &'a AnalyzedDocument, schema: &'a Schema) -> &'a Schema {
    let mut schema = schema;
    let mut steps = 0;
    while let Some(target) = schema.reference.as_ref().filter(|_| !has_siblings(schema)) {
        match analyzed.schemas.0.get(target) {
            Some(found) if steps < analyzed.schemas.0.len() => schema = found,
            _ => break,
        }
        steps += 1;
    }
    schema
}

/// A member that was met already is passed over: it adds nothing that is not there.
fn merge(analyzed: &AnalyzedDocument, schema: &Schema, met: &mut HashSet<Pointer>) -> (Schema, bool) {
    let mut merged = schema.clone();
    let mut exact = !has_more_than_a_shape(schema);
    let mut members = std::mem::take(&mut merged.all_of);
    if let Some(target) = merged.reference.take() {
        members.insert(0, Schema { reference: Some(target), ..Schema::default() });
    }
    for member in &members {
        if member.reference.as_ref().is_some_and(|target| !met.insert(target.clone())) {
            continue;
        }
        let resolved = resolve(analyzed, member);
        let flat = if resolved.all_of.is_empty() && resolved.reference.is_none() {
            Cow::Borrowed(resolved)
        } else {
            let (flat, whole) = ensure_sufficient_stack(|| merge(analyzed, resolved, met));
            exact &= whole;
            Cow::Owned(flat)
        };
        exact &= join(&mut merged, &flat);
    }
    (merged, exact)
}

/// Adds what `other` demands to what `into` demands. Answers whether all of it found a place.
fn join(into: &mut Schema, other: &Schema) -> bool {
    let exact = !has_more_than_a_shape(other) && meets(into, other) && meets(other, into);
    into.types = match (into.types, other.types) {
        (Some(a), Some(b)) => Some(intersection(a, b)),
        (a, b) => a.or(b),
    };
    adopt(&mut into.always, other.always.as_ref());
    into.deprecated |= other.deprecated;
    into.read_only |= other.read_only;
    into.write_only |= other.write_only;
    adopt(&mut into.title, other.title.as_ref());
    adopt(&mut into.description, other.description.as_ref());
    adopt(&mut into.default, other.default.as_ref());
    adopt(&mut into.discriminator, other.discriminator.as_ref());

    constraint::join(into, other) & exact
}

/// Whether what a schema requires of unnamed properties still holds together with the properties that another one names.
fn meets(schema: &Schema, other: &Schema) -> bool {
    let closes = schema.additional_properties.as_ref().is_some_and(|further| further.always != Some(true));
    !closes || other.properties.is_empty()
}

/// Takes the other's where there is none.
fn adopt<T: Clone>(into: &mut Option<T>, other: Option<&T>) {
    if into.is_none() {
        *into = other.cloned();
    }
}

/// The types of both sets.
pub(super) fn intersection(a: Types, b: Types) -> Types {
    Types {
        null: a.null && b.null,
        boolean: a.boolean && b.boolean,
        integer: (a.integer || a.number) && (b.integer || b.number) && (a.integer || b.integer),
        number: a.number && b.number,
        string: a.string && b.string,
        array: a.array && b.array,
        object: a.object && b.object,
    }
}
