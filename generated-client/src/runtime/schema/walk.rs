//! A value along its schema: every assertion in turn, every violation kept.

use serde_json::Value;

use super::super::constraint::properties::unknown;
use super::super::constraint::{On, Rule};
use super::super::validation::{Actual, At, Limit, Location, Violation};
use super::{INTEGER, NULL, NUMBER, Schema, Types};

/// Adds all that `value` breaks of `schema` to `found`; `at` is where it stands.
pub fn check(schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
    Walk::LENIENT.value(schema, value, at, found);
}

/// The same, and a violation for each property that the schema has no word about.
pub fn check_strictly(schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
    Walk { refuses_unknown: true, ..Walk::LENIENT }.value(schema, value, at, found);
}

/// How deep values may be nested: as deep as `serde_json` reads them.
const DEPTH: usize = 128;

/// How a value is walked.
#[derive(Clone, Copy)]
pub(in crate::runtime) struct Walk {
    /// Whether a property without a schema is a violation
    pub refuses_unknown: bool,
    /// How many levels there may be below
    pub depth: usize,
}

impl Walk {
    pub(in crate::runtime) const LENIENT: Self = Self { refuses_unknown: false, depth: DEPTH };

    /// A value that stands somewhere: the schema's own assertions, and in strict mode whatever it does not name.
    pub(in crate::runtime) fn value(self, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        self.satisfies(schema, value, at, found);
        if self.refuses_unknown {
            unknown(On { walk: self, schema, value, at }, found);
        }
    }

    /// A value below the one at hand.
    pub(in crate::runtime) fn below(self, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        match self.depth.checked_sub(1) {
            Some(depth) => Self { depth, ..self }.value(schema, value, at, found),
            None => found.push(Violation::new(at, Rule::Representable, Limit::Depth(DEPTH), Actual::of(value))),
        }
    }

    /// Whether a value satisfies a schema, whatever would be reported of it.
    pub(in crate::runtime) fn accepts(self, schema: &Schema, value: &Value) -> bool {
        let mut found = Vec::new();
        Self { refuses_unknown: false, ..self }.satisfies(schema, value, At::root(Location::Body), &mut found);
        found.is_empty()
    }

    /// Another schema of the same value.
    pub(in crate::runtime) fn satisfies(self, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        if !is_of(value, schema.0) {
            found.push(Violation::new(at, Rule::Type, Limit::Types(schema.0), Actual::of(value)));
        }
        for assertion in schema.1 {
            assertion.check(On { walk: self, schema, value, at }, found);
        }
    }
}

/// Whether a value is of one of these types.
pub(in crate::runtime) fn is_of(value: &Value, types: Types) -> bool {
    let own = type_of(value);
    types & own == own
}

/// The narrowest type of a value.
pub(in crate::runtime) fn type_of(value: &Value) -> Types {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => super::BOOLEAN,
        Value::Number(number) => {
            let whole = number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|n| n.fract() == 0.0);
            if whole { INTEGER } else { NUMBER }
        }
        Value::String(_) => super::STRING,
        Value::Array(_) => super::ARRAY,
        Value::Object(_) => super::OBJECT,
    }
}
