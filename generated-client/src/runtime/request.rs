//! An operation of the API, and how its parameters become a path and a query.

use std::borrow::Cow;
use std::fmt;

use super::style::{self, Style};
use super::{Encode, SecurityRequirement};

/// An operation as the document names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operation {
    /// Its name in Rust.
    pub name: &'static str,
    /// Its HTTP method.
    pub method: Method,
    /// Its path, with the parameters in braces.
    pub path: &'static str,
    /// What it asks its caller for: any of these is enough. Where the document does not say, there is none.
    pub security: &'static [SecurityRequirement],
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

/// Names and texts, as a query or headers are made of; a name is not static where it is made of a value's.
pub type Pairs = Vec<(Cow<'static, str>, String)>;

/// The query of an operation: a pair for each value that is there, not percent-encoded.
#[must_use]
pub fn query(parameters: &[(&'static str, &dyn Encode)]) -> Pairs {
    let mut found = Pairs::new();
    for (name, value) in parameters {
        add(&mut found, name, *value, Style::Form);
    }
    found
}

/// The same, for parameters of which some are written in a style of their own.
#[must_use]
pub fn query_in(parameters: &[(&'static str, &dyn Encode, Style)]) -> Pairs {
    let mut found = Pairs::new();
    for (name, value, style) in parameters {
        add(&mut found, name, *value, *style);
    }
    found
}

/// The query of an operation as a URL has it: percent-encoded, part by part where a value has parts.
#[must_use]
pub fn query_string(parameters: &[(&'static str, &dyn Encode, Style)]) -> String {
    let mut query = String::new();
    for (name, value, style) in parameters {
        style::add(&mut query, name, *value, *style);
    }
    query
}

fn add(found: &mut Pairs, name: &'static str, value: &dyn Encode, style: Style) {
    style::pairs(name, value, style, &mut |key, text| {
        let key = if key == name { Cow::Borrowed(name) } else { Cow::Owned(key.to_owned()) };
        found.push((key, text));
    });
}

/// The headers of an operation: one for each value that is there.
#[must_use]
pub fn headers(parameters: &[(&'static str, &dyn Encode, Style)]) -> Pairs {
    let texts = parameters.iter().filter_map(|(name, value, style)| Some((name, style::text(*value, *style)?)));
    texts.map(|(name, text)| (Cow::Borrowed(*name), text)).collect()
}

/// The path of an operation, each `{name}` replaced by its value as one percent-encoded segment; the items of a list
/// are separated by commas. A name without a value stays as it is.
///
/// An empty value, `.` or `..` would name another place: [`check::path_segment`](super::check::path_segment) tells.
#[must_use]
pub fn path(template: &str, parameters: &[(&str, &dyn Encode)]) -> String {
    filled(template, |path, name| {
        let (_, value) = parameters.iter().find(|(known, _)| *known == name)?;
        style::segment(path, name, *value, Style::Simple);
        Some(())
    })
}

/// The same, for parameters of which some are written in a style of their own.
#[must_use]
pub fn path_in(template: &str, parameters: &[(&str, &dyn Encode, Style)]) -> String {
    filled(template, |path, name| {
        let (_, value, style) = parameters.iter().find(|(known, _, _)| *known == name)?;
        style::segment(path, name, *value, *style);
        Some(())
    })
}

/// A template with its names filled in; `fill` adds a name's value, if it knows one.
fn filled(template: &str, fill: impl Fn(&mut String, &str) -> Option<()>) -> String {
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
mod tests {
    use serde_json::json;

    use super::{Method, Style, headers, path, path_in, query, query_in, query_string};

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
            ("is_active", &true),
            ("rent", &2.0),
            ("share", &0.1),
            ("nothing", &json!(null)),
            ("other", &json!({"a": 1, "b": [2]})),
        ]);
        let texts: Vec<_> = pairs.iter().map(|(name, text)| format!("{name}={text}")).collect();
        let expected = ["limit=10", "models=a b", "models=c", "is_active=true", "rent=2", "share=0.1", "a=1", "b=[2]"];
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_style_of_its_own_is_followed() {
        let kinds = Some(vec!["d".to_owned(), "e".to_owned()]);
        let pairs = query_in(&[
            ("kinds", &kinds, Style::PipeDelimited),
            ("none", &None::<Vec<String>>, Style::FormJoined),
            ("filter", &json!({"at": {"after": 1}}), Style::DeepObject),
        ]);
        assert_eq!(pairs, [("kinds".into(), "d|e".into()), ("filter[at][after]".into(), "1".into())]);
        let sent = headers(&[("X-Kinds", &kinds, Style::Simple), ("X-None", &None::<i64>, Style::Simple)]);
        assert_eq!(sent, [("X-Kinds".into(), "d,e".into())]);
        assert_eq!(path_in("/a{id}/b", &[("id", &json!([1, 2]), Style::Matrix)]), "/a;id=1,2/b");
    }

    #[test]
    fn the_parts_of_a_value_are_encoded_one_by_one() {
        let names = vec!["a,b|c d".to_owned(), "e+f".to_owned()];
        let written = |style| query_string(&[("n s", &names, style)]);
        assert_eq!(written(Style::Form), "n%20s=a%2Cb%7Cc%20d&n%20s=e%2Bf");
        assert_eq!(written(Style::FormJoined), "n%20s=a%2Cb%7Cc%20d,e%2Bf");
        assert_eq!(written(Style::SpaceDelimited), "n%20s=a%2Cb%7Cc%20d%20e%2Bf");
        assert_eq!(written(Style::PipeDelimited), "n%20s=a%2Cb%7Cc%20d%7Ce%2Bf");
        assert_eq!(written(Style::Json), "n%20s=%5B%22a%2Cb%7Cc%20d%22%2C%22e%2Bf%22%5D");
        let color = json!({"G,": "a&b"});
        assert_eq!(query_string(&[("color", &color, Style::FormJoined)]), "color=G%2C,a%26b");
        assert_eq!(query_string(&[("color", &color, Style::DeepObject)]), "color%5BG%2C%5D=a%26b");
    }

    #[test]
    fn a_value_without_parts_is_left_out() {
        let (list, object) = (Vec::<String>::new(), json!({}));
        let all = [Style::Form, Style::FormJoined, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject];
        for style in all {
            assert_eq!(query_string(&[("a", &list, style), ("b", &object, style), ("c", &1_i64, style)]), "c=1");
            assert_eq!(query_in(&[("a", &list, style), ("b", &object, style)]), []);
        }
        assert_eq!(headers(&[("X-A", &list, Style::Simple)]), []);
        assert_eq!(path_in("/a{b}/c", &[("b", &list, Style::Matrix)]), "/a/c");
        assert_eq!(query_string(&[("a", &String::new(), Style::FormJoined)]), "a=", "an empty text is a value");
        assert_eq!(query_string(&[("a", &list, Style::Json)]), "a=%5B%5D", "JSON has a form for it");
    }

    #[test]
    fn reserved_characters_are_kept_where_that_is_allowed() {
        let text = "Zoë:/?#[]@!$&'()*+,;= 100%|%2f%zz".to_owned();
        let written = |style| query_string(&[("q", &text, style)]);
        assert_eq!(
            written(Style::AllowReserved(&Style::Form)),
            "q=Zo%C3%AB:/?%23%5B%5D@!$%26'()*%2B,;=%20100%25%7C%2f%25zz"
        );
        assert!(written(Style::Form).starts_with("q=Zo%C3%AB%3A%2F%3F%23"));
        let list = vec!["a/b,c".to_owned(), "d:e".to_owned()];
        let written = |style| query_string(&[("q", &list, style)]);
        assert_eq!(written(Style::AllowReserved(&Style::FormJoined)), "q=a/b%2Cc,d:e");
        assert_eq!(written(Style::AllowReserved(&Style::Form)), "q=a/b,c&q=d:e");
        let pairs = query_in(&[("q", &list, Style::AllowReserved(&Style::FormJoined))]);
        assert_eq!(pairs, [("q".into(), "a/b,c,d:e".into())]);
    }

    #[test]
    fn a_method_is_spelled_as_http_spells_it() {
        assert_eq!(Method::Delete.to_string(), "DELETE");
    }
}
