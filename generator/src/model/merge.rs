//! `allOf`: several schemas as the one that all of them come to.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lower::Lowering;
use super::{Api, Direction, Part, Settings};
use crate::diagnostic::Diagnostics;
use crate::read::Number;
use crate::schema::{Schema, Types};

/// `schema` with its references followed and its `allOf` merged, one level deep; the same schema where it has neither.
pub(crate) fn flatten<'a>(part: &'a Part, schema: &'a Schema) -> Cow<'a, Schema> {
    if schema.reference.is_none() && schema.all_of.is_empty() {
        return Cow::Borrowed(schema);
    }
    // What can't be merged is reported where code is generated from it.
    let (mut api, settings, mut diagnostics) = (Api::default(), Settings::default(), Diagnostics::default());
    let mut lowering = Lowering {
        api: &mut api,
        part,
        settings: &settings,
        diagnostics: &mut diagnostics,
        known: HashMap::new(),
        open: Vec::new(),
        direction: Direction::Response,
    };
    let resolved = lowering.resolve(schema);
    if resolved.reference.is_none() && resolved.all_of.is_empty() {
        return Cow::Owned(resolved.clone());
    }
    Cow::Owned(lowering.merge_all_of(resolved))
}

impl Lowering<'_> {
    /// One schema for `schema` and its `allOf`. A member that is a schema already being merged is passed over: it adds
    /// nothing that is not there.
    pub(super) fn merge_all_of(&mut self, schema: &Schema) -> Schema {
        self.merge_members(schema, &mut Vec::new())
    }

    fn merge_members(&mut self, schema: &Schema, open: &mut Vec<crate::read::Pointer>) -> Schema {
        let mut merged = schema.clone();
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
            let resolved = self.resolve(member).clone();
            let flat = if resolved.all_of.is_empty() && resolved.reference.is_none() {
                resolved
            } else {
                self.merge_members(&resolved, open)
            };
            if target.is_some() {
                open.pop();
            }
            self.join(&mut merged, &flat);
        }
        merged
    }

    /// Adds what `other` demands to what `into` demands.
    fn join(&mut self, into: &mut Schema, other: &Schema) {
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
        adopt(&mut into.constant, other.constant.as_ref());
        adopt(&mut into.format, other.format.as_ref());
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
        self.join_one(&mut into.pattern, other.pattern.as_ref(), other, "pattern");
        self.join_one(&mut into.multiple_of, other.multiple_of.as_ref(), other, "multipleOf");
        self.join_one(&mut into.items, other.items.as_ref(), other, "items");
        self.join_one(
            &mut into.additional_properties,
            other.additional_properties.as_ref(),
            other,
            "additionalProperties",
        );
        self.join_one(&mut into.property_names, other.property_names.as_ref(), other, "propertyNames");
        self.join_one(&mut into.contains, other.contains.as_ref(), other, "contains");
        self.join_one(&mut into.not, other.not.as_ref(), other, "not");
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
        for (pattern, property) in &other.pattern_properties {
            into.pattern_properties.entry(pattern.clone()).or_insert_with(|| property.clone());
        }
        for (name, needed) in &other.dependent_required {
            into.dependent_required.entry(name.clone()).or_default().extend(needed.iter().cloned());
        }
        into.required
            .extend(other.required.iter().filter(|name| !into.required.contains(name)).cloned().collect::<Vec<_>>());
        into.unmodelled.extend(other.unmodelled.iter().cloned());
        if into.prefix_items.is_empty() {
            into.prefix_items.clone_from(&other.prefix_items);
        }
        self.join_arms(into, other);
    }

    /// Arms are joined where only one side has some; two unions at once are beyond one type.
    fn join_arms(&mut self, into: &mut Schema, other: &Schema) {
        if !other.any_of.is_empty() {
            if into.any_of.is_empty() { into.any_of.clone_from(&other.any_of) } else { self.unenforced(other, "anyOf") }
        }
        if !other.one_of.is_empty() {
            if into.one_of.is_empty() { into.one_of.clone_from(&other.one_of) } else { self.unenforced(other, "oneOf") }
        }
    }

    /// A keyword of which a schema holds only one: another, different one is reported.
    fn join_one<T: Clone + PartialEq>(
        &mut self,
        ours: &mut Option<T>,
        theirs: Option<&T>,
        other: &Schema,
        keyword: &str,
    ) {
        match (&*ours, theirs) {
            (_, None) => {}
            (Some(ours), Some(theirs)) if ours != theirs => self.unenforced(other, keyword),
            (_, theirs) => *ours = theirs.cloned(),
        }
    }
}

fn adopt<T: Clone>(into: &mut Option<T>, other: Option<&T>) {
    if into.is_none() {
        *into = other.cloned();
    }
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
