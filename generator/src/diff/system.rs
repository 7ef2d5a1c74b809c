//! Two editions of what single systems take of a request: what each takes now, takes no more, requires, limits otherwise.

use std::collections::HashMap;

use crate::constraint::Keyword;
use crate::matrix::{Cell, Kind, Matrix, Row, Value};

/// A change of what a system takes of a general request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemChange {
    /// The general request: `CreateLead`
    pub request: String,
    /// The system, as its paths have it: `realpage`; `None` for the general request itself
    pub system: Option<String>,
    /// The field; `None` where the system itself joined or left
    pub field: Option<String>,
    /// What became of it
    pub kind: SystemKind,
    /// The keyword of a constraint: `maxLength`
    pub keyword: Option<String>,
    /// What it was
    pub was: Option<String>,
    /// What it is
    pub is: Option<String>,
}

/// What became of a system, or of a field that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SystemKind {
    /// The system has a request of its own now
    SystemAdded,
    /// It has none any more
    SystemRemoved,
    /// It takes the field now
    FieldAdded,
    /// It does not take the field any more
    FieldRemoved,
    /// The field may not be left out any more
    BecameRequired,
    /// The field may be left out now
    BecameOptional,
    /// The field holds values of another kind
    TypeChanged,
    /// A constraint on the field is another one, is new, or is gone
    ConstraintChanged,
}

impl SystemKind {
    /// The kind as machines read it: `field-added`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SystemAdded => "system-added",
            Self::SystemRemoved => "system-removed",
            Self::FieldAdded => "field-added",
            Self::FieldRemoved => "field-removed",
            Self::BecameRequired => "became-required",
            Self::BecameOptional => "became-optional",
            Self::TypeChanged => "type-changed",
            Self::ConstraintChanged => "constraint-changed",
        }
    }
}

/// Compares the matrices of two editions, which belong together if their requests have the same name.
pub(super) fn compare(base: &[Matrix], revision: &[Matrix]) -> Vec<SystemChange> {
    let mut changes = Vec::new();
    for is in revision {
        let was = base.iter().find(|was| was.request == is.request);
        compare_systems(was, Some(is), &mut changes);
        if let Some(was) = was {
            compare_rows(was, is, &mut changes);
        }
    }
    for was in base.iter().filter(|was| revision.iter().all(|is| is.request != was.request)) {
        compare_systems(Some(was), None, &mut changes);
    }
    changes
}

fn compare_systems(was: Option<&Matrix>, is: Option<&Matrix>, changes: &mut Vec<SystemChange>) {
    let mut note = |kind, here: Option<&Matrix>, there: Option<&Matrix>| {
        let Some(here) = here else { return };
        let is_there = |segment: &str| there.is_some_and(|there| column(there, Some(segment)).is_some());
        for system in here.systems.iter().filter(|system| !is_there(&system.segment)) {
            changes.push(change(here, Some(&system.segment), None, kind));
        }
    };
    note(SystemKind::SystemRemoved, was, is);
    note(SystemKind::SystemAdded, is, was);
}

/// The place of a system among the cells of a row; the general request is the first one.
fn column(matrix: &Matrix, system: Option<&str>) -> Option<usize> {
    let Some(segment) = system else { return Some(0) };
    matrix.systems.iter().position(|system| system.segment == segment).map(|at| at + 1)
}

fn compare_rows(was: &Matrix, is: &Matrix, changes: &mut Vec<SystemChange>) {
    let (old, new) = (by_field(was), by_field(is));
    let removed = was.rows.iter().filter(|row| !new.contains_key(row.field.as_str()));
    for row in is.rows.iter().chain(removed) {
        let systems = is.systems.iter().map(|system| Some(system.segment.as_str()));
        for system in std::iter::once(None).chain(systems) {
            let (Some(before), Some(after)) = (column(was, system), column(is, system)) else { continue };
            let cells = |field: &str| (cell(&old, field, before), cell(&new, field, after));
            // Where an object joined or left, that says it of its fields too.
            let parent = parent(&old, was, &row.field).or_else(|| parent(&new, is, &row.field));
            let parent = parent.map(cells);
            if parent.is_some_and(|(before, after)| before.is_some() != after.is_some()) {
                continue;
            }
            let note = |kind| change(is, system, Some(&row.field), kind);
            match cells(&row.field) {
                (None, Some(cell)) => {
                    changes.push(SystemChange { is: Some(cell.words()), ..note(SystemKind::FieldAdded) });
                }
                (Some(cell), None) => {
                    changes.push(SystemChange { was: Some(cell.words()), ..note(SystemKind::FieldRemoved) });
                }
                (Some(before), Some(after)) => compare_cells(before, after, &note, changes),
                (None, None) => {}
            }
        }
    }
}

fn by_field(matrix: &Matrix) -> HashMap<&str, &Row> {
    matrix.rows.iter().map(|row| (row.field.as_str(), row)).collect()
}

fn cell<'a>(rows: &HashMap<&str, &'a Row>, field: &str, column: usize) -> Option<&'a Cell> {
    rows.get(field).and_then(|row| row.cells().nth(column)?)
}

fn parent<'a>(rows: &HashMap<&str, &Row>, matrix: &'a Matrix, field: &str) -> Option<&'a str> {
    rows.get(field).and_then(|row| Some(matrix.rows[row.parent?].field.as_str()))
}

fn compare_cells(was: &Cell, is: &Cell, note: &dyn Fn(SystemKind) -> SystemChange, changes: &mut Vec<SystemChange>) {
    match (was.required, is.required) {
        (false, true) => changes.push(note(SystemKind::BecameRequired)),
        (true, false) => changes.push(note(SystemKind::BecameOptional)),
        _ => {}
    }
    if !was.value.is_same_kind(&is.value) {
        let [was, is] = [was, is].map(|cell| Some(cell.value.kind_in_words()));
        changes.push(SystemChange { was, is, ..note(SystemKind::TypeChanged) });
    }
    let (old, new) = (constraints(&was.value), constraints(&is.value));
    let removed = old.iter().filter(|(keyword, _)| found(&new, keyword).is_none());
    for (keyword, _) in new.iter().chain(removed) {
        let (was, is) = (found(&old, keyword), found(&new, keyword));
        if was != is {
            let [was, is] = as_texts(was, is);
            let keyword = Some(keyword.clone());
            changes.push(SystemChange { keyword, was, is, ..note(SystemKind::ConstraintChanged) });
        }
    }
}

/// The constraints by keyword, and those of items and of a map's values.
fn constraints(value: &Value) -> Vec<(String, &Keyword)> {
    let own = value.constraints.iter().map(|constraint| (constraint.name.to_owned(), constraint));
    let (prefix, within) = match &value.kind {
        Kind::Array(item) => ("items.", constraints(item)),
        Kind::Map(inner) => ("values.", constraints(inner)),
        _ => ("", Vec::new()),
    };
    let within = within.into_iter().map(|(keyword, constraint)| (format!("{prefix}{keyword}"), constraint));
    own.chain(within).collect()
}

fn found<'a>(constraints: &[(String, &'a Keyword)], keyword: &str) -> Option<&'a Keyword> {
    constraints.iter().find(|(known, _)| known == keyword).map(|(_, constraint)| *constraint)
}

/// The values of two constraints that differ, as texts that do: as JSON where one value has a comma.
fn as_texts(was: Option<&Keyword>, is: Option<&Keyword>) -> [Option<String>; 2] {
    let texts = [was, is].map(|constraint| constraint.map(|constraint| listed(&constraint.value)));
    if texts[0] == texts[1] { [was, is].map(|constraint| constraint.map(|it| it.value.to_string())) } else { texts }
}

/// A value as text; of a list, its items.
fn listed(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Array(items) => items.iter().map(listed).collect::<Vec<_>>().join(", "),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn change(matrix: &Matrix, system: Option<&str>, field: Option<&str>, kind: SystemKind) -> SystemChange {
    SystemChange {
        request: matrix.request.clone(),
        system: system.map(str::to_owned),
        field: field.map(str::to_owned),
        kind,
        keyword: None,
        was: None,
        is: None,
    }
}
