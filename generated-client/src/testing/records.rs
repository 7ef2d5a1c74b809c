//! The records of the fake, in lists by their paths.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::query::is_path_of;

/// The lists, each with its path or the template of it.
#[derive(Debug, Default)]
pub(super) struct Records(Vec<(String, Vec<Value>)>);

/// How many records a page has if the request does not say it.
const PAGE: usize = 100;

impl Records {
    pub(super) fn add(&mut self, list: &str, record: Value) {
        match self.0.iter_mut().find(|(path, _)| same(path, list)) {
            Some((_, records)) => records.push(record),
            None => self.0.push((list.to_owned(), vec![record])),
        }
    }

    /// Updates the record of a path, if there is one.
    pub(super) fn update(&mut self, path: &str, now: &str, body: &Value) {
        if let Some(record) = self.find_mut(&generic(path)) {
            record.extend(body.as_object().cloned().unwrap_or_default());
            record.insert("updated_at".to_owned(), now.into());
        }
    }

    /// Adds a record of this id to the list of a path.
    pub(super) fn create(&mut self, path: &str, id: &str, now: &str, body: &Value) {
        let mut record = Map::from_iter([
            ("id".to_owned(), id.into()),
            ("integration_id".to_owned(), "int-1".into()),
            ("integration_vendor".to_owned(), "RESMAN".into()),
        ]);
        record.extend(["created_at", "updated_at", "last_seen"].map(|name| (name.to_owned(), now.into())));
        record.extend(body.as_object().cloned().unwrap_or_default());
        self.add(&generic(path), record.into());
    }

    pub(super) fn delete(&mut self, path: &str) {
        if let Some((list, id)) = split(path) {
            for (known, records) in &mut self.0 {
                if is_path_of(known, list) {
                    records.retain(|record| record["id"] != id);
                }
            }
        }
    }

    /// The response to a read: a page of a list, or a record; `None` if there is neither.
    pub(super) fn read(&self, path: &str, query: &[(String, String)]) -> Option<Value> {
        let record = split(path).and_then(|(list, id)| self.list(list)?.iter().find(|record| record["id"] == id));
        match (self.list(path), record) {
            (Some(records), _) => Some(page(records, query)),
            (None, Some(record)) => Some(json!({"meta": {"orderBy": []}, "results": record})),
            // Propexo's paths of lists end with a slash, those of records do not, with few exceptions.
            (None, None) => path.ends_with('/').then(|| page(&[], query)),
        }
    }

    fn list(&self, path: &str) -> Option<&[Value]> {
        self.0.iter().find(|(known, _)| is_path_of(known, path)).map(|(_, records)| records.as_slice())
    }

    fn find_mut(&mut self, path: &str) -> Option<&mut Map<String, Value>> {
        let (list, id) = split(path)?;
        let (_, records) = self.0.iter_mut().find(|(known, _)| is_path_of(known, list))?;
        records.iter_mut().find(|record| record["id"] == id)?.as_object_mut()
    }
}

/// The segments by which paths name a single system.
const SYSTEMS: [&str; 15] = [
    "appfolio",
    "buildium",
    "entrata",
    "funnel",
    "knock",
    "propertyware",
    "propertyware_rest",
    "realpage",
    "realpage_rpx",
    "rentcafe",
    "rentmanager",
    "rentvine",
    "resman",
    "yardi",
    "yardi_rest",
];

/// The path without the system that it is for: reads are the same for all systems.
fn generic(path: &str) -> String {
    path.split('/').filter(|segment| !SYSTEMS.contains(segment)).collect::<Vec<_>>().join("/")
}

fn same(path: &str, other: &str) -> bool {
    path.trim_end_matches('/') == other.trim_end_matches('/')
}

/// The path of a record's list, and its id.
fn split(path: &str) -> Option<(&str, &str)> {
    path.trim_end_matches('/').rsplit_once('/')
}

fn page(records: &[Value], query: &[(String, String)]) -> Value {
    let number = |name: &str| query.iter().find(|(known, _)| known == name).and_then(|(_, text)| text.parse().ok());
    let (offset, limit) = (number("offset").unwrap_or(0), number("limit").unwrap_or(PAGE));
    let found: Vec<&Value> =
        records.iter().filter(|record| query.iter().all(|(name, text)| matches(record, name, text))).collect();
    let results: Vec<&&Value> = found.iter().skip(offset).take(limit).collect();
    let has_more = offset.saturating_add(limit) < found.len();
    let meta = json!({"orderBy": [], "offset": offset, "limit": limit, "total": found.len(), "hasMore": has_more});
    json!({"meta": meta, "results": results})
}

/// The parameters of a list that filter nothing.
const PAGING: [&str; 4] = ["offset", "limit", "order-by", "order_by"];

/// Whether a record matches a parameter: the field of its name has this value, or one as large or small.
fn matches(record: &Value, name: &str, wanted: &str) -> bool {
    if PAGING.contains(&name) {
        return true;
    }
    let compared = |name: &str| {
        let field = match &record[name] {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let numbers = field.parse::<f64>().ok().zip(wanted.parse().ok()).filter(|(number, _)| number.is_finite());
        numbers.map_or_else(|| Some(field.as_str().cmp(wanted)), |(number, wanted)| number.partial_cmp(&wanted))
    };
    match (name.strip_suffix("_gte"), name.strip_suffix("_lte")) {
        (Some(name), _) => compared(name).is_some_and(Ordering::is_ge),
        (_, Some(name)) => compared(name).is_some_and(Ordering::is_le),
        _ => compared(name).is_some_and(Ordering::is_eq),
    }
}
