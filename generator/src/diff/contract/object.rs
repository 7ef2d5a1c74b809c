//! The properties of an object on both sides.

use super::Comparison;
use super::view::{View, told};
use crate::diff::change::{Direction, Step};
use crate::diff::kind::Kind;
use crate::model::{AnalyzedDocument, flatten};
use crate::schema::Schema;

impl<'a> Comparison<'a> {
    pub(super) fn properties(&mut self, old: &View<'_>, new: &View<'_>) {
        let (before, after) = (&old.schema, &new.schema);
        for (name, property) in &after.properties {
            let is_required = after.required.contains(name);
            let was = before.properties.get(name).filter(|was| self.travels(self.base.part, was));
            let is_there = self.travels(self.revision.part, property);
            let step = Step::Property(name.clone());
            match was {
                Some(was) if is_there => self.within(step, |this| {
                    this.became(before.required.contains(name), is_required, was, property);
                    this.schemas(was, property);
                }),
                None if is_there => {
                    let kind = if is_required { Kind::RequiredPropertyAdded } else { Kind::OptionalPropertyAdded };
                    let is = Some(told(self.revision.part, property));
                    self.within(step, |this| this.note(kind, None, is, &before.pointer, &property.pointer));
                }
                Some(was) => self.gone(name, was, before, &property.pointer.clone()),
                None => {}
            }
        }
        for (name, property) in &before.properties {
            if !after.properties.contains_key(name) && self.travels(self.base.part, property) {
                self.gone(name, property, before, &after.pointer);
            }
        }
        self.undescribed(before, after);
        self.additional(old, new);
    }

    /// Names that must be there, though nothing is said of their values.
    fn undescribed(&mut self, before: &Schema, after: &Schema) {
        for name in after.required.iter().filter(|name| !after.properties.contains_key(*name)) {
            if !before.required.contains(name) {
                self.within(Step::Property(name.clone()), |this| {
                    this.note(Kind::BecameRequired, None, None, &before.pointer, &after.pointer);
                });
            }
        }
    }

    fn became(&mut self, was: bool, is: bool, old: &Schema, new: &Schema) {
        match (was, is) {
            (false, true) => self.note(Kind::BecameRequired, None, None, &old.pointer, &new.pointer),
            (true, false) => self.note(Kind::BecameOptional, None, None, &old.pointer, &new.pointer),
            _ => {}
        }
    }

    fn gone(&mut self, name: &str, property: &Schema, owner: &Schema, at: &crate::source::Pointer) {
        let is_required = owner.required.iter().any(|required| required == name);
        let kind = if is_required { Kind::RequiredPropertyRemoved } else { Kind::OptionalPropertyRemoved };
        let was = Some(told(self.base.part, property));
        self.within(Step::Property(name.to_owned()), |this| this.note(kind, was, None, &property.pointer, at));
    }

    /// Whether a property travels the way of the element at hand.
    fn travels(&self, part: &AnalyzedDocument, property: &Schema) -> bool {
        let flat = flatten(part, property);
        match self.element.direction() {
            Direction::Response => !(flat.write_only || property.write_only),
            _ => !(flat.read_only || property.read_only),
        }
    }

    /// What is not named: refused, taken, or taken where it has a shape.
    fn additional(&mut self, old: &View<'_>, new: &View<'_>) {
        let (before, after) = (&old.schema, &new.schema);
        let refuses = |schema: &Schema| schema.additional_properties.as_ref().is_some_and(|s| s.always == Some(false));
        let shaped = |schema: &'_ Schema| {
            schema.additional_properties.as_deref().filter(|further| further.always.is_none()).cloned()
        };
        match (refuses(before), refuses(after)) {
            (false, true) => self.note(Kind::ObjectClosed, None, None, &before.pointer, &after.pointer),
            (true, false) => self.note(Kind::ObjectOpened, None, None, &before.pointer, &after.pointer),
            (true, true) => {}
            (false, false) => match (shaped(before), shaped(after)) {
                (None, None) => {}
                (was, is) => {
                    let anything = |schema: &Schema| Schema { pointer: schema.pointer.clone(), ..Schema::default() };
                    let (was, is) = (was.unwrap_or_else(|| anything(before)), is.unwrap_or_else(|| anything(after)));
                    self.within(Step::Additional, |this| this.schemas(&was, &is));
                }
            },
        }
    }
}
