//! Documentation: what the document says in words, and its constraints in ours.

use super::prose::{code, said};
use crate::constraint::{Constraint, Enumeration, sentences};
use crate::model::{Deprecation, Direction, Doc, Field, Shape, Slot};

/// What rustdoc says of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Documentation {
    /// Markdown
    pub text: String,
    /// Not to be used any more
    pub deprecated: Option<Deprecation>,
}

impl Documentation {
    /// A text, and the mark of deprecation that the document gives.
    pub(super) fn new(text: String, doc: &Doc) -> Self {
        Self { text, deprecated: doc.deprecated.clone() }
    }
}

/// What a value must satisfy, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// "At most 30 characters."
    pub words: String,
    /// Whether only the known values of an enum are allowed, there or in a list or a map
    pub known_only: bool,
}

impl Constraints {
    pub(super) fn of(slot: &Slot) -> Self {
        let within = match &slot.shape {
            Shape::List(item) | Shape::Map(item) => is_closed(&item.constraints),
            _ => false,
        };
        Self { words: constraints(slot), known_only: within || is_closed(&slot.constraints) }
    }
}

/// The constraints of a slot in words: "At most 30 characters."
fn constraints(slot: &Slot) -> String {
    let within = match &slot.shape {
        Shape::List(item) => Some(("Each", item.constraints.as_slice())),
        Shape::Map(value) => Some(("Each value", value.constraints.as_slice())),
        _ => None,
    };
    sentences(&slot.constraints, within)
}

/// Whether only known values of an enum are allowed.
pub(super) fn is_closed(constraints: &[Constraint]) -> bool {
    constraints.contains(&Constraint::Enumeration(Enumeration::Known))
}

/// The documentation of a field: what the document says, its constraints, its default. Its name says the rest.
pub(super) fn of_field(field: &Field, direction: Direction) -> Documentation {
    let limits = Some(field).filter(|_| direction == Direction::Request).and_then(limits);
    let paragraphs: Vec<String> = said(&field.doc).into_iter().chain(limits).collect();
    Documentation::new(paragraphs.join("\n\n"), &field.doc)
}

/// The documentation of what sets a field, on one line: the first that the document says, if that is whole sentences, and
/// the limits. Where the document says nothing, or the setter has another name, it begins with a link to the field.
pub(super) fn of_setter(field: &Field, ty: &str, name: &str, setter: &str) -> Documentation {
    let said = said(&field.doc);
    let is_whole = |line: &&str| line.starts_with(char::is_alphanumeric) && line.ends_with('.');
    let first = said.iter().flat_map(|said| said.lines().next()).find(is_whole);
    let link = (first.is_none() || setter != name).then(|| format!("Sets [`{name}`](field@{ty}::{name})."));
    let parts: Vec<String> = link.into_iter().chain(first.map(str::to_owned)).chain(limits(field)).collect();
    Documentation::new(parts.join(" "), &field.doc)
}

/// The constraints of a field that is sent, and its default.
fn limits(field: &Field) -> Option<String> {
    let words = Some(Constraints::of(&field.slot).words).filter(|words| !words.is_empty());
    let default = field.default.as_ref();
    let default = default.map(|default| format!("Default: `{}`.", code(&default.to_json().to_string())));
    let limits: Vec<String> = words.into_iter().chain(default).collect();
    (!limits.is_empty()).then(|| limits.join(" "))
}
