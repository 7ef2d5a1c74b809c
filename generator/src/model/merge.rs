//! `allOf`: several schemas as the one that all of them come to.

use std::borrow::Cow;

use super::AnalyzedDocument;
use super::extent::{has_more_than_a_shape, has_siblings, keep_shape};
use crate::read::Number;
use crate::schema::{Schema, Types};
use crate::source::Pointer;

/// `schema` with its references followed and its `allOf` merged, one level deep; the same schema where it has neither.
pub(crate) fn flatten<'a>(part: &'a AnalyzedDocument, schema: &'a Schema) -> Cow<'a, Schema> {
    let resolved = resolve(part, schema);
    if resolved.reference.is_none() && resolved.all_of.is_empty() {
        return Cow::Borrowed(resolved);
    }
    Cow::Owned(merge(part, resolved, &mut Vec::new()).0)
}

/// The shape of `schema` and its `allOf`, and whether it says all that they say.
pub(super) fn merge_all_of(part: &AnalyzedDocument, schema: &Schema) -> (Schema, bool) {
    let (mut merged, exact) = merge(part, schema, &mut Vec::new());
    keep_shape(&mut merged);
    (merged, exact)
}

/// The schema itself, references followed.
pub(super) fn resolve<'a>(part: &'a AnalyzedDocument, schema: &'a Schema) -> &'a Schema {
    let mut schema = schema;
    let mut steps = 0;
    while let Some(target) = schema.reference.as_ref().filter(|_| !has_siblings(schema)) {
        match part.schemas.0.get(target) {
            Some(found) if steps < part.schemas.0.len() => schema = found,
            _ => break,
        }
        steps += 1;
    }
    schema
}

/// A member that is a schema already being merged is passed over: it adds nothing that is not there.
fn merge(part: &AnalyzedDocument, schema: &Schema, open: &mut Vec<Pointer>) -> (Schema, bool) {
    let mut merged = schema.clone();
    let mut exact = !has_more_than_a_shape(schema);
    let mut members = std::mem::take(&mut merged.all_of);
    if let Some(target) = merged.reference.take() {
        members.insert(0, Schema { reference: Some(target), ..Schema::default() });
    }
    for member in &members {
        let target = member.reference.clone();
        if let Some(target) = &target {
            if open.contains(target) {
                continue;
            }
            open.push(target.clone());
        }
        let resolved = resolve(part, member);
        let flat = if resolved.all_of.is_empty() && resolved.reference.is_none() {
            Cow::Borrowed(resolved)
        } else {
            let (flat, whole) = merge(part, resolved, open);
            exact &= whole;
            Cow::Owned(flat)
        };
        if target.is_some() {
            open.pop();
        }
        exact &= join(&mut merged, &flat);
    }
    (merged, exact)
}

/// Adds what `other` demands to what `into` demands. Answers whether all of it found a place.
fn join(into: &mut Schema, other: &Schema) -> bool {
    let mut exact = !has_more_than_a_shape(other) && meets(into, other) && meets(other, into);
    into.types = match (into.types, other.types) {
        (Some(a), Some(b)) => Some(intersection(a, b)),
        (a, b) => a.or(b),
    };
    into.values = match (into.values.take(), &other.values) {
        (Some(mut values), Some(others)) => {
            values.retain(|value| others.contains(value));
            Some(values)
        }
        (values, others) => values.or_else(|| others.clone()),
    };
    exact &= adopt(&mut into.constant, other.constant.as_ref());
    exact &= adopt(&mut into.format, other.format.as_ref());
    into.min_length = into.min_length.max(other.min_length);
    into.min_items = into.min_items.max(other.min_items);
    into.min_properties = into.min_properties.max(other.min_properties);
    into.max_length = least(into.max_length, other.max_length);
    into.max_items = least(into.max_items, other.max_items);
    into.max_properties = least(into.max_properties, other.max_properties);
    into.minimum = tighter(into.minimum, other.minimum, |a, b| a >= b);
    into.exclusive_minimum = tighter(into.exclusive_minimum, other.exclusive_minimum, |a, b| a >= b);
    into.maximum = tighter(into.maximum, other.maximum, |a, b| a <= b);
    into.exclusive_maximum = tighter(into.exclusive_maximum, other.exclusive_maximum, |a, b| a <= b);
    into.unique_items |= other.unique_items;
    into.deprecated |= other.deprecated;
    into.read_only |= other.read_only;
    into.write_only |= other.write_only;
    exact &= adopt(&mut into.pattern, other.pattern.as_ref());
    exact &= adopt(&mut into.multiple_of, other.multiple_of.as_ref());
    exact &= adopt(&mut into.items, other.items.as_ref());
    exact &= adopt(&mut into.additional_properties, other.additional_properties.as_ref());
    join_rest(into, other);
    adopt(&mut into.title, other.title.as_ref());
    adopt(&mut into.description, other.description.as_ref());
    adopt(&mut into.default, other.default.as_ref());
    adopt(&mut into.discriminator, other.discriminator.as_ref());

    for (name, property) in &other.properties {
        match into.properties.get_mut(name) {
            Some(known) if known == property => {}
            Some(known) => {
                let both = Schema {
                    pointer: property.pointer.clone(),
                    title: property.title.clone().or_else(|| known.title.clone()),
                    description: property.description.clone().or_else(|| known.description.clone()),
                    all_of: vec![known.clone(), property.clone()],
                    ..Schema::default()
                };
                *known = both;
            }
            None => {
                into.properties.insert(name.clone(), property.clone());
            }
        }
    }
    into.required
        .extend(other.required.iter().filter(|name| !into.required.contains(name)).cloned().collect::<Vec<_>>());
    // Arms are joined where only one side has some: two unions at once are beyond one type.
    exact &= join_arms(&mut into.any_of, &other.any_of);
    exact &= join_arms(&mut into.one_of, &other.one_of);
    exact
}

/// What goes beyond a shape: [`has_more_than_a_shape`] says that it is there.
fn join_rest(into: &mut Schema, other: &Schema) {
    adopt(&mut into.always, other.always.as_ref());
    adopt(&mut into.not, other.not.as_ref());
    adopt(&mut into.contains, other.contains.as_ref());
    adopt(&mut into.property_names, other.property_names.as_ref());
    for (pattern, property) in &other.pattern_properties {
        into.pattern_properties.entry(pattern.clone()).or_insert_with(|| property.clone());
    }
    for (name, needed) in &other.dependent_required {
        into.dependent_required.entry(name.clone()).or_default().extend(needed.iter().cloned());
    }
    if into.prefix_items.is_empty() {
        into.prefix_items.clone_from(&other.prefix_items);
    }
}

/// Whether what a schema says of the properties that it does not name still holds beside those that another one names.
fn meets(schema: &Schema, other: &Schema) -> bool {
    let closes = schema.additional_properties.as_ref().is_some_and(|further| further.always != Some(true));
    !closes || other.properties.is_empty()
}

fn join_arms(into: &mut Vec<Schema>, other: &[Schema]) -> bool {
    if into.is_empty() {
        into.extend_from_slice(other);
        return true;
    }
    other.is_empty()
}

/// Takes the other's where there is none. Answers whether nothing is lost.
fn adopt<T: Clone + PartialEq>(into: &mut Option<T>, other: Option<&T>) -> bool {
    if into.is_none() {
        *into = other.cloned();
    }
    other.is_none() || into.as_ref() == other
}

fn least(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn tighter(a: Option<Number>, b: Option<Number>, keeps: fn(f64, f64) -> bool) -> Option<Number> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if keeps(a.as_f64(), b.as_f64()) { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn intersection(a: Types, b: Types) -> Types {
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
