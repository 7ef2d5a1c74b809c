//! `discriminator`: the property that selects an arm of a union.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::Lowering;
use super::classify::allowed_values;
use super::merge::flatten;
use crate::model::Tag;
use crate::read::Value;
use crate::schema::{Discriminator, Schema};
use crate::source::Pointer;

impl Lowering<'_> {
    /// The discriminator of a union: its own, or that which all its arms inherit from one parent by `allOf`.
    fn discriminator_of(&self, schema: &Schema, arms: &[Schema]) -> Option<Discriminator> {
        if schema.discriminator.is_some() {
            return schema.discriminator.clone();
        }
        let mut inherited = arms.iter().filter(|arm| !self.is_null(arm)).map(|arm| self.inherited_discriminator(arm));
        let first = inherited.next()??;
        inherited.all(|other| other.as_ref() == Some(&first)).then_some(first)
    }

    /// What an arm's `allOf` says of a discriminator. One of its own selects among its children.
    fn inherited_discriminator(&self, arm: &Schema) -> Option<Discriminator> {
        let child = self.base_or_itself(arm);
        let has_parent = arm.reference.is_some() && !child.all_of.is_empty() && child.discriminator.is_none();
        has_parent.then(|| flatten(self.analyzed, child).discriminator.clone()).flatten()
    }

    /// What an arm says itself: of a parent, its base.
    fn base_or_itself<'s>(&'s self, arm: &'s Schema) -> &'s Schema {
        let target = self.resolve(arm);
        target.base().map_or(target, |base| self.resolve(base))
    }

    /// What selects each of these arms of `schema`, if its slot does not.
    pub(super) fn tags(&self, schema: &Schema, arms: &[Schema]) -> Vec<Option<Tag>> {
        let discriminator = self.discriminator_of(schema, arms);
        let tag = |arm| {
            let mut tag = self.tag(discriminator.as_ref()?, arms, arm)?;
            tag.is_preference &= schema.discriminator.is_none();
            Some(tag)
        };
        arms.iter().map(tag).collect()
    }

    /// The values of the discriminator that select this arm: those of the mapping, also of children that are no arms, and the
    /// component's name (OpenAPI 3.1, 4.8.25). None if the arm lists one value itself, or none of these, or is not a component.
    /// The base of a parent is taken where no child is selected.
    fn tag(&self, discriminator: &Discriminator, arms: &[Schema], arm: &Schema) -> Option<Tag> {
        let target = arm.reference.as_ref()?;
        if target.split_last().is_some_and(|(parent, _)| self.is_base_of(target, &parent)) {
            return Some(Tag { property: discriminator.property.clone(), values: Vec::new(), is_preference: false });
        }
        let listed = self.listed_values(discriminator, arm);
        // One value tells by itself. Several may be those of all arms.
        if listed.as_ref().is_some_and(|values| values.len() == 1) {
            return None;
        }
        let mapping = &discriminator.mapping;
        let arms: HashSet<&Pointer> = arms.iter().filter_map(|arm| arm.reference.as_ref()).collect();
        let selects = |mapped: &Pointer| {
            mapped == target || (!arms.contains(mapped) && self.descends(mapped, target, &mut Vec::new()))
        };
        let mut values: Vec<String> =
            mapping.iter().filter(|(_, mapped)| selects(mapped)).map(|(value, _)| value.clone()).collect();
        let name = self.analyzed.document.component_name(target);
        values.extend(name.filter(|name| !mapping.contains_key(name)));
        let is_preference = mapping.is_empty() && listed.is_none();
        if let Some(listed) = listed {
            values.retain(|value| listed.iter().any(|listed| listed.as_str() == Some(value)));
        }
        (!values.is_empty()).then(|| Tag { property: discriminator.property.clone(), values, is_preference })
    }

    /// The arms of a union, of which a parent stands for its base where a child of it is an arm too.
    pub(super) fn bases_beside_children(&self, arms: &[Schema]) -> Vec<Schema> {
        let base = |arm: &Schema| {
            let parent = arm.reference.as_ref()?;
            let base = self.analyzed.schemas.0.get(parent)?.base()?;
            let mut others = arms.iter().filter_map(|other| other.reference.as_ref());
            let title = arm.title.clone().or_else(|| self.analyzed.document.component_name(parent));
            others.any(|other| other != parent && self.descends(other, parent, &mut Vec::new())).then(|| Schema {
                pointer: arm.pointer.clone(),
                title,
                ..base.clone()
            })
        };
        arms.iter().map(|arm| base(arm).unwrap_or_else(|| arm.clone())).collect()
    }

    /// Whether a component is `allOf` another one, directly or through others.
    fn descends(&self, child: &Pointer, ancestor: &Pointer, met: &mut Vec<Pointer>) -> bool {
        if met.contains(child) {
            return false;
        }
        met.push(child.clone());
        let Some(child) = self.analyzed.schemas.0.get(child) else { return false };
        let mut parents = child.all_of.iter().chain([child]).filter_map(|parent| parent.reference.as_ref());
        parents.any(|parent| {
            parent == ancestor || self.is_base_of(parent, ancestor) || self.descends(parent, ancestor, met)
        })
    }

    /// The values of a discriminator that select the component at `target`: those of the mapping, and its name.
    fn names(&self, discriminator: &Discriminator, target: &Pointer) -> Vec<String> {
        let mapping = &discriminator.mapping;
        let mapped = mapping.iter().filter(|(_, mapped)| *mapped == target).map(|(value, _)| value.clone());
        let name = self.analyzed.document.component_name(target);
        mapped.chain(name.filter(|name| !mapping.contains_key(name))).collect()
    }

    /// The values that select a child of a parent or one of its descendants: those that it lists itself, else their names.
    fn names_of_child(&self, discriminator: &Discriminator, child: &Schema) -> Vec<String> {
        if let Some(listed) = self.listed_values(discriminator, child) {
            return listed.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        }
        let mut heirs: IndexSet<&Pointer> = child.reference.iter().collect();
        let mut next = 0;
        while let Some(heir) = heirs.get_index(next).copied() {
            let union = self.analyzed.schemas.0.get(heir).filter(|schema| schema.has_base);
            let children =
                union.into_iter().flat_map(|union| union.any_of.split_last()).flat_map(|(_, children)| children);
            heirs.extend(children.filter_map(|child| child.reference.as_ref()));
            next += 1;
        }
        heirs.into_iter().flat_map(|heir| self.names(discriminator, heir)).collect()
    }

    /// The values of the discriminator's property that an arm lists itself.
    fn listed_values(&self, discriminator: &Discriminator, arm: &Schema) -> Option<Vec<Value>> {
        let flat = flatten(self.analyzed, self.base_or_itself(arm));
        let property = flat.properties.get(&discriminator.property)?;
        allowed_values(self.resolve(property))
    }

    /// Whether a schema is what a parent says itself.
    fn is_base_of(&self, schema: &Pointer, parent: &Pointer) -> bool {
        let base = self.analyzed.schemas.0.get(parent).and_then(Schema::base);
        base.is_some_and(|base| base.reference.as_ref() == Some(schema))
    }

    /// The discriminator's property and its values for each arm of `schema`. They reject no value (OpenAPI 3.1.1, 4.8.25.2),
    /// but select the arm.
    pub(super) fn discriminator(&self, schema: &Schema) -> Option<(String, Vec<Vec<String>>)> {
        let arms = match (schema.any_of.as_slice(), schema.one_of.as_slice()) {
            (arms, []) | ([], arms) => arms,
            _ => return None,
        };
        let discriminator = self.discriminator_of(schema, arms)?;
        let names = arms.iter().map(|arm| match &arm.reference {
            Some(target) if self.is_base_of(target, &schema.pointer) => self.names(&discriminator, &schema.pointer),
            Some(_) if schema.has_base => self.names_of_child(&discriminator, arm),
            _ => self.tag(&discriminator, arms, arm).map(|tag| tag.values).unwrap_or_default(),
        });
        let names: Vec<Vec<String>> = names.collect();
        names.iter().any(|names| !names.is_empty()).then_some((discriminator.property, names))
    }
}
