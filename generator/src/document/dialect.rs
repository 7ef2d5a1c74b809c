//! The version of OpenAPI that a document is written in.

use super::Origins;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::read::{Number, Object, Value};
use crate::source::{Pointer, Source};

/// The dialect of schemas: what their keywords mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// OpenAPI 3.0: a subset of a draft of JSON Schema, with `nullable`
    OpenApi30,
    /// OpenAPI 3.1: JSON Schema 2020-12
    OpenApi31,
}

/// The dialect of a document, which has to be a mapping.
pub(super) fn of(source: &Source, root: &Value, origins: &Origins) -> Result<Dialect, Diagnostics> {
    let Some(root) = root.as_object() else {
        let message = format!("the document is {}, not a mapping", root.kind());
        return Err(source.finding(Code::Malformed, message, "check that this is an OpenAPI document").into());
    };
    let Some(version) = root.get("openapi") else {
        return Err(absent(source, root, origins).into());
    };
    let version = match version {
        Value::String(text) => text.clone(),
        // An unquoted `3.1`. `{:?}` keeps the zero of `3.0`.
        Value::Number(Number::Float(number)) => format!("{number:?}"),
        Value::Number(number) => number.to_string(),
        other => other.kind().to_owned(),
    };
    let is = |minor: &str| version.strip_prefix(minor).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if is("3.0") {
        Ok(Dialect::OpenApi30)
    } else if is("3.1") {
        Ok(Dialect::OpenApi31)
    } else {
        let message = format!("`openapi` is {version}; 3.0 and 3.1 are supported");
        Err(unsupported(source, origins, "openapi", &message, NEWER).into())
    }
}

const NEWER: &str = "ask the document's publisher for OpenAPI 3.1, or try `openapi: 3.1.0` if it uses nothing newer";
const SWAGGER: &str = "convert it first: `npx swagger2openapi --yaml --outfile openapi.yaml <file>`";

fn absent(source: &Source, root: &Object, origins: &Origins) -> Diagnostic {
    match root.get("swagger") {
        Some(_) => unsupported(
            source,
            origins,
            "swagger",
            "this is a Swagger 2.0 document; OpenAPI 3.0 and 3.1 are supported",
            SWAGGER,
        ),
        None => {
            let help = "check that this is an OpenAPI document, with a line such as `openapi: 3.1.0` at its top";
            source.finding(Code::UnsupportedVersion, "`openapi`, the version of OpenAPI, is missing", help)
        }
    }
}

fn unsupported(source: &Source, origins: &Origins, key: &str, message: &str, help: &str) -> Diagnostic {
    let place = origins.place(&source.name, &Pointer::root().key(key));
    Diagnostic::new(Code::UnsupportedVersion, place, message, help)
}
