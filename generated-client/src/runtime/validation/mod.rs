//! Validation: generated checks, the violations they report, and where these are.
//!
//! Checking a valid value allocates nothing, with one exception: [`check::unique_items`] has to compare whole items.

mod at;
pub(super) mod calendar;
pub mod check;
mod decimal;
mod fixed;
mod number;
pub(super) mod number_format;
mod pattern;
pub(super) mod uri_template;
mod violation;
mod violations;
pub(super) mod words;

pub use at::{At, Location};
pub(super) use decimal::{Decimal, exact_float, whole_i64, whole_u64};
pub use number::Number;
pub use number_format::NumberFormat;
pub use pattern::Pattern;
pub use violation::{Actual, Limit, Violation};
pub use violations::Violations;

use std::collections::HashSet;

use super::codec::{Encode, to_value};
pub use super::constraint::{Rule, format};
use super::schema::{self, Schema};

/// A value with constraints.
pub trait Check {
    /// Adds each constraint the value breaks to `found`; `at` is where the value stands.
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>);
}

/// Checks a whole value by its own checks alone.
///
/// # Errors
/// With every constraint it breaks.
pub fn validate_typed(value: &dyn Check, subject: &'static str, location: Location) -> Result<(), Violations> {
    let mut found = Vec::new();
    value.check(At::root(location), &mut found);
    match Violations::new(subject, found) {
        Some(violations) => Err(violations),
        None => Ok(()),
    }
}

/// Whether a value satisfies its own checks.
#[must_use]
pub fn is_valid(value: &dyn Check) -> bool {
    let mut found = Vec::new();
    value.check(At::root(Location::Body), &mut found);
    found.is_empty()
}

/// Checks a whole value by its own checks. Where they find something, its schema says what is reported: what
/// `from_json` reports of the same value. `value` and `encodable` are the same value.
///
/// Not generic, so that it is compiled once.
pub(super) fn validate_with_schema(
    value: &dyn Check,
    encodable: &dyn Encode,
    schema: &Schema,
    subject: &'static str,
    location: Location,
) -> Result<(), Violations> {
    let Err(violations) = validate_typed(value, subject, location) else { return Ok(()) };
    let mut found = Vec::new();
    // What can't be written as JSON has the violations of its own checks only.
    let Ok(json) = to_value(encodable) else { return Err(violations) };
    schema::check(schema, &json, At::root(location), &mut found);
    // The schema may allow what the type does not.
    let known: HashSet<String> = found.iter().map(|violation| violation.pointer().to_owned()).collect();
    let is_more = |own: &&Violation| own.rule() == Rule::Representable && !known.contains(own.pointer());
    found.extend(violations.iter().filter(is_more).cloned());
    Err(Violations::new(subject, found).unwrap_or(violations))
}

/// Implements `validate` for a type: by its `schema`, or by its own checks alone, both with the part of the request `in` which
/// violations are; or for a type that is `unconstrained`.
#[allow(unused_macros, reason = "a document may have no such request")]
macro_rules! validated {
    ($type:ident by schema in $location:ident) => {
        $crate::runtime::validated!(@ $type, value => {
            $crate::runtime::validate(value, $crate::runtime::Location::$location)
        });
    };
    ($type:ident in $location:ident) => {
        $crate::runtime::validated!(@ $type, value => {
            $crate::runtime::validate_typed(value, stringify!($type), $crate::runtime::Location::$location)
        });
    };
    ($type:ident unconstrained) => {
        $crate::runtime::validated!(@ $type, _value => { Ok(()) });
    };
    (@ $type:ident, $value:ident => $validate:block) => {
        impl $type {
            /// Validates the value against the OpenAPI document.
            ///
            /// # Errors
            ///
            /// Returns every violated constraint.
            #[inline]
            pub fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                let $value = self;
                $validate
            }
        }
    };
}

#[allow(unused_imports, reason = "a document may have no such request")]
pub(crate) use validated;
