//! What a document promises of how long something stays: `x-stability-level` and `x-sunset`, as vendors write them.

use super::{Comparison, Side};
use crate::diff::change::Notice;
use crate::diff::kind::Kind;
use crate::read::Value;
use crate::source::Pointer;

/// How much is promised, from nothing on. What says nothing is as good as stable.
const LEVELS: [&str; 4] = ["draft", "alpha", "beta", "stable"];

impl Comparison<'_> {
    /// Compares the promises made at two places, which hold an operation, a parameter or a schema.
    pub(super) fn promises(&mut self, old: &Pointer, new: &Pointer) {
        let before = self.base.part.document.root.at(old);
        let after = self.revision.part.document.root.at(new);
        let said = |name: &str| (before.and_then(|value| value.get(name)), after.and_then(|value| value.get(name)));
        let (was, is) = said("x-stability-level");
        let is_known = is.is_some_and(|is| level(Some(is)) > 0);
        // What said nothing of it promised nothing in particular.
        if level(is) < level(was) && (was.is_some() || !is_known) {
            self.note(Kind::StabilityLowered, told(was), told(is), old, new);
        }
        let (was, is) = said("x-sunset");
        let (until, now) = (was.and_then(date), is.and_then(date));
        // What is not to go any more needs no day.
        let still_goes = is.is_some() || said("deprecated").1 == Some(&Value::Boolean(true));
        if until.is_some_and(|until| still_goes && now.is_none_or(|now| now < until)) {
            self.note(Kind::SunsetAdvanced, told(was), told(is), old, new);
        } else if was.is_none() && is.is_some() && now.is_none() {
            self.note(Kind::SunsetUnreadable, None, told(is), old, new);
        }
    }

    /// What callers had been told of what changes at this place of the base.
    pub(super) fn notice(&self, kind: Kind, old: &Pointer) -> Option<Notice> {
        if is_unstable(self.base) {
            return Some(Notice::Unstable);
        }
        let is_removed =
            matches!(kind, Kind::ParameterRemoved | Kind::RequiredPropertyRemoved | Kind::OptionalPropertyRemoved);
        of_removed(self.base, old, self.today).filter(|_| is_removed)
    }
}

/// What callers had been told of something that is gone: a day until which it stays is a promise, until it is over.
pub(super) fn of_removed(side: Side<'_>, at: &Pointer, today: &str) -> Option<Notice> {
    let said = side.part.document.root.at(at)?;
    if is_unstable(side) {
        return Some(Notice::Unstable);
    }
    let is_deprecated = said.get("deprecated") == Some(&Value::Boolean(true));
    let is_over = said.get("x-sunset").is_none_or(|until| date(until).is_some_and(|until| until < today));
    (is_deprecated && is_over).then_some(Notice::Deprecated)
}

/// Whether the whole operation may change any day.
fn is_unstable(side: Side<'_>) -> bool {
    matches!(side.operation.stability.as_deref(), Some("draft" | "alpha"))
}

/// A level that nobody knows promises nothing.
fn level(said: Option<&Value>) -> usize {
    match said {
        None => LEVELS.len(),
        Some(said) => {
            said.as_str().and_then(|said| LEVELS.iter().position(|level| *level == said)).map_or(0, |at| at + 1)
        }
    }
}

/// The day of `2030-01-31` or `2030-01-31T00:00:00Z`, which sorts as a text.
fn date(said: &Value) -> Option<&str> {
    let day = said.as_str()?.get(..10)?;
    let is_day =
        day.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    is_day.then_some(day)
}

fn told(said: Option<&Value>) -> Option<String> {
    said.map(|said| said.to_json().to_string())
}
