//! Where a value stands in a request, without allocating anything as long as nobody asks.

use std::fmt;

/// The part of a request a value is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it")]
pub enum Location {
    Body,
    Query,
    Path,
    Header,
    Cookie,
}

impl Location {
    /// Its name: `body`, `query` and so on.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

/// A place in a request: a list of steps that lives on the stack of the checks.
///
/// It is copied for every check, so it holds its own step only; location and secrecy are looked up in those around it.
#[derive(Clone, Copy, Debug)]
pub struct At<'a>(Step<'a>);

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root(Location),
    Key(&'a At<'a>, &'a str),
    SecretKey(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    /// The whole of a part of a request.
    #[must_use]
    pub const fn root(location: Location) -> Self {
        Self(Step::Root(location))
    }

    /// The field `name` of the object here.
    #[must_use]
    pub const fn key(&'a self, name: &'a str) -> Self {
        Self(Step::Key(self, name))
    }

    /// The field `name` of the object here, whose value and whatever is below it no message may show.
    #[must_use]
    pub const fn secret_key(&'a self, name: &'a str) -> Self {
        Self(Step::SecretKey(self, name))
    }

    /// The item at `index` of the array here.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> Self {
        Self(Step::Index(self, index))
    }

    /// The part of the request.
    #[must_use]
    pub const fn location(&self) -> Location {
        match self.0 {
            Step::Root(location) => location,
            Step::Key(parent, _) | Step::SecretKey(parent, _) | Step::Index(parent, _) => parent.location(),
        }
    }

    /// Whether the value here, or one around it, is a secret.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        match self.0 {
            Step::Root(_) => false,
            Step::SecretKey(..) => true,
            Step::Key(parent, _) | Step::Index(parent, _) => parent.is_secret(),
        }
    }
}

/// The JSON pointer of the place.
impl fmt::Display for At<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Step::Root(_) => Ok(()),
            Step::Key(parent, name) | Step::SecretKey(parent, name) if name.contains(['~', '/']) => {
                write!(out, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Step::Key(parent, name) | Step::SecretKey(parent, name) => write!(out, "{parent}/{name}"),
            Step::Index(parent, index) => write!(out, "{parent}/{index}"),
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/at.rs"]
mod tests;
