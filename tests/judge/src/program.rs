//! The programs that are linked with generated code: one judges it on instances, one on the JSON-Schema-Test-Suite.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::suite::{self, Group};
use crate::{Cases, Claim, Document, judge, targets};

/// Judges `claims`: the arguments are how many cases in all, the seed, and then each document's name and file.
pub fn oracle(claims: Vec<Claim>) -> ExitCode {
    finish((|| {
        let mut arguments = std::env::args().skip(1);
        let mut number = |what: &str| {
            arguments.next().and_then(|text| text.parse::<u64>().ok()).ok_or_else(|| format!("{what} is missing"))
        };
        let (cases, seed) = (number("the number of cases")?, number("the seed")?);
        let mut documents = Vec::new();
        while let (Some(name), Some(path)) = (arguments.next(), arguments.next()) {
            let bytes = fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
            documents.push(Document::read(&name, &bytes).map_err(|error| error.to_string())?);
        }
        let targets = targets(&documents, claims)?;
        let cases = Cases::Total(usize::try_from(cases).unwrap_or(usize::MAX));
        let report = judge(&documents, &targets, cases, seed);
        println!("{report}");
        Ok(report.is_clean())
    })())
}

/// Runs the suite: the arguments are its folder, and a file that says which groups were refused, by their numbers in
/// that file's list of groups.
pub fn suite(claims: &[Claim]) -> ExitCode {
    finish((|| {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let [folder, plan] = arguments.as_slice() else { return Err("a folder and a plan are needed".to_owned()) };
        let groups = suite::read(Path::new(folder)).map_err(|error| error.to_string())?;
        let plan = fs::read(plan).map_err(|error| format!("{plan}: {error}"))?;
        let plan: BTreeMap<String, Vec<String>> = serde_json::from_slice(&plan).map_err(|error| error.to_string())?;
        let outcome = Outcome::of(&groups, claims, &plan);
        outcome.print();
        Ok(outcome.wrong.is_empty())
    })())
}

fn finish(result: Result<bool, String>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::from(2)
        }
    }
}

/// What came of the suite, a file.
#[derive(Default)]
struct Outcome {
    rows: BTreeMap<String, Row>,
    wrong: Vec<String>,
    unrepresentable: usize,
    reasons: BTreeMap<String, usize>,
}

/// What came of one file.
#[derive(Default)]
struct Row {
    passed: usize,
    refused: usize,
    wrong: usize,
}

impl Outcome {
    fn of(groups: &[Group], claims: &[Claim], plan: &BTreeMap<String, Vec<String>>) -> Self {
        let mut outcome = Self::default();
        for (number, group) in groups.iter().enumerate() {
            // Of a format, the suite says here what holds where it is an annotation; for us it is an assertion, which is
            // what optional/format is about.
            if group.file.ends_with("draft2020-12/format.json") {
                continue;
            }
            let operation = format!("/paths/~1g~1{number}/post");
            let claim = claims.iter().find(|claim| claim.operation == operation);
            let diagnostics = plan.get(&number.to_string());
            let file = group.file.strip_prefix("tests/draft2020-12/").unwrap_or(&group.file).to_owned();
            for test in &group.tests {
                let fault = claim.map_or(Some("was not generated".to_owned()), |claim| {
                    outcome.fault(claim, &serde_json::json!({ "instance": test.data }), test.valid)
                });
                let row = outcome.rows.entry(file.clone()).or_default();
                match (fault, diagnostics) {
                    (None, _) => row.passed += 1,
                    (Some(_), Some(said)) => {
                        row.refused += 1;
                        for reason in said {
                            *outcome.reasons.entry(reason.clone()).or_default() += 1;
                        }
                    }
                    (Some(fault), None) => {
                        row.wrong += 1;
                        let (description, data) = (&test.description, shortened(&test.data));
                        outcome.wrong.push(format!("{file}: {}: {description}: {data}: {fault}", group.description));
                    }
                }
            }
        }
        outcome
    }

    /// What is wrong with what the code says of an instance.
    fn fault(&mut self, claim: &Claim, instance: &Value, valid: bool) -> Option<String> {
        let verdict = (claim.verdict)(instance);
        // That a Rust type can't hold a value is said, and is no judgement on the value.
        let (unfit, broken): (Vec<_>, Vec<_>) =
            verdict.front_door.iter().partition(|finding| finding.keyword == "representable");
        if broken.is_empty() != valid {
            return Some(format!("is {}, and from_json says {broken:?}", if valid { "valid" } else { "invalid" }));
        }
        self.unrepresentable += usize::from(!unfit.is_empty());
        match verdict.typed {
            Some(typed) if typed.is_empty() != valid => {
                Some(format!("is {}, and validate says {typed:?}", if valid { "valid" } else { "invalid" }))
            }
            _ => None,
        }
    }

    fn print(&self) {
        println!("{:<44} {:>6} {:>8} {:>6}", "file", "passed", "refused", "wrong");
        let mut total = Row::default();
        for (file, row) in &self.rows {
            println!("{file:<44} {:>6} {:>8} {:>6}", row.passed, row.refused, row.wrong);
            total.passed += row.passed;
            total.refused += row.refused;
            total.wrong += row.wrong;
        }
        println!("{:<44} {:>6} {:>8} {:>6}", "all", total.passed, total.refused, total.wrong);
        println!(
            "not run: format.json, in which formats are annotations; optional/format, in which they are assertions, is"
        );
        println!("\nvalid, but not held by the Rust type (rule `representable`): {}", self.unrepresentable);
        println!("\nrefused at generation, cases by reason:");
        for (reason, cases) in &self.reasons {
            println!("  {cases:>5}  {reason}");
        }
        if !self.wrong.is_empty() {
            println!("\nsilently wrong: {}", self.wrong.len());
            self.wrong.iter().for_each(|line| println!("  {line}"));
        } else {
            println!("\nsilently wrong: 0");
        }
    }
}

fn shortened(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
