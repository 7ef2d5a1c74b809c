//! Finds the references in a tree, each with its place and the kind of node that it stands for.

use crate::read::{Object, Value};
use crate::source::Pointer;

/// A reference, or a string that is used as one.
#[derive(Debug)]
pub(super) struct RefSite<'a> {
    /// The mapping with the `$ref`, or the entry of a discriminator's `mapping`
    pub(super) at: Pointer,
    pub(super) text: &'a str,
    pub(super) kind: RefKind,
}

/// The kind of node that a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum RefKind {
    /// An object of OpenAPI, or a schema
    Object,
    /// A mapping by names: `properties`, `responses`
    Map,
    /// A schema, in the `mapping` of a discriminator
    Discriminator,
}

/// The keys whose values are mappings from names.
const NAMES: [&str; 19] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
    "x-webhooks",
];

/// The keys that hold data, in which nothing is a reference.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Every reference at and below `value`, which stands at `at`.
pub(super) fn reference_sites<'a>(at: &Pointer, value: &'a Value, kind: RefKind) -> Vec<RefSite<'a>> {
    let mut walk = Walk { from: at, way: Vec::new(), sites: Vec::new() };
    walk.value(value, kind);
    walk.sites
}

struct Walk<'a, 'p> {
    from: &'p Pointer,
    way: Vec<Step<'a>>,
    sites: Vec<RefSite<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Walk<'a, '_> {
    fn value(&mut self, value: &'a Value, kind: RefKind) {
        match value {
            Value::Object(object) => self.object(object, kind),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(Step::Index(index), item, RefKind::Object);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'a Object, kind: RefKind) {
        if let Some(Value::String(text)) = object.get("$ref") {
            self.note(text, kind);
        }
        for (name, value) in object {
            let is_name = kind == RefKind::Map;
            match name.as_str() {
                _ if is_name => self.within(Step::Key(name), value, RefKind::Object),
                names if NAMES.contains(&names) => self.within(Step::Key(name), value, RefKind::Map),
                data if DATA.contains(&data) || data.starts_with("x-") => {}
                "mapping" => self.mapping(name, value),
                _ => self.within(Step::Key(name), value, RefKind::Object),
            }
        }
    }

    /// The values of a discriminator's mapping that look like references; the others name components.
    fn mapping(&mut self, name: &'a str, value: &'a Value) {
        self.way.push(Step::Key(name));
        for (value, target) in value.as_object().into_iter().flatten() {
            if let Some(text) = target.as_str().filter(|text| text.contains(['#', '/', '.'])) {
                self.way.push(Step::Key(value));
                self.note(text, RefKind::Discriminator);
                self.way.pop();
            }
        }
        self.way.pop();
    }

    fn within(&mut self, step: Step<'a>, value: &'a Value, kind: RefKind) {
        self.way.push(step);
        self.value(value, kind);
        self.way.pop();
    }

    fn note(&mut self, text: &'a str, kind: RefKind) {
        let at = self.way.iter().fold(self.from.clone(), |at, step| match step {
            Step::Key(name) => at.key(name),
            Step::Index(index) => at.index(*index),
        });
        self.sites.push(RefSite { at, text, kind });
    }
}
