//! The arms of a union, and the words that are distinctive for one.

use super::super::words;
use super::Candidates;
use crate::model::{Arm, Kind, Shape, TypeId};

impl<'a> Candidates<'a> {
    /// The arms of a union.
    pub fn arms(&self, union: TypeId) -> &'a [Arm] {
        match &self.api.get(union).kind {
            Kind::Union(arms) => arms,
            _ => &[],
        }
    }

    /// The words of a property that only this arm requires, for an arm without title.
    pub fn arm_words(&self, union: TypeId, arm: TypeId) -> Vec<String> {
        let arms = self.arms(union);
        let required = |id: TypeId| match &self.api.get(id).kind {
            Kind::Struct(object) => object.fields.iter().filter(|f| f.required).map(|f| f.wire.clone()).collect(),
            _ => Vec::new(),
        };
        let others: Vec<String> = arms
            .iter()
            .filter_map(|other| match other.slot.shape {
                Shape::Named(id) if id != arm => Some(required(id)),
                _ => None,
            })
            .flatten()
            .collect();
        let own: Vec<String> = required(arm);
        let only = own.iter().find(|name| !others.contains(name) && !name.ends_with("_at") && *name != "id");
        // Where other arms require each of them too, all of them together are distinctive.
        let own = only.cloned().or_else(|| (own.len() <= 3).then(|| own.join("_")));
        let mut words = own.map(|name| words::words(&name)).unwrap_or_default();
        if words.len() > 1 && words.last().is_some_and(|last| last == "id") {
            words.pop();
        }
        words
    }
}
