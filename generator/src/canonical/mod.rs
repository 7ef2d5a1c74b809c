//! Documents in our canonical form: the same contract gives the same bytes, so that a text diff shows what changed.
//!
//! What has no meaning in its order is sorted: the keys of OpenAPI's own objects as the `envelope`'s grammar lists them; paths,
//! statuses, media types, components and the keys of plain values by name. What has, or may be given one by who reads
//! the document, is left in order: properties, parameters, union arms, servers, alternatives of `security`, tags, and
//! the values of `enum` and `required`. Components and tags that nothing uses are left out.

mod arrange;
mod fact;
mod reach;
mod scalar;
#[cfg(test)]
mod tests;
mod yaml;

use self::arrange::Arranger;
use crate::document::Document;
use crate::read::Value;

/// How much of a document is printed, and what its heading names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Without prose: descriptions, summaries, titles (but those of union arms), examples, and the extensions of
    /// vendors. What prose alone says of the contract stays as `deprecated: true` and `x-successor: name`.
    pub contract_only: bool,
    /// The program whose command `import` made it
    pub command: &'static str,
}

impl Default for Options {
    fn default() -> Self {
        Self { contract_only: false, command: "cargo xtask" }
    }
}

/// Prints a document as YAML in canonical form. Printing what was read from a print gives the same again.
#[must_use]
pub fn canonical(document: &Document, options: &Options) -> String {
    let mut text = heading(document, options);
    match &document.root {
        Value::Object(root) => yaml::print(&Arranger::new(document, *options).document(root), &mut text),
        // Only a document that was not made by reading
        other => yaml::print_scalar(other, &mut text),
    }
    text
}

/// Whether a file was printed without its prose, by its heading.
#[must_use]
pub fn is_contract_only(text: &[u8]) -> bool {
    text.starts_with(CONTRACT.as_bytes())
}

/// How a file without prose begins.
const CONTRACT: &str = "# The contract of the published OpenAPI document ";

/// What the file says of itself, the same for every version of a document.
fn heading(document: &Document, options: &Options) -> String {
    let title =
        document.root.get("info").and_then(|info| info.get("title")).and_then(Value::as_str).unwrap_or_default();
    let title: String = title.chars().map(|letter| if scalar::is_printable(letter) { letter } else { ' ' }).collect();
    let what = if options.contract_only { CONTRACT } else { "# The published OpenAPI document " };
    format!(
        "{what}\"{title}\", in canonical form.\n\
         # Made by `{} import`, not edited by hand.\n",
        options.command
    )
}
