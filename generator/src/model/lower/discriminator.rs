//! `discriminator`: the property that selects an arm of a union.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexSet;

use super::Lowering;
use super::classify::allowed_values;
use super::merge::flatten;
use crate::model::Tag;
use crate::read::Value;
use crate::schema::{Discriminator, Schema};
use crate::source::Pointer;

/// Values of a discriminator, in the order of its mapping, by what they select.
type Mapped<'a> = HashMap<Cow<'a, Pointer>, Vec<&'a str>>;

impl Lowering<'_> {
    /// The discriminator of a union: its own, or that which all its arms inherit from one parent by `allOf`.
    fn discriminator_of(&self, schema: &Schema, arms: &[Schema]) -> Option<Arc<Discriminator>> {
        if schema.discriminator.is_some() {
            return schema.discriminator.clone();
        }
        let mut inherited = arms.iter().filter(|arm| !self.is_null(arm)).map(|arm| self.inherited_discriminator(arm));
        let first = inherited.next()??;
        inherited.all(|other| other.as_ref() == Some(&first)).then_some(first)
    }

    /// What an arm's `allOf` says of a discriminator. One of its own selects among its children.
    fn inherited_discriminator(&self, arm: &Schema) -> Option<Arc<Discriminator>> {
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
        let Some(discriminator) = self.discriminator_of(schema, arms) else { return vec![None; arms.len()] };
        let mapped = self.by_arm(&discriminator, arms);
        let tag = |arm| {
            let mut tag = self.tag(&discriminator, &mapped, arm)?;
            tag.is_preference &= schema.discriminator.is_none();
            Some(tag)
        };
        arms.iter().map(tag).collect()
    }

    /// The values of the discriminator that select this arm: those of the mapping, also of children that are no arms, and the
    /// component's name (OpenAPI 3.1, 4.8.25). None if the arm lists one value itself, or none of these, or is not a component.
    /// The base of a parent is taken where no child is selected.
    fn tag(&self, discriminator: &Discriminator, mapped: &Mapped<'_>, arm: &Schema) -> Option<Tag> {
        let target = arm.reference.as_ref()?;
        if self.parent_of_base(target).is_some() {
            return Some(Tag { property: discriminator.property.clone(), values: Vec::new(), is_preference: false });
        }
        let listed = self.listed_values(discriminator, arm);
        // One value tells by itself. Several may be those of all arms.
        if listed.as_ref().is_some_and(|values| values.len() == 1) {
            return None;
        }
        let mapping = &discriminator.mapping;
        let mut values: Vec<String> =
            mapped.get(target).into_iter().flatten().map(|value| (*value).to_owned()).collect();
        let name = self.analyzed.document.component_name(target);
        values.extend(name.filter(|name| !mapping.contains_key(name)));
        let is_preference = mapping.is_empty() && listed.is_none();
        if let Some(listed) = listed {
            values.retain(|value| listed.iter().any(|listed| listed.as_str() == Some(value)));
        }
        (!values.is_empty()).then(|| Tag { property: discriminator.property.clone(), values, is_preference })
    }

    /// The values of the mapping for each of these arms. What is mapped and no arm selects the arms that it descends from.
    fn by_arm<'d>(&'d self, discriminator: &'d Discriminator, arms: &'d [Schema]) -> Mapped<'d> {
        let arms: HashSet<&Pointer> = arms.iter().filter_map(|arm| arm.reference.as_ref()).collect();
        let mut mapped = Mapped::new();
        for (value, target) in &discriminator.mapping {
            if arms.contains(target) {
                mapped.entry(Cow::Borrowed(target)).or_default().push(value);
                continue;
            }
            for ancestor in self.ancestors(target).into_iter().filter(|ancestor| arms.contains(ancestor.as_ref())) {
                mapped.entry(ancestor).or_default().push(value);
            }
        }
        mapped
    }

    /// The arms of a union, of which a parent stands for its base where a child of it is an arm too.
    pub(super) fn bases_beside_children(&self, arms: &[Schema]) -> Vec<Schema> {
        let base = |arm: &Schema| self.analyzed.schemas.0.get(arm.reference.as_ref()?)?.base();
        let has_base = arms.iter().any(|arm| base(arm).is_some());
        let others = arms.iter().filter(|_| has_base).filter_map(|arm| arm.reference.as_ref());
        let inherited: HashSet<Cow<'_, Pointer>> = others
            .flat_map(|other| self.ancestors(other).into_iter().filter(move |ancestor| ancestor.as_ref() != other))
            .collect();
        let beside = |arm: &Schema| {
            let parent = arm.reference.as_ref().filter(|parent| inherited.contains(*parent))?;
            let title = arm.title.clone().or_else(|| self.analyzed.document.component_name(parent));
            Some(Schema { pointer: arm.pointer.clone(), title, ..base(arm)?.clone() })
        };
        arms.iter().map(|arm| beside(arm).unwrap_or_else(|| arm.clone())).collect()
    }

    /// What a component is `allOf`, directly or through others.
    fn ancestors<'s>(&'s self, child: &'s Pointer) -> HashSet<Cow<'s, Pointer>> {
        let mut ancestors = HashSet::new();
        let mut unseen = vec![child];
        while let Some(child) = unseen.pop().and_then(|child| self.analyzed.schemas.0.get(child)) {
            for parent in child.all_of.iter().chain([child]).filter_map(|parent| parent.reference.as_ref()) {
                if ancestors.insert(Cow::Borrowed(parent)) {
                    ancestors.extend(self.parent_of_base(parent).map(Cow::Owned));
                    unseen.push(parent);
                }
            }
        }
        ancestors
    }

    /// The values that select a child of a parent or one of its descendants: those that it lists itself, else those of the mapping
    /// and its name.
    fn names_of_child(&self, discriminator: &Discriminator, mapped: &Mapped<'_>, child: &Schema) -> Vec<String> {
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
        heirs.into_iter().flat_map(|heir| self.names(discriminator, mapped, heir)).collect()
    }

    /// The values of a discriminator that select the component at `target`: those of the mapping, and its name.
    fn names(&self, discriminator: &Discriminator, mapped: &Mapped<'_>, target: &Pointer) -> Vec<String> {
        let name = self.analyzed.document.component_name(target);
        let name = name.filter(|name| !discriminator.mapping.contains_key(name));
        mapped.get(target).into_iter().flatten().map(|value| (*value).to_owned()).chain(name).collect()
    }

    /// The values of the discriminator's property that an arm lists itself.
    fn listed_values(&self, discriminator: &Discriminator, arm: &Schema) -> Option<Vec<Value>> {
        let flat = flatten(self.analyzed, self.base_or_itself(arm));
        let property = flat.properties.get(&discriminator.property)?;
        allowed_values(self.resolve(property))
    }

    /// The parent of which a schema is what it says itself.
    fn parent_of_base(&self, schema: &Pointer) -> Option<Pointer> {
        let (parent, _) = schema.split_last()?;
        let base = self.analyzed.schemas.0.get(&parent)?.base()?;
        (base.reference.as_ref() == Some(schema)).then_some(parent)
    }

    /// The discriminator's property and its values for each arm of `schema`. They reject no value (OpenAPI 3.1.1, 4.8.25.2),
    /// but select the arm.
    pub(super) fn discriminator(&self, schema: &Schema) -> Option<(String, Vec<Vec<String>>)> {
        let arms = match (schema.any_of.as_slice(), schema.one_of.as_slice()) {
            // One that a child inherits
            ([], []) => return None,
            (arms, []) | ([], arms) => arms,
            _ => return None,
        };
        let discriminator = self.discriminator_of(schema, arms)?;
        let names: Vec<Vec<String>> = if schema.has_base {
            let mapped = by_target(&discriminator);
            let names = |arm: &Schema| match &arm.reference {
                Some(target) if self.parent_of_base(target).as_ref() == Some(&schema.pointer) => {
                    self.names(&discriminator, &mapped, &schema.pointer)
                }
                _ => self.names_of_child(&discriminator, &mapped, arm),
            };
            arms.iter().map(names).collect()
        } else {
            let mapped = self.by_arm(&discriminator, arms);
            let values = |arm| self.tag(&discriminator, &mapped, arm).map(|tag| tag.values);
            arms.iter().map(|arm| values(arm).unwrap_or_default()).collect()
        };
        let is_told = names.iter().any(|names| !names.is_empty());
        is_told.then(|| (discriminator.property.clone(), names))
    }
}

/// The values of the mapping for each component that it names.
fn by_target(discriminator: &Discriminator) -> Mapped<'_> {
    let mut mapped = Mapped::new();
    for (value, target) in &discriminator.mapping {
        mapped.entry(Cow::Borrowed(target)).or_default().push(value);
    }
    mapped
}
