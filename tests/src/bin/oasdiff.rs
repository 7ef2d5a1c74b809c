//! Compares the pairs of documents that oasdiff is tested with, and says where our verdict is another one than oasdiff's.
//!
//! Usage: `cargo run -p tests --bin oasdiff -- FOLDER [--list]`, where the folder holds `index.json` and the documents it
//! names. Ends with exit code 1 below the figures that are asked for.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use generator::diagnostic::Diagnostics;
use generator::diff::{Change, Direction, Kind, Wire, contract, verdict};
use generator::document::read;
use generator::model::AnalyzedDocument;
use generator::read::Limits;
use generator::source::Source;
use generator::{envelope, schema};
use serde::Deserialize;

/// At least so much of what oasdiff calls an error is to be called breaking.
const LEAST_CAUGHT: f64 = 0.90;
/// At most so much of what oasdiff calls harmless may be called breaking.
const MOST_FALSE: f64 = 0.10;

/// A day that does not move: after the days of the cases that are over, before those that are not.
const TODAY: &str = "2026-01-01";

#[derive(Deserialize)]
struct Index {
    cases: Vec<Case>,
}

/// One of oasdiff's checks.
#[derive(Deserialize)]
struct Check {
    handler: String,
    direction: String,
}

/// One pair, as the index describes it.
#[derive(Deserialize)]
struct Case {
    test: String,
    base: Option<String>,
    revision: Option<String>,
    /// `all`, or `single:` and the one handler that oasdiff's test runs: the pair may differ elsewhere too
    scope: String,
    expected_levels: BTreeMap<String, String>,
    usable_static_pair: bool,
}

/// What oasdiff says of a pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Error,
    Warning,
    Harmless,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: oasdiff FOLDER [--list]");
        return ExitCode::from(2);
    };
    let lists = arguments.next().is_some_and(|argument| argument == "--list");
    match compare(Path::new(&folder), lists) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn compare(folder: &Path, lists: bool) -> Result<bool, String> {
    let index: Index = json(&folder.join("index.json"))?;
    let checks: Vec<Check> = json(&folder.join("oasdiff-checks.json"))?;
    let mut tally = Tally { checks, ..Tally::default() };
    for pair in tally.pairs(index.cases) {
        tally.take(folder, &pair)?;
    }
    Ok(tally.print(lists))
}

fn json<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))
}

#[derive(Default)]
struct Tally {
    checks: Vec<Check>,
    errors: usize,
    caught: usize,
    harmless: usize,
    alarms: usize,
    warnings: usize,
    disagreements: Vec<String>,
}

impl Tally {
    /// Several tests look at the same side of the same pair, each for one of the things that changed there: what oasdiff
    /// says of the pair is what they say together.
    fn pairs(&self, cases: Vec<Case>) -> Vec<Case> {
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

    /// Which way the values travel that a test's handler looks at, where it is one way.
    fn side(&self, scope: &str) -> Option<&str> {
        let handler = scope.strip_prefix("single:")?.split(' ').next()?;
        let mut sides =
            self.checks.iter().filter(|check| check.handler == handler).map(|check| check.direction.as_str());
        let side = sides.next()?;
        sides.all(|other| other == side).then_some(side)
    }

    fn take(&mut self, folder: &Path, case: &Case) -> Result<(), String> {
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
                reason(&case.test, &ids),
            ));
        }
        Ok(())
    }

    /// Whether the one handler that a test runs looks at such a change: at values that travel this way, and at this aspect
    /// of them.
    fn looks_at(&self, case: &Case, change: &Change) -> bool {
        let direction = change.element.direction();
        let is_this_way = match self.side(&case.scope) {
            Some("Request") => matches!(direction, Direction::Request | Direction::Parameter),
            Some("Response") => direction == Direction::Response,
            _ => true,
        };
        let handler = case.scope.to_lowercase();
        let ours = aspects(change);
        is_this_way
            && (!ASPECTS.iter().any(|word| handler.contains(word)) || ours.iter().any(|word| handler.contains(word)))
    }

    fn print(&self, lists: bool) -> bool {
        let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
        let (caught, alarms) = (share(self.caught, self.errors), share(self.alarms, self.harmless));
        println!(
            "breaking where oasdiff says error:     {:>3} of {:>3}  {:.1} %  (asked for: {:.0} %; Optic 23-51 %, api-smart-diff 12-30 %)",
            self.caught,
            self.errors,
            caught * 100.0,
            LEAST_CAUGHT * 100.0
        );
        println!(
            "breaking where oasdiff says harmless:  {:>3} of {:>3}  {:.1} %  (asked for: at most {:.0} %)",
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

/// Words that tell, in a handler's name, the one thing that it looks at.
const ASPECTS: [&str; 12] = [
    "mincontains",
    "maxcontains",
    "contentschema",
    "contentencoding",
    "contentmediatype",
    "typechanged",
    "nullable",
    "defaultvalue",
    "discriminator",
    "sunset",
    "newrequest",
    "deprecation",
];

/// The words for what a change is about.
fn aspects(change: &Change) -> Vec<String> {
    let keyword = change.was.as_ref().or(change.is.as_ref()).and_then(|text| text.split(' ').next());
    let own: &[&str] = match change.kind {
        Kind::TypeChanged | Kind::TypeNarrowed | Kind::TypeWidened => &["typechanged"],
        Kind::MediaTypeAdded | Kind::MediaTypeRemoved => &["typechanged"],
        Kind::BecameNullable | Kind::BecameNonNull => &["nullable"],
        Kind::DefaultChanged => &["defaultvalue"],
        Kind::DiscriminatorChanged => &["discriminator"],
        Kind::SunsetAdvanced | Kind::SunsetUnreadable | Kind::StabilityLowered => &["sunset", "deprecation"],
        Kind::RequiredParameterAdded | Kind::RequiredPropertyAdded => &["newrequest"],
        _ => &[],
    };
    own.iter().map(|word| (*word).to_owned()).chain(keyword.map(str::to_lowercase)).collect()
}

fn sides(change: &Change) -> String {
    format!(" ({} -> {})", change.was.as_deref().unwrap_or("none"), change.is.as_deref().unwrap_or("none"))
}

/// A document up to its schemas. What is wrong with it is not the matter here.
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

/// Why we judge otherwise, by the beginning of a test's name or a part of oasdiff's id.
const REASONS: &[(&str, &str)] = &[
    ("sunset-missing", "a policy on how to deprecate; the contract is as it was"),
    ("sunset-parse", "a day that could not be read before can be read now: nothing is taken back"),
    (
        "invalid-stability-level",
        "a level that could not be read before can be read now, or is a draft's: nothing is taken back",
    ),
    (
        "all-of-added",
        "merged, the request takes what it took: the new subschema only allows optional properties, or says nothing",
    ),
    ("any-of-removed", "the arm that came takes what the one that went took: only the component's name changed"),
    ("request-body-became-required", "webhooks are not compared inside, only by name: a client receives none"),
    ("security", "a caller whose credentials were enough is refused"),
    ("TestBreaking_ReqBodyNewRequiredPropertyNew", "JSON Schema demands what `required` names, described or not"),
    ("TestBreaking_RequiredPropertyWriteOnlyEnabled", "what is write-only is in no answer any more"),
    (
        "TestBreaking_RequestParameterMaxItemsWithoutFlatten",
        "a path's parameters are its operations'; the test is about a flag of oasdiff",
    ),
    ("prefix-items", "the first item had one type and has another"),
    ("content-schema", "contentMediaType and contentEncoding change too, which oasdiff calls errors elsewhere"),
    ("any-of-added", "an answer may have a shape that it could not have"),
];

fn reason(test: &str, ids: &[&str]) -> &'static str {
    let fits = |key: &str| test == key || ids.iter().any(|id| id.contains(key));
    REASONS.iter().find(|(key, _)| fits(key)).map_or("NONE GIVEN", |(_, reason)| reason)
}
