//! A tree as YAML in block style: one entry or item a line, two spaces a level.

use super::scalar::{is_printable, write_number, write_text};
use crate::read::{Object, Value};

/// How much text may be a key without the `?` that makes it an explicit one; readers need not go further than 1024.
const LONGEST_KEY: usize = 1000;

/// Prints a mapping as a document.
pub(super) fn print(root: &Object, into: &mut String) {
    let mut printer = Printer { text: into };
    if root.is_empty() {
        printer.text.push_str("{}");
    } else {
        printer.mapping(root, 0);
    }
    printer.text.push('\n');
}

/// Prints anything else, on one line.
pub(super) fn print_scalar(value: &Value, into: &mut String) {
    into.push_str(&value.to_json().to_string());
    into.push('\n');
}

struct Printer<'t> {
    text: &'t mut String,
}

impl Printer<'_> {
    /// A mapping whose first entry stands where the text ends, `indent` spaces from the left.
    fn mapping(&mut self, object: &Object, indent: usize) {
        for (index, (name, value)) in object.iter().enumerate() {
            if index > 0 {
                self.line(indent);
            }
            if name.len() > LONGEST_KEY {
                self.text.push_str("? ");
                write_text(name, self.text);
                self.line(indent);
            } else {
                write_text(name, self.text);
            }
            self.text.push(':');
            match value {
                Value::Array(items) if name == "type" && are_types(items) => self.types(items),
                Value::Object(object) if !object.is_empty() => {
                    self.line(indent + 2);
                    self.mapping(object, indent + 2);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.line(indent + 2);
                    self.sequence(items, indent + 2);
                }
                _ => {
                    self.text.push(' ');
                    self.scalar(value, indent);
                }
            }
        }
    }

    fn sequence(&mut self, items: &[Value], indent: usize) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.line(indent);
            }
            self.text.push_str("- ");
            match item {
                Value::Object(object) if !object.is_empty() => self.mapping(object, indent + 2),
                Value::Array(items) if !items.is_empty() => self.sequence(items, indent + 2),
                _ => self.scalar(item, indent),
            }
        }
    }

    fn scalar(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Boolean(true) => self.text.push_str("true"),
            Value::Boolean(false) => self.text.push_str("false"),
            Value::Number(number) => write_number(*number, self.text),
            Value::String(text) if is_block(text) => self.block(text, indent + 2),
            Value::String(text) => write_text(text, self.text),
            Value::Array(_) => self.text.push_str("[]"),
            Value::Object(_) => self.text.push_str("{}"),
        }
    }

    /// A text line by line, as it is.
    fn block(&mut self, text: &str, indent: usize) {
        self.text.push('|');
        if text.starts_with([' ', '\n']) {
            // Else the reader would take the text's own spaces for indentation.
            self.text.push('2');
        }
        let lines = match text.strip_suffix('\n') {
            None => {
                self.text.push('-');
                text
            }
            Some(lines) => {
                if lines.ends_with('\n') {
                    self.text.push('+');
                }
                lines
            }
        };
        for line in lines.split('\n') {
            self.line(if line.is_empty() { 0 } else { indent });
            self.text.push_str(line);
        }
    }

    /// `[string, 'null']`: what is one thing to a reader stands on one line.
    fn types(&mut self, items: &[Value]) {
        for (index, name) in items.iter().filter_map(Value::as_str).enumerate() {
            self.text.push_str(if index == 0 { " [" } else { ", " });
            write_text(name, self.text);
        }
        self.text.push(']');
    }

    fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
    }
}

fn are_types(items: &[Value]) -> bool {
    const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
    !items.is_empty() && items.iter().all(|item| item.as_str().is_some_and(|name| TYPES.contains(&name)))
}

/// Whether a text is printed line by line: it has several, and no reader would see them differently.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && text.trim_end_matches('\n').lines().last().is_some_and(|line| !line.trim().is_empty())
        && text.chars().all(|letter| letter == '\n' || is_printable(letter))
}
