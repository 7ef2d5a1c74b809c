//! Schemas that are types of other crates, or hand-written ones, by the user's choice.

use super::{Context, Lowering};
use crate::constraint::{Combination, Constraint, ContractId};
use crate::model::replacement::{Choice, of_schema};
use crate::model::{Direction, EnumValues, External, Kind, Shape, Slot};
use crate::schema::Schema;
use crate::source::Pointer;

impl Lowering<'_> {
    /// The slot of a schema, with the type that the settings give to it. What the schema says is checked in a request of the JSON
    /// that the type is written as.
    pub(super) fn replaced(&mut self, schema: &Schema, slot: Slot, context: Context) -> Slot {
        let settings = self.settings;
        if settings.replace.is_empty() {
            return slot;
        }
        let has_format = matches!(
            slot.shape,
            Shape::String | Shape::DateTime | Shape::Date | Shape::Integer | Shape::Unsigned | Shape::Number
        );
        let components: Vec<String> = self.components_of(schema);
        let choice = Choice {
            pointer: &self.place(schema.pointer.clone()).pointer,
            components: &components,
            format: schema.format.as_deref().filter(|_| has_format),
            direction: context.direction,
        };
        let Some(path) = of_schema(settings, &choice, &mut self.used.choices) else { return slot };
        let external = External { path: path.clone(), json: Box::new(self.in_json(&slot.shape)) };
        let mut constraints = Vec::new();
        if context.direction == Direction::Request {
            let contract = self.contract(schema);
            if !self.contracts.is_trivial(contract) {
                constraints.push(written(contract, slot.constraints));
            }
        }
        Slot { shape: Shape::External(external), constraints, ..slot }
    }

    /// The same slot, whose value satisfies another contract too.
    pub(super) fn written_as(slot: Slot, contract: ContractId) -> Slot {
        Slot { constraints: vec![written(contract, slot.constraints)], ..slot }
    }

    /// The names of the components that a schema is: its own, and that of the only one that it refers to.
    fn components_of(&self, schema: &Schema) -> Vec<String> {
        let sole = match schema.all_of.as_slice() {
            [only] if is_nothing_else(schema) => only.reference.as_ref(),
            _ => None,
        };
        let pointers = [Some(&schema.pointer), schema.reference.as_ref(), sole];
        pointers.into_iter().flatten().filter_map(|pointer| self.component(pointer)).collect()
    }

    fn component(&self, pointer: &Pointer) -> Option<String> {
        let parent = Pointer::root().key("components").key("schemas");
        let inner = self.place(pointer.clone()).pointer;
        let is_component = inner.split_last().is_some_and(|(around, _)| around == parent);
        // A file of one schema is a component too.
        let is_file = inner == Pointer::root() && *pointer != inner;
        (is_component || is_file).then(|| self.analyzed.document.component_name(pointer)).flatten()
    }

    /// What a shape is in JSON, without reference to a type.
    fn in_json(&self, shape: &Shape) -> Shape {
        match shape {
            Shape::External(external) => (*external.json).clone(),
            Shape::List(_) | Shape::Tuple(_) => Shape::List(Box::new(Slot::plain(Shape::Any))),
            Shape::Map(_) => Shape::Object,
            Shape::Named(id) => match &self.api.get(*id).kind {
                Kind::Enum(EnumValues::Texts(_)) => Shape::String,
                Kind::Enum(EnumValues::Integers(_)) => Shape::Integer,
                Kind::Struct(_) => Shape::Object,
                Kind::Union(_) | Kind::Newtype(_) => Shape::Any,
            },
            other => other.clone(),
        }
    }
}

/// That a value satisfies a contract in the form in which it is written. Documentation tells the constraints of the other form.
fn written(contract: ContractId, told: Vec<Constraint>) -> Constraint {
    let told = told.into_iter().flat_map(|constraint| match constraint {
        Constraint::Combination(Combination::Written(_, told)) => told,
        other => vec![other],
    });
    Constraint::Combination(Combination::Written(contract, told.collect()))
}

/// Whether a schema says nothing of the shape of its values but what its `allOf` says.
fn is_nothing_else(schema: &Schema) -> bool {
    schema.reference.is_none()
        && schema.any_of.is_empty()
        && schema.one_of.is_empty()
        && schema.properties.is_empty()
        && schema.items.is_none()
        && schema.prefix_items.is_empty()
        && schema.additional_properties.is_none()
}
