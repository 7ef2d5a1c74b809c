//! A diff as annotations of the revision: one for each cause, at the first of its places, and what else breaks users of the crate.

use super::words::{crate_lines, is_breaking, is_loud, subject, what, why};
use crate::diagnostic::{Annotation, Level, Place, Rule, end_with_lines, locate_places};
use crate::diff::{Cause, CrateKind, Diff, Kind};
use crate::source::Source;

/// The causes as annotations, the worst first. `sources` are the files of the revision, its document first: what is no
/// more in any of them is said of that one.
#[must_use]
pub fn annotations(diff: &Diff, sources: &[Source]) -> Vec<Annotation> {
    let places: Vec<Option<&Place>> = diff.causes.iter().map(|cause| place(cause, diff, sources)).collect();
    let spans = locate_places(&places, sources);
    let document = sources.first().map(|source| source.name.as_str());
    let found = diff.causes.iter().zip(places).zip(spans).map(|((cause, place), span)| {
        let message = format!("{}: {}\n{}", subject(cause), what(cause), why(cause));
        let annotation = Annotation { span, ..Annotation::new(cause.kind.as_str(), level(cause), message, place) };
        match annotation.file {
            Some(_) => annotation,
            None => Annotation { file: document.map(str::to_owned), ..annotation },
        }
    });
    let in_crate = crate_lines(diff).into_iter().map(|(kind, line)| {
        let annotation =
            Annotation::new(of_crate(kind), Level::Error, format!("crate: {} {line}", kind.as_str()), None);
        Annotation { file: document.map(str::to_owned), ..annotation }
    });
    let mut found: Vec<Annotation> = found.chain(in_crate).collect();
    end_with_lines(&mut found, sources);
    found
}

/// A kind of change as a rule; `None` if there is no such kind.
#[must_use]
pub fn rule(id: &str) -> Option<Rule> {
    if let Some(kind) = CrateKind::ALL.into_iter().find(|kind| of_crate(*kind) == id) {
        let summary = format!("items of the crate: {}", kind.as_str());
        let help = "Users of the crate have to follow, though no change of the contract tells it.";
        return Some(Rule { id: of_crate(kind), summary, help: help.to_owned() });
    }
    let kind = Kind::ALL.iter().copied().find(|kind| kind.as_str() == id)?;
    let help = "A change of the contract. `error`: it breaks calls to the API or users of the crate; `warning`: it may; `note`: it \
                breaks nobody, or only clients with closed enums, which a new value in a response is for: those of the crate are open.";
    Some(Rule { id: kind.as_str(), summary: kind.words().to_owned(), help: help.to_owned() })
}

/// The rule of a change of the crate.
const fn of_crate(kind: CrateKind) -> &'static str {
    match kind {
        CrateKind::Renamed => "crate-renamed",
        CrateKind::Removed => "crate-removed",
        CrateKind::Moved => "crate-moved",
        CrateKind::Retyped => "crate-retyped",
        CrateKind::Demanded => "crate-required",
        CrateKind::Added => "crate-added",
    }
}

/// The first place of a cause that is in the revision.
fn place<'a>(cause: &Cause, diff: &'a Diff, sources: &[Source]) -> Option<&'a Place> {
    let places = cause.changes.iter().filter_map(|index| diff.changes[*index].revision.as_ref());
    let mut places = places.filter(|place| sources.iter().any(|source| source.name == place.file));
    places.next()
}

fn level(cause: &Cause) -> Level {
    match (is_loud(cause), is_breaking(cause)) {
        (true, true) => Level::Error,
        (true, false) => Level::Warning,
        (false, _) => Level::Note,
    }
}
