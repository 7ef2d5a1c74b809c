//! Somebody else's words in our documentation: nothing in them can mean more than words.

pub(crate) use crate::constraint::code;
use crate::escape::turns_text;
use crate::model::Doc;

/// What the document says, made safe for rustdoc.
pub(super) fn said(doc: &Doc) -> Option<String> {
    let mut parts: Vec<String> = doc.summary.iter().chain(&doc.description).map(|text| prose(text)).collect();
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// Somebody's prose as Markdown that means no more than its words: no links into the crate, no HTML, no code to be run
/// as a test.
pub(super) fn prose(text: &str) -> String {
    let mut fenced = false;
    let is_kept = |letter: char| matches!(letter, '\n' | '\t') || !letter.is_control() && !turns_text(letter);
    let text = text.replace(|letter| !is_kept(letter), "");
    let lines = text.trim().lines().map(|untrimmed| {
        let line = untrimmed.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
            return if fenced { "```text".to_owned() } else { "```".to_owned() };
        }
        if fenced {
            return untrimmed.trim_end().to_owned();
        }
        // Several spaces behind the mark of a list's item would make code of what follows.
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        // Runs of several and a single one close each other in ways that are not told apart here.
        if line.matches('`').count() % 2 == 1 || line.contains("``") {
            return plain(&line.replace('`', "'"));
        }
        let parts = line.split('`').enumerate();
        parts
            .map(|(index, part)| if index % 2 == 0 { linked(part) } else { part.to_owned() })
            .collect::<Vec<_>>()
            .join("`")
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    if fenced {
        text.push_str("\n```");
    }
    text
}

/// Text whose links to web pages are kept. An image is a link, so that documentation loads nothing.
fn linked(text: &str) -> String {
    let (mut written, mut rest) = (String::new(), text);
    while let Some((before, label, url, after)) = first_link(rest) {
        let before = before.strip_suffix('!').unwrap_or(before);
        written.push_str(&format!("{}[{}]({url})", plain(before), plain(label)));
        rest = after;
    }
    written + &plain(rest)
}

/// The first `[label](https://…)`, with what is before and behind it.
fn first_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    text.match_indices("](").find_map(|(middle, _)| {
        let (before, label) = text[..middle].rsplit_once('[')?;
        let (url, after) = text[middle + 2..].split_once(')')?;
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(letter);
        let is_link = is_web && url.chars().all(is_plain) && !label.trim().is_empty() && !label.contains([']', '\\']);
        is_link.then_some((before, label, url, after))
    })
}

/// The letters that mean something to Markdown in the middle of a line.
const SPECIAL: [char; 6] = ['[', ']', '<', '>', '\\', '~'];

fn plain(text: &str) -> String {
    // Most texts are words alone.
    if !SPECIAL.iter().any(|letter| text.contains(*letter)) && !text.contains("://") {
        return text.to_owned();
    }
    let words = text.split(' ').map(|word| {
        if word.starts_with("http://") || word.starts_with("https://") {
            let end = word.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'', '>']);
            if !end.contains(['<', '>', '[', ']', '(']) {
                return format!("<{end}>{}", word[end.len()..].replace('>', "\\>"));
            }
        }
        let mut safe = String::with_capacity(word.len());
        for letter in word.chars() {
            if SPECIAL.contains(&letter) {
                safe.push('\\');
            }
            safe.push(letter);
        }
        // A URL in the middle of a word would be taken for a link that somebody forgot to write as one.
        safe.replace("://", ":\\//")
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `phone_1_type` as "Phone 1 type".
pub(crate) fn humanized(name: &str) -> String {
    use heck::ToSnakeCase;
    let words = name.to_snake_case().replace('_', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => prose(&format!("{}{}", first.to_uppercase(), letters.as_str())),
        None => "A field".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn links_to_web_pages_are_kept_and_no_others() {
        let table = [
            (
                "See [the guide](https://bakery.example/guide?a=1#b), or not.",
                "See [the guide](https://bakery.example/guide?a=1#b), or not.",
            ),
            ("[a](https://a.example)[b](http://b.example)", "[a](https://a.example)[b](http://b.example)"),
            ("![logo](https://a.example/x.png)", "[logo](https://a.example/x.png)"),
            ("[x <b>](https://a.example)", "[x \\<b\\>](https://a.example)"),
            ("[run](javascript:alert(1))", "\\[run\\](javascript:alert(1))"),
            ("[a](https://a.example/<script>)", "\\[a\\](https:\\//a.example/\\<script\\>)"),
            ("[`Vec`] and [Option][x] and [y](crate::y)", "\\[`Vec`\\] and \\[Option\\]\\[x\\] and \\[y\\](crate::y)"),
        ];
        for (said, safe) in table {
            assert_eq!(prose(said), safe);
        }
    }

    #[test]
    fn code_keeps_its_indentation() {
        let text = "Sends:\n\n    ```json\n{\n  \"a\": 1  \n}\n    ```\n  Then waits.";
        assert_eq!(prose(text), "Sends:\n\n```text\n{\n  \"a\": 1\n}\n```\nThen waits.");
    }
}
