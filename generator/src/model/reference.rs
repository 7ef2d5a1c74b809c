//! References to types: which types a slot, a type or an operation holds, in a fixed order, to read and to redirect.

use super::{Api, Component, Kind, Operation, Shape, Slot, TypeId};

/// Something that refers to types and that no type refers to.
#[derive(Clone, Copy, Debug)]
pub enum EntryPoint<'a> {
    /// An operation, whoever calls it
    Operation(&'a Operation),
    /// A component schema that becomes a type by itself
    Component(&'a Component),
}

impl EntryPoint<'_> {
    /// What no other one has: `GET /v1/leads/{}`, `component Lead`. See [`Operation::identity`].
    #[must_use]
    pub fn identity(&self) -> String {
        match self {
            Self::Operation(operation) => operation.identity(),
            Self::Component(component) => format!("component {}", component.name),
        }
    }

    /// See [`Operation::exact_identity`].
    #[must_use]
    pub fn exact_identity(&self) -> String {
        match self {
            Self::Operation(operation) => operation.exact_identity(),
            Self::Component(_) => self.identity(),
        }
    }
}

impl Api {
    /// The operations, the webhooks, and the component schemas that become types by themselves.
    pub fn entry_points(&self) -> impl Iterator<Item = EntryPoint<'_>> {
        let operations = self.operations.iter().chain(&self.webhooks).map(EntryPoint::Operation);
        operations.chain(self.components.iter().map(EntryPoint::Component))
    }

    /// The references of all [entry points](Self::entry_points), in their order.
    pub(super) fn entry_references_mut(&mut self) -> impl Iterator<Item = &mut TypeId> {
        let operations = self.operations.iter_mut().chain(&mut self.webhooks).flat_map(Operation::references_mut);
        operations.chain(self.components.iter_mut().flat_map(|component| component.slot.references_mut()))
    }
}

impl Operation {
    /// The types of its parameters, its body and its responses.
    pub fn references(&self) -> impl Iterator<Item = TypeId> {
        let body = self.body.iter().map(|body| &body.slot);
        let slots = body.chain(self.responses.iter().filter_map(|response| response.slot.as_ref()));
        self.parameters.into_iter().chain(slots.flat_map(Slot::references))
    }

    fn references_mut(&mut self) -> impl Iterator<Item = &mut TypeId> {
        let body = self.body.iter_mut().map(|body| &mut body.slot);
        let slots = body.chain(self.responses.iter_mut().filter_map(|response| response.slot.as_mut()));
        self.parameters.iter_mut().chain(slots.flat_map(Slot::references_mut))
    }
}

impl Kind {
    /// The slots of its members, in order.
    #[must_use]
    pub fn slots(&self) -> Vec<&Slot> {
        match self {
            Self::Enum(_) => Vec::new(),
            Self::Newtype(slot) => vec![slot],
            Self::Struct(object) => {
                object.fields.iter().map(|field| &field.slot).chain(object.additional.as_deref()).collect()
            }
            Self::Union(arms) => arms.iter().map(|arm| &arm.slot).collect(),
        }
    }

    /// The types that its members hold.
    pub fn references(&self) -> impl Iterator<Item = TypeId> {
        self.slots().into_iter().flat_map(Slot::references)
    }

    pub(super) fn references_mut(&mut self) -> impl Iterator<Item = &mut TypeId> {
        let slots = match self {
            Self::Enum(_) => Vec::new(),
            Self::Newtype(slot) => vec![slot],
            Self::Struct(object) => {
                object.fields.iter_mut().map(|field| &mut field.slot).chain(object.additional.as_deref_mut()).collect()
            }
            Self::Union(arms) => arms.iter_mut().map(|arm| &mut arm.slot).collect(),
        };
        slots.into_iter().flat_map(Slot::references_mut)
    }
}

impl Slot {
    /// The types that it is, or that its lists, tuples and maps hold.
    #[must_use]
    pub fn references(&self) -> Vec<TypeId> {
        match &self.shape {
            Shape::Named(id) => vec![*id],
            Shape::List(item) | Shape::Map(item) => item.references(),
            Shape::Tuple(items) => items.iter().flat_map(Self::references).collect(),
            _ => Vec::new(),
        }
    }

    /// The types that it is or that its tuples hold, so that a value holds theirs without a list or a map in between.
    #[must_use]
    pub fn direct_references(&self) -> Vec<TypeId> {
        match &self.shape {
            Shape::Named(id) => vec![*id],
            Shape::Tuple(items) => items.iter().flat_map(Self::direct_references).collect(),
            _ => Vec::new(),
        }
    }

    fn references_mut(&mut self) -> Vec<&mut TypeId> {
        match &mut self.shape {
            Shape::Named(id) => vec![id],
            Shape::List(item) | Shape::Map(item) => item.references_mut(),
            Shape::Tuple(items) => items.iter_mut().flat_map(Self::references_mut).collect(),
            _ => Vec::new(),
        }
    }
}
