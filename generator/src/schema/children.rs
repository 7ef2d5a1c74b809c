//! A parent whose discriminator selects children that it does not list: the components of its file that are `allOf` it (OpenAPI
//! 3.1.1, 4.8.25.3). It is split into a base, which the children include, and a union of the children and that base.
//!
//! Each child satisfies the base, so the union accepts what the parent did; a value of a child has a type of its own.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};

use super::inheritance::redirect;
use super::{Discriminator, Schema, Schemas};
use crate::diagnostic::Code;
use crate::document::{Document, Reporter};
use crate::envelope::components;
use crate::source::Pointer;

/// How many levels of children a parent may have: each child has all properties of those above it.
const MOST_LEVELS: usize = 64;

/// For each schema, the components that are directly `allOf` it, in the document's order, whether anything refers to them or not.
pub(super) struct Children(HashMap<Pointer, IndexSet<Pointer>>);

impl Children {
    /// Finds the children of all schemas of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut children: HashMap<Pointer, IndexSet<Pointer>> = HashMap::new();
        for child in components(document) {
            let members = document.root.at(&child).and_then(|schema| schema.get("allOf")?.as_array());
            let parents = members.into_iter().flatten().filter_map(|member| member.get("$ref")?.as_str());
            for parent in parents.filter(|text| text.starts_with('#')).filter_map(Pointer::parse) {
                children.entry(parent).or_default().insert(child.clone());
            }
        }
        Self(children)
    }

    /// The schemas with children, one of which a discriminator selects: their own, or the first that they inherit. Reports parents
    /// with children on too many levels.
    fn parents(&self, schemas: &Schemas, reporter: &mut Reporter<'_>) -> IndexMap<Pointer, Parent<'_>> {
        let mut parents = IndexMap::new();
        for (pointer, schema) in &schemas.0 {
            let Some(discriminator) = &schema.discriminator else { continue };
            let mut heirs = IndexMap::from([(pointer, 0)]);
            let mut next = 0;
            while let Some((heir, level)) = heirs.get_index(next).map(|(heir, level)| (*heir, *level)) {
                next += 1;
                let schema = schemas.0.get(heir);
                let has_own = heir != pointer && schema.is_some_and(|schema| schema.discriminator.is_some());
                let Some(children) = self.0.get(heir).filter(|_| !has_own) else { continue };
                if level == MOST_LEVELS {
                    let message =
                        format!("its children include each other by `allOf` on more than {MOST_LEVELS} levels");
                    let help = "remove the `discriminator`, or let the children include a parent higher up";
                    reporter.report(Code::LimitExceeded, &pointer.key("discriminator"), message, help);
                    break;
                }
                for child in children {
                    heirs.entry(child).or_insert(level + 1);
                }
                if schema.is_some_and(has_no_union) {
                    let base = heir.key(if heir == pointer { "discriminator" } else { "allOf" });
                    let parent = || Parent { children, discriminator: Arc::clone(discriminator), base };
                    parents.entry(heir.clone()).or_insert_with(parent);
                }
            }
        }
        parents
    }

    /// Splits each parent. Its children include the base; whatever else refers to it refers to the union.
    pub(super) fn split(&self, schemas: &mut Schemas, reporter: &mut Reporter<'_>) {
        let mut parents = self.parents(schemas, reporter);
        parents.retain(|pointer, parent| !parent.is_met_again(pointer, schemas));
        for (pointer, parent) in &parents {
            for child in parent.children {
                if let Some(child) = schemas.0.get_mut(child) {
                    redirect(child, pointer, &parent.base);
                }
            }
        }
        for (pointer, parent) in &parents {
            let Some(schema) = schemas.0.get_mut(pointer) else { continue };
            let base = Schema { pointer: parent.base.clone(), ..schema.clone() };
            *schema = parent.union(schema);
            schemas.0.insert(base.pointer.clone(), base);
        }
    }
}

/// The components that discriminators select, found while schemas are read.
pub(super) struct Selected<'a> {
    children: &'a Children,
    /// The schemas with a discriminator, and all that are `allOf` them
    heirs: HashSet<Pointer>,
    /// How many of the schemas have been looked at
    seen: usize,
}

impl<'a> Selected<'a> {
    pub fn new(children: &'a Children) -> Self {
        Self { children, heirs: HashSet::new(), seen: 0 }
    }

    /// The components that are selected because of the schemas that were read since the last call.
    pub fn newly_selected(&mut self, schemas: &Schemas) -> Vec<Pointer> {
        let new = schemas.0.iter().skip(std::mem::replace(&mut self.seen, schemas.0.len()));
        let mut parents: IndexSet<&Pointer> =
            new.clone().map(|(pointer, _)| pointer).filter(|pointer| self.heirs.contains(*pointer)).collect();
        let mut unseen: Vec<&Pointer> =
            new.filter(|(_, schema)| schema.discriminator.is_some()).map(|(pointer, _)| pointer).collect();
        while let Some(heir) = unseen.pop() {
            if self.heirs.insert(heir.clone()) {
                parents.insert(heir);
                unseen.extend(self.children.0.get(heir).into_iter().flatten());
            }
        }
        let parents = parents.into_iter().filter(|parent| schemas.0.get(*parent).is_some_and(has_no_union));
        parents.filter_map(|parent| self.children.0.get(parent)).flatten().cloned().collect()
    }
}

/// A parent, and what it is split into.
struct Parent<'a> {
    children: &'a IndexSet<Pointer>,
    discriminator: Arc<Discriminator>,
    /// The place of its base: that of the keyword which makes it a parent
    base: Pointer,
}

impl Parent<'_> {
    /// Whether a child leads to the parent otherwise than by including it: it would then contain the union that contains it.
    fn is_met_again(&self, parent: &Pointer, schemas: &Schemas) -> bool {
        let mut met: HashSet<&Pointer> = HashSet::new();
        let mut next: Vec<&Pointer> = self.children.iter().collect();
        while let Some(pointer) = next.pop() {
            let Some(schema) = schemas.0.get(pointer).filter(|_| met.insert(pointer)) else { continue };
            let targets = of_same_value(schema);
            if targets.contains(&parent) && !self.children.contains(pointer) {
                return true;
            }
            next.extend(targets.into_iter().filter(|target| *target != parent));
        }
        false
    }

    /// The union of its children and its base. Its arms stand where the text has no schema of its own.
    fn union(&self, schema: &Schema) -> Schema {
        let arm = |pointer, target: &Pointer, title| Schema {
            pointer,
            reference: Some(target.clone()),
            title,
            ..Schema::default()
        };
        let children = self.children.iter().map(|child| arm(child.key("allOf").index(0), child, None));
        let of_base = if schema.discriminator.is_some() { self.base.key("propertyName") } else { self.base.index(0) };
        let base = arm(of_base, &self.base, Some("Base".to_owned()));
        let any_of = children.chain([base]).collect();
        Schema { discriminator: Some(Arc::clone(&self.discriminator)), has_base: true, any_of, ..schema.prose() }
    }
}

fn has_no_union(schema: &Schema) -> bool {
    schema.one_of.is_empty() && schema.any_of.is_empty()
}

/// The schemas that a schema refers to for the same value.
fn of_same_value(schema: &Schema) -> Vec<&Pointer> {
    let inner = [&schema.all_of, &schema.any_of, &schema.one_of].into_iter().flatten();
    schema.reference.iter().chain(inner.flat_map(of_same_value)).collect()
}

impl Schema {
    /// The arm that is what a parent says itself.
    pub(crate) fn base(&self) -> Option<&Self> {
        self.any_of.last().filter(|_| self.has_base)
    }
}
