//! What JSON and Rust can hold: no constraint of a schema, and reported like one.

use std::fmt;

use super::super::validation::{Actual, Limit, Violation};
use super::Rule;

pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let actual = violation.actual();
    match (violation.rule(), violation.limit(), actual) {
        (Rule::Json, _, Actual::Text(reason)) => write!(out, "is not JSON: {reason}"),
        (Rule::Json, ..) => out.write_str("is not JSON"),
        (_, Limit::Depth(depth), _) => write!(out, "{actual} is nested more than {depth} levels deep"),
        (_, limit, _) => write!(out, "{actual} does not fit into {limit}"),
    }
}

pub(super) fn expected(violation: &Violation) -> String {
    violation.message().to_string()
}
