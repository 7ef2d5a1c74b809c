//! The places of a property or an item of a value, in all arms that the value may belong to.

use super::place::{Child, Place, Places};

/// The most unions within each other.
const DEEPEST: usize = 12;

impl Place<'_> {
    /// Whether one of its schemas sets this keyword to `true`.
    pub fn says(&self, keyword: &str) -> bool {
        self.rules.iter().any(|rule| rule.schema.get(keyword) == Some(&serde_json::Value::Bool(true)))
    }
}

/// Whether a value may belong to an arm, by the pointer of the arm's schema.
pub type Belongs<'a> = &'a dyn Fn(&str) -> bool;

impl<'d> Places<'d> {
    /// The places of a property of a value at any of `places`; none if nothing describes the property.
    pub fn of_property(&self, places: &[usize], name: &str, belongs: Belongs<'_>) -> Vec<usize> {
        self.within(places, belongs, &|place| {
            let of_name =
                |pattern: &str| crate::pattern::compile(pattern).is_some_and(|regex| regex.find(name).is_some());
            let by_pattern = place.patterns.iter().filter(|(pattern, _)| of_name(pattern)).map(|(_, child)| child);
            let described: Vec<&Child<'d>> = place.properties.get(name).into_iter().chain(by_pattern).collect();
            if described.is_empty() { vec![&place.additional] } else { described }
        })
    }

    /// Whether a value at any of `places` must have the property; what only an arm of a union requires, another need not.
    pub fn require(&self, places: &[usize], name: &str) -> bool {
        places.iter().any(|id| self.at(*id).limits.required.contains(&name))
    }

    /// The places of an item of a value at any of `places`.
    pub fn of_item(&self, places: &[usize], index: usize, belongs: Belongs<'_>) -> Vec<usize> {
        self.within(places, belongs, &|place| vec![place.prefix.get(index).unwrap_or(&place.items)])
    }

    fn within(&self, places: &[usize], belongs: Belongs<'_>, children: Children<'_, 'd>) -> Vec<usize> {
        let mut found = Vec::new();
        for id in places {
            self.add(*id, belongs, children, DEEPEST, &mut found);
        }
        found
    }

    fn add(&self, id: usize, belongs: Belongs<'_>, children: Children<'_, 'd>, left: usize, found: &mut Vec<usize>) {
        let place = self.at(id);
        for child in children(&place).into_iter().filter(|child| !child.is_free()) {
            let id = self.place(child);
            if !self.at(id).impossible && !found.contains(&id) {
                found.push(id);
            }
        }
        if left > 0 {
            let arms = place.arms.iter().filter(|arm| arm.pointer().is_none_or(belongs));
            arms.for_each(|arm| self.add(self.place(arm), belongs, children, left - 1, found));
        }
    }
}

/// The children of a place that are asked for.
type Children<'a, 'd> = &'a dyn for<'p> Fn(&'p Place<'d>) -> Vec<&'p Child<'d>>;
