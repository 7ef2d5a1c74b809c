//! Follows `$ref`s from place to place, and says why one can't be followed.

use super::report::Reporter;
use crate::bundle::Refused;
use crate::diagnostic::Code;
use crate::read::{Document, Object, Pointer, Value};

/// How many references may follow each other. Real documents need two or three; a bound keeps a hostile chain,
/// entered from thousands of places, from costing its length each time.
pub(crate) const LONGEST_CHAIN: usize = 64;

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
    /// Says so, and answers what it said.
    pub(crate) fn report(&self, reporter: &mut Reporter<'_>) -> String {
        let document = reporter.document;
        let (code, what, help) = match (self.fault, document.refusal(&self.text)) {
            (Fault::Missing | Fault::External, Some(refused)) => {
                (Code::ExternalReference, told(refused), cure(refused))
            }
            (Fault::External, None) => (Code::ExternalReference, told(&Refused::NotRead), cure(&Refused::NotRead)),
            (Fault::Missing, None) => {
                (Code::UnresolvedReference, "leads nowhere".to_owned(), "correct it, or add what it names")
            }
            (Fault::Circular, _) => (
                Code::CircularReference,
                "leads back to itself".to_owned(),
                "let one of the references on the way name a definition",
            ),
            (Fault::Long, _) => (
                Code::UnresolvedReference,
                format!("leads through more than {LONGEST_CHAIN} other references"),
                "refer to the definition itself",
            ),
        };
        let message = format!("the reference `{}` {what}", document.spelled(&self.text));
        reporter.report(code, &self.pointer, message.as_str(), help);
        message
    }
}

/// Why nothing is known of a file.
fn told(refused: &Refused) -> String {
    match refused {
        Refused::NotRead => "leads into another file, which is not read".to_owned(),
        Refused::Outside => "leads out of the document's folder, which is not allowed".to_owned(),
        Refused::Address => "leads into the network, which is not allowed".to_owned(),
        Refused::Missing => "leads into a file that is not there".to_owned(),
        Refused::TooLarge(bytes) => format!("leads into a file of {bytes} bytes, more than are allowed"),
        Refused::Unreadable(why) => format!("leads into a file that can't be read: {why}"),
    }
}

/// What to do about it.
fn cure(refused: &Refused) -> &'static str {
    match refused {
        Refused::NotRead => "bundle the files into one document first, as `redocly bundle` does",
        Refused::Outside => "move the file into the folder, or allow it with `--allow-outside`",
        Refused::Address => "put a copy of the file beside the document, or allow it with `--allow-url`",
        Refused::Missing => "correct the reference, or add the file",
        Refused::TooLarge(_) => "check that this is the right file, or raise the limit",
        Refused::Unreadable(_) => "correct the file",
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
