//! Calls of operations that the document does not have, sent as all others are.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::super::{
    At, Check, CodecError, Encode, Location, Method, Operation, SecurityRequirement, Violation, Violations, check,
    path, validate_typed,
};
use super::{Client, Parameters, Request};

impl Client {
    /// Calls an operation that the document does not have, with credentials, retries, pace, errors and spans as any other.
    ///
    /// `path` follows the base URL, and has the names of its parameters in braces; [`path`](Request::path) sets their values. The
    /// options of [`Request`] add the rest: `with_body`, `extra_query`, `extra_header`. `A` is what the response holds: a
    /// generated type, a [`Value`](serde_json::Value), a type of your own in [`Json`](super::Json),
    /// [`Bytes`](super::Bytes), or `()`. The client's token is sent; [`with_security`](Request::with_security) is for other schemes.
    ///
    /// A path that would lead elsewhere is an error before anything is sent: one that is a URL, has an empty segment, `.`, `..`, a
    /// query or a character that has to be encoded, or a parameter without a value.
    ///
    /// ```text
    /// let rename = client.call::<Pet>(Method::Put, "/v1/pets/{id}").path("id", "pet/7");
    /// let pet = rename.with_body(&json!({"name": "Tom"})).await?;     // PUT /v1/pets/pet%2F7
    /// ```
    pub fn call<A>(&self, method: Method, path: &'static str) -> Request<UndocumentedParams, A> {
        Request::new(self, operation(method, path, &[]), UndocumentedParams::default())
    }
}

/// The parameters of an operation that the document does not have: those of its path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndocumentedParams {
    path: Vec<(&'static str, String)>,
}

impl<A, E> Request<UndocumentedParams, A, E> {
    /// Sets a parameter of the path, which becomes one percent-encoded segment. An empty value, `.` and `..` are violations.
    pub fn path(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        let path = &mut self.parameters.path;
        path.retain(|(known, _)| *known != name);
        path.push((name, value.to_string()));
        self
    }

    /// Sets the security requirements, as the document would: the credentials of the first one for which the client has all are
    /// sent.
    pub fn with_security(mut self, security: &'static [SecurityRequirement]) -> Self {
        self.operation = operation(self.operation.method, self.operation.path, security);
        self
    }
}

impl Parameters for UndocumentedParams {
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        let template = operation.path;
        check_template(template)?;
        if let Some((name, _)) = self.path.iter().find(|(name, _)| !template.contains(&format!("{{{name}}}"))) {
            return Err(CodecError::new(format!("the path has no parameter `{name}`")));
        }
        let values: Vec<(&str, &dyn Encode)> = self.path.iter().map(|(name, value)| (*name, value as _)).collect();
        let path = path(template, &values);
        // Values are percent-encoded, so what is left is of the template.
        if path.contains(['{', '}']) {
            return Err(CodecError::new(format!("a parameter of the path has no value: `{path}`")));
        }
        Ok(path)
    }

    fn validate(&self) -> Result<(), Violations> {
        validate_typed(self, "UndocumentedParams", Location::Path)
    }
}

impl Check for UndocumentedParams {
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>) {
        for (name, value) in &self.path {
            check::path_segment(value, at.key(name), found);
        }
    }
}

/// Whether a path leads to where it seems to, below the base URL.
fn check_template(path: &str) -> Result<(), CodecError> {
    let fault = |what: &str| Err(CodecError::new(format!("the path `{}` {what}", path.escape_debug())));
    let Some(segments) = path.strip_prefix('/') else {
        return fault("does not begin with `/`: it follows the client's base URL");
    };
    // A percent sign could hide a `..`, which HTTP stacks resolve before they send.
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/{}-._~!$&'()*+,;=:@".contains(&byte);
    if !path.bytes().all(is_allowed) {
        return fault("has a character that is not allowed in it: set values by `path`, and a query by `extra_query`");
    }
    let segments = segments.strip_suffix('/').unwrap_or(segments);
    if path != "/" && segments.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return fault("has a segment that is empty, `.` or `..`");
    }
    Ok(())
}

type Key = (Method, &'static str, &'static [SecurityRequirement]);

/// The operation, which lives as long as the program, since errors and responses refer to it. There are no more of them than
/// paths in the program's text.
fn operation(method: Method, path: &'static str, security: &'static [SecurityRequirement]) -> &'static Operation {
    static KNOWN: LazyLock<Mutex<HashMap<Key, &'static Operation>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry((method, path, security)).or_insert_with(|| {
        let name = format!("{method} {path}").leak();
        Box::leak(Box::new(Operation::new(name, method, path, security)))
    })
}
