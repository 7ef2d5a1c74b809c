//! What is judged: the code under test, and the schema that it was made from.

use std::fmt;

use serde_json::Value;

use crate::finding::Finding;

/// A piece of code that claims to enforce a schema.
pub struct Target {
    /// What reports call it: `CreateLead`
    pub name: String,
    /// Which of the documents it was made from
    pub document: usize,
    /// What it was made from
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

/// What instances of a target are instances of.
#[derive(Debug, Clone)]
pub enum Schema {
    /// The schema at this JSON pointer
    Body(String),
    /// One object with a property for each parameter
    Parameters(Vec<Parameter>),
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The property's name in instances
    pub name: String,
    /// Where it is sent
    pub location: Location,
    /// Whether it must be there
    pub required: bool,
    /// The JSON pointer of its schema
    pub schema: String,
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

/// What the code under test says of one instance.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// What reading the untyped value reports; empty where it is accepted, `None` where the type has no `from_json`
    pub front_door: Option<Vec<Finding>>,
    /// What validating the decoded value reports; `None` where no typed value can be what the instance is, or where the
    /// type has no `validate`
    pub typed: Option<Vec<Finding>>,
    /// Whether the instance was decoded into a value of the type
    pub is_decoded: bool,
    /// What the decoded value is sent as, where that is something else than the instance
    pub changed: Option<Value>,
}

impl Default for Verdict {
    /// Accepted and decoded; the type has no `validate`.
    fn default() -> Self {
        Self { front_door: Some(Vec::new()), typed: None, is_decoded: true, changed: None }
    }
}
