//! `anyOf` and `oneOf`: the one type that a person would have chosen for them.

use super::lower::{Context, Lowering, allowed_values, has_siblings};
use super::{Arm, Kind, Rule, Shape, Slot};
use crate::read::Value;
use crate::schema::Schema;

impl Lowering<'_> {
    /// The slot of a schema with arms.
    pub(super) fn union(&mut self, schema: &Schema, context: Context) -> Slot {
        let one_of = schema.any_of.is_empty();
        let keyword = if one_of { "oneOf" } else { "anyOf" };
        if !one_of && !schema.one_of.is_empty() {
            self.unenforced(schema, "oneOf");
        }
        let arms = if one_of { &schema.one_of } else { &schema.any_of };
        let mut base = schema.clone();
        base.any_of.clear();
        base.one_of.clear();
        base.discriminator = None;

        // Arms that only restrict (`required: [a]` or `required: [b]`) shape nothing.
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
            self.unenforced(schema, keyword);
            return self.slot(&base, context);
        }

        let arms: Vec<Schema> = if restricts(&base) {
            let merged = arms.iter().map(|arm| {
                let mut merged = base.clone();
                merged.title = self.resolve(arm).title.clone();
                merged.all_of.push(arm.clone());
                merged.pointer = arm.pointer.clone();
                self.merge_all_of(&merged)
            });
            merged.collect()
        } else {
            arms.clone()
        };
        self.union_of(schema, &arms, context)
    }

    /// The slot that holds a value of any of these arms.
    pub(super) fn union_of(&mut self, schema: &Schema, arms: &[Schema], context: Context) -> Slot {
        let nullable = arms.iter().any(|arm| self.resolve(arm).types.is_some_and(|types| types.null))
            || schema.types.is_some_and(|types| types.null);
        let arms: Vec<&Schema> = arms.iter().filter(|arm| !self.is_null(arm)).collect();
        let mut slot = match arms.as_slice() {
            [] => Slot::plain(Shape::Any),
            [one] => self.slot(one, context),
            several if several.iter().all(|arm| self.is_text(arm)) => self.texts(schema, several, context),
            several => self.shapes(schema, several, context),
        };
        slot.nullable |= nullable && slot.shape != Shape::Any;
        slot
    }

    /// Arms that are all texts: an enum, or a text that satisfies one of the arms.
    fn texts(&mut self, schema: &Schema, arms: &[&Schema], context: Context) -> Slot {
        let arms: Vec<Schema> = arms.iter().map(|arm| self.resolve(arm).clone()).collect();
        let (listed, free): (Vec<&Schema>, Vec<&Schema>) = arms.iter().partition(|arm| allowed_values(arm).is_some());
        let free_rules: Vec<Vec<Rule>> = free.iter().map(|arm| self.text_rules(arm)).collect();
        let takes_all = free_rules.iter().any(Vec::is_empty);
        if !listed.is_empty() {
            let mut values: Vec<Value> = Vec::new();
            for value in listed.iter().filter_map(|arm| allowed_values(arm)).flatten() {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            let mut slot = self.text_enum(schema, &values, context);
            if takes_all {
                slot.rules.clear();
            } else if !free.is_empty() {
                let known = std::iter::once(vec![Rule::Known]);
                slot.rules = vec![Rule::AnyOf(known.chain(free_rules).collect())];
            }
            return slot;
        }
        let dates = arms.iter().map(date_kind).collect::<Option<Vec<_>>>();
        let shape = match dates.as_deref() {
            Some(kinds) if kinds.iter().all(|kind| *kind == Shape::Date) => Shape::Date,
            Some(kinds) if kinds.iter().all(|kind| *kind == Shape::DateTime) => Shape::DateTime,
            Some(_) => Shape::DateOrDateTime,
            None => Shape::String,
        };
        let rules = if takes_all { Vec::new() } else { vec![Rule::AnyOf(free_rules)] };
        Slot { shape, nullable: false, rules }
    }

    /// Arms of different kinds: a type of its own with a variant for each.
    fn shapes(&mut self, schema: &Schema, arms: &[&Schema], context: Context) -> Slot {
        let id = self.add(schema, context, Kind::Union(Vec::new()));
        let mut lowered: Vec<Arm> = Vec::new();
        for arm in arms {
            let title = self.arm_title(arm);
            let slot = self.slot(arm, context);
            if slot.shape == Shape::Any && slot.rules.is_empty() {
                // It takes anything, so nothing is told apart. The type that was reserved is reached by nobody.
                return Slot::plain(Shape::Any);
            }
            if !lowered.iter().any(|known| known.slot == slot) {
                lowered.push(Arm { title, slot });
            }
        }
        if let [only] = lowered.as_slice() {
            return only.slot.clone();
        }
        if let Kind::Union(arms) = &mut self.api.types[id.0].kind {
            *arms = lowered;
        }
        Slot::plain(Shape::Named(id))
    }

    /// What a person would call an arm: its title, else its component's name.
    fn arm_title(&self, arm: &Schema) -> Option<String> {
        let component =
            arm.reference.as_ref().filter(|_| !has_siblings(arm)).and_then(|target| target.segments().last());
        arm.title.clone().or(component).or_else(|| self.resolve(arm).title.clone())
    }

    fn is_null(&self, arm: &Schema) -> bool {
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

/// Which kind of date a text is, if its format or its pattern says so.
fn date_kind(arm: &Schema) -> Option<Shape> {
    match (arm.format.as_deref(), arm.pattern.as_deref()) {
        (Some("date-time"), _) => Some(Shape::DateTime),
        (Some("date"), _) | (None, Some(r"^\d{4}-\d{2}-\d{2}$" | "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")) => Some(Shape::Date),
        _ => None,
    }
}

/// Whether a schema has anything of its own that each of its arms must satisfy too.
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
