//! Deprecation that is said in prose, and what it says to use instead.

use indexmap::IndexMap;

use super::Schema;

/// Notes what replaces each deprecated property, where its description names another property of the same object.
pub(super) fn name_successors(properties: &mut IndexMap<String, Schema>) {
    let successors: Vec<_> = properties
        .iter()
        .map(|(name, property)| {
            let description = property.description.as_deref().filter(|_| property.deprecated)?;
            successor(description, |word| word != name && properties.contains_key(word)).map(str::to_owned)
        })
        .collect();
    for (property, successor) in properties.values_mut().zip(successors) {
        property.successor = successor;
    }
}

/// Whether a description says that its subject is deprecated: `Deprecated: ..`, `.. DEPRECATED. ..`, but not
/// `Whether to list deprecated units`.
pub(super) fn is_told(description: &str) -> bool {
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

/// The first word after "use" that names a sibling, in the same sentence.
fn successor(description: &str, is_sibling: impl Fn(&str) -> bool) -> Option<&str> {
    let notice = notice(description).unwrap_or(description);
    let start = notice.to_ascii_lowercase().match_indices("use").find_map(|(start, word)| {
        let end = start + word.len();
        let whole = !notice[..start].ends_with(is_name) && notice[end..].starts_with(char::is_whitespace);
        whole.then_some(end)
    })?;
    let sentence = notice[start..].split(". ").next()?;
    // `use the /events endpoints` and `use listings endpoints` name other operations.
    if sentence.contains("endpoint") {
        return None;
    }
    sentence.split(|letter| !is_name(letter)).find(|word| is_sibling(word))
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
