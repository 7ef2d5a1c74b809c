//! Which components a document uses: those that a reference, a discriminator or a security requirement leads to.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::read::{Object, Value};
use crate::source::Pointer;

/// A component: its section and its name.
pub(super) type Component<'a> = (&'a str, &'a str);

/// The components met so far.
pub(super) struct Reach<'a> {
    components: Option<&'a Object>,
    met: IndexSet<Component<'a>>,
    /// The schemas whose `allOf` refers to the schema of that name
    heirs: HashMap<String, Vec<&'a str>>,
    /// Whether those were met that have names of their own
    named: bool,
}

impl<'a> Reach<'a> {
    pub(super) fn new(components: Option<&'a Object>) -> Self {
        let mut heirs: HashMap<_, Vec<_>> = HashMap::new();
        let schemas = components.and_then(|components| components.get("schemas")).and_then(Value::as_object);
        for (heir, schema) in schemas.into_iter().flatten() {
            let bases = schema.get("allOf").and_then(Value::as_array).unwrap_or_default().iter();
            for (_, base) in bases.filter_map(|base| component(base.get("$ref")?.as_str()?)) {
                heirs.entry(base).or_default().push(heir.as_str());
            }
        }
        Self { components, met: IndexSet::new(), heirs, named: false }
    }

    /// The component that was met as the `index`-th, and what stands there.
    pub(super) fn get(&self, index: usize) -> Option<(Component<'a>, &'a Value)> {
        let &(section, name) = self.met.get_index(index)?;
        Some(((section, name), self.components?.get(section)?.get(name)?))
    }

    /// Follows a `$ref`.
    pub(super) fn reference(&mut self, text: &str) {
        if let Some((section, name)) = component(text) {
            self.component(&section, &name);
        } else if !text.starts_with("#/") && !self.named {
            self.named = true;
            self.self_named();
        }
    }

    /// Follows the schemes of `security`.
    pub(super) fn security(&mut self, requirements: &Value) {
        for requirement in requirements.as_array().unwrap_or_default() {
            for name in requirement.as_object().into_iter().flat_map(Object::keys) {
                self.component("securitySchemes", name);
            }
        }
    }

    /// Follows a discriminator's `mapping`, whose values are references or names.
    pub(super) fn mapping(&mut self, mapping: &Value) {
        for target in mapping.as_object().into_iter().flat_map(Object::values).filter_map(Value::as_str) {
            if !self.component("schemas", target) {
                self.reference(target);
            }
        }
    }

    /// Meets all that inherit from a schema, directly or not: its discriminator leads to them by name.
    pub(super) fn heirs(&mut self, base: &'a str) {
        let mut found = IndexSet::from([base]);
        let mut next = 0;
        while let Some(&schema) = found.get_index(next) {
            found.extend(self.heirs.get(schema).into_iter().flatten());
            self.component("schemas", schema);
            next += 1;
        }
    }

    /// Meets all schemas.
    pub(super) fn schemas(&mut self) {
        let schemas = self.components.and_then(|components| components.get("schemas")).and_then(Value::as_object);
        for name in schemas.into_iter().flat_map(Object::keys) {
            self.component("schemas", name);
        }
    }

    /// Meets the schemas that give names to themselves or to parts of them, for a reference by such a name does not
    /// tell where it leads.
    fn self_named(&mut self) {
        let schemas = self.components.and_then(|components| components.get("schemas")).and_then(Value::as_object);
        for (name, _) in schemas.into_iter().flatten().filter(|(_, schema)| has_names(schema)) {
            self.component("schemas", name);
        }
    }

    /// Meets a component, if there is one of that name.
    fn component(&mut self, section: &str, name: &str) -> bool {
        let found = self.components.and_then(|components| {
            let (section, entries) = components.get_key_value(section)?;
            let (name, _) = entries.as_object()?.get_key_value(name)?;
            Some((section.as_str(), name.as_str()))
        });
        self.met.extend(found);
        found.is_some()
    }
}

/// The component that a reference leads to, or into.
fn component(reference: &str) -> Option<(String, String)> {
    let pointer = reference.starts_with('#').then(|| Pointer::parse(reference))??;
    let mut segments = pointer.segments();
    (segments.next()? == "components").then_some(())?;
    Some((segments.next()?.into_owned(), segments.next()?.into_owned()))
}

fn has_names(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            ["$id", "$anchor", "$dynamicAnchor"].iter().any(|name| object.contains_key(*name))
                || object.values().any(has_names)
        }
        Value::Array(items) => items.iter().any(has_names),
        _ => false,
    }
}
