//! One change of the contract, as plain data: where it is, what it was, what it is.

use std::fmt;

use super::kind::Kind;
use crate::diagnostic::Place;

/// A difference between two editions of an API at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What kind of difference
    pub kind: Kind,
    /// `POST /v1/leads/`, as the revision writes it, or the base where the revision has it no more; none where the change
    /// is about the whole document
    pub operation: Option<String>,
    /// Which part of the operation
    pub element: Element,
    /// The way from that part to the place
    pub path: Vec<Step>,
    /// What it was
    pub was: Option<String>,
    /// What it is
    pub is: Option<String>,
    /// What callers had been told of it before
    pub notice: Option<Notice>,
    /// Where it stands in the base
    pub base: Option<Place>,
    /// Where it stands in the revision
    pub revision: Option<Place>,
}

/// What a document tells callers ahead of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// Marked as a draft or as alpha: it may change any day
    Unstable,
    /// Marked as deprecated, and the day until which it stays, if there is one, is over
    Deprecated,
}

/// A part of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// The document itself
    Document,
    /// The operation itself
    Operation,
    /// One of its parameters
    Parameter {
        /// `query`, `path`, `header` or `cookie`
        location: &'static str,
        /// Its name on the wire
        name: String,
    },
    /// What it sends
    Body {
        /// `application/json`; empty where all of them are meant
        media_type: String,
    },
    /// What it answers
    Response {
        /// `200`, `4XX`, `default`
        status: String,
        /// `application/json`; empty where all of them are meant
        media_type: String,
    },
    /// A header of an answer
    Header {
        /// The answer's status
        status: String,
        /// The header's name
        name: String,
    },
}

/// Which way the values at a place travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Neither: the operation or the document itself
    Operation,
    /// To the server, beside the body
    Parameter,
    /// To the server
    Request,
    /// From the server
    Response,
}

/// One step from a schema to a schema within.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// To a property
    Property(String),
    /// To an array's items
    Items,
    /// To the values of properties that are not named
    Additional,
    /// To an arm of a union
    Arm(String),
}

impl Element {
    /// Which way values travel there.
    #[must_use]
    pub fn direction(&self) -> Direction {
        match self {
            Self::Document | Self::Operation => Direction::Operation,
            Self::Parameter { .. } => Direction::Parameter,
            Self::Body { .. } => Direction::Request,
            Self::Response { .. } | Self::Header { .. } => Direction::Response,
        }
    }
}

impl Direction {
    /// `request`, `response`, `parameter` or `operation`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

impl Change {
    /// The way to the place as one text: `/results/[]/name`.
    #[must_use]
    pub fn field(&self) -> String {
        self.path.iter().map(ToString::to_string).collect()
    }

    /// The name of the innermost property, or of the parameter or header.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        let property = self.path.iter().rev().find_map(|step| match step {
            Step::Property(name) => Some(name.as_str()),
            _ => None,
        });
        property.or(match &self.element {
            Element::Parameter { name, .. } | Element::Header { name, .. } => Some(name),
            _ => None,
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Property(name) => write!(out, "/{}", name.replace('~', "~0").replace('/', "~1")),
            Self::Items => out.write_str("/[]"),
            Self::Additional => out.write_str("/{}"),
            Self::Arm(title) => write!(out, "/|{title}"),
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => out.write_str("document"),
            Self::Operation => out.write_str("operation"),
            Self::Parameter { location, name } => write!(out, "{location} `{name}`"),
            Self::Body { .. } => out.write_str("request"),
            Self::Response { status, .. } => write!(out, "response {status}"),
            Self::Header { status, name } => write!(out, "response {status} header `{name}`"),
        }
    }
}
