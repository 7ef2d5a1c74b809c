//! Schemas that nobody can see, for references to them can't be followed: they take any value.
//!
//! What is around them must not turn that into a refusal: where a value is judged by what it must not match, or by how
//! many schemas it matches, a schema that takes anything would refuse what the true one accepts.

use std::collections::{HashMap, HashSet};

use super::{Schema, Schemas};
use crate::source::Pointer;

/// Drops the keywords that would refuse values because a schema in them is not known.
pub(super) fn loosen(schemas: &mut Schemas, unreachable: &HashSet<Pointer>) {
    if unreachable.is_empty() {
        return;
    }
    let vague = vague(schemas, unreachable);
    for schema in schemas.0.values_mut() {
        Loosening { unreachable, vague: &vague }.schema(schema);
    }
}

/// The keys of `schemas` from which an unreachable schema is met.
fn vague(schemas: &Schemas, unreachable: &HashSet<Pointer>) -> HashSet<Pointer> {
    let mut users: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    let mut queue = Vec::new();
    for (key, schema) in &schemas.0 {
        let mut unseen = vec![schema];
        while let Some(schema) = unseen.pop() {
            if unreachable.contains(&schema.pointer) {
                queue.push(key.clone());
            }
            if let Some(target) = &schema.reference {
                users.entry(target.clone()).or_default().push(key.clone());
            }
            unseen.extend(schema.inner());
        }
    }
    let mut vague = HashSet::new();
    while let Some(key) = queue.pop() {
        if vague.insert(key.clone()) {
            queue.extend(users.remove(&key).into_iter().flatten());
        }
    }
    vague
}

struct Loosening<'a> {
    unreachable: &'a HashSet<Pointer>,
    vague: &'a HashSet<Pointer>,
}

impl Loosening<'_> {
    /// Loosens a schema; whether something in it is not known.
    fn schema(&self, schema: &mut Schema) -> bool {
        let mut own = self.unreachable.contains(&schema.pointer)
            || schema.reference.as_ref().is_some_and(|target| self.vague.contains(target));
        // What is said of the same value
        own |= self.each(&mut schema.all_of) | self.each(&mut schema.any_of);
        own |= self.each(schema.dependent_schemas.values_mut());
        own |= self.each(schema.consequence.as_deref_mut()) | self.each(schema.alternative.as_deref_mut());
        if self.each(&mut schema.one_of) {
            own = true;
            let arms = std::mem::take(&mut schema.one_of);
            if schema.any_of.is_empty() {
                schema.any_of = arms;
            }
        }
        if self.each(schema.condition.as_deref_mut()) {
            own = true;
            (schema.condition, schema.consequence, schema.alternative) = (None, None, None);
        }
        if self.each(schema.not.as_deref_mut()) {
            own = true;
            schema.not = None;
        }
        if own {
            (schema.unevaluated_items, schema.unevaluated_properties) = (None, None);
        }
        // What is said of what it holds
        if self.each(schema.contains.as_deref_mut()) {
            own = true;
            schema.max_contains = None;
        }
        let held = self.each(schema.properties.values_mut())
            | self.each(schema.pattern_properties.values_mut())
            | self.each(&mut schema.prefix_items)
            | self.each(schema.items.as_deref_mut())
            | self.each(schema.additional_properties.as_deref_mut())
            | self.each(schema.property_names.as_deref_mut())
            | self.each(schema.unevaluated_items.as_deref_mut())
            | self.each(schema.unevaluated_properties.as_deref_mut());
        own | held
    }

    fn each<'s>(&self, schemas: impl IntoIterator<Item = &'s mut Schema>) -> bool {
        schemas.into_iter().fold(false, |any, schema| self.schema(schema) | any)
    }
}

impl Schema {
    /// The schemas written within this one.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Schema> {
        let lists = [&self.all_of, &self.any_of, &self.one_of, &self.prefix_items];
        let maps = [&self.properties, &self.pattern_properties, &self.dependent_schemas];
        let single = [
            &self.items,
            &self.contains,
            &self.unevaluated_items,
            &self.additional_properties,
            &self.property_names,
            &self.unevaluated_properties,
            &self.not,
            &self.condition,
            &self.consequence,
            &self.alternative,
        ];
        let lists = lists.into_iter().flatten();
        lists
            .chain(maps.into_iter().flat_map(|map| map.values()))
            .chain(single.into_iter().filter_map(|one| one.as_deref()))
    }
}
