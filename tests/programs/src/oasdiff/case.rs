//! The pairs of documents, as oasdiff's tests describe them.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Index {
    pub cases: Vec<Case>,
}

/// One of oasdiff's checks.
#[derive(Deserialize)]
pub struct Check {
    pub handler: String,
    pub direction: String,
}

/// One pair, as the index describes it.
#[derive(Deserialize)]
pub struct Case {
    pub test: String,
    pub base: Option<String>,
    pub revision: Option<String>,
    /// `all`, or `single:` and the one handler that oasdiff's test runs; the pair may have other changes too
    pub scope: String,
    pub expected_levels: BTreeMap<String, String>,
    pub usable_static_pair: bool,
}

/// The level that oasdiff reports for a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Error,
    Warning,
    Harmless,
}
