//! `enum` and `const`.

use super::contradiction::Contradiction;
use super::output::{Argument, Check, Condition, Entry, Operand};
use super::words::code;
use super::{ConstraintKind, ContractId, adopt};
use crate::read::Value;
use crate::schema::{Schema, key_of_value};

/// Which values there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Enumeration {
    /// Those of the enum that is the value's type, not an unknown one
    Known,
    /// Those of these values that are numbers
    Numbers(Vec<Value>),
    /// Those of these values that are booleans
    Booleans(Vec<Value>),
    /// These values of any type
    Values(Vec<Value>),
}

pub(super) fn read(schema: &Schema) -> impl Iterator<Item = Enumeration> + use<> {
    let listed = schema.values.clone().map(|mut values| {
        // `type: [string, "null"]` with an enum that lacks null: whoever lists the type means it.
        if schema.types.is_some_and(|types| types.null) && !values.contains(&Value::Null) {
            values.push(Value::Null);
        }
        Enumeration::Values(values)
    });
    let constant = schema.constant.clone().map(|value| Enumeration::Values(vec![value]));
    listed.into_iter().chain(constant)
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    schema.values = match (schema.values.take(), &other.values) {
        (Some(mut values), Some(others)) => {
            values.retain(|value| others.contains(value));
            Some(values)
        }
        (values, others) => values.or_else(|| others.clone()),
    };
    adopt(&mut schema.constant, other.constant.as_ref())
}

pub(super) fn contradictions(schema: &Schema) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let is_of_type = |value| schema.types.is_none_or(|types| types.allow(value));
    if let Some(values) = &schema.values {
        if values.is_empty() {
            found.push(Contradiction::new("enum", "`enum` lists no value"));
        } else if !values.iter().any(is_of_type) {
            found.push(Contradiction::new("enum", "no value of `enum` is of the schema's `type`"));
        }
    }
    if let Some(constant) = &schema.constant {
        if !is_of_type(constant) {
            found.push(Contradiction::new("const", "the value of `const` is not of the schema's `type`"));
        }
        let key = key_of_value(constant);
        if schema.values.as_ref().is_some_and(|values| !values.iter().any(|value| key_of_value(value) == key)) {
            found.push(Contradiction::new("const", "the value of `const` is not in `enum`"));
        }
    }
    found
}

impl ConstraintKind for Enumeration {
    fn phrase(&self) -> Option<String> {
        let (Self::Numbers(values) | Self::Booleans(values) | Self::Values(values)) = self else { return None };
        let values: Vec<String> =
            values.iter().map(|value| format!("`{}`", code(&value.to_json().to_string()))).collect();
        Some(format!("one of {}", values.join(", ")))
    }

    fn expectation(&self, values: &[String]) -> String {
        const SHOWN: usize = 10;
        if *self != Self::Known {
            return self.phrase().unwrap_or_default();
        }
        let shown = values.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        match values.len().saturating_sub(SHOWN) {
            0 => format!("one of {shown}"),
            more => format!("one of {shown}, ... and {more} more"),
        }
    }

    fn keyword(&self, values: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        let (Self::Numbers(own) | Self::Booleans(own) | Self::Values(own)) = self else {
            return Some(("enum", values.into()));
        };
        Some(("enum", own.iter().map(Value::to_json).collect()))
    }

    fn check(&self) -> Option<Check> {
        Some(match self {
            Self::Known => Check { function: "known".to_owned(), operand: Operand::Borrowed, arguments: Vec::new() },
            Self::Numbers(values) => {
                let numbers = values.iter().filter_map(|value| match value {
                    Value::Number(number) => Some(*number),
                    _ => None,
                });
                Check::new("one_of_numbers", Operand::Copied, Argument::Numbers(numbers.collect()))
            }
            Self::Booleans(values) => {
                let booleans = values.iter().filter_map(|value| match value {
                    Value::Boolean(boolean) => Some(*boolean),
                    _ => None,
                });
                Check::new("one_of_booleans", Operand::Copied, Argument::Booleans(booleans.collect()))
            }
            Self::Values(_) => return None,
        })
    }

    fn condition(&self) -> Option<Condition> {
        match self {
            Self::Known => Some(Condition::Known),
            _ => self.check().map(Condition::Passes),
        }
    }

    fn entry(&self) -> Option<Entry> {
        let Self::Values(values) = self else { return None };
        let texts: Vec<String> = values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let or_null = values.contains(&Value::Null);
        Some(if texts.is_empty() || texts.len() + usize::from(or_null) != values.len() {
            Entry::new("Enum", Argument::Json(values.clone()))
        } else {
            Entry::new(if or_null { "TextsOrNull" } else { "Texts" }, Argument::Values(texts))
        })
    }

    fn accepts_null(&self, _: &dyn Fn(ContractId) -> bool) -> bool {
        match self {
            Self::Values(values) => values.contains(&Value::Null),
            _ => true,
        }
    }
}
