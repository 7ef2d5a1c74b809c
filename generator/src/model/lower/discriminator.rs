//! Which arm of a union a value is, where the document names the property that tells.

use super::Lowering;
use super::classify::allowed_values;
use super::merge::flatten;
use crate::model::Tag;
use crate::schema::Schema;

impl Lowering<'_> {
    /// What tells an arm of `schema` from the others: the names that the mapping has for it, else its own (OpenAPI 3.1,
    /// 4.8.25). None where the arm says so itself, by a property of listed values, or is no component.
    pub(super) fn tag(&self, schema: &Schema, arm: &Schema) -> Option<Tag> {
        let discriminator = schema.discriminator.as_ref()?;
        let target = arm.reference.as_ref()?;
        let flat = flatten(self.analyzed, arm);
        let own = flat.properties.get(&discriminator.property).map(|property| self.resolve(property));
        if own.is_some_and(|property| allowed_values(property).is_some()) {
            return None;
        }
        let mapping = &discriminator.mapping;
        let mut values: Vec<String> =
            mapping.iter().filter(|(_, mapped)| *mapped == target).map(|(value, _)| value.clone()).collect();
        let name = self.analyzed.document.component_name(target);
        values.extend(name.filter(|name| !mapping.contains_key(name)));
        (!values.is_empty()).then(|| Tag { property: discriminator.property.clone(), values })
    }

    /// What the arms of `schema` are called, where the document says so. It refuses no value (OpenAPI 3.1.1, 4.8.25.2): it
    /// tells which arm was meant.
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
