//! How a discriminator selects the arms of a union.

use super::arm_pattern::{ArmPattern, ObjectPattern};
use super::tag_values::TagValues;
use crate::model::Tag;

impl ArmPattern {
    /// The same, selected by a discriminator; in a union, those of its arms that are not selected by this property themselves.
    pub(super) fn tagged(self, tag: &Tag) -> Self {
        match self {
            Self::Object(object) => Self::Object(object.tagged(tag)),
            Self::Union(arms) => {
                let within = |arm: Self| match arm {
                    Self::Object(object) if object.is_selected_by(&tag.property) => Self::Object(object),
                    other => other.tagged(tag),
                };
                Self::Union(arms.into_iter().map(within).collect())
            }
            other => other,
        }
    }
}

impl ObjectPattern {
    /// Whether the values of a property tell that a value is this object.
    fn is_selected_by(&self, property: &str) -> bool {
        let tags = self.tags.iter().map(|(name, _)| name);
        tags.chain(self.preferred.iter().map(|(name, _)| name)).any(|name| name == property)
    }

    /// Whether it is what a value is for which this other object is not selected.
    pub(super) fn is_fallback_of(&self, other: &Self) -> bool {
        self.fallback_for.as_ref().is_some_and(|property| other.is_selected_by(property))
    }

    /// The same, selected by a discriminator: what that says of a property is more than what its field says.
    fn tagged(mut self, tag: &Tag) -> Self {
        if tag.values.is_empty() {
            self.fallback_for = Some(tag.property.clone());
            return self;
        }
        if tag.is_preference {
            self.preferred.push((tag.property.clone(), tag.values.clone()));
            return self;
        }
        if !self.required.contains(&tag.property) {
            self.required.push(tag.property.clone());
        }
        self.tags.retain(|(name, _)| *name != tag.property);
        self.tags.push((tag.property.clone(), TagValues::Texts(tag.values.clone())));
        self
    }
}
