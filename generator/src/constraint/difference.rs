//! What became of constraints between two editions of a document.

use std::cmp::Ordering;

use super::limit::{End, Limit};
use crate::read::Value;
use crate::schema::Schema;

/// A schema of one edition.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// What it says
    pub schema: &'a Schema,
    /// What stands in the document where it came from
    pub raw: &'a Value,
}

/// What became of a constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It accepts fewer values, or is new
    Tightened,
    /// It accepts more values, or is gone
    Loosened,
    /// It accepts other values
    Changed,
}

/// A constraint that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Its keyword
    pub keyword: &'static str,
    /// What became of it
    pub change: Change,
    /// What the document said of it
    pub was: Option<String>,
    /// What it says now
    pub is: Option<String>,
}

/// What became of a limit.
pub(super) fn of_limits(was: Option<Limit>, is: Option<Limit>, end: End) -> Option<Difference> {
    let keyword = is.as_ref().or(was.as_ref())?.keyword;
    let change = match (&was, &is) {
        (None, _) => Change::Tightened,
        (_, None) => Change::Loosened,
        (Some(was), Some(is)) => {
            match end.tightness(is.value, was.value).then(is.is_exclusive.cmp(&was.is_exclusive)) {
                Ordering::Greater => Change::Tightened,
                Ordering::Less => Change::Loosened,
                Ordering::Equal => return None,
            }
        }
    };
    let text = |limit: Limit| format!("{} {}", limit.keyword, limit.text);
    Some(Difference { keyword, change, was: was.map(text), is: is.map(text) })
}

/// What became of a pair of counts: `minItems` and `maxItems`.
pub(super) fn of_counts(
    (least, most): (&'static str, &'static str),
    was: (Option<u64>, Option<u64>),
    is: (Option<u64>, Option<u64>),
) -> impl Iterator<Item = Difference> + use<> {
    let limit = |keyword, count: Option<u64>| count.map(|count| Limit::count(keyword, count));
    let lower = of_limits(limit(least, was.0), limit(least, is.0), End::Lower);
    let upper = of_limits(limit(most, was.1), limit(most, is.1), End::Upper);
    lower.into_iter().chain(upper)
}

/// What became of a constraint of which no more is known than its text. `is_wider` tells whether the second text accepts
/// all that the first one does.
pub(super) fn of_texts(
    keyword: &'static str,
    was: Option<String>,
    is: Option<String>,
    is_wider: fn(&str, &str) -> bool,
) -> Option<Difference> {
    let change = match (&was, &is) {
        (was, is) if was == is => return None,
        (None, _) => Change::Tightened,
        (_, None) => Change::Loosened,
        (Some(was), Some(is)) if is_wider(was, is) => Change::Loosened,
        (Some(was), Some(is)) if is_wider(is, was) => Change::Tightened,
        _ => Change::Changed,
    };
    let with_keyword = |text: String| format!("{keyword} {text}");
    Some(Difference { keyword, change, was: was.map(with_keyword), is: is.map(with_keyword) })
}

/// What became of a keyword that is compared by its text in the document, prose left out.
pub(super) fn of_keyword(keyword: &'static str, was: &Edition<'_>, is: &Edition<'_>) -> Option<Difference> {
    let text = |edition: &Edition<'_>| {
        let mut json = edition.raw.get(keyword)?.to_json();
        drop_prose(&mut json);
        Some(json.to_string())
    };
    of_texts(keyword, text(was), text(is), |_, _| false)
}

fn drop_prose(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Object(object) => {
            for prose in ["description", "title", "example", "examples", "$comment"] {
                if object.get(prose).is_some_and(|value| value.is_string() || prose.starts_with("example")) {
                    object.shift_remove(prose);
                }
            }
            object.values_mut().for_each(drop_prose);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(drop_prose),
        _ => {}
    }
}
