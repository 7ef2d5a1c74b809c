//! The constraints of a request, checked before it leaves: code instead of reflection, every violation at once.
//!
//! Checking a valid value allocates nothing, with one exception: [`check::unique_items`] has to compare whole items.

mod at;
mod calendar;
pub mod check;
mod fixed;
pub mod format;
mod message;
mod number;
mod pattern;
mod violation;
mod violations;

pub use at::{At, Location};
pub use number::Number;
pub use pattern::Pattern;
pub use violation::{Actual, Limit, Rule, Violation};
pub use violations::Violations;

/// A value with constraints.
pub trait Check {
    /// Adds each constraint the value breaks to `found`; `at` is where the value stands.
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>);
}

/// Checks a whole value.
///
/// # Errors
/// With every constraint it breaks.
pub fn validate(value: &dyn Check, subject: &'static str, location: Location) -> Result<(), Violations> {
    let mut found = Vec::new();
    value.check(At::root(location), &mut found);
    match Violations::new(subject, found) {
        Some(violations) => Err(violations),
        None => Ok(()),
    }
}
