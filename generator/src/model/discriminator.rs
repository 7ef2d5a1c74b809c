//! Which arm of a union a value is, where the document names the property that tells.

use super::extent::allowed_values;
use super::lower::Lowering;
use super::merge::flatten;
use super::{Assertion, Contract, ContractId, Property, Tag};
use crate::read::Value;
use crate::schema::{Schema, Types};

impl Lowering<'_> {
    /// What tells an arm of `schema` from the others: the names that the mapping has for it, else its own (OpenAPI 3.1,
    /// 4.8.25). None where the arm says so itself, by a property of listed values, or is no component.
    pub(super) fn tag(&self, schema: &Schema, arm: &Schema) -> Option<Tag> {
        let discriminator = schema.discriminator.as_ref()?;
        let target = arm.reference.as_ref()?;
        let flat = flatten(self.part, arm);
        let own = flat.properties.get(&discriminator.property).map(|property| self.resolve(property));
        if own.is_some_and(|property| allowed_values(property).is_some()) {
            return None;
        }
        let mapping = &discriminator.mapping;
        let mut values: Vec<String> =
            mapping.iter().filter(|(_, mapped)| *mapped == target).map(|(value, _)| value.clone()).collect();
        let name = self.part.document.component_name(target);
        values.extend(name.filter(|name| !mapping.contains_key(name)));
        (!values.is_empty()).then(|| Tag { property: discriminator.property.clone(), values })
    }

    /// What an arm says, and the document of it: two that are told apart are not both satisfied.
    pub(super) fn arm_contract(&mut self, schema: &Schema, arm: &Schema) -> ContractId {
        let contract = self.contract(arm);
        let Some(Tag { property, values }) = self.tag(schema, arm) else { return contract };
        let values = values.into_iter().map(Value::String).collect();
        let types = Types { string: true, ..Types::default() };
        let named = self.contracts.add(Contract { types, assertions: vec![Assertion::Values(values)] });
        let property = Property { name: property, required: true, secret: false, contract: named };
        let types = Types { object: true, ..Types::default() };
        let assertions = vec![Assertion::AllOf(contract), Assertion::Properties(vec![property])];
        self.contracts.add(Contract { types, assertions })
    }
}
