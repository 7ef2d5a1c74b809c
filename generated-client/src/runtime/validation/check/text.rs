//! Checks of texts.

use super::super::{Actual, At, Limit, Number, Pattern, Rule, Violation, format};
use crate::runtime::OpenEnum;

/// A text has at most `limit` characters: code points, as JSON Schema counts.
#[inline]
pub fn max_length(text: &str, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    // No text has more code points than bytes.
    if text.len() > limit {
        let count = text.chars().count();
        if count > limit {
            push_length(Rule::MaxLength, count, limit, at, found);
        }
    }
}

/// A text has at least `limit` characters: code points, as JSON Schema counts.
#[inline]
pub fn min_length(text: &str, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    // No code point has more than four bytes.
    if text.len() / 4 < limit {
        let count = text.chars().count();
        if count < limit {
            push_length(Rule::MinLength, count, limit, at, found);
        }
    }
}

#[cold]
fn push_length(rule: Rule, count: usize, limit: usize, at: At<'_>, found: &mut Vec<Violation>) {
    let limit = Limit::Number(Number::from_count(limit));
    found.push(Violation::new(at, rule, limit, Actual::Count(count)));
}

#[cold]
fn push(rule: Rule, text: &str, limit: Limit, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, rule, limit, Actual::text(text)));
}

/// A text matches a pattern.
#[inline]
pub fn pattern(text: &str, pattern: &Pattern, at: At<'_>, found: &mut Vec<Violation>) {
    if !pattern.is_match(text) {
        push(Rule::Pattern, text, Limit::Text(pattern.source()), at, found);
    }
}

/// A value of an open enum is one the document lists.
#[inline]
pub fn known<E: OpenEnum>(value: &E, at: At<'_>, found: &mut Vec<Violation>) {
    if !value.is_known() {
        push(Rule::Enum, value.as_str(), Limit::Values(E::VALUES), at, found);
    }
}

/// A text is one of `values`.
#[inline]
pub fn one_of_text(text: &str, values: &'static [&'static str], at: At<'_>, found: &mut Vec<Violation>) {
    if !values.contains(&text) {
        push(Rule::Enum, text, Limit::Values(values), at, found);
    }
}

/// One of several alternatives accepts a text: whether it does, `holds` says; `expected` names them, as in "a valid
/// date" and "a valid time".
#[inline]
pub fn any_of(holds: bool, text: &str, expected: &'static [&'static str], at: At<'_>, found: &mut Vec<Violation>) {
    if !holds {
        push(Rule::AnyOf, text, Limit::Values(expected), at, found);
    }
}

/// A text can stand in a path: an empty one, `.` and `..` lead elsewhere, whatever their encoding.
#[inline]
pub fn path_segment(text: &str, at: At<'_>, found: &mut Vec<Violation>) {
    if matches!(text, "" | "." | "..") {
        push(Rule::Format, text, Limit::Text("path segment"), at, found);
    }
}

/// A text has the format of this name.
pub fn format(text: &str, name: &'static str, is_valid: fn(&str) -> bool, at: At<'_>, found: &mut Vec<Violation>) {
    if !is_valid(text) {
        push(Rule::Format, text, Limit::Text(name), at, found);
    }
}

macro_rules! formats {
    ($($name:ident $keyword:literal $is_valid:ident,)*) => {$(
        #[doc = concat!("A text has the format `", $keyword, "`.")]
        pub fn $name(text: &str, at: At<'_>, found: &mut Vec<Violation>) {
            format(text, $keyword, format::$is_valid, at, found);
        }
    )*};
}

formats! {
    date_time "date-time" is_date_time,
    date "date" is_date,
    time "time" is_time,
    duration "duration" is_duration,
    email "email" is_email,
    uri "uri" is_uri,
    uri_reference "uri-reference" is_uri_reference,
    iri "iri" is_iri,
    iri_reference "iri-reference" is_iri_reference,
    uri_template "uri-template" is_uri_template,
    uuid "uuid" is_uuid,
    ipv4 "ipv4" is_ipv4,
    ipv6 "ipv6" is_ipv6,
    hostname "hostname" is_hostname,
    json_pointer "json-pointer" is_json_pointer,
    relative_json_pointer "relative-json-pointer" is_relative_json_pointer,
    byte "byte (Base64 with padding)" is_byte,
}
