//! Deprecation that is said in prose, and what it says to use instead.

use indexmap::IndexMap;

use super::Schema;

/// Notes what replaces each deprecated property, where its description names another property of the same object,
/// and no `x-successor` has said it.
pub(super) fn name_successors(properties: &mut IndexMap<String, Schema>) {
    let successors: Vec<_> = properties
        .iter()
        .map(|(name, property)| {
            let description = property.description.as_deref().filter(|_| property.deprecated)?;
            successor(description, |word| word != name && properties.contains_key(word)).map(str::to_owned)
        })
        .collect();
    for (property, successor) in properties.values_mut().zip(successors) {
        property.successor = property.successor.take().or(successor);
    }
}

/// Whether a description says that its subject is deprecated: `Deprecated: ..`, `.. DEPRECATED. ..`, but not
/// `Whether to list deprecated units`.
pub(crate) fn is_told(description: &str) -> bool {
    notice(description).is_some()
}

/// What follows the word "deprecated", where it is a notice rather than a word of a sentence.
fn notice(description: &str) -> Option<&str> {
    let lower = description.to_ascii_lowercase();
    lower.match_indices("deprecated").find_map(|(start, word)| {
        let (before, rest) = (&description[..start], &description[start + word.len()..]);
        let written = &description[start..start + word.len()];
        let whole = !before.ends_with(is_name) && !rest.starts_with(is_name);
        let before = before.trim_end_matches(is_ornament);
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', ';', ':']);
        let closes = rest.trim_start_matches(['*', '_', ']', ')']).trim_start();
        let closed = closes.is_empty()
            || closes.starts_with(['.', ':', ',', ';', '!', '-', '–', '—'])
            || ["in ", "since ", "as of ", "use ", "please "].iter().any(|word| starts_with(closes, word));
        (whole && (written == "DEPRECATED" || opens && closed)).then_some(rest)
    })
}

/// What announces a successor.
const ANNOUNCEMENTS: [&str; 4] = ["use", "replaced by", "in favor of", "in favour of"];

/// The first word that names a sibling after the announcement of a successor, in the same sentence.
pub(crate) fn successor(description: &str, is_sibling: impl Fn(&str) -> bool) -> Option<&str> {
    let notice = notice(description);
    let sentences = notice.unwrap_or(description).split(". ").flat_map(str::lines);
    sentences
        .filter(|sentence| {
            let lower = sentence.to_ascii_lowercase();
            // Elsewhere than in a notice "use" is a word like any other.
            let announces = notice.is_some() || lower.contains("instead") || lower.contains("please use");
            // `use the /events endpoints` and `use listings endpoints` name other operations.
            announces && !lower.contains("endpoint")
        })
        .find_map(|sentence| {
            let announced = ANNOUNCEMENTS.iter().find_map(|words| after(sentence, words))?;
            // `payload.memory` is a property of another object.
            let words = announced.split(|letter| !is_name(letter) && letter != '.').map(|word| word.trim_matches('.'));
            words.into_iter().find(|word| is_sibling(word))
        })
}

/// What follows some words in a text.
fn after<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    text.to_ascii_lowercase().match_indices(words).find_map(|(start, words)| {
        let rest = &text[start + words.len()..];
        let whole = !text[..start].ends_with(is_name) && rest.starts_with(char::is_whitespace);
        whole.then_some(rest)
    })
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

fn is_ornament(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '*' | '_' | '[' | '(')
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}
