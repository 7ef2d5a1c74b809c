//! The tree that is printed: keys in order, prose and what nothing uses left out.

use std::collections::{BTreeMap, HashSet};

use super::Options;
use super::fact;
use super::reach::Reach;
use crate::document::Document;
use crate::envelope::grammar::{Holds, ObjectKind};
use crate::envelope::has_no_operations;
use crate::read::{Object, Value};

/// Arranges one document.
pub(super) struct Arranger<'a> {
    document: &'a Document,
    options: Options,
    reach: Reach<'a>,
    /// The tags that operations have
    tags: HashSet<&'a str>,
}

/// What depends on the rest, in the place where it will stand.
const LATER: Value = Value::Null;

impl<'a> Arranger<'a> {
    pub(super) fn new(document: &'a Document, options: Options) -> Self {
        let components = document.root.get("components").and_then(Value::as_object);
        Self { document, options, reach: Reach::new(components), tags: HashSet::new() }
    }

    /// The whole document.
    pub(super) fn document(mut self, root: &'a Object) -> Object {
        let mut arranged = self.object(ObjectKind::Root, root, None);
        if let Some(components) = root.get("components") {
            arranged.insert("components".to_owned(), self.components(components));
        }
        // Operations in components have tags too.
        if let Some(tags) = root.get("tags") {
            arranged.insert("tags".to_owned(), self.used_tags(tags));
        }
        arranged.retain(|name, value| !matches!(name.as_str(), "components" | "tags" | "webhooks") || !is_empty(value));
        arranged
    }

    /// The components that the rest of the document uses, and those that they use.
    fn components(&mut self, components: &'a Value) -> Value {
        let Value::Object(sections) = components else { return self.data(components) };
        // Where there are no operations, the schemas are what the document is for.
        if has_no_operations(self.document) {
            self.reach.schemas();
        }
        let mut used: BTreeMap<_, Object> = BTreeMap::new();
        let mut next = 0;
        while let Some(((section, name), component)) = self.reach.get(next) {
            next += 1;
            let holds = match ObjectKind::Components.key(section).holds {
                Holds::Named(kind) => Holds::Is(kind),
                // What is no section of OpenAPI is taken as a whole below.
                _ => continue,
            };
            if section == "schemas" && component.get("discriminator").is_some() {
                self.reach.heirs(name);
            }
            let component = self.value(holds, component);
            used.entry(section).or_default().insert(name.to_owned(), component);
        }

        let mut entries = Vec::new();
        for (section, value) in sections {
            let key = ObjectKind::Components.key(section);
            match (key.holds, used.remove(section.as_str())) {
                (Holds::Named(_), Some(mut components)) => {
                    components.sort_unstable_keys();
                    entries.push((key.rank, section.as_str(), Value::Object(components)));
                }
                (Holds::Data, _) => entries.push((key.rank, section, self.data(value))),
                (holds, _) if holds.is_prose() && !self.options.contract_only => {
                    entries.push((key.rank, section, self.data(value)))
                }
                _ => {}
            }
        }
        Value::Object(in_order(entries))
    }

    fn used_tags(&mut self, tags: &'a Value) -> Value {
        let Value::Array(tags) = tags else { return self.data(tags) };
        let is_used =
            |tag: &&Value| tag.get("name").and_then(Value::as_str).is_none_or(|name| self.tags.contains(name));
        let used: Vec<&Value> = tags.iter().filter(is_used).collect();
        Value::Array(used.into_iter().map(|tag| self.value(Holds::Is(ObjectKind::Tag), tag)).collect())
    }

    fn value(&mut self, holds: Holds, value: &'a Value) -> Value {
        match (holds, value) {
            (Holds::Later(_), _) => LATER,
            (Holds::Is(kind), Value::Object(object)) => Value::Object(self.object(kind, object, None)),
            (Holds::Is(_), Value::Array(items)) => {
                Value::Array(items.iter().map(|item| self.value(holds, item)).collect())
            }
            (Holds::Named(kind), Value::Object(entries)) => {
                let mut named: Object =
                    entries.iter().map(|(name, value)| (name.clone(), self.value(Holds::Is(kind), value))).collect();
                named.sort_unstable_keys();
                Value::Object(named)
            }
            (Holds::Properties, Value::Object(properties)) => Value::Object(self.properties(properties)),
            (Holds::Parameters, Value::Array(parameters)) => self.parameters(parameters),
            (Holds::Scopes, Value::Object(scopes)) if self.options.contract_only => {
                let mut names: Object =
                    scopes.keys().map(|name| (name.clone(), Value::String(String::new()))).collect();
                names.sort_unstable_keys();
                Value::Object(names)
            }
            _ => self.data(value),
        }
    }

    fn properties(&mut self, properties: &'a Object) -> Object {
        let arrange = |(name, value): (&String, &'a Value)| {
            let Value::Object(schema) = value else { return (name.clone(), self.data(value)) };
            let is_sibling = |word: &str| word != name && properties.contains_key(word);
            let successor = fact::successor(ObjectKind::Schema, schema, self.document.dialect, is_sibling);
            (name.clone(), Value::Object(self.object(ObjectKind::Schema, schema, successor)))
        };
        properties.iter().map(arrange).collect()
    }

    fn parameters(&mut self, parameters: &'a [Value]) -> Value {
        let name_of = |parameter: &'a Value| parameter.get("name").and_then(Value::as_str);
        let arrange = |value: &'a Value| {
            let Value::Object(parameter) = value else { return self.data(value) };
            let name = name_of(value);
            let is_sibling =
                |word: &str| name != Some(word) && parameters.iter().any(|other| name_of(other) == Some(word));
            let successor = fact::successor(ObjectKind::Parameter, parameter, self.document.dialect, is_sibling);
            Value::Object(self.object(ObjectKind::Parameter, parameter, successor))
        };
        Value::Array(parameters.iter().map(arrange).collect())
    }

    fn object(&mut self, kind: ObjectKind, object: &'a Object, successor: Option<&str>) -> Object {
        self.note(kind, object);
        let contract_only = self.options.contract_only;
        let facts =
            if contract_only { fact::facts(kind, object, self.document.dialect, successor) } else { Vec::new() };
        let mut entries = Vec::with_capacity(object.len() + facts.len());
        for (name, value) in object {
            let key = kind.key(name);
            let is_prose = key.holds.is_prose() || fact::is_mark_of_deprecation(name, value);
            let is_replaced = facts.iter().any(|(fact, _)| fact == name);
            if !(is_replaced || contract_only && is_prose) {
                entries.push((key.rank, name.as_str(), self.value(key.holds, value)));
            }
        }
        entries.extend(facts.into_iter().map(|(name, value)| (kind.key(name).rank, name, value)));
        in_order(entries)
    }

    /// Notes what an object uses.
    fn note(&mut self, kind: ObjectKind, object: &'a Object) {
        for name in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(text) = object.get(name).and_then(Value::as_str) {
                self.reach.reference(text);
            }
        }
        if let (ObjectKind::Root | ObjectKind::Operation, Some(requirements)) = (kind, object.get("security")) {
            self.reach.security(requirements);
        }
        if let (ObjectKind::Operation, Some(tags)) = (kind, object.get("tags").and_then(Value::as_array)) {
            self.tags.extend(tags.iter().filter_map(Value::as_str));
        }
        if let (ObjectKind::Discriminator, Some(mapping)) = (kind, object.get("mapping")) {
            self.reach.mapping(mapping);
        }
    }

    /// A value whose keys have no meaning, and so no order. What looks like a reference in it is followed nevertheless,
    /// lest it leads nowhere.
    fn data(&mut self, value: &Value) -> Value {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(text)) = object.get("$ref") {
                    self.reach.reference(text);
                }
                let mut sorted: Object = object.iter().map(|(name, value)| (name.clone(), self.data(value))).collect();
                sorted.sort_unstable_keys();
                Value::Object(sorted)
            }
            Value::Array(items) => Value::Array(items.iter().map(|item| self.data(item)).collect()),
            scalar => scalar.clone(),
        }
    }
}

/// Known keys by rank, the others by name.
fn in_order(mut entries: Vec<(usize, &str, Value)>) -> Object {
    entries.sort_unstable_by_key(|&(rank, name, _)| (rank, name));
    entries.into_iter().map(|(_, name, value)| (name.to_owned(), value)).collect()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
