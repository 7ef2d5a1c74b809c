//! Which version to release after a change.

use std::fmt;

use super::cause::Cause;
use super::krate::CrateChange;
use super::verdict::{Effect, Wire};

/// How much of a version changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// Nothing to release
    None,
    /// Nothing that users see
    Patch,
    /// Users can do more
    Additive,
    /// Users have to follow
    Breaking,
}

/// What follows from the contract and from the crate together: a call that the server refuses now breaks its caller,
/// though it compile.
pub(super) fn bump(causes: &[Cause], krate: &[CrateChange]) -> Bump {
    let refused = |cause: &Cause| cause.verdict.effect == Effect::Behaves && cause.verdict.wire == Wire::Breaking;
    if krate.iter().any(|change| change.kind.is_breaking()) || causes.iter().any(refused) {
        Bump::Breaking
    } else if !krate.is_empty() {
        Bump::Additive
    } else if !causes.is_empty() {
        Bump::Patch
    } else {
        Bump::None
    }
}

impl Bump {
    /// `breaking`, `additive`, `patch` or `none`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// A version of a crate: `0.8.2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number
    pub major: u64,
    /// The second
    pub minor: u64,
    /// The third
    pub patch: u64,
}

impl Version {
    /// Reads `1.2.3`; none where it is not of that form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        let version = Self { major: numbers.next()??, minor: numbers.next()??, patch: numbers.next()?? };
        numbers.next().is_none().then_some(version)
    }

    /// The version after this one, as Cargo reads versions: before 1.0 the second number is what breaks.
    #[must_use]
    pub const fn after(self, bump: Bump) -> Self {
        let Self { major, minor, patch } = self;
        match (bump, major) {
            (Bump::None, _) => self,
            (Bump::Breaking, 0) | (Bump::Additive, 1..) => Self { major, minor: minor + 1, patch: 0 },
            (Bump::Breaking, _) => Self { major: major + 1, minor: 0, patch: 0 },
            (Bump::Additive | Bump::Patch, _) => Self { major, minor, patch: patch + 1 },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
