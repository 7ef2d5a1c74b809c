//! Component schemas that become types though no operation refers to them.

use std::collections::HashSet;

use super::Lowering;
use super::operation::REQUEST;
use crate::model::{Component, Direction, Shape};
use crate::schema::Schema;
use crate::source::Pointer;

impl Lowering<'_> {
    /// The component schemas that the envelope lists, without those that operations have lowered already.
    pub(super) fn components(&mut self) -> Vec<Component> {
        let analyzed = self.analyzed;
        let made: HashSet<Pointer> = self.known.keys().map(|(pointer, ..)| pointer.clone()).collect();
        self.direction = Direction::Request;
        let missing = analyzed.envelope.components.iter().filter(|pointer| !made.contains(*pointer));
        missing
            .map(|pointer| {
                let schema = Schema { reference: Some(pointer.clone()), ..Schema::default() };
                let (slot, contract) = (self.slot(&schema, REQUEST), self.contract(&schema));
                let slot = match slot.shape {
                    Shape::Named(_) => slot,
                    _ => self.body_type(slot, &schema, Some(contract)),
                };
                let name = pointer.segments().last().unwrap_or_default().into_owned();
                Component { place: self.place(pointer.clone()), name, slot }
            })
            .collect()
    }
}
