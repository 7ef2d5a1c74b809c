//! The arms of a union, and the words that are distinctive for one.

use std::collections::HashSet;

use super::super::words;
use super::Candidates;
use crate::model::{Arm, EnumValues, Field, Kind, Shape, TypeId};

impl<'a> Candidates<'a> {
    /// The arms of a union.
    pub fn arms(&self, union: TypeId) -> &'a [Arm] {
        match &self.api.get(union).kind {
            Kind::Union(arms) => arms,
            _ => &[],
        }
    }

    /// What is distinctive for an arm without title, as words: the only value of a property of which each arm has another one, a
    /// property that only this arm requires, or one that only it has.
    pub fn arm_words(&self, union: TypeId, arm: TypeId) -> Vec<String> {
        let others: Vec<TypeId> = self
            .arms(union)
            .iter()
            .filter_map(|other| match other.slot.shape {
                Shape::Named(id) if id != arm => Some(id),
                _ => None,
            })
            .collect();
        let value = self.tag_value(arm, &others).map(words::words).unwrap_or_default();
        if !value.is_empty() {
            return value;
        }
        let only = |is_meant: fn(&Field) -> bool| {
            let has = |name: &str| others.iter().any(|other| self.properties(*other, is_meant).any(|own| own == name));
            self.properties(arm, is_meant).find(|name| !has(name) && !name.ends_with("_at") && *name != "id")
        };
        let is_required = |field: &Field| field.required;
        let distinctive = only(is_required).or_else(|| only(|_| true)).map(str::to_owned);
        // Where other arms have each of them too, all that it requires together are distinctive.
        let own: Vec<&str> = self.properties(arm, is_required).collect();
        let distinctive = distinctive.or_else(|| (own.len() <= 3).then(|| own.join("_")));
        let mut words = distinctive.map(|name| words::words(&name)).unwrap_or_default();
        if words.len() > 1 && words.last().is_some_and(|last| last == "id") {
            words.pop();
        }
        words
    }

    /// The only value of the property of which each arm has another one: of several such, the first by name.
    fn tag_value(&self, arm: TypeId, others: &[TypeId]) -> Option<&'a str> {
        let value = |id: TypeId, name: &str| self.only_values(id).find(|(own, _)| *own == name).map(|(_, value)| value);
        let is_tag = |(name, own): &(&str, &str)| {
            let mut values = HashSet::from([*own]);
            !others.is_empty()
                && others.iter().all(|other| value(*other, name).is_some_and(|other| values.insert(other)))
        };
        self.only_values(arm).filter(is_tag).min_by_key(|(name, _)| *name).map(|(_, value)| value)
    }

    /// The wire names of an object's properties that can have one text only, and that text.
    fn only_values(&self, id: TypeId) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields(id).iter().filter_map(|field| {
            let Shape::Named(ty) = field.slot.shape else { return None };
            match &self.api.get(ty).kind {
                Kind::Enum(EnumValues::Texts(values)) if values.len() == 1 => {
                    Some((field.wire.as_str(), values[0].as_str()))
                }
                _ => None,
            }
        })
    }

    /// The wire names of an object's properties of which something holds.
    fn properties(&self, id: TypeId, is_meant: fn(&Field) -> bool) -> impl Iterator<Item = &'a str> {
        self.fields(id).iter().filter(move |field| is_meant(field)).map(|field| field.wire.as_str())
    }

    fn fields(&self, id: TypeId) -> &'a [Field] {
        match &self.api.get(id).kind {
            Kind::Struct(object) => &object.fields,
            _ => &[],
        }
    }
}
