//! Builds objects, and the names of their properties.

use serde_json::{Map, Value};

use super::build::{Builder, Graft, Step, Style};
use super::place::{Child, Place};
use super::sample;
use super::text::{self, Repeat};

impl<'d> Builder<'_, 'd> {
    pub(super) fn object(&mut self, place: &Place<'d>, style: Style, grafts: &[Graft<'_>], depth: usize) -> Value {
        let mut object = Map::new();
        let limits = &place.limits;
        for graft in grafts {
            if let Step::Property(name) = &graft.route[0] {
                self.member(place, &mut object, name, style, grafts, depth);
            } else if let (Step::Name, Some(name)) = (&graft.route[0], graft.value.as_str()) {
                self.member(place, &mut object, name, style, grafts, depth);
            }
        }
        for name in &limits.required {
            self.member(place, &mut object, name, style, grafts, depth);
        }
        let most = limits.members.most.unwrap_or(u64::MAX) as usize;
        let names: Vec<&str> = place.properties.keys().copied().collect();
        let first = match style {
            // If not all may be present at once, in turn.
            Style::Full(number) if names.len() > most => number % names.len(),
            _ => 0,
        };
        for name in names.iter().cycle().skip(first).take(names.len()) {
            let wanted = match style {
                Style::Minimal => false,
                Style::Full(_) => true,
                Style::Random(share) => self.rng.f64() < share,
            };
            let needed = (object.len() as u64) < limits.members.least;
            if (wanted && object.len() < most) || needed {
                self.member(place, &mut object, name, style, grafts, depth);
            }
        }
        if let Style::Full(_) | Style::Random(_) = style {
            self.extras(place, &mut object, most, style, grafts, depth);
        }
        let mut number = 0;
        while (object.len() as u64) < limits.members.least.min(sample::MOST_ITEMS) && number < sample::MOST_ITEMS * 2 {
            number += 1;
            let name = self.new_name(place, number as usize);
            self.member(place, &mut object, &name, style, grafts, depth);
        }
        // Present properties may require others.
        for _ in 0..limits.dependent.len() {
            for (name, names) in &limits.dependent {
                if object.contains_key(*name) {
                    names.iter().for_each(|name| self.member(place, &mut object, name, style, grafts, depth));
                }
            }
        }
        Value::Object(object)
    }

    /// Properties that only a pattern or `additionalProperties` describes.
    fn extras(
        &mut self,
        place: &Place<'d>,
        object: &mut Map<String, Value>,
        most: usize,
        style: Style,
        grafts: &[Graft<'_>],
        depth: usize,
    ) {
        let speaks = !place.patterns.is_empty() || !place.additional.is_free() || place.names.is_some();
        if !speaks || self.places.at(self.places.place(&place.additional)).impossible && place.patterns.is_empty() {
            return;
        }
        let first = if let Style::Full(number) = style { number } else { 0 };
        for number in first + 1..=first + 2 {
            if object.len() < most {
                let name = self.new_name(place, number);
                self.member(place, object, &name, style, grafts, depth);
            }
        }
    }

    /// A valid name that is not a known property.
    pub fn new_name(&mut self, place: &Place<'d>, number: usize) -> String {
        if let Some(names) = &place.names {
            let limits = &self.places.at(self.places.place(names)).limits;
            if let Some(values) = &limits.values {
                let texts: Vec<&str> = values.iter().filter_map(|value| value.as_str()).collect();
                return texts.get(number % texts.len().max(1)).copied().unwrap_or("x").to_owned();
            }
            let texts = sample::texts(limits, &mut self.rng);
            return texts[number % texts.len()].clone();
        }
        if let Some((pattern, _)) = place.patterns.get(number % place.patterns.len().max(1)) {
            let name = text::sample(pattern, Repeat::Any, &mut self.rng);
            return name.unwrap_or_else(|| format!("x{number}"));
        }
        format!("extra_{number}")
    }

    pub(super) fn member(
        &mut self,
        place: &Place<'d>,
        object: &mut Map<String, Value>,
        name: &str,
        style: Style,
        grafts: &[Graft<'_>],
        depth: usize,
    ) {
        if object.contains_key(name) {
            return;
        }
        let inner: Vec<_> = grafts
            .iter()
            .filter(|graft| matches!(&graft.route[0], Step::Property(asked) if asked == name))
            .map(|graft| Graft { route: &graft.route[1..], ..*graft })
            .collect();
        let child = self.places.place(child_of(place, name));
        if self.places.at(child).impossible && inner.is_empty() {
            return;
        }
        let value = self.build(child, style, &inner, depth + 1);
        if let (Some(names), true) = (&place.names, self.trace.is_some()) {
            self.note(&self.places.at(self.places.place(names)), &Value::String(name.to_owned()));
        }
        object.insert(name.to_owned(), value);
    }
}

/// The schemas of a property.
fn child_of<'c, 'd>(place: &'c Place<'d>, name: &str) -> &'c Child<'d> {
    let by_pattern = || {
        let of_name = |pattern: &str| crate::pattern::compile(pattern).is_some_and(|regex| regex.find(name).is_some());
        place.patterns.iter().find(|(pattern, _)| of_name(pattern)).map(|(_, child)| child)
    };
    place.properties.get(name).or_else(by_pattern).unwrap_or(&place.additional)
}
