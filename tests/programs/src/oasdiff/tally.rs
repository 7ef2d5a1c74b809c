//! Counts where our verdict agrees with oasdiff's.

use std::path::Path;

use generator::diagnostic::Diagnostics;
use generator::diff::{Change, Direction, Wire, contract, verdict};
use generator::document::read;
use generator::model::AnalyzedDocument;
use generator::read::Limits;
use generator::source::Source;
use generator::{envelope, schema};

use crate::case::{Case, Check, Expected};
use crate::{aspect, reason};

/// The required share of oasdiff's errors that are breaking here too.
const LEAST_CAUGHT: f64 = 0.90;
/// The permitted share of what oasdiff calls harmless that is breaking here.
const MOST_FALSE: f64 = 0.10;

/// A fixed day, after the sunset dates that the cases take for past, before those that they take for future.
const TODAY: &str = "2026-01-01";

#[derive(Default)]
pub struct Tally {
    checks: Vec<Check>,
    errors: usize,
    caught: usize,
    harmless: usize,
    alarms: usize,
    warnings: usize,
    disagreements: Vec<String>,
}

impl Tally {
    pub fn new(checks: Vec<Check>) -> Self {
        Self { checks, ..Self::default() }
    }

    /// Several tests check the same side of the same pair, each for one change: what oasdiff reports of the pair is what
    /// they report together.
    pub fn pairs(&self, cases: Vec<Case>) -> Vec<Case> {
        let mut pairs: Vec<Case> = Vec::new();
        for case in cases.into_iter().filter(|case| case.usable_static_pair) {
            let same = pairs.iter_mut().find(|known| {
                let side = |case: &Case| self.side(&case.scope).map(str::to_owned);
                (&known.base, &known.revision, side(known)) == (&case.base, &case.revision, side(&case))
            });
            match same {
                Some(known) => {
                    known.expected_levels.extend(case.expected_levels);
                    known.scope.push(' ');
                    known.scope.push_str(&case.scope);
                }
                None => pairs.push(case),
            }
        }
        pairs
    }

    /// The direction that a test's handler checks, if it checks only one.
    fn side(&self, scope: &str) -> Option<&str> {
        let handler = scope.strip_prefix("single:")?.split(' ').next()?;
        let mut sides =
            self.checks.iter().filter(|check| check.handler == handler).map(|check| check.direction.as_str());
        let side = sides.next()?;
        sides.all(|other| other == side).then_some(side)
    }

    pub fn take(&mut self, folder: &Path, case: &Case) -> Result<(), String> {
        let level = |level: &str| case.expected_levels.values().any(|found| found == level);
        let expected = match (level("ERR"), level("WARN")) {
            (true, _) => Expected::Error,
            (_, true) => Expected::Warning,
            _ => Expected::Harmless,
        };
        let (Some(base), Some(revision)) = (&case.base, &case.revision) else {
            return Err(format!("{}: a usable pair without a document", case.test));
        };
        let changes = contract(&[part(folder, base)?], &[part(folder, revision)?], TODAY);
        let worst: Vec<&Change> = changes
            .iter()
            .filter(|change| self.looks_at(case, change))
            .filter(|change| verdict(change).0 == Wire::Breaking)
            .collect();
        let is_breaking = !worst.is_empty();
        match expected {
            Expected::Error => {
                self.errors += 1;
                self.caught += usize::from(is_breaking);
            }
            Expected::Warning => self.warnings += 1,
            Expected::Harmless => {
                self.harmless += 1;
                self.alarms += usize::from(is_breaking);
            }
        }
        let agrees = match expected {
            Expected::Error => is_breaking,
            Expected::Harmless => !is_breaking,
            Expected::Warning => true,
        };
        if !agrees {
            let ids: Vec<&str> = case.expected_levels.keys().map(String::as_str).collect();
            let ours = worst.iter().map(|change| {
                format!("{} {} {}{}", change.kind.as_str(), change.element, change.field(), sides(change))
            });
            let ours: Vec<String> = ours.collect();
            self.disagreements.push(format!(
                "{}: {} -> {}\n    oasdiff: {}\n    ours:    {}\n    reason:  {}",
                case.test,
                base,
                revision,
                if ids.is_empty() { "no change".to_owned() } else { ids.join(", ") },
                if ours.is_empty() { "not breaking".to_owned() } else { ours.join("; ") },
                reason::of(&case.test, &ids),
            ));
        }
        Ok(())
    }

    /// Whether the handler that a test runs checks such a change: this direction, and this aspect.
    fn looks_at(&self, case: &Case, change: &Change) -> bool {
        let direction = change.element.direction();
        let is_this_way = match self.side(&case.scope) {
            Some("Request") => matches!(direction, Direction::Request | Direction::Parameter),
            Some("Response") => direction == Direction::Response,
            _ => true,
        };
        let handler = case.scope.to_lowercase();
        let ours = aspect::of(change);
        is_this_way
            && (!aspect::WORDS.iter().any(|word| handler.contains(word))
                || ours.iter().any(|word| handler.contains(word)))
    }

    pub fn print(&self, lists: bool) -> bool {
        let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
        let (caught, alarms) = (share(self.caught, self.errors), share(self.alarms, self.harmless));
        println!(
            "breaking where oasdiff says error:     {:>3} of {:>3}  {:.1} %  (required: {:.0} %; Optic 23-51 %, api-smart-diff 12-30 %)",
            self.caught,
            self.errors,
            caught * 100.0,
            LEAST_CAUGHT * 100.0
        );
        println!(
            "breaking where oasdiff says harmless:  {:>3} of {:>3}  {:.1} %  (permitted: {:.0} %)",
            self.alarms,
            self.harmless,
            alarms * 100.0,
            MOST_FALSE * 100.0
        );
        println!("not counted, since oasdiff only warns: {:>3}", self.warnings);
        if lists {
            println!("\n{} disagreements:\n\n{}", self.disagreements.len(), self.disagreements.join("\n"));
        }
        caught >= LEAST_CAUGHT && alarms <= MOST_FALSE
    }
}

fn sides(change: &Change) -> String {
    format!(" ({} -> {})", change.was.as_deref().unwrap_or("none"), change.is.as_deref().unwrap_or("none"))
}

/// A document up to its schemas. Its defects do not matter here.
fn part(folder: &Path, name: &str) -> Result<AnalyzedDocument, String> {
    let path = folder.join(name);
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let source = Source { name: name.to_owned(), bytes };
    let mut diagnostics = Diagnostics::default();
    let document = read(&source, &Limits::default()).map_err(|faults| {
        format!("{name}: {}", faults.iter().map(|fault| fault.message.as_str()).collect::<String>())
    })?;
    let envelope = envelope::read(&document, &mut diagnostics);
    let schemas = schema::read(&document, &envelope, &mut diagnostics);
    Ok(AnalyzedDocument { document: document.into(), envelope, schemas })
}
