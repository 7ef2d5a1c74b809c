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
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    location: Location,
    secret: bool,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The whole of a part of a request.
    #[must_use]
    pub const fn root(location: Location) -> Self {
        Self { parent: None, step: Step::Root, location, secret: false }
    }

    /// The field `name` of the object here.
    #[must_use]
    pub const fn key(&'a self, name: &'a str) -> Self {
        self.step(Step::Key(name))
    }

    /// The field `name` of the object here, whose value and whatever is below it no message may show.
    #[must_use]
    pub const fn secret_key(&'a self, name: &'a str) -> Self {
        Self { secret: true, ..self.key(name) }
    }

    /// The item at `index` of the array here.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    const fn step(&'a self, step: Step<'a>) -> Self {
        Self { parent: Some(self), step, location: self.location, secret: self.secret }
    }

    /// The part of the request.
    #[must_use]
    pub const fn location(&self) -> Location {
        self.location
    }

    /// Whether the value here, or one around it, is a secret.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.secret
    }
}

/// The JSON pointer of the place.
impl fmt::Display for At<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(out)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Key(name) if name.contains(['~', '/']) => {
                write!(out, "/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Step::Key(name) => {
                out.write_str("/")?;
                out.write_str(name)
            }
            Step::Index(index) => write!(out, "/{index}"),
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/at.rs"]
mod tests;
