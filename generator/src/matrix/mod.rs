//! Which system takes which field of a request, as plain data: fields down, systems across.
//!
//! ```text
//! build    Named      -> Matrix   the fields of a general request beside those of single systems
//! value    Slot       -> Value    what a field holds: kind, null, constraints
//! words    Cell       -> text     "required, text, at most 30 characters"
//! text, markdown, json, html      a matrix for a terminal, a pull request or rustdoc, a program, a browser
//! ```

mod build;
mod html;
mod json;
mod markdown;
mod set;
mod text;
mod value;
mod words;

pub(crate) use build::{Column, build};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use set::Set;
pub use text::text;

use crate::constraint::Keyword;

/// So many rows are enough for any reader; the objects in further ones are not entered.
const MOST_ROWS: usize = 2_000;

/// What the systems take of one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The general request: `CreateLead`
    pub request: String,
    /// The systems that have a request of their own for it
    pub systems: Vec<System>,
    /// The fields: those of the general request, and behind them those that only single systems take; within an
    /// object likewise, directly behind the object
    pub rows: Vec<Row>,
    /// Whether the fields of some objects were left out, because there are too many rows
    pub is_cut: bool,
}

/// A system of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// As its paths have it: `realpage`
    pub segment: String,
    /// What the API calls it elsewhere: `REALPAGE`
    pub vendors: Vec<String>,
}

/// What the systems take of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The names on the wire from the request to the field; `[]` is an item of a list, `{}` a value of a map:
    /// `events/[]/notes`
    pub field: String,
    /// The row of the object that the field is in
    pub parent: Option<usize>,
    /// What the general request takes; `None` if it has no such field
    pub general: Option<Cell>,
    /// The same of each system, in their order
    pub systems: Vec<Option<Cell>>,
}

/// What a request takes of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it is required
    pub required: bool,
    /// What it holds
    pub value: Value,
}

/// What a field, an item or an alternative holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What kind of value it is
    pub kind: Kind,
    /// Whether null is accepted
    pub nullable: bool,
    /// Its constraints, as the keywords of a schema
    pub constraints: Vec<Keyword>,
    /// Whether these are all; some refer to other schemas
    pub exact: bool,
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is a type of JSON Schema, or explained")]
pub enum Kind {
    /// A value of any kind
    Any,
    Boolean,
    Integer,
    Number,
    String,
    /// A file, as a part of a form
    File,
    /// A list of such items
    Array(Box<Value>),
    /// An object whose property names are free, of such values
    Map(Box<Value>),
    /// An object whose fields are rows of their own
    Object,
    /// An object in a union, or within one that is: its fields, which have no rows
    Alternative(Set<(String, Cell)>),
    /// An object of the same type as one that it is within
    Recursive,
    /// One of these
    Union(Set<Value>),
}

impl Matrix {
    /// The rows of fields that single systems take differently than the general request: not at all, alone, or with
    /// other constraints. A field within an object counts only where a system takes that object.
    #[must_use]
    pub fn differing(&self) -> Self {
        let differs = |row: &&Row| (0..self.systems.len()).any(|system| self.differs(row, system));
        let mut kept: Vec<Option<usize>> = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        for row in &self.rows {
            kept.push(differs(&row).then_some(rows.len()));
            if kept.last().is_some_and(Option::is_some) {
                rows.push(Row { parent: row.parent.and_then(|parent| kept[parent]), ..row.clone() });
            }
        }
        Self { request: self.request.clone(), systems: self.systems.clone(), rows, is_cut: self.is_cut }
    }

    /// What to say of a matrix that is not complete.
    fn note(&self) -> Option<String> {
        self.is_cut.then(|| {
            format!("Not complete: there are over {MOST_ROWS} fields, and those within further objects are left out.")
        })
    }

    /// Whether a system takes a field differently than the general request.
    fn differs(&self, row: &Row, system: usize) -> bool {
        let is_within_taken = row.parent.is_none_or(|parent| self.rows[parent].systems[system].is_some());
        is_within_taken && row.systems[system] != row.general
    }
}

impl Value {
    /// Whether both hold values of one kind, whatever the constraints on them, on items and on a map's values.
    pub(crate) fn is_same_kind(&self, other: &Self) -> bool {
        self.nullable == other.nullable
            && match (&self.kind, &other.kind) {
                (Kind::Array(one), Kind::Array(another)) | (Kind::Map(one), Kind::Map(another)) => {
                    one.is_same_kind(another)
                }
                (one, another) => one == another,
            }
    }
}

impl Row {
    /// The cells: the general request, then each system.
    pub fn cells(&self) -> impl Iterator<Item = Option<&Cell>> {
        std::iter::once(&self.general).chain(&self.systems).map(Option::as_ref)
    }
}
