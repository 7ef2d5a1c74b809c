//! Schemas of which a part is not known, for a reference in them can't be followed or a rule can't be enforced: they take more
//! values than they should. So do those that require what only the server sets, for a request need not have it.
//!
//! What is around them must not turn that into a refusal: where a value is judged by what it must not match, or by how
//! many schemas it matches, a schema that takes too much would refuse what the true one accepts.

use std::collections::{HashMap, HashSet};

use super::{Schema, Schemas};
use crate::pattern;
use crate::source::Pointer;

/// What is not known of a schema. The greater one includes the smaller ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    /// Nothing: all that it says is enforced
    #[default]
    Nothing,
    /// Some of the values that it refuses
    Values,
    /// Also some of the properties and items that it describes
    Properties,
}

/// Drops the keywords that would refuse values because something of a schema in them is not known. They are in
/// [`Schema::unenforced`] then, to be reported.
pub(super) fn loosen(schemas: &mut Schemas, unreachable: &HashSet<Pointer>) {
    let unknown = unknown(schemas, unreachable);
    if unknown.is_empty() {
        return;
    }
    let by_reference = by_reference(schemas, &unknown);
    for schema in schemas.0.values_mut() {
        Loosening { unknown: &unknown, by_reference: &by_reference }.schema(schema);
    }
}

/// The schemas that have something unknown themselves.
fn unknown(schemas: &Schemas, unreachable: &HashSet<Pointer>) -> HashMap<Pointer, Unknown> {
    // Where nothing is judged by what it does not match, patterns need not be read twice.
    let are_refusals_judged = each(schemas).any(|(_, schema)| is_judged_by_refusals(schema));
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut is_enforced = |pattern| *known.entry(pattern).or_insert_with(|| pattern::translate(pattern).is_ok());
    let found = each(schemas).filter_map(|(_, schema)| {
        let is_hidden = unreachable.contains(&schema.pointer) || !schema.unenforced.is_empty();
        let unknown = if is_hidden || !schema.pattern_properties.keys().all(|name| is_enforced(name)) {
            Unknown::Properties
        } else if are_refusals_judged
            && (!schema.pattern.as_deref().is_none_or(&mut is_enforced) || requires_read_only(schemas, schema))
        {
            Unknown::Values
        } else {
            return None;
        };
        Some((schema.pointer.clone(), unknown))
    });
    found.collect()
}

/// Whether a property that a schema requires is `readOnly`.
fn requires_read_only(schemas: &Schemas, schema: &Schema) -> bool {
    let is_read_only = |schema: &Schema| {
        let referenced = schema.reference.as_ref().and_then(|target| schemas.0.get(target));
        schema.read_only || referenced.is_some_and(|target| target.read_only)
    };
    schema.required.iter().any(|name| schema.properties.get(name).is_some_and(is_read_only))
}

/// Whether a value that a schema within this one refuses may be accepted for that.
fn is_judged_by_refusals(schema: &Schema) -> bool {
    !schema.one_of.is_empty() || schema.not.is_some() || schema.condition.is_some() || schema.max_contains.is_some()
}

/// Each schema, also within others, with the key of the one that it is in.
fn each(schemas: &Schemas) -> impl Iterator<Item = (&Pointer, &Schema)> {
    schemas.0.iter().flat_map(|(key, schema)| {
        let mut unseen = vec![schema];
        std::iter::from_fn(move || {
            let schema = unseen.pop()?;
            unseen.extend(schema.inner());
            Some((key, schema))
        })
    })
}

/// By the keys of `schemas`: what is unknown of what is met from there.
fn by_reference(schemas: &Schemas, unknown: &HashMap<Pointer, Unknown>) -> HashMap<Pointer, Unknown> {
    let mut users: HashMap<&Pointer, Vec<&Pointer>> = HashMap::new();
    let mut queue = Vec::new();
    // Which properties a condition describes is not known, if it is dropped.
    let mut conditional: HashSet<&Pointer> = HashSet::new();
    for (key, schema) in each(schemas) {
        if schema.condition.is_some() {
            conditional.insert(key);
        }
        queue.extend(unknown.get(&schema.pointer).map(|unknown| (key, *unknown)));
        if let Some(target) = &schema.reference {
            users.entry(target).or_default().push(key);
        }
    }
    let mut met: HashMap<Pointer, Unknown> = HashMap::new();
    while let Some((key, unknown)) = queue.pop() {
        let unknown = if conditional.contains(key) { Unknown::Properties } else { unknown };
        let known = met.entry(key.clone()).or_default();
        if *known < unknown {
            *known = unknown;
            queue.extend(users.get(key).into_iter().flatten().map(|user| (*user, unknown)));
        }
    }
    met
}

struct Loosening<'a> {
    unknown: &'a HashMap<Pointer, Unknown>,
    by_reference: &'a HashMap<Pointer, Unknown>,
}

impl Loosening<'_> {
    /// Loosens a schema; what is unknown of it.
    fn schema(&self, schema: &mut Schema) -> Unknown {
        let referenced = schema.reference.as_ref().and_then(|target| self.by_reference.get(target));
        let itself = self.unknown.get(&schema.pointer);
        let mut own = referenced.max(itself).copied().unwrap_or_default();
        // What is said of the same value
        own = own.max(self.each(&mut schema.all_of)).max(self.each(&mut schema.any_of));
        own = own.max(self.each(schema.dependent_schemas.values_mut()));
        own = own.max(self.each(schema.consequence.as_deref_mut())).max(self.each(schema.alternative.as_deref_mut()));
        let arms = self.each(&mut schema.one_of);
        if arms > Unknown::Nothing {
            own = own.max(arms);
            let arms = std::mem::take(&mut schema.one_of);
            if schema.any_of.is_empty() {
                schema.any_of = arms;
            } else {
                let pointer = schema.pointer.key("oneOf");
                schema.all_of.push(Schema { pointer, any_of: arms, ..Schema::default() });
            }
        }
        let condition = self.each(schema.condition.as_deref_mut());
        if condition > Unknown::Nothing {
            // Of the properties that its parts describe, none are known to be met.
            own = Unknown::Properties;
            (schema.condition, schema.consequence, schema.alternative) = (None, None, None);
            schema.unenforced.push("if".to_owned());
        }
        let refused = self.each(schema.not.as_deref_mut());
        if refused > Unknown::Nothing {
            own = own.max(refused);
            schema.not = None;
            schema.unenforced.push("not".to_owned());
        }
        if schema.pattern_properties.keys().any(|name| pattern::translate(name).is_err()) {
            drop_keyword(&mut schema.additional_properties, "additionalProperties", &mut schema.unenforced);
        }
        if own == Unknown::Properties {
            drop_keyword(&mut schema.unevaluated_items, "unevaluatedItems", &mut schema.unenforced);
            drop_keyword(&mut schema.unevaluated_properties, "unevaluatedProperties", &mut schema.unenforced);
        }
        // What is said of what it holds
        let contained = self.each(schema.contains.as_deref_mut());
        if contained > Unknown::Nothing {
            drop_keyword(&mut schema.max_contains, "maxContains", &mut schema.unenforced);
        }
        let held = [
            contained,
            self.each(schema.properties.values_mut()),
            self.each(schema.pattern_properties.values_mut()),
            self.each(&mut schema.prefix_items),
            self.each(schema.items.as_deref_mut()),
            self.each(schema.additional_properties.as_deref_mut()),
            self.each(schema.property_names.as_deref_mut()),
            self.each(schema.unevaluated_items.as_deref_mut()),
            self.each(schema.unevaluated_properties.as_deref_mut()),
        ];
        // Which properties it has itself does not depend on them.
        held.into_iter().fold(own, |unknown, held| unknown.max(held.min(Unknown::Values)))
    }

    fn each<'s>(&self, schemas: impl IntoIterator<Item = &'s mut Schema>) -> Unknown {
        schemas.into_iter().fold(Unknown::Nothing, |unknown, schema| unknown.max(self.schema(schema)))
    }
}

fn drop_keyword<T>(value: &mut Option<T>, keyword: &str, unenforced: &mut Vec<String>) {
    if value.take().is_some() {
        unenforced.push(keyword.to_owned());
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
