//! The formats of JSON Schema and OpenAPI: each a question about a text or a number, and a check.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use email_address::EmailAddress;
use iri_string::types::{IriReferenceStr, IriStr, UriReferenceStr, UriStr};
use serde_json::Value;

use super::super::schema::number;
pub use super::super::validation::number_format::{INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64};
use super::super::validation::{Actual, At, Limit, Number, NumberFormat, Violation, calendar, uri_template};
use super::{Assertion, On, Rule};

/// A text has the format of this name.
#[inline]
pub fn format(text: &str, name: &'static str, is_valid: fn(&str) -> bool, at: At<'_>, found: &mut Vec<Violation>) {
    if !is_valid(text) {
        push_text(name, text, at, found);
    }
}

#[cold]
fn push_text(name: &'static str, text: &str, at: At<'_>, found: &mut Vec<Violation>) {
    push(name, Actual::text(text), at, found);
}

/// A text has the format of this name by a function of the crate; `words` say what such a text is.
#[inline]
pub fn checked_format(
    text: &str,
    name: &'static str,
    words: &'static str,
    is_valid: fn(&str) -> bool,
    at: At<'_>,
    found: &mut Vec<Violation>,
) {
    if !is_valid(text) {
        found.push(Violation::new(at, Rule::Format, Limit::Format(name, words), Actual::text(text)));
    }
}

/// A number has a format: it is whole, and within what so many bits hold.
#[inline]
pub fn number_format(value: impl Into<Number>, format: &NumberFormat, at: At<'_>, found: &mut Vec<Violation>) {
    let value = value.into();
    if !format.holds(value) {
        push(format.words(), Actual::Number(value), at, found);
    }
}

#[cold]
fn push(name: &'static str, actual: Actual, at: At<'_>, found: &mut Vec<Violation>) {
    found.push(Violation::new(at, Rule::Format, Limit::Text(name), actual));
}

macro_rules! checks {
    ($($name:ident $keyword:literal $is_valid:ident,)*) => {
        /// The check of each format.
        pub mod checks {
            use super::{At, Violation, format};

            $(
                #[doc = concat!("A text has the format `", $keyword, "`.")]
                #[inline]
                pub fn $name(text: &str, at: At<'_>, found: &mut Vec<Violation>) {
                    format(text, $keyword, super::$is_valid, at, found);
                }
            )*
        }
    };
}

checks! {
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

pub(super) fn assert(assertion: &Assertion, on: On<'_>, found: &mut Vec<Violation>) {
    match (assertion, on.value) {
        (Assertion::Format(name, is_valid), Value::String(text)) => format(text, name, *is_valid, on.at, found),
        (Assertion::CheckedFormat(name, words, is_valid), Value::String(text)) => {
            checked_format(text, name, words, *is_valid, on.at, found);
        }
        (Assertion::NumberFormat(format), Value::Number(json)) => number_format(number(json), format, on.at, found),
        _ => {}
    }
}

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(out, "{} is not {}", violation.actual(), expected(violation))
}

pub(super) fn expected(violation: &Violation) -> String {
    match violation.limit() {
        Limit::Format(_, words) => (*words).to_owned(),
        limit => format!("a valid {limit}"),
    }
}

/// `date-time` of RFC 3339: `2026-01-31T09:30:00Z`.
#[must_use]
pub fn is_date_time(text: &str) -> bool {
    calendar::is_date_time(text)
}

/// `date` of RFC 3339: `2026-01-31`.
#[must_use]
pub fn is_date(text: &str) -> bool {
    calendar::is_date(text)
}

/// `time` of RFC 3339, with an offset: `09:30:00Z`.
#[must_use]
pub fn is_time(text: &str) -> bool {
    calendar::is_time(text)
}

/// `duration` of RFC 3339, appendix A: `P1Y2M3DT4H5M6S`, `P2W`.
#[must_use]
pub fn is_duration(text: &str) -> bool {
    calendar::is_duration(text)
}

/// `email`: a mailbox of RFC 5321, in ASCII and within its lengths: at most 64 characters before the `@`, 254 in all.
#[must_use]
pub fn is_email(text: &str) -> bool {
    text.is_ascii()
        && text.len() <= 254
        && text.rsplit_once('@').is_some_and(|(local, domain)| {
            EmailAddress::is_valid_local_part(local) && (is_hostname(domain) || is_address_literal(domain))
        })
}

/// `[127.0.0.1]` or `[IPv6:::1]`
fn is_address_literal(domain: &str) -> bool {
    let inside = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|address| match address.strip_prefix("IPv6:") {
        Some(address) => is_ipv6(address),
        None => is_ipv4(address),
    })
}

/// `uri`: a URI of RFC 3986 with a scheme.
#[must_use]
pub fn is_uri(text: &str) -> bool {
    UriStr::new(text).is_ok()
}

/// `uri-reference`: a URI of RFC 3986, or one seen from another.
#[must_use]
pub fn is_uri_reference(text: &str) -> bool {
    UriReferenceStr::new(text).is_ok()
}

/// `iri`: a URI that may hold characters beyond ASCII, as RFC 3987 says.
#[must_use]
pub fn is_iri(text: &str) -> bool {
    IriStr::new(text).is_ok()
}

/// `iri-reference`: an IRI of RFC 3987, or one seen from another.
#[must_use]
pub fn is_iri_reference(text: &str) -> bool {
    IriReferenceStr::new(text).is_ok()
}

/// `uri-template` of RFC 6570: `https://example.com/{id}`.
#[must_use]
pub fn is_uri_template(text: &str) -> bool {
    uri_template::is_uri_template(text)
}

/// `uuid` of RFC 4122: `2eb8aa08-aa98-11ea-b4aa-73b441d16380`.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    let is_in_place = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(is_in_place)
}

/// `ipv4` of RFC 2673: `127.0.0.1`.
#[must_use]
pub fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// `ipv6` of RFC 4291, without a zone: `::1`.
#[must_use]
pub fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// `hostname` of RFC 1123: labels of letters, digits and hyphens. What an `xn--` label stands for is not looked at.
#[must_use]
pub fn is_hostname(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// `json-pointer` of RFC 6901: `/pets/0/name`.
#[must_use]
pub fn is_json_pointer(text: &str) -> bool {
    let escapes = text.split('~').skip(1);
    (text.is_empty() || text.starts_with('/')) && escapes.into_iter().all(|after| after.starts_with(['0', '1']))
}

/// `relative-json-pointer` of the draft of that name: `1/name`, `0#`.
#[must_use]
pub fn is_relative_json_pointer(text: &str) -> bool {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let levels = &text[..text.len() - rest.len()];
    let is_number = levels == "0" || !(levels.is_empty() || levels.starts_with('0'));
    is_number && (rest == "#" || is_json_pointer(rest))
}

/// `byte`: the Base64 of RFC 4648, section 4, with its padding and nothing between.
#[must_use]
pub fn is_byte(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

#[cfg(test)]
#[path = "../../runtime_tests/constraint/format.rs"]
mod tests;
