//! The references in a tree: where they stand, and what may stand in their place.

use crate::read::{Object, Pointer, Value};

/// A reference, or what is used as one.
#[derive(Debug)]
pub(super) struct Met<'a> {
    /// The mapping with the `$ref`; the text itself, where it is an entry of a discriminator's mapping
    pub(super) at: Pointer,
    pub(super) text: &'a str,
    pub(super) spot: Spot,
}

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Spot {
    /// An object of OpenAPI, or a schema
    Part,
    /// A mapping whose keys are names: `properties`, `responses`
    Names,
    /// A schema, in the `mapping` of a discriminator
    Mapping,
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

/// The keys under which there are values, not parts of a document.
const DATA: [&str; 5] = ["const", "default", "enum", "example", "examples"];

/// Every reference at and below `value`, which stands at `at`.
pub(super) fn references<'a>(at: &Pointer, value: &'a Value, spot: Spot) -> Vec<Met<'a>> {
    let mut walk = Walk { from: at, way: Vec::new(), met: Vec::new() };
    walk.value(value, spot);
    walk.met
}

struct Walk<'a, 'p> {
    from: &'p Pointer,
    way: Vec<Step<'a>>,
    met: Vec<Met<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Walk<'a, '_> {
    fn value(&mut self, value: &'a Value, spot: Spot) {
        match value {
            Value::Object(object) => self.object(object, spot),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(Step::Index(index), item, Spot::Part);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'a Object, spot: Spot) {
        if let Some(Value::String(text)) = object.get("$ref") {
            self.note(text, spot);
        }
        for (name, value) in object {
            let is_name = spot == Spot::Names;
            match name.as_str() {
                _ if is_name => self.within(Step::Key(name), value, Spot::Part),
                names if NAMES.contains(&names) => self.within(Step::Key(name), value, Spot::Names),
                data if DATA.contains(&data) || data.starts_with("x-") => {}
                "mapping" => self.mapping(name, value),
                _ => self.within(Step::Key(name), value, Spot::Part),
            }
        }
    }

    /// The values of a discriminator's mapping that look like references; the others name components.
    fn mapping(&mut self, name: &'a str, value: &'a Value) {
        self.way.push(Step::Key(name));
        for (value, target) in value.as_object().into_iter().flatten() {
            if let Some(text) = target.as_str().filter(|text| text.contains(['#', '/', '.'])) {
                self.way.push(Step::Key(value));
                self.note(text, Spot::Mapping);
                self.way.pop();
            }
        }
        self.way.pop();
    }

    fn within(&mut self, step: Step<'a>, value: &'a Value, spot: Spot) {
        self.way.push(step);
        self.value(value, spot);
        self.way.pop();
    }

    fn note(&mut self, text: &'a str, spot: Spot) {
        let at = self.way.iter().fold(self.from.clone(), |at, step| match step {
            Step::Key(name) => at.key(name),
            Step::Index(index) => at.index(*index),
        });
        self.met.push(Met { at, text, spot });
    }
}
