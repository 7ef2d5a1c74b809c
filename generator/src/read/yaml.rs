//! Reads YAML with `serde_yaml`.

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny};

use super::Value;
use super::guard::guard;
use super::text::position;
use super::tree_reader::TreeReader;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position};

/// The tree of a YAML text that holds one document.
pub(super) fn parse(text: &str, reader: &TreeReader<'_>) -> Result<Value, Diagnostics> {
    guard(text, reader.source)?;
    let explain = |error: serde_yaml::Error| explain(text, reader, &error);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let tree = documents.next().map_or(Ok(Value::Null), |document| reader.root().deserialize(document));
    let tree = tree.map_err(explain)?;
    if let Some(second) = documents.next() {
        // What ends the first document may also be an error in the middle of it.
        IgnoredAny::deserialize(second).map_err(explain)?;
        let help = "split it into one file for each document, and pass one of them";
        let finding = reader.source.finding(Code::Unreadable, "the file contains several YAML documents", help);
        return Err(Diagnostic { position: second_document(text), ..finding }.into());
    }
    Ok(tree)
}

fn explain(text: &str, reader: &TreeReader<'_>, error: &serde_yaml::Error) -> Diagnostic {
    let mut message = error.to_string();
    // The library does not expose its kinds of errors, so this one is recognized by its text.
    if message.starts_with("repetition limit exceeded") {
        let message = "the document's aliases expand to far more than its text";
        return reader.source.finding(
            Code::LimitExceeded,
            message,
            "write the repeated parts as components with a `$ref`",
        );
    }
    // Errors without a position claim to be at the start; those about characters have theirs in the message.
    let position = if let Some((problem, offset)) = message.rsplit_once(" at position ") {
        let position = offset.parse().ok().map(|offset| position(text, offset));
        message.truncate(problem.len());
        position
    } else {
        error.location().filter(|location| location.index() > 0).map(|location| {
            message = message.replacen(&format!(" at line {} column {}", location.line(), location.column()), "", 1);
            Position { line: location.line(), column: location.column() }
        })
    };
    let letter = position.and_then(|at| text.lines().nth(at.line - 1)?.chars().nth(at.column - 1));
    let help = match letter {
        Some('\t') => "indent with spaces; YAML allows no tabs there",
        Some('@' | '`' | '%' | '*') => "quote the value; its first character has a special meaning in YAML",
        _ => "correct the text at this position or just before it; a value with `: ` or ` #` in it needs quotes",
    };
    let finding = reader.source.finding(Code::Unreadable, format!("invalid YAML: {message}"), help);
    Diagnostic { position, ..finding }
}

/// The line `---` between the first document and the second.
fn second_document(text: &str) -> Option<Position> {
    let mut content = false;
    for (index, line) in text.lines().enumerate() {
        let marker = line.strip_prefix("---").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if marker.is_some() && content {
            return Some(Position { line: index + 1, column: 1 });
        }
        content |= !marker.unwrap_or(line).trim_start().is_empty() && !line.starts_with(['#', '%']);
    }
    None
}
