//! A value along its schema: every assertion in turn, every violation kept.

use serde_json::Value;

use super::super::validation::{Actual, At, Limit, Location, Number, Rule, Violation, check};
use super::equal::number;
use super::{Assertion, INTEGER, NULL, NUMBER, Schema, Types};

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
pub(super) struct Walk {
    /// Whether a property without a schema is a violation
    pub refuses_unknown: bool,
    /// How many levels there may be below
    pub depth: usize,
}

impl Walk {
    pub(super) const LENIENT: Self = Self { refuses_unknown: false, depth: DEPTH };

    /// A value that stands somewhere: the schema's own assertions, and in strict mode whatever it does not name.
    pub(super) fn value(self, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        self.satisfies(schema, value, at, found);
        if let (true, Value::Object(object)) = (self.refuses_unknown, value) {
            self.unknown(schema, object, value, at, found);
        }
    }

    /// A value below the one at hand.
    pub(super) fn below(self, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        match self.depth.checked_sub(1) {
            Some(depth) => Self { depth, ..self }.value(schema, value, at, found),
            None => found.push(Violation::new(at, Rule::Representable, Limit::Depth(DEPTH), Actual::of(value))),
        }
    }

    /// Whether a value satisfies a schema, whatever would be reported of it.
    pub(super) fn accepts(self, schema: &Schema, value: &Value) -> bool {
        let mut found = Vec::new();
        Self { refuses_unknown: false, ..self }.satisfies(schema, value, At::root(Location::Body), &mut found);
        found.is_empty()
    }

    /// Another schema of the same value.
    pub(super) fn satisfies(self, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        let typed = is_of(value, schema.0);
        if !typed {
            found.push(Violation::new(at, Rule::Type, Limit::Types(schema.0), Actual::of(value)));
        }
        for assertion in schema.1 {
            match assertion {
                // A value of another type is not one of these either: that goes without saying.
                Assertion::Texts(_) | Assertion::TextsOrNull(_) | Assertion::Enum(_) if !typed => {}
                assertion => self.assert(assertion, schema, value, at, found),
            }
        }
    }

    fn assert(self, assertion: &Assertion, schema: &Schema, value: &Value, at: At<'_>, found: &mut Vec<Violation>) {
        match value {
            Value::String(text) => text_assertion(assertion, text, at, found),
            Value::Number(json) => number_assertion(assertion, number(json), at, found),
            Value::Array(items) => self.array(assertion, schema, items, value, at, found),
            Value::Object(object) => self.object(assertion, schema, object, value, at, found),
            Value::Null | Value::Bool(_) => {}
        }
        match assertion {
            Assertion::TextsOrNull(_) if value.is_null() => {}
            Assertion::Texts(values) | Assertion::TextsOrNull(values) => match value {
                Value::String(text) => check::one_of_text(text, values, at, found),
                other => found.push(Violation::new(at, Rule::Enum, Limit::Values(values), Actual::of(other))),
            },
            Assertion::Enum(values) if !values.iter().any(|listed| listed.is(value)) => {
                found.push(Violation::new(at, Rule::Enum, Limit::Json(values), Actual::of(value)));
            }
            Assertion::AllOf(other) => self.satisfies(other, value, at, found),
            Assertion::AnyOf(arms) => self.any_of(schema, arms, value, at, found),
            Assertion::OneOf(arms) => self.one_of(schema, arms, value, at, found),
            Assertion::Not(other) if self.accepts(other, value) => {
                found.push(Violation::new(at, Rule::Not, Limit::None, Actual::of(value)));
            }
            Assertion::If(condition, then, otherwise) => {
                let branch = if self.accepts(condition, value) { then } else { otherwise };
                if let Some(branch) = branch {
                    self.satisfies(branch, value, at, found);
                }
            }
            Assertion::Never => found.push(Violation::new(at, Rule::Never, Limit::None, Actual::of(value))),
            _ => {}
        }
    }
}

fn text_assertion(assertion: &Assertion, text: &str, at: At<'_>, found: &mut Vec<Violation>) {
    match *assertion {
        Assertion::MinLength(limit) => check::min_length(text, limit, at, found),
        Assertion::MaxLength(limit) => check::max_length(text, limit, at, found),
        Assertion::Pattern(pattern) => check::pattern(text, pattern, at, found),
        Assertion::Format(name, is_valid) => check::format(text, name, is_valid, at, found),
        Assertion::PathSegment => check::path_segment(text, at, found),
        _ => {}
    }
}

fn number_assertion(assertion: &Assertion, value: Number, at: At<'_>, found: &mut Vec<Violation>) {
    match *assertion {
        Assertion::Minimum(limit) => check::minimum(value, limit, at, found),
        Assertion::Maximum(limit) => check::maximum(value, limit, at, found),
        Assertion::ExclusiveMinimum(limit) => check::exclusive_minimum(value, limit, at, found),
        Assertion::ExclusiveMaximum(limit) => check::exclusive_maximum(value, limit, at, found),
        Assertion::MultipleOf(divisor) => check::multiple_of(value, divisor, at, found),
        Assertion::NumberFormat(format) => check::number_format(value, format, at, found),
        _ => {}
    }
}

/// Whether a value is of one of these types.
pub(super) fn is_of(value: &Value, types: Types) -> bool {
    let own = type_of(value);
    types & own == own
}

/// The narrowest type of a value.
pub(super) fn type_of(value: &Value) -> Types {
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
