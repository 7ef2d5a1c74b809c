//! Which types are equal but for their names: same fields, same rules, same way to travel.

use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Api, Direction, Kind, Operation, Shape, Slot, Type, TypeId};
use crate::constraint::Constraint;

/// For each type, what it is equal to.
///
/// Prose, defaults and marks of deprecation are no part of it: they change what is written about a type, not what it
/// takes. The order of an enum's values isn't either. Neither are the rules of an answer, for nothing enforces them.
#[derive(Clone, Debug)]
pub struct Structures(Vec<u64>);

/// Tells for every type of `api` which others are equal to it.
#[must_use]
pub(super) fn structures(api: &Api) -> Structures {
    let shapes: Vec<Vec<Piece>> = api.types.iter().map(shape_of).collect();
    // Each round looks one level deeper into every type, so that types which hold themselves come out right: they are
    // told apart by the first level on which they differ.
    let mut current: Vec<u64> = vec![0; shapes.len()];
    let mut classes = 0;
    loop {
        current = shapes.iter().map(|pieces| hash(pieces, &current)).collect();
        let mut distinct: Vec<u64> = current.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() == classes {
            return Structures(current);
        }
        classes = distinct.len();
    }
}

/// What makes up a type: what it says itself, and the types that it holds.
enum Piece {
    Own(String),
    Held(TypeId),
}

impl Structures {
    /// A number that two types share exactly if they are equal.
    #[must_use]
    pub fn of(&self, id: TypeId) -> u64 {
        self.0[id.0]
    }

    /// A number that two operations share exactly if they take and answer the same.
    #[must_use]
    pub fn of_operation(&self, operation: &Operation) -> u64 {
        let mut pieces = Pieces::default();
        pieces.own(&(&operation.method, &operation.security));
        pieces.list.extend(operation.parameters.map(Piece::Held));
        if let Some(body) = &operation.body {
            pieces.own(&(body.required, &body.media_type));
            pieces.slot(&body.slot, Direction::Request);
        }
        for response in &operation.responses {
            pieces.own(&response.site());
            if let Some(slot) = &response.slot {
                pieces.slot(slot, Direction::Response);
            }
        }
        hash(&pieces.list, &self.0)
    }
}

fn hash(pieces: &[Piece], held: &[u64]) -> u64 {
    // SipHash with fixed keys: the same on every machine and in every run.
    let mut hasher = DefaultHasher::new();
    for piece in pieces {
        match piece {
            Piece::Own(text) => text.hash(&mut hasher),
            Piece::Held(id) => held[id.0].hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn shape_of(ty: &Type) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    // Where the fields do not say all that the schema says, the schema tells types apart.
    if !ty.exact && ty.direction == Direction::Request {
        pieces.own(&ty.contract);
    }
    match &ty.kind {
        // An enum is the same type in both directions: that a request refuses unknown values is the field's rule.
        Kind::Enum(values) => {
            let mut values: Vec<&String> = values.iter().collect();
            values.sort();
            pieces.own(&("enum", values));
        }
        Kind::Struct(object) => {
            pieces.own(&("struct", ty.direction));
            // The order of properties says nothing.
            let mut fields: Vec<_> = object.fields.iter().collect();
            fields.sort_by(|a, b| a.wire.cmp(&b.wire));
            for field in fields {
                pieces.own(&(&field.wire, field.required, field.secret, field.location, field.style));
                pieces.slot(&field.slot, ty.direction);
            }
            if let Some(additional) = &object.additional {
                pieces.slot(additional, ty.direction);
            }
            pieces.constraints(&object.constraints, ty.direction);
            if !object.read_only.is_empty() {
                pieces.own(&object.read_only);
            }
        }
        Kind::Newtype(slot) => {
            pieces.own(&("newtype", ty.direction));
            pieces.slot(slot, ty.direction);
        }
        Kind::Union(arms) => {
            pieces.own(&("union", ty.direction));
            for arm in arms {
                pieces.own(&(&arm.title, &arm.tag));
                pieces.slot(&arm.slot, ty.direction);
            }
        }
    }
    pieces.list
}

#[derive(Default)]
struct Pieces {
    list: Vec<Piece>,
}

impl Pieces {
    fn own(&mut self, said: &dyn Debug) {
        let said = format!("{said:?};");
        match self.list.last_mut() {
            Some(Piece::Own(text)) => text.push_str(&said),
            _ => self.list.push(Piece::Own(said)),
        }
    }

    fn slot(&mut self, slot: &Slot, direction: Direction) {
        self.own(&slot.nullable);
        self.constraints(&slot.constraints, direction);
        match &slot.shape {
            Shape::Named(id) => self.list.push(Piece::Held(*id)),
            Shape::List(item) => {
                self.own(&"list");
                self.slot(item, direction);
            }
            Shape::Map(value) => {
                self.own(&"map");
                self.slot(value, direction);
            }
            scalar => self.own(scalar),
        }
    }

    fn constraints(&mut self, constraints: &[Constraint], direction: Direction) {
        if direction == Direction::Request && !constraints.is_empty() {
            self.own(&constraints);
        }
    }
}
