//! A target: the code under test, and the schema that it was generated from.

use std::fmt;

use serde_json::Value;

use crate::finding::Finding;

/// A piece of code that claims to enforce a schema.
pub struct Target {
    /// Its name in reports: `CreateLead`
    pub name: String,
    /// The document that it was generated from
    pub document: usize,
    /// The schema or parameters that it was generated from
    pub schema: Schema,
    /// The code under test
    pub verdict: Box<dyn Fn(&Value) -> Verdict + Send + Sync>,
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target")
            .field("name", &self.name)
            .field("document", &self.document)
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}

/// The schema of a target.
#[derive(Debug, Clone)]
pub enum Schema {
    /// The schema at this JSON pointer
    Body(String),
    /// An object with a property for each parameter
    Parameters(Vec<Parameter>),
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The property's name in instances
    pub name: String,
    /// Where it is sent
    pub location: Location,
    /// Whether it is required
    pub required: bool,
    /// The JSON pointer of its schema; none if only the path names it, which makes it text
    pub schema: Option<String>,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// The verdict of the code under test on one instance.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The findings of `from_json`; empty if it accepts, `None` if the type has no `from_json`
    pub from_json: Option<Vec<Finding>>,
    /// The findings of `validate`; `None` if no typed value equals the instance, or if the type has no `validate`
    pub typed: Option<Vec<Finding>>,
    /// Whether the instance was decoded
    pub is_decoded: bool,
    /// What is sent, if it differs from the instance
    pub changed: Option<Value>,
}

impl Default for Verdict {
    /// Accepted and decoded; the type has no `validate`.
    fn default() -> Self {
        Self { from_json: Some(Vec::new()), typed: None, is_decoded: true, changed: None }
    }
}
