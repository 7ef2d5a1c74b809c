//! A cell in words.

use super::{Cell, Kind, Set, Value};
use crate::constraint::{code, in_words};

impl Cell {
    /// `required, text, at most 30 characters`.
    #[must_use]
    pub fn words(&self) -> String {
        let presence = if self.required { "required" } else { "optional" };
        format!("{presence}, {}", self.value.words())
    }
}

impl Value {
    /// `text or null, at most 30 characters`.
    #[must_use]
    pub fn words(&self) -> String {
        [self.kind_in_words(), self.constraints_in_words()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// `list of text or null`.
    pub(crate) fn kind_in_words(&self) -> String {
        let kind = match &self.kind {
            Kind::Any => return "anything".to_owned(),
            Kind::Boolean => "boolean".to_owned(),
            Kind::Integer => "integer".to_owned(),
            Kind::Number => "number".to_owned(),
            Kind::String => "text".to_owned(),
            Kind::File => "file".to_owned(),
            Kind::Object => "object".to_owned(),
            Kind::Alternative(fields) => {
                let fields = fields.iter().map(|(name, cell)| format!("`{}` ({})", code(name), cell.words()));
                let fields = fields.collect::<Vec<_>>().join(", ");
                if fields.is_empty() { "object".to_owned() } else { format!("object with {fields}") }
            }
            Kind::Recursive => "object like the one that it is in".to_owned(),
            Kind::Array(item) => format!("list of {}", item.kind_in_words()),
            Kind::Map(value) => format!("map of {}", value.kind_in_words()),
            Kind::Union(alternatives) => {
                let words: Set<String> = alternatives.iter().map(|one| format!("({})", one.words())).collect();
                words.iter().map(String::as_str).collect::<Vec<_>>().join(" or ")
            }
        };
        if self.nullable { format!("{kind} or null") } else { kind }
    }

    /// `at least one item, each: at most 30 characters`.
    fn constraints_in_words(&self) -> String {
        let own = in_words(&self.constraints, ", ");
        let within = match &self.kind {
            Kind::Array(item) => ("each: ", item.constraints_in_words()),
            Kind::Map(value) => ("each value: ", value.constraints_in_words()),
            _ => ("", String::new()),
        };
        let within = if within.1.is_empty() { String::new() } else { format!("{}{}", within.0, within.1) };
        let more = if self.exact { "" } else { "and more than that" };
        [own.as_str(), &within, more].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Kind {
    /// The type of JSON Schema, or what there is instead: `string`, `map`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::File => "file",
            Self::Array(_) => "array",
            Self::Map(_) => "map",
            Self::Object | Self::Alternative(_) => "object",
            Self::Recursive => "recursive",
            Self::Union(_) => "union",
        }
    }
}
