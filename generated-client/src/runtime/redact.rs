//! Secrets in `Debug` output.

use std::fmt;

/// Replaces a secret in `Debug` output.
#[derive(Clone, Copy)]
pub struct Redacted {
    present: bool,
}

/// The `Debug` output of a secret: `(hidden)`, or `None` if there is none.
#[must_use]
pub const fn redacted(present: bool) -> Redacted {
    Redacted { present }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.present { "(hidden)" } else { "None" })
    }
}
