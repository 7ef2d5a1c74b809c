//! `discriminator`: the property that selects an arm of a union.

use super::Lowering;
use super::classify::allowed_values;
use super::merge::flatten;
use crate::model::Tag;
use crate::schema::Schema;

impl Lowering<'_> {
    /// The values of the discriminator that select this arm of `schema`: those of the mapping and the component's name
    /// (OpenAPI 3.1, 4.8.25). None if the arm lists one value itself, or none of these, or is not a component.
    pub(super) fn tag(&self, schema: &Schema, arm: &Schema) -> Option<Tag> {
        let discriminator = schema.discriminator.as_ref()?;
        let target = arm.reference.as_ref()?;
        let flat = flatten(self.analyzed, arm);
        let own = flat.properties.get(&discriminator.property).map(|property| self.resolve(property));
        let own = own.and_then(allowed_values);
        // One value tells by itself. Several may be those of all arms.
        if own.as_ref().is_some_and(|values| values.len() == 1) {
            return None;
        }
        let mapping = &discriminator.mapping;
        let mut values: Vec<String> =
            mapping.iter().filter(|(_, mapped)| *mapped == target).map(|(value, _)| value.clone()).collect();
        let name = self.analyzed.document.component_name(target);
        values.extend(name.filter(|name| !mapping.contains_key(name)));
        if let Some(own) = own {
            values.retain(|value| own.iter().any(|listed| listed.as_str() == Some(value)));
        }
        (!values.is_empty()).then(|| Tag { property: discriminator.property.clone(), values })
    }

    /// The discriminator's property and its values for each arm of `schema`. They reject no value (OpenAPI 3.1.1, 4.8.25.2),
    /// but select the arm.
    pub(super) fn discriminator(&self, schema: &Schema) -> Option<(String, Vec<Vec<String>>)> {
        let property = schema.discriminator.as_ref()?.property.clone();
        let arms = match (schema.any_of.as_slice(), schema.one_of.as_slice()) {
            (arms, []) | ([], arms) => arms,
            _ => return None,
        };
        let names = arms.iter().map(|arm| self.tag(schema, arm).map(|tag| tag.values).unwrap_or_default());
        let names: Vec<Vec<String>> = names.collect();
        names.iter().any(|names| !names.is_empty()).then_some((property, names))
    }
}
