//! Which types are equal except for their names: same fields, same constraints, same direction.

use std::collections::{BTreeMap, BTreeSet};
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
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); shapes.len()];
    for (index, pieces) in shapes.iter().enumerate() {
        for piece in pieces {
            if let Piece::Held(id) = piece {
                holders[id.0].push(index);
            }
        }
    }
    // Types are equal until they are found to differ, so that types that contain themselves are compared correctly. Each round
    // looks again at those that hold what was told apart in the last one.
    let mut classes: Vec<u64> = vec![0; shapes.len()];
    let mut sizes: Vec<usize> = vec![shapes.len()];
    let mut open: BTreeSet<usize> = (0..shapes.len()).collect();
    while !open.is_empty() {
        let mut parts: BTreeMap<u64, BTreeMap<u64, Vec<usize>>> = BTreeMap::new();
        for index in std::mem::take(&mut open) {
            let said = hash(&shapes[index], &classes);
            parts.entry(classes[index]).or_default().entry(said).or_default().push(index);
        }
        for (class, parts) in parts {
            let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
            // What was not looked at stays what it was, else the largest part does.
            if parts.iter().map(Vec::len).sum::<usize>() == sizes[class as usize] {
                parts.sort_by_key(Vec::len);
                parts.pop();
            }
            for part in parts {
                sizes[class as usize] -= part.len();
                for index in &part {
                    classes[*index] = sizes.len() as u64;
                    open.extend(&holders[*index]);
                }
                sizes.push(part.len());
            }
        }
    }
    Structures(classes)
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
