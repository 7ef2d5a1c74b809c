//! Components that no operation, no webhook and no other component in use leads to.

use std::collections::BTreeSet;

use super::place;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::AnalyzedDocument;
use crate::read::{Object, Value};
use crate::source::Pointer;

/// The sections whose components are referred to by `$ref`.
const SECTIONS: [&str; 6] = ["schemas", "parameters", "requestBodies", "responses", "headers", "examples"];

/// Reports every component that is not in use.
pub(super) fn lint(part: &AnalyzedDocument, diagnostics: &mut Diagnostics) {
    let Some(root) = part.document.root.as_object() else { return };
    let mut met: BTreeSet<Pointer> = BTreeSet::new();
    let mut queue: Vec<&Value> =
        root.iter().filter(|(name, _)| *name != "components").map(|(_, value)| value).collect();
    while let Some(value) = queue.pop() {
        references(value, &mut |pointer| {
            // What is within a component is reached by way of it.
            let component = component(&pointer).unwrap_or(pointer);
            let value = part.document.root.at(&component);
            queue.extend(value.filter(|_| met.insert(component)));
        });
    }
    let components = root.get("components").and_then(Value::as_object);
    for section in SECTIONS {
        let all = components.and_then(|components| components.get(section)).and_then(Value::as_object);
        for name in all.into_iter().flat_map(Object::keys) {
            let pointer = Pointer::root().key("components").key(section).key(name);
            // What becomes a type by itself is used by whoever uses the crate.
            if !met.contains(&pointer) && !part.envelope.components.contains(&pointer) {
                diagnostics.push(Diagnostic::new(
                    Code::UnusedComponent,
                    place(part, &pointer),
                    format!("nothing refers to the component `{name}`"),
                    "remove it; nothing is generated from it",
                ));
            }
        }
    }
}

/// Where everything within a value refers to, names in a discriminator's mapping among it.
fn references(value: &Value, meet: &mut dyn FnMut(Pointer)) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                match (name.as_str(), value) {
                    ("$ref", Value::String(text)) if text.starts_with('#') => {
                        Pointer::parse(text).into_iter().for_each(&mut *meet);
                    }
                    ("mapping", Value::Object(mapping)) => {
                        for text in mapping.iter().filter_map(|(_, value)| value.as_str()) {
                            let by_name = Pointer::root().key("components").key("schemas").key(text);
                            let by_reference = Pointer::parse(text).filter(|_| text.starts_with('#'));
                            meet(by_reference.unwrap_or(by_name));
                        }
                    }
                    _ => references(value, meet),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, meet)),
        _ => {}
    }
}

/// The component that a pointer leads to or into.
fn component(pointer: &Pointer) -> Option<Pointer> {
    let mut segments = pointer.segments();
    let (components, section, name) = (segments.next()?, segments.next()?, segments.next()?);
    (components == "components").then(|| Pointer::root().key("components").key(&section).key(&name))
}
