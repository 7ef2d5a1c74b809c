//! Follows `$ref`s, and reports those that can't be followed.

use super::{Document, LoadError, Reporter};
use crate::diagnostic::Code;
use crate::read::{Object, Value};
use crate::source::Pointer;

/// How many references may follow each other. Real documents need two or three; the limit bounds the cost of a hostile
/// chain that thousands of places refer to.
pub(super) const LONGEST_CHAIN: usize = 64;

/// A mapping and its place.
#[derive(Clone, Debug)]
pub(crate) struct LocatedObject<'a> {
    pub(crate) pointer: Pointer,
    pub(crate) object: &'a Object,
}

/// A mapping that was reached through references.
#[derive(Clone, Debug)]
pub(crate) struct ReferenceChain<'a> {
    /// The mappings with a `$ref`, each of which leads to the next
    via: Vec<LocatedObject<'a>>,
    /// The last one, which has no `$ref`
    pub(crate) target: LocatedObject<'a>,
}

impl<'a> ReferenceChain<'a> {
    /// All mappings on the way, the target last.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &LocatedObject<'a>> {
        self.via.iter().chain([&self.target])
    }
}

/// Why a reference can't be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceError {
    /// It refers to another file
    External,
    /// Its target does not exist
    Missing,
    /// It refers back to itself
    Circular,
    /// It goes through too many others
    TooLong,
}

/// A reference that can't be followed: its place, its text, and why.
#[derive(Clone, Debug)]
pub(crate) struct BrokenReference {
    pub(crate) pointer: Pointer,
    pub(crate) text: String,
    pub(crate) error: ReferenceError,
}

impl BrokenReference {
    /// Reports it, and returns the message.
    pub(crate) fn report(&self, reporter: &mut Reporter<'_>) -> String {
        let document = reporter.document;
        let not_loaded = LoadError::NotLoaded;
        let (code, what, help) = match (self.error, document.load_error(&self.text)) {
            (ReferenceError::Missing | ReferenceError::External, Some(error)) => {
                (Code::ExternalReference, error.explain(), error.help())
            }
            (ReferenceError::External, None) => (Code::ExternalReference, not_loaded.explain(), not_loaded.help()),
            (ReferenceError::Missing, None) => {
                (Code::UnresolvedReference, "can't be resolved".to_owned(), "correct the reference, or add its target")
            }
            (ReferenceError::Circular, _) => (
                Code::CircularReference,
                "refers back to itself".to_owned(),
                "replace one of the references in the cycle by a definition",
            ),
            (ReferenceError::TooLong, _) => (
                Code::UnresolvedReference,
                format!("goes through more than {LONGEST_CHAIN} other references"),
                "refer to the definition itself",
            ),
        };
        let message = format!("the reference `{}` {what}", document.spelled(&self.text));
        reporter.report(code, &self.pointer, message.as_str(), help);
        message
    }
}

/// The place in this document that a reference names, whether or not there is a node.
pub(crate) fn target(text: &str) -> Result<Pointer, ReferenceError> {
    if !text.starts_with('#') {
        return Err(ReferenceError::External);
    }
    Pointer::parse(text).ok_or(ReferenceError::Missing)
}

/// The target of the reference `text`.
pub(crate) fn resolve<'a>(document: &'a Document, text: &str) -> Result<(Pointer, &'a Value), ReferenceError> {
    let pointer = target(text)?;
    let value = document.root.at(&pointer).ok_or(ReferenceError::Missing)?;
    Ok((pointer, value))
}

/// Follows the references from the mapping at `pointer`, if it is one.
///
/// `Ok(None)` where the target is not a mapping.
pub(crate) fn follow<'a>(
    document: &'a Document,
    pointer: Pointer,
    value: &'a Value,
) -> Result<Option<ReferenceChain<'a>>, BrokenReference> {
    let mut via: Vec<LocatedObject<'a>> = Vec::new();
    let (mut pointer, mut value) = (pointer, value);
    loop {
        let Some(object) = value.as_object() else { return Ok(None) };
        let reference = object.get("$ref").and_then(Value::as_str);
        let found = LocatedObject { pointer, object };
        let Some(text) = reference else { return Ok(Some(ReferenceChain { via, target: found })) };

        let at = found.pointer.key("$ref");
        via.push(found);
        let next = resolve(document, text).and_then(|(target, found)| {
            if via.iter().any(|object| object.pointer == target) {
                Err(ReferenceError::Circular)
            } else if via.len() == LONGEST_CHAIN {
                Err(ReferenceError::TooLong)
            } else {
                Ok((target, found))
            }
        });
        (pointer, value) = next.map_err(|error| BrokenReference { pointer: at, text: text.to_owned(), error })?;
    }
}
