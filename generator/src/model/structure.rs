//! Which types are equal except for their names: same fields, same constraints, same direction.

use std::fmt::Debug;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Api, Direction, Kind, Operation, Shape, Slot, Type, TypeId};
use crate::constraint::Constraint;

/// Which types are equal to each other.
///
/// Prose, defaults, deprecation and the order of an enum's values make no difference: they don't change which values a type
/// accepts. Nor do the constraints of a response, which are not enforced.
#[derive(Clone, Debug)]
pub struct Structures(Vec<u64>);

/// Finds which types of `api` are equal.
#[must_use]
pub(super) fn structures(api: &Api) -> Structures {
    let shapes: Vec<Vec<Piece>> = api.types.iter().map(shape_of).collect();
    // Each round looks one level deeper into every type, so that types that contain themselves are compared
    // correctly: they differ from the first level on which they differ.
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

/// What a type consists of: what it says itself, as a hash, since each round reads it; and references to other types.
enum Piece {
    Own(u64),
    Held(TypeId),
}

impl Structures {
    /// A number that two types share exactly if they are equal.
    #[must_use]
    pub fn of(&self, id: TypeId) -> u64 {
        self.0[id.0]
    }

    /// A number that two values of a response share exactly if they are equal.
    pub(super) fn of_slot(&self, slot: &Slot) -> u64 {
        let mut pieces = Pieces::default();
        pieces.slot(slot, Direction::Response);
        hash(&pieces.list, &self.0)
    }

    /// A number that two operations share exactly if they accept and return the same.
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
            Piece::Own(said) => said.hash(&mut hasher),
            Piece::Held(id) => held[id.0].hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn shape_of(ty: &Type) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    // Where the fields do not express the whole schema, the contract has to be equal too.
    if !ty.exact && ty.direction == Direction::Request {
        pieces.own(&ty.contract);
    }
    match &ty.kind {
        // An enum is the same type in both directions: the field's constraint rejects unknown values.
        Kind::Enum(values) => {
            pieces.own(&("enum", values.sorted()));
        }
        Kind::Struct(object) => {
            pieces.own(&("struct", ty.direction));
            // The order of properties makes no difference.
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
        let mut hasher = DefaultHasher::new();
        if let Some(Piece::Own(before)) = self.list.pop_if(|last| matches!(last, Piece::Own(_))) {
            before.hash(&mut hasher);
        }
        format!("{said:?}").hash(&mut hasher);
        self.list.push(Piece::Own(hasher.finish()));
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
            Shape::Tuple(items) => {
                self.own(&("tuple", items.len()));
                items.iter().for_each(|item| self.slot(item, direction));
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
