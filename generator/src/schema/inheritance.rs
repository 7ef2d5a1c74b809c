//! A parent whose `oneOf` or `anyOf` lists its own children, which are `allOf` the parent: the parent is split into a base,
//! which the children include, and a union of the children.
//!
//! Taken by the letter, each child contains the union that contains the child, and JSON Schema does not say which values that
//! accepts. What is meant is inheritance. Since a child can't be judged apart from its siblings, `oneOf` becomes `anyOf`.

use std::collections::HashSet;
use std::mem::take;

use super::{Schema, Schemas};
use crate::source::Pointer;

/// Splits each such parent. The base gets the place of the parent's `oneOf` or `anyOf`.
pub(super) fn split(schemas: &mut Schemas) {
    for index in 0..schemas.0.len() {
        let Some((parent, schema)) = schemas.0.get_index(index) else { break };
        let (keyword, arms) = match (schema.one_of.as_slice(), schema.any_of.as_slice()) {
            ([], []) => continue,
            (arms, []) => ("oneOf", arms),
            ([], arms) => ("anyOf", arms),
            // Two unions at once have no children in common with either.
            _ => continue,
        };
        let mut heirs = HashSet::new();
        let is_child: Vec<bool> = arms.iter().map(|arm| descends(schemas, arm, parent, &mut heirs)).collect();
        if !is_child.contains(&true) {
            continue;
        }

        let (parent, place) = (parent.clone(), parent.key(keyword));
        for heir in heirs {
            if let Some(schema) = schemas.0.get_mut(&heir) {
                redirect(schema, &parent, &place);
            }
        }
        if let Some(schema) = schemas.0.get_mut(&parent) {
            let base = take_base(schema, &place, !is_child.contains(&false));
            schemas.0.insert(place, base);
        }
    }
}

/// Whether the target of `schema` is `allOf` `parent`, itself or by way of others. Adds those that name the parent to `heirs`.
fn descends(schemas: &Schemas, schema: &Schema, parent: &Pointer, heirs: &mut HashSet<Pointer>) -> bool {
    let mut found = false;
    let mut met: HashSet<&Pointer> = HashSet::from([parent]);
    let mut next: Vec<&Pointer> = schema.reference.iter().collect();
    while let Some(target) = next.pop() {
        if let (true, Some(schema)) = (met.insert(target), schemas.0.get(target)) {
            let targets = included(schema);
            if targets.contains(&parent) {
                heirs.insert(target.clone());
                found = true;
            }
            next.extend(targets);
        }
    }
    found
}

/// What a schema refers to itself and in `allOf`.
fn included(schema: &Schema) -> Vec<&Pointer> {
    schema.reference.iter().chain(schema.all_of.iter().flat_map(included)).collect()
}

/// Makes what a child says of its parent, for the same value, the parent's base.
pub(super) fn redirect(child: &mut Schema, parent: &Pointer, base: &Pointer) {
    if child.reference.as_ref() == Some(parent) {
        child.reference = Some(base.clone());
    }
    let inner = [&mut child.all_of, &mut child.any_of, &mut child.one_of].into_iter().flatten();
    inner.for_each(|inner| redirect(inner, parent, base));
}

/// Makes `parent` a union with `anyOf`, and returns what it says beside its arms. If all arms are children, they say it too, so
/// the union need not. Its `type` stays, so that a value of another type is reported as that, and not as matching no child.
fn take_base(parent: &mut Schema, place: &Pointer, are_children: bool) -> Schema {
    let mut base = Schema { pointer: place.clone(), ..parent.clone() };
    base.discriminator = None;
    let mut arms = take(&mut base.one_of);
    arms.append(&mut base.any_of);
    if are_children {
        *parent = Schema { types: parent.types, discriminator: parent.discriminator.take(), ..parent.prose() };
    }
    parent.one_of.clear();
    parent.any_of = arms;
    base
}
