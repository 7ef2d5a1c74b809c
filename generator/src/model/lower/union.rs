//! `anyOf` and `oneOf`: the simplest type that holds all arms.

use super::classify::{allowed_values, has_more_than_a_shape, has_siblings, keep_shape, lists_null};
use super::merge::{flatten, merge_all_of};
use super::{Context, Lowering};
use crate::constraint::{self, Combination, Constraint, Enumeration, Length};
use crate::model::{Arm, Kind, Shape, Slot, Tag};
use crate::read::Value;
use crate::schema::Schema;

impl Lowering<'_> {
    /// The slot of a schema with arms, and whether it expresses the whole schema.
    pub(super) fn union(&mut self, schema: &Schema, context: Context) -> (Slot, bool) {
        let one_of = schema.any_of.is_empty();
        let arms = if one_of { &schema.one_of } else { &schema.any_of };
        let mut base = schema.clone();
        base.any_of.clear();
        base.one_of.clear();
        base.has_base = false;
        base.discriminator = None;

        if let Some(beside) = self.beside_null(&base, arms) {
            let title = schema.title.clone().or_else(|| beside.title.clone());
            let description = schema.description.clone().or_else(|| beside.description.clone());
            let union = Schema { pointer: schema.pointer.clone(), title, description, ..beside.clone() };
            let (mut slot, exact) = self.union(&union, context);
            slot.nullable |= slot.shape != Shape::Any;
            return (slot, exact);
        }

        // Listed values are a type of their own, whatever else the arms list.
        if let Some(listed) = self.listed(&base, arms, one_of, context) {
            let (slot, exact) = listed;
            return (slot, exact && (one_of || schema.one_of.is_empty()));
        }

        // Arms that only restrict (`required: [a]` or `required: [b]`) have no shape.
        let shapeless = arms.iter().all(|arm| {
            let arm = self.resolve(arm);
            arm.always.is_none()
                && arm.types.is_none()
                && arm.properties.is_empty()
                && arm.values.is_none()
                && arm.constant.is_none()
                && arm.items.is_none()
                && arm.any_of.is_empty()
                && arm.one_of.is_empty()
                && arm.all_of.is_empty()
                && arm.format.is_none()
                && arm.pattern.is_none()
                && arm.reference.is_none()
                && *arm != Schema { pointer: arm.pointer.clone(), ..Schema::default() }
        });
        if shapeless {
            keep_shape(&mut base);
            return (self.slot(&base, context), false);
        }

        let possible = self.possible(&base, arms);
        let is_sure = possible.len() == arms.len() || base.types.is_some();
        // They are known by the references that are replaced next.
        let tags = self.tags(schema, &possible);
        let arms = self.bases_beside_children(&possible);

        // Other keywords next to the arms, and both of the two at once, are left to the contract.
        let of_base =
            |arm: &Schema| base.types.is_none_or(|types| self.types(&flatten(self.analyzed, arm)).is_within(types));
        let is_only = !schema.has_base && (one_of || schema.one_of.is_empty());
        let mut exact = is_sure && is_only && is_bare(&base) && arms.iter().all(of_base);
        let arms = if restricts(&base) {
            let merged = arms.iter().map(|arm| {
                let mut merged = base.clone();
                merged.title = self.arm_title(arm);
                merged.all_of.push(arm.clone());
                merged.pointer = arm.pointer.clone();
                let (merged, whole) = merge_all_of(self.analyzed, &merged);
                exact &= whole;
                merged
            });
            merged.collect()
        } else {
            arms
        };
        let (slot, same) = self.union_of(schema, &arms, &tags, one_of, context);
        (slot, exact && same)
    }

    /// The only arm other than null, if it is a union itself: both unions become one type.
    fn beside_null<'s>(&self, base: &Schema, arms: &'s [Schema]) -> Option<&'s Schema> {
        let mut others = arms.iter().filter(|arm| !self.is_null(arm));
        let (Some(only), None) = (others.next(), others.next()) else { return None };
        let is_union = only.reference.is_none() && only.all_of.is_empty();
        let is_union = is_union && !(only.any_of.is_empty() && only.one_of.is_empty());
        (is_union && arms.len() > 1 && *base == base.prose()).then_some(only)
    }

    /// The slot that holds a value of any of these arms, and whether it expresses them wholly.
    pub(super) fn union_of(
        &mut self,
        schema: &Schema,
        arms: &[Schema],
        tags: &[Option<Tag>],
        one_of: bool,
        context: Context,
    ) -> (Slot, bool) {
        let nullable = arms.iter().map(|arm| self.resolve(arm)).chain([schema]).any(names_null);
        let tags = tags.iter().cloned().chain(std::iter::repeat(None));
        let (arms, tags): (Vec<&Schema>, Vec<Option<Tag>>) =
            arms.iter().zip(tags).filter(|(arm, _)| !self.is_null(arm)).unzip();
        let (mut slot, exact) = match arms.as_slice() {
            [] => (Slot::plain(Shape::Any), false),
            [one] => (self.slot(one, context), true),
            several if several.iter().all(|arm| self.is_text(arm)) => {
                let (slot, exact) = self.texts(schema, several, context);
                (slot, exact && !one_of)
            }
            several if several.iter().all(|arm| self.is_integer(arm)) => {
                let (slot, exact) = self.integers(schema, several, context);
                (slot, exact || !one_of)
            }
            several => self.shapes(schema, several, &tags, one_of, context),
        };
        slot.nullable |= nullable && slot.shape != Shape::Any;
        (slot, exact)
    }

    /// Arms that are all strings: an enum, or a string that satisfies one of the arms.
    fn texts(&mut self, schema: &Schema, arms: &[&Schema], context: Context) -> (Slot, bool) {
        let arms: Vec<Schema> = arms.iter().map(|arm| self.resolve(arm).clone()).collect();
        let (listed, free): (Vec<&Schema>, Vec<&Schema>) = arms.iter().partition(|arm| allowed_values(arm).is_some());
        let exact = !arms.iter().any(has_more_than_a_shape)
            && listed.iter().all(|arm| constraint::of_text(arm, self).is_empty());
        // An empty string next to free ones clears a field, and does not make an enum of them.
        let (empty, listed) = match is_empty_text(&listed) {
            true if !free.is_empty() => (true, Vec::new()),
            _ => (false, listed),
        };
        let mut alternatives: Vec<Vec<Constraint>> = free.iter().map(|arm| constraint::of_text(arm, self)).collect();
        let accepts_empty = |all: &Vec<Constraint>| {
            all.iter().all(|constraint| matches!(constraint, Constraint::Length(Length::AtMost(_))))
        };
        if empty && !alternatives.iter().any(accepts_empty) {
            alternatives.push(vec![Constraint::Length(Length::AtMost(0))]);
        }
        let takes_all = alternatives.iter().any(Vec::is_empty);
        if !listed.is_empty() {
            let mut values: Vec<Value> = Vec::new();
            for value in listed.iter().filter_map(|arm| allowed_values(arm)).flatten() {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            let mut slot = self.text_enum(schema, &values, context);
            if takes_all {
                slot.constraints.clear();
            } else if !free.is_empty() {
                let known = std::iter::once(vec![Constraint::Enumeration(Enumeration::Known)]);
                slot.constraints = vec![either(known.chain(alternatives).collect())];
            }
            return (slot, exact);
        }
        let dates = if empty { None } else { arms.iter().map(date_kind).collect::<Option<Vec<_>>>() };
        let shape = match dates.as_deref() {
            Some(kinds) if kinds.iter().all(|kind| *kind == Shape::Date) => Shape::Date,
            Some(kinds) if kinds.iter().all(|kind| *kind == Shape::DateTime) => Shape::DateTime,
            Some(_) => Shape::DateOrDateTime,
            None => Shape::String,
        };
        let constraints = match alternatives.as_slice() {
            _ if takes_all => Vec::new(),
            [only] => only.clone(),
            _ => vec![either(alternatives)],
        };
        (Slot { shape, nullable: false, constraints }, exact)
    }

    /// Arms of different kinds: a union with a variant for each.
    fn shapes(
        &mut self,
        schema: &Schema,
        arms: &[&Schema],
        tags: &[Option<Tag>],
        one_of: bool,
        context: Context,
    ) -> (Slot, bool) {
        let id = self.add(schema, context, Kind::Union(Vec::new()));
        let mut lowered: Vec<Arm> = Vec::new();
        let mut nullable = false;
        for (arm, tag) in arms.iter().zip(tags) {
            let title = self.arm_title(arm);
            let mut slot = self.slot(arm, context);
            // Null belongs to the union, not to its arms.
            nullable |= std::mem::take(&mut slot.nullable) || slot.shape == Shape::Any;
            if slot.shape == Shape::Any && slot.constraints.is_empty() {
                // It accepts anything, so the arms can't be distinguished. Nothing refers to the type reserved above.
                return (Slot::plain(Shape::Any), !one_of);
            }
            lowered.push(Arm { title, slot, tag: tag.clone() });
        }
        // Disjoint arms: where one is satisfied, exactly one is.
        let exact = !one_of || self.are_disjoint(&lowered);
        let mut distinct: Vec<Arm> = Vec::new();
        for arm in lowered {
            if !distinct.iter().any(|known| known.slot == arm.slot) {
                distinct.push(arm);
            }
        }
        if let [only] = distinct.as_slice() {
            return (Slot { nullable, ..only.slot.clone() }, exact);
        }
        if let Kind::Union(arms) = &mut self.api.types[id.0].kind {
            *arms = distinct;
        }
        (Slot { nullable, ..Slot::plain(Shape::Named(id)) }, exact)
    }

    /// The title of an arm, else the name of its component.
    fn arm_title(&self, arm: &Schema) -> Option<String> {
        let component = arm
            .reference
            .as_ref()
            .filter(|_| !has_siblings(arm))
            .and_then(|target| self.analyzed.document.component_name(target));
        arm.title.clone().or(component).or_else(|| self.resolve(arm).title.clone())
    }

    pub(super) fn is_null(&self, arm: &Schema) -> bool {
        let arm = self.resolve(arm);
        let only_null = arm
            .types
            .is_some_and(|types| types.null && types == crate::schema::Types { null: true, ..Default::default() });
        only_null || arm.constant == Some(Value::Null) || arm.values.as_deref() == Some(&[Value::Null])
    }

    fn is_text(&self, arm: &Schema) -> bool {
        let arm = self.resolve(arm);
        let types = self.types(arm);
        let others = types.boolean || types.integer || types.number || types.array || types.object;
        types.string
            && !others
            && arm.all_of.is_empty()
            && arm.any_of.is_empty()
            && arm.one_of.is_empty()
            && arm.reference.is_none()
            && arm.always.is_none()
    }
}

/// A string satisfies at least one of these.
fn either(alternatives: Vec<Vec<Constraint>>) -> Constraint {
    Constraint::Combination(Combination::Alternatives(alternatives))
}

/// Whether a schema lists null among its types or values.
fn names_null(schema: &Schema) -> bool {
    schema.types.map_or_else(|| lists_null(schema), |types| types.null)
}

/// Whether the empty string is the only value of these schemas.
fn is_empty_text(listed: &[&Schema]) -> bool {
    let mut values = listed.iter().filter_map(|arm| allowed_values(arm)).flatten().peekable();
    values.peek().is_some() && values.all(|value| value.as_str() == Some(""))
}

/// Which kind of date a string is by its format or pattern.
fn date_kind(arm: &Schema) -> Option<Shape> {
    match (arm.format.as_deref(), arm.pattern.as_deref()) {
        (Some("date-time"), _) => Some(Shape::DateTime),
        (Some("date"), _) | (None, Some(r"^\d{4}-\d{2}-\d{2}$" | "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) => Some(Shape::Date),
        _ => None,
    }
}

/// Whether a schema states only types, or what its arms are merged with.
fn is_bare(base: &Schema) -> bool {
    restricts(base) || Schema { types: base.types, ..base.prose() } == *base
}

/// Whether a schema has constraints that each of its arms must satisfy too.
fn restricts(base: &Schema) -> bool {
    !base.properties.is_empty()
        || !base.required.is_empty()
        || !base.all_of.is_empty()
        || base.reference.is_some()
        || base.pattern.is_some()
        || base.min_length.is_some()
        || base.max_length.is_some()
        || base.minimum.is_some()
        || base.maximum.is_some()
        || base.additional_properties.is_some()
        || base.items.is_some()
}
