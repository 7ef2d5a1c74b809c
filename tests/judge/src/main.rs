//! The judge as a program. The code under test is another program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use judge::{
    Cases, Document, Subject, Tally, judge, judge_round_trips, judge_systems, response_targets, suite, system_targets,
    targets,
};

const USAGE: &str = "usage:
  judge oracle SUBJECT CASES SEED [NAME FILE]..   judge it on instances of documents, each with its name in SUBJECT,
                                                  and what it keeps of as many valid responses and payloads
  judge systems SUBJECT CASES SEED [NAME FILE]..  the same for general requests, and what single systems take
  judge documents SUITE DIR                       write the JSON-Schema-Test-Suite as documents, DIR/g0.json and so on
  judge suite SUBJECT SUITE PLAN                  run the suite; PLAN has the diagnostics of each group";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["oracle", subject, cases, seed, documents @ ..] => oracle(subject, cases, seed, documents),
        ["systems", subject, cases, seed, documents @ ..] => systems(subject, cases, seed, documents),
        ["documents", suite, folder] => documents(suite, folder),
        ["suite", subject, suite, plan] => run_suite(subject, suite, plan),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::from(2)
        }
    }
}

fn oracle(subject: &str, cases: &str, seed: &str, names: &[&str]) -> Result<bool, String> {
    let (documents, subject) = (self::read_all(names)?, Arc::new(Subject::of(Path::new(subject))?));
    let found = targets(&documents, &subject, |_| true)?;
    let (cases, seed) = (number(cases)?, number(seed)? as u64);
    let mut report = judge(&documents, &found.judged, Cases::Total(cases), seed);
    report.left_out = found.left_out;
    println!("{report}");
    let (responses, left_out) = response_targets(&documents, &subject);
    let mut round_trips = judge_round_trips(&documents, &responses, cases, seed);
    round_trips.left_out = left_out;
    println!("{round_trips}");
    if found.judged.is_empty() && responses.is_empty() {
        return Err("there is nothing to judge: no request, response or webhook is made from JSON by a type".to_owned());
    }
    // A document may have responses or webhooks only.
    Ok((found.judged.is_empty() || report.is_clean()) && round_trips.is_clean())
}

fn systems(subject: &str, cases: &str, seed: &str, names: &[&str]) -> Result<bool, String> {
    let (documents, subject) = (self::read_all(names)?, Arc::new(Subject::of(Path::new(subject))?));
    let targets = system_targets(&documents, &subject)?;
    let report = judge_systems(&documents, &targets, Cases::Total(number(cases)?), number(seed)? as u64);
    println!("{report}");
    Ok(report.is_clean())
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|error| format!("{text}: {error}"))
}

/// The documents of a list of names and files.
fn read_all(names: &[&str]) -> Result<Vec<Document>, String> {
    let pairs = names.chunks(2).map(|pair| {
        let [name, path] = pair else { return Err(USAGE.to_owned()) };
        Document::read(name, &read(path)?).map_err(|error| error.to_string())
    });
    pairs.collect()
}

fn documents(suite: &str, folder: &str) -> Result<bool, String> {
    let groups = suite::read(Path::new(suite)).map_err(|error| error.to_string())?;
    fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
    for (number, document) in suite::documents(&groups) {
        let path = Path::new(folder).join(format!("g{number}.json"));
        fs::write(&path, document.to_string()).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(true)
}

fn run_suite(subject: &str, suite: &str, plan: &str) -> Result<bool, String> {
    let groups = suite::read(Path::new(suite)).map_err(|error| error.to_string())?;
    let plan: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&read(plan)?).map_err(|error| format!("{plan}: {error}"))?;
    let tally = Tally::of(&groups, &Subject::of(Path::new(subject))?, &plan);
    println!("{tally}");
    Ok(tally.is_clean())
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{path}: {error}"))
}
