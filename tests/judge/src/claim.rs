//! What generated code claims to enforce: the bodies and parameters of operations, found in the document by ourselves.

use serde_json::Value;

use crate::document::Document;
use crate::target::{Location, Parameter, Schema, Target, Verdict};

/// A type that is made from JSON, and where the document says what of it.
pub struct Claim {
    /// `CreateLead`
    pub name: &'static str,
    /// The document's name
    pub file: &'static str,
    /// The JSON pointer of the operation
    pub operation: &'static str,
    /// What of the operation the type is
    pub part: Part,
    /// The code under test
    pub verdict: fn(&Value) -> Verdict,
}

/// A part of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Body,
    Parameters,
}

/// A [`Claim`] for a generated type, as a line of what the generator lists. The type's crate offers `Mode` where this
/// is used.
#[macro_export]
macro_rules! judged {
    ($name:literal, $file:literal, $operation:literal, $part:ident, $type:path) => {
        $crate::Claim {
            name: $name,
            file: $file,
            operation: $operation,
            part: $crate::Part::$part,
            verdict: |json| {
                let report = <$type>::from_json_with(json, Mode::Schema).err();
                // A typed value stands for what it would be sent as: if that is something else, it says nothing.
                let typed = ::serde_json::from_value::<$type>(json.clone()).ok();
                let typed = typed.filter(|value| {
                    ::serde_json::to_value(value).is_ok_and(|sent| $crate::is_same(&sent, json))
                });
                $crate::Verdict {
                    front_door: $crate::judged!(@findings report),
                    typed: typed.map(|value| $crate::judged!(@findings value.validate().err())),
                }
            },
        }
    };
    (@findings $violations:expr) => {
        $violations
            .into_iter()
            .flatten()
            .map(|violation| $crate::Finding::new(violation.pointer(), violation.rule().as_str()))
            .collect()
    };
}

/// Whether two values are one to JSON Schema: `1` and `1.0` are.
pub fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || exact(a).is_some_and(|a| Some(a) == exact(b)),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| is_same(a, b)))
        }
        (a, b) => a == b,
    }
}

/// A whole number, however it is written.
#[allow(clippy::cast_possible_truncation, reason = "whole, and within what 128 bits hold")]
fn exact(number: &serde_json::Number) -> Option<i128> {
    let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    whole.or_else(|| {
        number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 1e38).map(|float| float as i128)
    })
}

/// The targets that claims are about.
///
/// # Errors
///
/// A claim is about a document that is not among `documents`, or about something that the document does not hold.
pub fn targets(documents: &[Document], claims: Vec<Claim>) -> Result<Vec<Target>, String> {
    let target = |claim: Claim| {
        let missing = |what: &str| format!("{}: {what} {} is not there", claim.file, claim.operation);
        let index = documents.iter().position(|document| document.name == claim.file);
        let index = index.ok_or_else(|| missing("the document of"))?;
        let schema = match claim.part {
            Part::Body => body(&documents[index], claim.operation).map(Schema::Body),
            Part::Parameters => parameters(&documents[index], claim.operation).map(Schema::Parameters),
        };
        let schema = schema.ok_or_else(|| missing("a part of"))?;
        Ok(Target { name: claim.name.to_owned(), document: index, schema, verdict: Box::new(claim.verdict) })
    };
    claims.into_iter().map(target).collect()
}

/// The pointer of what `pointer` leads to, references followed.
fn followed(document: &Document, pointer: &str) -> Option<String> {
    let mut pointer = pointer.to_owned();
    for _ in 0..64 {
        match document.pointer(&pointer)?.get("$ref").and_then(Value::as_str) {
            Some(reference) => pointer = crate::oracle::pointer_of(reference)?,
            None => return Some(pointer),
        }
    }
    None
}

fn body(document: &Document, operation: &str) -> Option<String> {
    let body = followed(document, &format!("{operation}/requestBody"))?;
    let content = document.pointer(&format!("{body}/content"))?.as_object()?;
    let json = content.keys().find(|name| name.contains("json")).or_else(|| content.keys().next())?;
    Some(format!("{body}/content/{}/schema", escaped(json)))
}

fn parameters(document: &Document, operation: &str) -> Option<Vec<Parameter>> {
    let path_item = operation.rsplit_once('/')?.0;
    let mut found: Vec<Parameter> = Vec::new();
    for owner in [operation, path_item] {
        let list = document.pointer(&format!("{owner}/parameters")).and_then(Value::as_array);
        for index in 0..list.map_or(0, Vec::len) {
            let at = followed(document, &format!("{owner}/parameters/{index}"))?;
            let parameter = document.pointer(&at)?;
            let name = parameter.get("name")?.as_str()?.to_owned();
            let location = match parameter.get("in")?.as_str()? {
                "path" => Location::Path,
                "query" => Location::Query,
                "header" => Location::Header,
                _ => Location::Cookie,
            };
            let set_elsewhere = ["accept", "content-type", "authorization"];
            if location == Location::Header && set_elsewhere.contains(&name.to_ascii_lowercase().as_str()) {
                continue;
            }
            let schema =
                match parameter.get("content").and_then(Value::as_object).and_then(|content| content.keys().next()) {
                    Some(media_type) => format!("{at}/content/{}/schema", escaped(media_type)),
                    None => format!("{at}/schema"),
                };
            // What an operation says of a parameter replaces what its path says.
            if !found.iter().any(|known| known.name == name && known.location == location) {
                let required = parameter.get("required") == Some(&Value::Bool(true));
                found.push(Parameter { name, location, required, schema });
            }
        }
    }
    Some(found)
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
