//! The arms of a union, and the words that are distinctive for one.

use std::collections::{HashMap, HashSet};

use super::super::words;
use super::Candidates;
use crate::model::{Arm, EnumValues, Field, Kind, Shape, TypeId};

/// What tells the arms of a union apart.
#[derive(Default)]
pub(super) struct Distinctions<'a> {
    /// Its arms that are types of their own
    arms: HashSet<TypeId>,
    /// The properties with one fixed value per arm, all different, and these values
    selectors: HashMap<&'a str, HashSet<&'a str>>,
    /// How many arms require each property
    requiring: HashMap<&'a str, usize>,
    /// How many arms have each property
    having: HashMap<&'a str, usize>,
}

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
        let Some(distinctions) = self.distinctions.get(&union) else { return Vec::new() };
        // The items of a list that is an arm are no arm themselves.
        let is_arm = distinctions.arms.contains(&arm);
        let is_tag = |(name, own): &(&str, &str)| {
            let values = distinctions.selectors.get(name);
            values.is_some_and(|values| if is_arm { values.len() > 1 } else { !values.contains(own) })
        };
        let value = self.only_values(arm).filter(is_tag).min_by_key(|(name, _)| *name);
        let value = value.map(|(_, value)| words::words(value)).unwrap_or_default();
        if !value.is_empty() {
            return value;
        }
        let only = |is_meant: fn(&Field) -> bool, counts: &HashMap<&str, usize>| {
            let is_only = |name: &&str| {
                counts.get(name).copied().unwrap_or_default() == usize::from(is_arm)
                    && !name.ends_with("_at")
                    && *name != "id"
            };
            self.properties(arm, is_meant).find(is_only).map(str::to_owned)
        };
        let distinctive = only(is_required, &distinctions.requiring).or_else(|| only(|_| true, &distinctions.having));
        // Where other arms have each of them too, all that it requires together are distinctive.
        let own: Vec<&str> = self.properties(arm, is_required).collect();
        let distinctive = distinctive.or_else(|| (own.len() <= 3).then(|| own.join("_")));
        let mut words = distinctive.map(|name| words::words(&name)).unwrap_or_default();
        if words.len() > 1 && words.last().is_some_and(|last| last == "id") {
            words.pop();
        }
        words
    }

    /// Finds what tells the arms of each union apart.
    pub(super) fn find_distinctions(&mut self) {
        let unions = (0..self.api.types.len()).map(TypeId).filter(|id| !self.arms(*id).is_empty());
        self.distinctions = unions.map(|id| (id, self.distinctions_of(id))).collect();
    }

    fn distinctions_of(&self, union: TypeId) -> Distinctions<'a> {
        let named = self.arms(union).iter().filter_map(|arm| match arm.slot.shape {
            Shape::Named(id) => Some(id),
            _ => None,
        });
        let mut found = Distinctions { arms: named.collect(), ..Distinctions::default() };
        for arm in &found.arms {
            for (count, is_meant) in
                [(&mut found.requiring, is_required as fn(&Field) -> bool), (&mut found.having, |_| true)]
            {
                let names: HashSet<&str> = self.properties(*arm, is_meant).collect();
                names.into_iter().for_each(|name| *count.entry(name).or_default() += 1);
            }
            for (name, value) in self.only_values(*arm) {
                found.selectors.entry(name).or_default().insert(value);
            }
        }
        found.selectors.retain(|_, values| values.len() == found.arms.len());
        found
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

fn is_required(field: &Field) -> bool {
    field.required
}
