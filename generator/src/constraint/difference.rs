//! What became of constraints between two editions of a document.

use std::cmp::Ordering;

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

/// A limit: how far it lies, whether it is out of bounds itself, and its text in the document.
pub(super) struct Limit {
    pub keyword: &'static str,
    pub at: f64,
    pub excluded: bool,
}

/// A limit below or above values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Lower,
    Upper,
}

impl Limit {
    /// A length or a number of items.
    pub fn count(keyword: &'static str, count: Option<u64>) -> Option<(Self, String)> {
        #[expect(clippy::cast_precision_loss, reason = "counts are compared, not computed with")]
        count.map(|count| (Self { keyword, at: count as f64, excluded: false }, count.to_string()))
    }
}

/// What became of a limit.
pub(super) fn of_limits(was: Option<(Limit, String)>, is: Option<(Limit, String)>, end: End) -> Option<Difference> {
    let change = match (&was, &is) {
        (None, None) => return None,
        (None, Some(_)) => Change::Tightened,
        (Some(_), None) => Change::Loosened,
        (Some((was, _)), Some((is, _))) => {
            let (was_at, is_at) = if end == End::Lower { (was.at, is.at) } else { (-was.at, -is.at) };
            match is_at.total_cmp(&was_at).then(is.excluded.cmp(&was.excluded)) {
                Ordering::Greater => Change::Tightened,
                Ordering::Less => Change::Loosened,
                Ordering::Equal => return None,
            }
        }
    };
    let keyword = is.as_ref().or(was.as_ref()).map_or("", |(limit, _)| limit.keyword);
    let told = |(limit, text): (Limit, String)| format!("{} {text}", limit.keyword);
    Some(Difference { keyword, change, was: was.map(told), is: is.map(told) })
}

/// What became of a pair of counts: `minItems` and `maxItems`.
pub(super) fn of_counts(
    (least, most): (&'static str, &'static str),
    was: (Option<u64>, Option<u64>),
    is: (Option<u64>, Option<u64>),
) -> impl Iterator<Item = Difference> + use<> {
    let lower = of_limits(Limit::count(least, was.0), Limit::count(least, is.0), End::Lower);
    let upper = of_limits(Limit::count(most, was.1), Limit::count(most, is.1), End::Upper);
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
    let told = |text: String| format!("{keyword} {text}");
    Some(Difference { keyword, change, was: was.map(told), is: is.map(told) })
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
