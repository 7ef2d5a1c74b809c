//! The body of an error response, read tolerantly.

use std::fmt;

use serde_json::Value;

use super::super::codec::without_mark;

/// The error that a response describes: `{"error": {"code", "message", "details"}}`, with or without the outer object.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// The error's code.
    pub code: Option<String>,
    /// A description of the error.
    pub message: Option<String>,
    /// Further details.
    pub details: Option<Value>,
    /// The invalid fields of the request, if `details` lists them as the library Zod does.
    pub issues: Vec<Issue>,
}

/// One reason why a request is invalid.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Issue {
    /// Its code: `unrecognized_keys`.
    pub code: String,
    /// A description of it.
    pub message: String,
    /// The JSON pointer of the invalid value; empty for the whole body.
    pub pointer: String,
    /// The property names that it is about, if any.
    pub keys: Vec<String>,
    /// The issue as it was sent.
    pub raw: Value,
}

impl ErrorBody {
    /// Reads the body of a response. `None` if it is not JSON, or has neither a code nor a message.
    #[must_use]
    pub fn read(body: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(without_mark(body)).ok()?;
        let error = match json.get("error") {
            // `{"error": "unauthorized", "message": "..."}`: the text is the code, and the rest is next to it.
            Some(Value::String(code)) => {
                return Some(Self { code: Some(code.clone()), ..Self::of(&json) });
            }
            Some(error @ Value::Object(_)) => error,
            _ => &json,
        };
        let error_body = Self::of(error);
        (error_body.code.is_some() || error_body.message.is_some()).then_some(error_body)
    }

    fn of(error: &Value) -> Self {
        let details = error.get("details").filter(|details| !details.is_null());
        let issues = details.and_then(|details| details.get("issues").or(Some(details))).and_then(Value::as_array);
        Self {
            code: text(error.get("code")),
            message: text(error.get("message")),
            details: details.cloned(),
            issues: issues.map(|list| list.iter().map(Issue::of).collect()).unwrap_or_default(),
        }
    }
}

impl Issue {
    fn of(raw: &Value) -> Self {
        let steps = raw.get("path").and_then(Value::as_array);
        let step =
            |step: &Value| text(Some(step)).map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1")));
        let keys = raw.get("keys").and_then(Value::as_array);
        Self {
            code: text(raw.get("code")).unwrap_or_default(),
            message: text(raw.get("message")).unwrap_or_default(),
            pointer: steps.map(|steps| steps.iter().filter_map(step).collect()).unwrap_or_default(),
            keys: keys.map(|keys| keys.iter().filter_map(|key| text(Some(key))).collect()).unwrap_or_default(),
            raw: raw.clone(),
        }
    }
}

/// A string, or a number or a boolean as one.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
        _ => None,
    }
}

impl fmt::Display for ErrorBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, &self.message) {
            (Some(code), Some(message)) => write!(out, "{message} ({code})")?,
            (code, message) => out.write_str(message.as_deref().or(code.as_deref()).unwrap_or("without a message"))?,
        }
        for issue in &self.issues {
            let keys = if issue.keys.is_empty() { String::new() } else { format!(" [{}]", issue.keys.join(", ")) };
            let place = if issue.pointer.is_empty() { "the body" } else { &issue.pointer };
            write!(out, "\n  {place}  {}{keys}", if issue.message.is_empty() { &issue.code } else { &issue.message })?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/error_body.rs"]
mod tests;
