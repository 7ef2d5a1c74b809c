//! Secrets in `Debug`: that there is one, and no more.

use std::fmt;

/// Stands in for a secret where a value is printed.
#[derive(Clone, Copy)]
pub struct Redacted {
    present: bool,
}

/// What `Debug` prints for a secret: `(hidden)`, or `None` if there is none.
#[must_use]
pub const fn redacted(present: bool) -> Redacted {
    Redacted { present }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.present { "(hidden)" } else { "None" })
    }
}
