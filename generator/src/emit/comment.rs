//! Documentation: what the document says in words, and its constraints in ours.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::model::{Kind, Location, Rule, Shape, Slot, Struct, TypeId};
use crate::plan::{code, humanised};
use crate::schema::Format;

/// Our own code goes on using what the document calls deprecated.
pub(super) fn allow_deprecated(object: &Struct) -> TokenStream {
    let any = object.fields.iter().any(|field| field.doc.deprecated.is_some());
    if any { quote!(#[allow(deprecated)]) } else { TokenStream::new() }
}

/// The constraints of a slot in words: "At most 30 characters."
pub(crate) fn constraints(slot: &Slot) -> String {
    let mut sentences: Vec<String> = match slot.rules.as_slice() {
        [Rule::MinLength(least), Rule::MaxLength(most), rest @ ..] if least == most => {
            let exactly = format!("Exactly {}.", count(*most, "character"));
            std::iter::once(exactly).chain(rest.iter().filter_map(sentence)).collect()
        }
        rules => rules.iter().filter_map(sentence).collect(),
    };
    let inner = match &slot.shape {
        Shape::List(item) => Some(("Each", item)),
        Shape::Map(value) => Some(("Each value", value)),
        _ => None,
    };
    if let Some((each, inner)) = inner {
        let rules: Vec<String> = inner.rules.iter().filter_map(phrase).collect();
        if !rules.is_empty() {
            sentences.push(format!("{each}: {}.", rules.join(", ")));
        }
    }
    sentences.join(" ")
}

fn sentence(rule: &Rule) -> Option<String> {
    let phrase = phrase(rule)?;
    let mut letters = phrase.chars();
    let first = letters.next()?;
    Some(format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn count(number: u64, one: &str) -> String {
    match (number, one) {
        (1, _) => format!("1 {one}"),
        (_, "property") => format!("{number} properties"),
        _ => format!("{number} {one}s"),
    }
}

fn phrase(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::MinLength(1) => "not empty".to_owned(),
        Rule::MinLength(least) => format!("at least {}", count(*least, "character")),
        Rule::MaxLength(0) => "empty".to_owned(),
        Rule::MaxLength(most) => format!("at most {}", count(*most, "character")),
        Rule::Pattern(pattern) => format!("matches `{}`", code(&pattern.source)),
        Rule::Format(format) => match format.range() {
            Some((least, most)) => format!("a whole number from {least} to {most}"),
            None => format!("written as {}", format_in_words(*format)),
        },
        Rule::Minimum(least) => format!("at least {least}"),
        Rule::Maximum(most) => format!("at most {most}"),
        Rule::ExclusiveMinimum(limit) => format!("more than {limit}"),
        Rule::ExclusiveMaximum(limit) => format!("less than {limit}"),
        Rule::MultipleOf(step) => format!("a multiple of {step}"),
        Rule::MinItems(1) => "at least one item".to_owned(),
        Rule::MinItems(least) => format!("at least {}", count(*least, "item")),
        Rule::MaxItems(most) => format!("at most {}", count(*most, "item")),
        Rule::UniqueItems => "no item twice".to_owned(),
        Rule::MinProperties(least) => format!("at least {}", count(*least, "property")),
        Rule::MaxProperties(most) => format!("at most {}", count(*most, "property")),
        Rule::OneOf(values) => {
            let values: Vec<String> =
                values.iter().map(|value| format!("`{}`", code(&value.to_json().to_string()))).collect();
            format!("one of {}", values.join(", "))
        }
        Rule::AnyOf(arms) => {
            let arms: Vec<String> =
                arms.iter().map(|rules| rules.iter().filter_map(phrase).collect::<Vec<_>>().join(" and ")).collect();
            arms.into_iter().filter(|arm| !arm.is_empty()).collect::<Vec<_>>().join(", or ")
        }
        Rule::Known | Rule::Contract(_) => return None,
    })
}

/// What each alternative of a text accepts, as what may follow "is" in a message: "a valid date".
pub(super) fn expectations(scope: &Scope<'_>, slot: &Slot, alternatives: &[Vec<Rule>]) -> Vec<String> {
    let expected = |rule: &Rule| match rule {
        Rule::MinLength(least) => format!("at least {} long", count(*least, "character")),
        Rule::MaxLength(0) => "empty".to_owned(),
        Rule::MaxLength(most) => format!("at most {} long", count(*most, "character")),
        Rule::Pattern(pattern) => format!("a match of {}", pattern.source),
        Rule::Format(format) => format!("a valid {}", format.name()),
        Rule::Known => format!("one of {}", listed(scope, slot)),
        rule => phrase(rule).unwrap_or_default(),
    };
    alternatives.iter().map(|rules| rules.iter().map(expected).collect::<Vec<_>>().join(" and ")).collect()
}

/// The first values of a slot's enum, and how many more there are.
fn listed(scope: &Scope<'_>, slot: &Slot) -> String {
    const SHOWN: usize = 10;
    let Shape::Named(id) = slot.shape else { return String::new() };
    let Kind::Enum(values) = &scope.api.named.api.get(id).kind else { return String::new() };
    let shown = values.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match values.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown}, ... and {more} more"),
    }
}

fn format_in_words(format: Format) -> &'static str {
    match format {
        Format::Byte => "Base64 with padding",
        Format::DateTime => "an RFC 3339 date and time",
        Format::Date => "an RFC 3339 date",
        Format::Time => "an RFC 3339 time",
        Format::Duration => "an RFC 3339 duration",
        Format::Email => "an email address",
        Format::Uri => "a URI",
        Format::UriReference => "a URI reference",
        Format::Iri => "an IRI",
        Format::IriReference => "an IRI reference",
        Format::UriTemplate => "a URI template",
        Format::Uuid => "a UUID",
        Format::Ipv4 => "an IPv4 address",
        Format::Ipv6 => "an IPv6 address",
        Format::Hostname => "a host name",
        Format::JsonPointer => "a JSON pointer",
        Format::RelativeJsonPointer => "a relative JSON pointer",
        // A format of numbers is told by its range.
        number => number.name(),
    }
}

/// Where a parameter travels, as a word.
pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// The arms of a union, for a message: "one of apartment, house".
pub(super) fn arms(scope: &Scope<'_>, id: TypeId) -> String {
    let names = scope.api.named.types[id.0].members.iter().map(|name| humanised(name).to_lowercase());
    format!("one of {}", names.collect::<Vec<_>>().join(", "))
}
