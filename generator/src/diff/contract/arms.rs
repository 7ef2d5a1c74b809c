//! The arms of a union on both sides: matched by what they are called or what they are, never by their place in the list.

use super::Comparison;
use super::types;
use super::view::{View, told, view};
use crate::diff::change::Step;
use crate::diff::kind::Kind;
use crate::model::{AnalyzedDocument, flatten};
use crate::schema::Schema;

/// An arm, and by what it is known.
struct Arm {
    schema: Schema,
    title: Option<String>,
    component: Option<String>,
    shape: String,
    /// The names of its properties, or its type
    parts: Vec<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn arms(&mut self, old: &View<'_>, new: &View<'_>) {
        let before = arms(self.base.part, old);
        let after = arms(self.revision.part, new);
        let pairs = pair(&before, &after);
        // A value of a child that comes or goes is one of the base on the other side.
        let are_children = old.schema.has_base && new.schema.has_base;
        for (at, arm) in after.iter().enumerate() {
            let step = Step::Arm(arm.label(self.revision.part));
            match pairs.iter().find(|(_, new)| *new == at) {
                Some((was, _)) => {
                    let was = &before[*was];
                    self.within(step, |this| this.shapes(&was.schema, &arm.schema, true));
                }
                None if are_children => {}
                None => {
                    let is = Some(arm.label(self.revision.part));
                    self.note(Kind::ArmAdded, None, is, &old.schema.pointer, &arm.schema.pointer);
                }
            }
        }
        for (at, arm) in before.iter().enumerate() {
            if !are_children && !pairs.iter().any(|(old, _)| *old == at) {
                let was = Some(arm.label(self.base.part));
                self.note(Kind::ArmRemoved, was, None, &arm.schema.pointer, &new.schema.pointer);
            }
        }
    }
}

impl Arm {
    fn label(&self, part: &AnalyzedDocument) -> String {
        self.title.clone().or_else(|| self.component.clone()).unwrap_or_else(|| {
            let text = told(part, &self.schema);
            let flat = flatten(part, &self.schema);
            match (&flat.format, &flat.pattern) {
                (Some(format), _) => format!("{text} ({format})"),
                (None, Some(pattern)) => format!("{text} ({pattern})"),
                _ => text,
            }
        })
    }
}

/// The arms; a schema that is no union is a union of one.
fn arms(part: &AnalyzedDocument, view: &View<'_>) -> Vec<Arm> {
    if view.arms.is_empty() {
        return vec![arm(part, &view.schema)];
    }
    view.arms.iter().map(|schema| arm(part, schema)).collect()
}

fn arm(part: &AnalyzedDocument, schema: &Schema) -> Arm {
    let seen = view(part, schema);
    let mut parts: Vec<String> = seen.schema.properties.keys().cloned().collect();
    if parts.is_empty() {
        parts.push(types::words(seen.types));
    }
    parts.sort();
    Arm {
        title: schema.title.clone().or_else(|| seen.schema.title.clone()),
        component: schema.reference.as_ref().and_then(|target| part.document.component_name(target)),
        shape: shape(part, &seen),
        parts,
        schema: schema.clone(),
    }
}

/// What an arm looks like from outside, and what tells it from its siblings: the values that its properties are limited to.
fn shape(part: &AnalyzedDocument, seen: &View<'_>) -> String {
    let schema = &seen.schema;
    let mut properties: Vec<String> = schema
        .properties
        .iter()
        .map(|(name, property)| {
            let flat = flatten(part, property);
            format!("{name}: {} {:?}", types::words(types::of(part, &flat, &[])), types::values(&flat))
        })
        .collect();
    properties.sort();
    let mut required = schema.required.clone();
    required.sort();
    let items = schema.items.as_ref().map(|items| told(part, items));
    format!(
        "{} {:?} {:?} {:?} {properties:?} {required:?} {items:?}",
        types::words(seen.types),
        types::values(schema),
        schema.format,
        schema.pattern
    )
}

/// Which arms belong together, the surest first: titles, then shapes, then components, then what they have in common.
fn pair(before: &[Arm], after: &[Arm]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut take = |is_pair: &dyn Fn(&Arm, &Arm) -> bool| {
        for (new, arm) in after.iter().enumerate() {
            if pairs.iter().any(|(_, taken)| *taken == new) {
                continue;
            }
            let found = before
                .iter()
                .enumerate()
                .position(|(old, known)| !pairs.iter().any(|(taken, _)| *taken == old) && is_pair(known, arm));
            pairs.extend(found.map(|old| (old, new)));
        }
    };
    take(&|a, b| a.title.is_some() && a.title == b.title && a.shape == b.shape);
    take(&|a, b| a.title.is_some() && a.title == b.title);
    take(&|a, b| a.shape == b.shape);
    take(&|a, b| a.component.is_some() && a.component == b.component);
    // Two arms of which both have another title are two, whatever they look like.
    take(&|a, b| (a.title.is_none() || b.title.is_none()) && in_common(a, b) * 2 > a.parts.len().max(b.parts.len()));
    pairs
}

fn in_common(a: &Arm, b: &Arm) -> usize {
    a.parts.iter().filter(|part| b.parts.contains(part)).count()
}
