//! `format` that a function of the user's checks.

use super::ConstraintKind;
use super::contract::Reader;
use super::output::{Argument, Check, Entry, Operand};
use crate::schema::Schema;

/// A format of texts, and the function that checks it.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedFormat {
    /// Its name
    pub name: String,
    /// What a text of the format is, as what may follow "is"
    pub words: String,
    /// The path of the function, which is of the type `fn(&str) -> bool`
    pub function: String,
}

pub(super) fn read(schema: &Schema, reader: &mut dyn Reader) -> Option<CheckedFormat> {
    reader.checked_format(schema.format.as_deref()?)
}

impl CheckedFormat {
    fn arguments(&self) -> Vec<Argument> {
        let function = Argument::Function(self.function.clone());
        vec![Argument::Text(self.name.clone()), Argument::Text(self.words.clone()), function]
    }
}

impl ConstraintKind for CheckedFormat {
    fn phrase(&self) -> Option<String> {
        Some(self.words.clone())
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(("format", self.name.as_str().into()))
    }

    fn check(&self) -> Option<Check> {
        Some(Check { function: "checked_format".to_owned(), operand: Operand::Text, arguments: self.arguments() })
    }

    fn entry(&self) -> Option<Entry> {
        Some(Entry { name: "CheckedFormat", arguments: self.arguments() })
    }
}
