//! Reads JSON with `serde_json`.

use serde::de::DeserializeSeed;

use super::text::position;
use super::tree_reader::TreeReader;
use super::{Number, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Pointer, outline};

/// The tree of a JSON text.
pub(super) fn parse(text: &str, reader: &TreeReader<'_>) -> Result<Value, Diagnostics> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = reader.root().deserialize(&mut deserializer);
    let tree = tree.and_then(|tree| deserializer.end().map(|()| tree));
    let mut tree = tree.map_err(|error| explain(text, reader, &error))?;
    widen(text, &mut tree, &reader.wide.borrow());
    Ok(tree)
}

/// Reads integers beyond 64 bits from the text once more, because `serde_json` rounds them to floats.
fn widen(text: &str, tree: &mut Value, wide: &[Pointer]) {
    if wide.is_empty() {
        return;
    }
    let outline = outline(text);
    for pointer in wide {
        if let Some(exact) = outline.scalar(pointer).and_then(|digits| digits.parse().ok())
            && let Some(node) = tree.at_mut(pointer)
        {
            *node = Value::Number(Number::Integer(exact));
        }
    }
}

fn explain(text: &str, reader: &TreeReader<'_>, error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let suffix = format!(" at line {} column {}", error.line(), error.column());
    let message = format!("invalid JSON: {}", message.strip_suffix(&suffix).unwrap_or(&message));
    let help = if error.is_eof() {
        "the text ends too early: check that the file is complete"
    } else {
        "correct the text at this position"
    };
    // `serde_json` counts bytes, from 1; 0 is the newline before.
    let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let offset = line_start + error.column().saturating_sub(1);
    let offset = (0..=offset.min(text.len())).rev().find(|&offset| text.is_char_boundary(offset)).unwrap_or(0);
    let finding = reader.source.finding(Code::Unreadable, message, help);
    Diagnostic { position: Some(position(text, offset)), ..finding }
}
