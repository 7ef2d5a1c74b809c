//! An operation of the API, and how its parameters become a path and a query.

use std::fmt;

use serde_json::Value;

/// An operation as the document names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operation {
    /// Its name in Rust.
    pub name: &'static str,
    /// Its HTTP method.
    pub method: Method,
    /// Its path, with the parameters in braces.
    pub path: &'static str,
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

    /// Whether it changes nothing, so that it may be sent as often as one likes.
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

/// A value that can stand in a path or a query.
pub trait QueryValue {
    /// Hands over its texts: one for a value, one an item for a list, none for what is absent.
    fn texts(&self, each: &mut dyn FnMut(&str));
}

impl QueryValue for str {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        each(self);
    }
}

impl QueryValue for String {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        each(self);
    }
}

impl QueryValue for bool {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        each(if *self { "true" } else { "false" });
    }
}

impl QueryValue for i64 {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        each(&self.to_string());
    }
}

impl QueryValue for f64 {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        each(&self.to_string()); // Rust prints the shortest text that means this number, and 2 for 2.0
    }
}

/// A text stands as it is, anything else as JSON.
impl QueryValue for Value {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        match self {
            Self::Null => {}
            Self::String(text) => each(text),
            other => each(&other.to_string()),
        }
    }
}

impl<T: QueryValue> QueryValue for Option<T> {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.texts(each);
        }
    }
}

impl<T: QueryValue> QueryValue for Vec<T> {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        for item in self {
            item.texts(each);
        }
    }
}

/// A list whose items stand in one text, with a separator between them.
#[derive(Clone, Copy, Debug)]
pub struct Joined<'a, T>(pub &'a T, pub &'static str);

impl<T: QueryValue> QueryValue for Joined<'_, T> {
    fn texts(&self, each: &mut dyn FnMut(&str)) {
        let mut joined: Option<String> = None;
        self.0.texts(&mut |text| match &mut joined {
            Some(joined) => joined.extend([self.1, text]),
            None => joined = Some(text.to_owned()),
        });
        if let Some(joined) = joined {
            each(&joined);
        }
    }
}

/// The query of an operation: a pair for each value that is there, not yet percent-encoded.
#[must_use]
pub fn query(parameters: &[(&'static str, &dyn QueryValue)]) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    for (name, value) in parameters {
        value.texts(&mut |text| pairs.push((*name, text.to_owned())));
    }
    pairs
}

/// The path of an operation, each `{name}` replaced by its value as one percent-encoded segment; the items of a list
/// are separated by commas. A name without a value stays as it is.
///
/// An empty value, `.` or `..` would name another place: [`check::path_segment`](super::check::path_segment) tells.
#[must_use]
pub fn path(template: &str, parameters: &[(&str, &dyn QueryValue)]) -> String {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, name, after)) = next_parameter(rest) {
        path.push_str(before);
        match parameters.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => push_segment(&mut path, *value),
            None => path.extend(["{", name, "}"]),
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

fn push_segment(path: &mut String, value: &dyn QueryValue) {
    let mut first = true;
    value.texts(&mut |text| {
        if !first {
            path.push(',');
        }
        first = false;
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                path.push(char::from(byte)); // RFC 3986's unreserved characters: all else could mean something
            } else {
                path.push('%');
                path.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Joined, Method, path, query};

    #[test]
    fn a_value_in_a_path_is_one_segment() {
        let segment = |text: &str| path("/v1/{id}/pets/{pet}", &[("id", &text.to_owned()), ("pet", &7_i64)]);
        assert_eq!(segment("int-98_7.6~"), "/v1/int-98_7.6~/pets/7");
        assert_eq!(segment("a/../b?c=d&e#f %"), "/v1/a%2F..%2Fb%3Fc%3Dd%26e%23f%20%25/pets/7");
        assert_eq!(segment("Zoë{pet}"), "/v1/Zo%C3%AB%7Bpet%7D/pets/7");
    }

    #[test]
    fn a_template_may_be_odd() {
        assert_eq!(path("/{a}/{", &[("a", &vec![1_i64, 2])]), "/1,2/{");
        assert_eq!(path("/{b}}", &[]), "/{b}}");
    }

    #[test]
    fn a_query_has_a_pair_for_each_value_that_is_there() {
        let pairs = query(&[
            ("limit", &Some(10_i64)),
            ("offset", &None::<i64>),
            ("models", &vec!["a b".to_owned(), "c".to_owned()]),
            ("kinds", &Joined(&Some(vec!["d".to_owned(), "e".to_owned()]), "|")),
            ("none", &Joined(&None::<Vec<String>>, ",")),
            ("is_active", &true),
            ("rent", &2.0),
            ("share", &0.1),
            ("other", &json!({"a": 1})),
        ]);
        let texts: Vec<_> = pairs.iter().map(|(name, text)| format!("{name}={text}")).collect();
        let expected = [
            "limit=10",
            "models=a b",
            "models=c",
            "kinds=d|e",
            "is_active=true",
            "rent=2",
            "share=0.1",
            r#"other={"a":1}"#,
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_method_is_spelled_as_http_spells_it() {
        assert_eq!(Method::Delete.to_string(), "DELETE");
    }
}
