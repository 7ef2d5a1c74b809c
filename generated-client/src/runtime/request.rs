//! An operation of the API, and how its parameters become a path and a query.

use std::borrow::Cow;
use std::fmt;

use super::parameters::Parameter;
use super::style::{self, Style};
use super::{Encode, SecurityRequirement};

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operation {
    /// The name in Rust.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with the parameters in braces.
    pub path: &'static str,
    /// The security requirements, of which one has to be met; empty if the document has none.
    pub security: &'static [SecurityRequirement],
    /// The server that the document has for it alone.
    pub server: Option<OwnServer>,
}

/// A server of single operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OwnServer {
    /// Its URL.
    pub url: &'static str,
    /// The URL of the document's default server: a client of it sends the operation to `url` instead.
    pub instead_of: &'static str,
}

impl Operation {
    /// An operation.
    #[must_use]
    pub const fn new(
        name: &'static str,
        method: Method,
        path: &'static str,
        security: &'static [SecurityRequirement],
    ) -> Self {
        Self { name, method, path, security, server: None }
    }

    /// The same operation with a server of its own, instead of the document's default server.
    #[must_use]
    pub const fn at(mut self, url: &'static str, instead_of: &'static str) -> Self {
        self.server = Some(OwnServer { url, instead_of });
        self
    }

    /// The URL that precedes its path, for a client that is built with the URL `base`: without a final slash.
    #[cfg(feature = "transport")]
    pub(crate) fn base<'a>(&self, base: &'a str) -> &'a str {
        match self.server {
            // Another URL is a sandbox, a proxy or a server for tests, which is to get all requests.
            Some(own) if own.instead_of.trim_end_matches('/') == base => own.url.trim_end_matches('/'),
            _ => base,
        }
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
    Options,
    Trace,
}

impl Method {
    /// The method as HTTP spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }

    /// Whether the method is safe (RFC 9110, 9.2.1): it changes nothing on the server, so it may be repeated.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options | Self::Trace)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

/// The names and values of a query or of headers.
pub type Pairs = Vec<(Cow<'static, str>, String)>;

/// The query of an operation: a pair for each present value, not percent-encoded.
#[must_use]
pub fn query_in(parameters: &[Parameter<'_>]) -> Pairs {
    let mut found = Pairs::new();
    for parameter in parameters {
        add(&mut found, parameter.name, parameter.value, parameter.style);
    }
    found
}

/// The query of an operation, percent-encoded: each part of a list or an object separately.
#[must_use]
pub fn query_string(parameters: &[Parameter<'_>]) -> String {
    let mut query = String::with_capacity(if parameters.is_empty() { 0 } else { 64 });
    for parameter in parameters {
        style::add(&mut query, parameter.name, parameter.value, parameter.style);
    }
    query
}

fn add(found: &mut Pairs, name: &'static str, value: &dyn Encode, style: Style) {
    style::pairs(name, value, style, &mut |key, text| {
        let key = if key == name { Cow::Borrowed(name) } else { Cow::Owned(key.to_owned()) };
        found.push((key, text));
    });
}

/// The headers of an operation: one for each present value.
#[must_use]
pub fn headers(parameters: &[Parameter<'_>]) -> Pairs {
    let header = |parameter: &Parameter<'_>| {
        let text = style::text(parameter.value, parameter.style)?;
        Some((Cow::Borrowed(parameter.name), text))
    };
    parameters.iter().filter_map(header).collect()
}

/// The path of an operation, each `{name}` replaced by its value as one percent-encoded segment; the items of a list
/// are separated by commas. A name without a value stays as it is.
///
/// An empty value, `.` or `..` would change the path: [`check::path_segment`](super::check::path_segment) rejects them.
#[must_use]
pub fn path(template: &str, parameters: &[(&str, &dyn Encode)]) -> String {
    expand(template, |path, name| {
        let (_, value) = parameters.iter().find(|(known, _)| *known == name)?;
        style::segment(path, name, *value, Style::Simple);
        Some(())
    })
}

/// The same, for parameters with other styles than the default.
#[must_use]
pub fn path_in(template: &str, parameters: &[Parameter<'_>]) -> String {
    expand(template, |path, name| {
        let parameter = parameters.iter().find(|parameter| parameter.name == name)?;
        style::segment(path, name, parameter.value, parameter.style);
        Some(())
    })
}

/// Expands a template; `fill` appends the value of a name, if it has one.
fn expand(template: &str, fill: impl Fn(&mut String, &str) -> Option<()>) -> String {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, name, after)) = next_parameter(rest) {
        path.push_str(before);
        if fill(&mut path, name).is_none() {
            path.extend(["{", name, "}"]);
        }
        rest = after;
    }
    path.push_str(rest);
    path
}

/// Splits a template at its first `{name}`.
fn next_parameter(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
#[path = "../runtime_tests/request.rs"]
mod tests;
