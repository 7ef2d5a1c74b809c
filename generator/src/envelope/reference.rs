//! Follows `$ref`s from place to place, and says why one can't be followed.

use super::report::Reporter;
use crate::diagnostic::Code;
use crate::read::{Document, Object, Pointer, Value};

/// How many references may follow each other. Real documents need two or three; a bound keeps a hostile chain,
/// entered from thousands of places, from costing its length each time.
const LONGEST_CHAIN: usize = 64;

/// A mapping and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Site<'a> {
    pub(crate) pointer: Pointer,
    pub(crate) object: &'a Object,
}

/// Why a reference can't be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It leads into another file
    External,
    /// It leads nowhere
    Missing,
    /// It leads back to itself
    Circular,
    /// It leads through too many others
    Long,
}

/// A reference that can't be followed: its place, its text, and why.
#[derive(Clone, Debug)]
pub(crate) struct Broken {
    pub(crate) pointer: Pointer,
    pub(crate) text: String,
    pub(crate) fault: Fault,
}

impl Broken {
    /// Says so.
    pub(crate) fn report(&self, reporter: &mut Reporter<'_>) {
        let Self { pointer, text, fault } = self;
        let (code, what, help) = match fault {
            Fault::External => (
                Code::ExternalReference,
                "leads into another file, which is not read",
                "bundle the files into one document first, as `redocly bundle` does",
            ),
            Fault::Missing => (Code::UnresolvedReference, "leads nowhere", "correct it, or add what it names"),
            Fault::Circular => (
                Code::CircularReference,
                "leads back to itself",
                "let one of the references on the way name a definition",
            ),
            Fault::Long => {
                (Code::LimitExceeded, "leads through too many other references", "refer to the definition itself")
            }
        };
        reporter.report(code, pointer, format!("the reference `{text}` {what}"), help);
    }
}

/// The place in this document that a reference's text names, which may turn out to be empty.
pub(crate) fn target(text: &str) -> Result<Pointer, Fault> {
    if !text.starts_with('#') {
        return Err(Fault::External);
    }
    Pointer::parse(text).ok_or(Fault::Missing)
}

/// Where `text` leads and what stands there.
pub(crate) fn resolve<'a>(document: &'a Document, text: &str) -> Result<(Pointer, &'a Value), Fault> {
    let pointer = target(text)?;
    let value = document.root.at(&pointer).ok_or(Fault::Missing)?;
    Ok((pointer, value))
}

/// The mappings that references lead through, `pointer`'s own first; the last is no reference.
///
/// `Ok(None)` where something else than a mapping ends the chain.
pub(crate) fn follow<'a>(
    document: &'a Document,
    pointer: Pointer,
    value: &'a Value,
) -> Result<Option<Vec<Site<'a>>>, Broken> {
    let mut sites: Vec<Site<'a>> = Vec::new();
    let (mut pointer, mut value) = (pointer, value);
    loop {
        let Some(object) = value.as_object() else { return Ok(None) };
        let reference = object.get("$ref").and_then(Value::as_str);
        sites.push(Site { pointer, object });
        let Some(text) = reference else { return Ok(Some(sites)) };

        let next = resolve(document, text).and_then(|(target, found)| {
            if sites.iter().any(|site| site.pointer == target) {
                Err(Fault::Circular)
            } else if sites.len() == LONGEST_CHAIN {
                Err(Fault::Long)
            } else {
                Ok((target, found))
            }
        });
        (pointer, value) = next.map_err(|fault| Broken {
            pointer: sites[sites.len() - 1].pointer.key("$ref"),
            text: text.to_owned(),
            fault,
        })?;
    }
}
