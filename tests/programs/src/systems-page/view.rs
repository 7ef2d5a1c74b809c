//! What the page must show, by the matrices as JSON.

use std::cmp::Reverse;

use serde_json::{Value, json};

/// What a user chose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The request; every one if it is empty
    pub request: String,
    /// The segments of the systems; every one if there is no list
    pub systems: Option<Vec<String>>,
    /// What the names of fields contain
    pub field: String,
    /// Whether only what differs is shown
    pub differs: bool,
    /// The column to sort by, with a `-` before it for the other direction
    pub sort: String,
}

/// What is visible: each table with its columns, its rows as texts, and the column that it is sorted by.
pub fn expected(matrices: &[Value], choice: &Choice) -> Value {
    let shown = matrices.iter().filter(|matrix| choice.request.is_empty() || matrix["request"] == *choice.request);
    shown.map(|matrix| table(matrix, choice)).collect()
}

fn table(matrix: &Value, choice: &Choice) -> Value {
    let list = |name: &str| matrix[name].as_array().into_iter().flatten();
    let systems = list("systems").filter_map(|system| system["system"].as_str());
    let systems: Vec<&str> = systems
        .filter(|system| choice.systems.as_ref().is_none_or(|chosen| chosen.iter().any(|one| one == system)))
        .collect();
    let is_taken = |row: &Value| !row["general"].is_null() || systems.iter().any(|one| !row["systems"][one].is_null());
    let differs = |row: &Value| systems.iter().any(|system| differs(matrix, row, system));
    let mut rows: Vec<&Value> = list("rows")
        .filter(|row| row["field"].as_str().is_some_and(|field| field.contains(&choice.field)))
        .filter(|row| is_taken(row) && (!choice.differs || differs(row)))
        .collect();
    let by = choice.sort.trim_start_matches('-');
    let is_reversed = choice.sort.starts_with('-');
    if !by.is_empty() {
        let key = |row: &&Value| (rank(&row["systems"][by]), by_number(&words(&row["systems"][by])));
        if is_reversed { rows.sort_by_key(|row| Reverse(key(row))) } else { rows.sort_by_key(key) }
    }
    let rows = rows.iter().map(|row| {
        let own = systems.iter().map(|system| words(&row["systems"][system]));
        let field = row["field"].as_str().unwrap_or_default().to_owned();
        [field, words(&row["general"])].into_iter().chain(own).collect::<Vec<_>>()
    });
    let sorted = match (by, is_reversed) {
        ("", _) => Vec::new(),
        (by, false) => vec![format!("ascending {by}")],
        (by, true) => vec![format!("descending {by}")],
    };
    let columns: Vec<&str> = ["field", "all systems"].into_iter().chain(systems.iter().copied()).collect();
    json!({
        "request": matrix["request"],
        "columns": columns,
        "rows": rows.collect::<Vec<_>>(),
        "sorted": sorted,
    })
}

/// Whether a system takes a field differently, as far as it takes the object that the field is in.
fn differs(matrix: &Value, row: &Value, system: &str) -> bool {
    let field = row["field"].as_str().unwrap_or_default();
    let rows = matrix["rows"].as_array().into_iter().flatten();
    let outer = rows.filter(|other| {
        let other = other["field"].as_str().unwrap_or_default();
        field.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'))
    });
    row["systems"][system] != row["general"] && outer.into_iter().all(|object| !object["systems"][system].is_null())
}

/// Required fields, then optional ones, then absent ones.
fn rank(cell: &Value) -> u8 {
    match cell["required"].as_bool() {
        Some(true) => 0,
        Some(false) => 1,
        None => 2,
    }
}

/// The words as they are shown.
fn words(cell: &Value) -> String {
    cell["words"].as_str().map_or_else(|| "\u{2013}".to_owned(), |words| words.replace('`', ""))
}

/// A text by which numbers are ordered by their values: `at most 4` is before `at most 12`.
fn by_number(text: &str) -> String {
    let parts = text.split_inclusive(|letter: char| !letter.is_ascii_digit());
    parts.map(|part| format!("{part:0>20}")).collect()
}
