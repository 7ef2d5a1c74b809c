//! Changes by cause: the same thing in many places is one line, and some are too much to be meant.

use std::collections::BTreeMap;

use super::change::{Change, Direction, Notice};
use super::kind::Kind;
use super::locate::Located;
use super::verdict::{Verdict, Wire, verdict};

/// Changes that are one and the same in one or many places.
#[derive(Clone, Debug)]
pub struct Cause {
    /// What kind of change
    pub kind: Kind,
    /// Which way the values travel
    pub direction: Direction,
    /// Whom it breaks
    pub verdict: Verdict,
    /// What it was, everywhere
    pub was: Option<String>,
    /// What it is, everywhere
    pub is: Option<String>,
    /// The names of the properties or parameters, in the order of the document
    pub names: Vec<String>,
    /// The operations, in the order of the document
    pub operations: Vec<String>,
    /// How many places of the document it is in: a component that many operations share is one
    pub places: usize,
    /// The changes, as indices
    pub changes: Vec<usize>,
    /// Which item of the crate shows it, of one of the places
    pub item: Option<String>,
    /// Why it may be an accident of whoever publishes the document
    pub accident: Option<String>,
}

/// Groups the changes of an API that had so many operations, the worst first.
pub(super) fn group(changes: &[Change], located: &[Located], operations: usize) -> Vec<Cause> {
    let mut order: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let group = *order.entry(key(change)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    let mut causes: Vec<Cause> = Vec::new();
    for group in groups {
        let cause = cause(changes, located, group);
        // Several properties that come or go in the same operations are one line.
        let sibling = causes.iter_mut().find(|known| {
            names_matter(cause.kind)
                && (known.kind, known.direction, &known.verdict.wire, &known.operations)
                    == (cause.kind, cause.direction, &cause.verdict.wire, &cause.operations)
        });
        match sibling {
            Some(known) => known.join(cause),
            None => causes.push(cause),
        }
    }
    for cause in &mut causes {
        cause.accident = accident(cause, operations);
    }
    causes.sort_by_key(|cause| std::cmp::Reverse((cause.accident.is_some(), cause.verdict.wire, cause.verdict.effect)));
    causes
}

/// What two changes of one cause share.
type Key<'a> = (Kind, Direction, Option<Notice>, Option<&'a str>, Option<&'a str>, Option<&'a str>);

fn key(change: &Change) -> Key<'_> {
    let (kind, direction, notice) = (change.kind, change.element.direction(), change.notice);
    match kind {
        // Each spells its own path.
        Kind::PathRespelled | Kind::OperationAdded | Kind::OperationRemoved => {
            (kind, direction, notice, None, None, None)
        }
        _ if names_matter(kind) => (kind, direction, notice, None, None, change.name()),
        _ => (kind, direction, notice, change.was.as_deref(), change.is.as_deref(), None),
    }
}

/// Whether a change is about the thing that has the name, and not about its values.
fn names_matter(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::RequiredPropertyAdded
            | Kind::OptionalPropertyAdded
            | Kind::RequiredPropertyRemoved
            | Kind::OptionalPropertyRemoved
            | Kind::RequiredParameterAdded
            | Kind::OptionalParameterAdded
            | Kind::ParameterRemoved
            | Kind::BecameRequired
            | Kind::BecameOptional
            | Kind::HeaderAdded
            | Kind::RequiredHeaderRemoved
            | Kind::OptionalHeaderRemoved
    )
}

fn cause(changes: &[Change], located: &[Located], group: Vec<usize>) -> Cause {
    let first = &changes[group[0]];
    let (kind, direction) = (first.kind, first.element.direction());
    let (wire, _, reason) = verdict(first);
    // The first of the worst.
    let ranked = group.iter().rev().map(|index| &located[*index]);
    let worst = ranked.max_by_key(|at| (at.effect, at.item.is_some())).unwrap_or(&located[group[0]]);
    let mut places: Vec<_> = group.iter().map(|index| (&changes[*index].base, &changes[*index].revision)).collect();
    places.sort();
    places.dedup();
    let same = |text: &dyn Fn(&Change) -> Option<String>| {
        let one = text(first);
        group.iter().all(|index| text(&changes[*index]) == one).then_some(one).flatten()
    };
    Cause {
        kind,
        direction,
        verdict: Verdict { wire, effect: worst.effect, reason: reason.to_owned() },
        was: same(&|change| change.was.clone()),
        is: same(&|change| change.is.clone()),
        names: distinct(group.iter().filter_map(|index| changes[*index].name())),
        operations: distinct(group.iter().filter_map(|index| changes[*index].operation.as_deref())),
        places: places.len(),
        item: worst.item.clone(),
        changes: group,
        accident: None,
    }
}

impl Cause {
    fn join(&mut self, other: Self) {
        if self.verdict.effect < other.verdict.effect {
            self.verdict.effect = other.verdict.effect;
            self.item = other.item;
        }
        self.was = self.was.take().filter(|was| other.was.as_ref() == Some(was));
        self.is = self.is.take().filter(|is| other.is.as_ref() == Some(is));
        self.names.extend(other.names);
        self.places += other.places;
        self.changes.extend(other.changes);
    }
}

/// In the order in which they come, each once.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = indexmap::IndexSet::new();
    seen.extend(texts);
    seen.into_iter().map(str::to_owned).collect()
}

/// A third of all operations, or so many places: nobody decides that in one edition.
const MANY_PLACES: usize = 50;
/// Below so many operations a third is nothing.
const FEW_OPERATIONS: usize = 10;

fn accident(cause: &Cause, operations: usize) -> Option<String> {
    let takes_away = matches!(
        cause.kind,
        Kind::OperationRemoved
            | Kind::SuccessRemoved
            | Kind::FailureRemoved
            | Kind::MediaTypeRemoved
            | Kind::BodyRemoved
            | Kind::ParameterRemoved
            | Kind::RequiredPropertyRemoved
            | Kind::OptionalPropertyRemoved
            | Kind::TypeChanged
            | Kind::TypeNarrowed
            | Kind::BecameRequired
            | Kind::BecameNullable
            | Kind::BecameNonNull
            | Kind::EnumValuesRemoved
            | Kind::EnumReplaced
            | Kind::EnumDropped
            | Kind::SecurityTightened
            | Kind::SecurityLoosened
            | Kind::RuleTightened
    );
    if !takes_away || cause.verdict.wire < Wire::Warning {
        return None;
    }
    let met = cause.operations.len();
    if met >= FEW_OPERATIONS && met * 3 >= operations {
        return Some(format!("{met} of {operations} operations at once"));
    }
    (cause.places >= MANY_PLACES).then(|| format!("{} places at once", cause.places))
}
