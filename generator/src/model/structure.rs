//! Which types are equal but for their names: same fields, same rules, same way to travel.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Api, Direction, Kind, Operation, Rule, Shape, Slot, TypeId};

/// For each type, what it is equal to.
///
/// Prose, defaults and marks of deprecation are no part of it: they change what is written about a type, not what it
/// takes. The order of an enum's values isn't either. Neither are the rules of an answer, for nothing enforces them.
#[derive(Clone, Debug)]
pub struct Structures(Vec<u64>);

/// Tells for every type of `api` which others are equal to it.
#[must_use]
pub fn structures(api: &Api) -> Structures {
    // Each round looks one level deeper into every type, so that types which hold themselves come out right: they are
    // told apart by the first level on which they differ.
    let mut current: Vec<u64> = vec![0; api.types.len()];
    let mut classes = 0;
    loop {
        let next: Vec<u64> = (0..api.types.len()).map(|index| hash(&shape_of(api, TypeId(index), &current))).collect();
        let mut distinct: Vec<u64> = next.clone();
        distinct.sort_unstable();
        distinct.dedup();
        current = next;
        if distinct.len() == classes {
            return Structures(current);
        }
        classes = distinct.len();
    }
}

impl Structures {
    /// A number that two types share exactly if they are equal.
    #[must_use]
    pub fn of(&self, id: TypeId) -> u64 {
        self.0[id.0]
    }

    /// A text that two operations share exactly if they take and answer the same.
    #[must_use]
    pub fn of_operation(&self, operation: &Operation) -> String {
        let mut text = format!("{} ", operation.method);
        if let Some(parameters) = operation.parameters {
            let _ = write!(text, "{}", self.of(parameters));
        }
        if let Some(body) = &operation.body {
            let _ = write!(text, " {} {} ", body.required, body.media_type);
            write_slot(&mut text, &body.slot, Direction::Request, &self.0);
        }
        for response in &operation.responses {
            let _ = write!(text, " {} ", response.status);
            if let Some(slot) = &response.slot {
                write_slot(&mut text, slot, Direction::Response, &self.0);
            }
        }
        text
    }
}

fn hash(text: &str) -> u64 {
    // SipHash with fixed keys: the same on every machine and in every run.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn shape_of(api: &Api, id: TypeId, inner: &[u64]) -> String {
    let ty = api.get(id);
    let mut text = String::new();
    match &ty.kind {
        // An enum is the same type in both directions: that a request refuses unknown values is the field's rule.
        Kind::Enum(values) => {
            let mut values: Vec<&String> = values.iter().collect();
            values.sort();
            let _ = write!(text, "enum {values:?}");
        }
        Kind::Struct(object) => {
            let _ = write!(text, "{:?} struct ", ty.direction);
            // The order of properties says nothing: sorted.
            let mut fields: Vec<String> = object
                .fields
                .iter()
                .map(|field| {
                    let mut text =
                        format!("{:?} {} {} {:?} ", field.wire, field.required, field.secret, field.location);
                    write_slot(&mut text, &field.slot, ty.direction, inner);
                    text
                })
                .collect();
            fields.sort();
            let _ = write!(text, "{fields:?}");
            if let Some(additional) = &object.additional {
                write_slot(&mut text, additional, ty.direction, inner);
            }
            write_rules(&mut text, &object.rules, ty.direction);
        }
        Kind::Union(arms) => {
            let _ = write!(text, "{:?} union ", ty.direction);
            for arm in arms {
                let _ = write!(text, "{:?} ", arm.title);
                write_slot(&mut text, &arm.slot, ty.direction, inner);
            }
        }
    }
    text
}

fn write_slot(text: &mut String, slot: &Slot, direction: Direction, inner: &[u64]) {
    let _ = write!(text, "{} ", slot.nullable);
    write_rules(text, &slot.rules, direction);
    match &slot.shape {
        Shape::Named(id) => {
            let _ = write!(text, "#{}", inner[id.0]);
        }
        Shape::List(item) => {
            text.push_str("list ");
            write_slot(text, item, direction, inner);
        }
        Shape::Map(value) => {
            text.push_str("map ");
            write_slot(text, value, direction, inner);
        }
        scalar => {
            let _ = write!(text, "{scalar:?}");
        }
    }
    text.push(';');
}

fn write_rules(text: &mut String, rules: &[Rule], direction: Direction) {
    if direction == Direction::Request {
        let _ = write!(text, "{rules:?} ");
    }
}
