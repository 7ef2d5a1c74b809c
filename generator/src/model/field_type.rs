//! Types that the settings give to fields by their names, where the document says less.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Direction, Settings, Shape};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;
use crate::wildcard::is_match;

/// Fields of bodies, by their names, and the type that they get. Of several entries that a field fits, it gets the first one's.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FieldType {
    /// Their names on the wire
    pub names: Vec<NamePattern>,
    /// Which of them are not meant
    #[serde(default)]
    pub except: Vec<NamePattern>,
    /// The type
    #[serde(rename = "type")]
    pub value: ValueType,
    /// Why
    pub reason: String,
}

/// A type that a field gets.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum ValueType {
    /// A text of a response is an RFC 3339 date
    Date,
    /// A text of a response is an RFC 3339 date and time
    DateTime,
    /// A text of a response is either
    DateOrDateTime,
    /// A number is a whole number of cents; a response may hold any other
    Cents,
}

/// A name, or its beginning and its end: `*_date`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct NamePattern(String);

/// Where the settings have a name: the entry, the list in it, and the name in that.
pub(super) type NamePlace = (usize, &'static str, usize);

impl ValueType {
    /// Whether a field of this shape may have the type. Requests have texts as the document constrains them.
    fn fits(self, shape: &Shape, direction: Direction) -> bool {
        match self {
            Self::Date | Self::DateTime | Self::DateOrDateTime => {
                *shape == Shape::String && direction == Direction::Response
            }
            Self::Cents => matches!(shape, Shape::Integer | Shape::Number),
        }
    }

    fn shape(self) -> Shape {
        match self {
            Self::Date => Shape::Date,
            Self::DateTime => Shape::DateTime,
            Self::DateOrDateTime => Shape::DateOrDateTime,
            Self::Cents => Shape::Cents,
        }
    }

    /// The fields that may have the type, for a message.
    fn fields(self) -> &'static str {
        match self {
            Self::Date | Self::DateTime | Self::DateOrDateTime => "text of a response that has no other type",
            Self::Cents => "number in a body",
        }
    }
}

impl TryFrom<String> for NamePattern {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name.is_empty() || name.matches('*').count() > 1 {
            return Err(format!("`{}` is neither a name nor a pattern with one `*`", name.escape_debug()));
        }
        Ok(Self(name))
    }
}

impl NamePattern {
    fn matches(&self, name: &str) -> bool {
        is_match(&self.0, name)
    }
}

/// The type that the settings give to a field; `used` gets the names in the settings that decide it.
pub(super) fn of_field(
    settings: &Settings,
    wire: &str,
    shape: &Shape,
    direction: Direction,
    used: &mut BTreeSet<NamePlace>,
) -> Option<Shape> {
    let entries = settings.fields.iter().enumerate();
    for (index, entry) in entries.filter(|(_, entry)| entry.value.fits(shape, direction)) {
        let mut is_in = |list: &'static str, names: &[NamePattern]| {
            let found = names.iter().enumerate().filter(|(_, name)| name.matches(wire));
            let places: Vec<NamePlace> = found.map(|(at, _)| (index, list, at)).collect();
            used.extend(&places);
            !places.is_empty()
        };
        if is_in("names", &entry.names) && !is_in("except", &entry.except) {
            return Some(entry.value.shape());
        }
    }
    None
}

/// Reports names in the settings that decide nothing.
pub(super) fn report_unused(settings: &Settings, used: &BTreeSet<NamePlace>, diagnostics: &mut Diagnostics) {
    for (index, entry) in settings.fields.iter().enumerate() {
        for (list, names) in [("names", &entry.names), ("except", &entry.except)] {
            for at in (0..names.len()).filter(|at| !used.contains(&(index, list, *at))) {
                let pointer = Pointer::root().key("fields").index(index).key(list).index(at);
                let place = Place { file: settings.file.clone(), pointer };
                let message = format!("no {} has this name", entry.value.fields());
                let help = "remove it, or correct it: a field that an earlier entry is about does not count";
                diagnostics.push(Diagnostic::new(Code::UnusedSetting, place, message, help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NamePattern;

    #[test]
    fn a_pattern_has_a_beginning_and_an_end() {
        let matches = |pattern: &str, name: &str| NamePattern::try_from(pattern.to_owned()).unwrap().matches(name);
        for (pattern, name) in
            [("*_at", "created_at"), ("date_*", "date_due"), ("a*z", "az"), ("due", "due"), ("*", "x")]
        {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("*_at", "at"), ("ab*ba", "aba"), ("due", "due_date"), ("date_*", "update_x")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
        for malformed in ["", "**", "*_*"] {
            NamePattern::try_from(malformed.to_owned()).unwrap_err();
        }
    }
}
