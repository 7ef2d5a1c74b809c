//! Reports keys that the specification does not define: typos, and keys of other versions or of Swagger 2.0.

use std::collections::HashSet;

use super::grammar::{Holds, ObjectKind};
use super::operation::METHODS;
use crate::diagnostic::Code;
use crate::document::Dialect;
use crate::document::Reporter;
use crate::document::resolve;
use crate::read::{Object, Value};
use crate::source::Pointer;
use crate::spelling;

/// A node to check: its place, the kind of object that it should be, its value.
type Visit<'a> = (Pointer, ObjectKind, &'a Value);

/// Reports every unknown key of the document's objects, and the parameters that do not describe their values. Schemas are
/// left to the next stage.
pub(super) fn report(reporter: &mut Reporter<'_>) {
    let document = reporter.document;
    let mut met = HashSet::new();
    // Not recursive: chains of references may be long.
    let mut waiting: Vec<Visit<'_>> = vec![(Pointer::root(), ObjectKind::Root, &document.root)];
    while let Some((at, kind, value)) = waiting.pop() {
        let mut within: Vec<Visit<'_>> = Vec::new();
        match value {
            Value::Object(object) => {
                let reference = object.get("$ref").and_then(Value::as_str).filter(|_| kind.defines("$ref"));
                let target = reference.and_then(|text| resolve(document, text).ok());
                // Components are visited anyway; nodes of other files through the references to them.
                within.extend(
                    target
                        .filter(|(target, _)| met.insert((target.clone(), kind)))
                        .map(|(target, found)| (target, kind, found)),
                );
                if reference.is_some() && !matches!(kind, ObjectKind::PathItem | ObjectKind::Operation) {
                    beside_reference(reporter, &at, object);
                } else {
                    keys(reporter, &at, kind, object);
                    parts(&at, kind, object, &mut within);
                }
            }
            Value::Array(items) => within.extend(items.iter().enumerate().map(|(n, item)| (at.index(n), kind, item))),
            // Not of the right kind: reported where it is read.
            _ => {}
        }
        waiting.extend(within.into_iter().rev());
    }
}

/// The objects within an object.
fn parts<'a>(at: &Pointer, kind: ObjectKind, object: &'a Object, within: &mut Vec<Visit<'a>>) {
    for (name, value) in object {
        let holds = match (kind, name.as_str()) {
            (ObjectKind::Root, "x-webhooks") => Holds::Named(ObjectKind::PathItem),
            _ => kind.key(name).holds,
        };
        let at = at.key(name);
        let each = match holds {
            Holds::Is(ObjectKind::Schema) | Holds::Named(ObjectKind::Schema) | Holds::Properties => continue,
            Holds::Is(kind) | Holds::About(kind) | Holds::Later(kind) => {
                within.push((at, kind, value));
                continue;
            }
            Holds::Parameters => {
                let list = value.as_array().unwrap_or_default().iter().enumerate();
                within.extend(list.map(|(index, value)| (at.index(index), ObjectKind::Parameter, value)));
                continue;
            }
            Holds::Named(kind) => kind,
            Holds::Examples => ObjectKind::Example,
            Holds::Data | Holds::Prose | Holds::Scopes => continue,
        };
        for (name, value) in value.as_object().into_iter().flatten() {
            within.push((at.key(name), each, value));
        }
    }
}

/// Reports the unknown keys of one object.
fn keys(reporter: &mut Reporter<'_>, at: &Pointer, kind: ObjectKind, object: &Object) {
    let is_method = |name: &str| METHODS.iter().any(|method| name.eq_ignore_ascii_case(method));
    let mut describes_values = object.contains_key("schema") || object.contains_key("content");
    for name in object.keys() {
        // A method in upper case is reported as an operation that is left out.
        if kind == ObjectKind::PathItem && is_method(name) {
            continue;
        }
        if let Some((message, help)) = explain(kind, name, reporter.document.dialect) {
            reporter.report(Code::UnknownKeyword, &at.key(name), message, help);
            describes_values |= is_misplaced_keyword(kind, name);
        }
    }
    // Bodies and form fields are parameters in Swagger 2.0 only.
    let is_known = !object.get("in").and_then(Value::as_str).is_some_and(|place| ["body", "formData"].contains(&place));
    if matches!(kind, ObjectKind::Parameter | ObjectKind::Header) && !describes_values && is_known {
        let name = object.get("name").and_then(Value::as_str);
        let what = name.map_or_else(|| kind.words().to_owned(), |name| format!("the parameter `{name}`"));
        let message = format!("{what} has neither `schema` nor `content`");
        let help = "add one of them; as it stands, any value is accepted";
        reporter.report(Code::UndescribedParameter, at, message, help);
    }
}

/// The message and the help for a key that the specification does not define for the object.
pub(crate) fn explain(kind: ObjectKind, name: &str, dialect: Dialect) -> Option<(String, String)> {
    if name.starts_with("x-") || kind.has_any_key() {
        return None;
    }
    if dialect == Dialect::OpenApi30 && kind.defines_since_3_1(name) {
        let message = format!("`{name}` is a key of OpenAPI 3.1, not of this document's version");
        return Some((message, "set `openapi: 3.1.0`, or remove the key".to_owned()));
    }
    if kind.defines(name) {
        return None;
    }
    let help = moved(kind, name).map(|to| format!("{to}; as it stands, it is ignored"));
    let nearest = || {
        let known = kind.names().filter(|known| kind.defines(known));
        spelling::nearest(name, known).map(|nearest| format!("did you mean `{nearest}`?"))
    };
    let help = help.or_else(nearest).unwrap_or_else(|| "remove it, or prefix it with `x-`; it is ignored".to_owned());
    Some((format!("`{name}` is not a key of {}", kind.words()), help))
}

/// What OpenAPI 3 has instead of a key of Swagger 2.0, or of a misplaced one.
fn moved(kind: ObjectKind, name: &str) -> Option<&'static str> {
    Some(match (kind, name) {
        (ObjectKind::Root, "host" | "basePath") | (ObjectKind::Root | ObjectKind::Operation, "schemes") => {
            "list the URLs of the API in `servers`"
        }
        (ObjectKind::Root, "definitions") => "move the schemas to `components/schemas`",
        (ObjectKind::Root, "parameters" | "responses") => "move them to `components`",
        (ObjectKind::Root, "securityDefinitions") => "move them to `components/securitySchemes`",
        (ObjectKind::Root | ObjectKind::Operation, "consumes") => {
            "name the media types in the `content` of each request body"
        }
        (ObjectKind::Root | ObjectKind::Operation, "produces") => {
            "name the media types in the `content` of each response"
        }
        (ObjectKind::Parameter | ObjectKind::Header, "collectionFormat") => "use `style` and `explode`",
        (ObjectKind::Scheme, "flow" | "authorizationUrl" | "tokenUrl" | "scopes") => "put it into `flows`",
        (ObjectKind::Body | ObjectKind::Response, "schema" | "example" | "examples") => {
            "put it into `content`, under a media type"
        }
        _ if is_misplaced_keyword(kind, name) => "put it into `schema`",
        _ => return None,
    })
}

/// Whether a key is a schema keyword that belongs under `schema`.
fn is_misplaced_keyword(kind: ObjectKind, name: &str) -> bool {
    matches!(kind, ObjectKind::Parameter | ObjectKind::Header | ObjectKind::Media)
        && !kind.defines(name)
        && ObjectKind::Schema.names().any(|keyword| keyword == name)
}

/// Reports keys next to a `$ref` that have no effect there, except for prose.
fn beside_reference(reporter: &mut Reporter<'_>, at: &Pointer, object: &Object) {
    let idle = object.keys().filter(|name| !["$ref", "summary", "description"].contains(&name.as_str()));
    for name in idle.filter(|name| !name.starts_with("x-")) {
        let message = format!("`{name}` has no effect next to a `$ref`");
        let help = "move it to the target of the reference; as it stands, it is ignored";
        reporter.report(Code::UnknownKeyword, &at.key(name), message, help);
    }
}
