//! `cargo xtask oracle` and `cargo xtask json-schema-suite`: compares generated code with independent judges.
//!
//! Three programs, each built separately: this one generates, the subject is the generated crate as a user builds it, and
//! the judge queries it over a pipe.

mod build;
mod subject;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Args;
use generator::document::Bundle;
use generator::source::Source;
use generator::{Input, analyze, schema};

use crate::files::{self, Access};
use crate::input;
use crate::project::Project;
use crate::report::Failure;

/// Compare generated validation with the `jsonschema` crate, on instances made from a document's schemas
///
/// A crate is generated and compiled separately; the results of its `from_json` and `validate` on each instance are compared
/// with those of the `jsonschema` crate: the verdict, and the set of violated keywords with their places. As many valid responses
/// and payloads of webhooks are decoded and encoded again: nothing may be lost. Without a document, judges the crate in this
/// workspace by the documents in `spec/`.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask oracle
  cargo xtask oracle --spec openapi.yml --cases 1000000
  cargo xtask oracle --systems --cases 200000

Exits with code 1 on an unexplained disagreement, and if a response loses something. tests/judge/src/explained.rs lists the explained
disagreements, with reasons; tests/judge/src/loss.rs what a response may lose.")]
pub struct Oracle {
    /// A document; default: those in `spec/`
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
    /// Judge `check_for` on general requests, by their schemas and those of the systems' own requests
    #[arg(long, conflicts_with = "spec")]
    systems: bool,
    /// The total number of instances
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    cases: u64,
    /// The random seed: the same seed gives the same instances
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Only build the program that is judged, and print its path
    #[arg(long, conflicts_with_all = ["cases", "seed"])]
    build_only: bool,
    #[command(flatten)]
    access: Access,
}

/// Run the JSON-Schema-Test-Suite (draft 2020-12) on generated code
///
/// A case passes if `from_json`, and `validate` where the Rust type can hold the value, agree with the suite. It is
/// reported if they differ and a diagnostic of the generator says so. Any other case is silently wrong.
#[derive(Args)]
#[command(after_help = "Example:
  cargo xtask json-schema-suite ../JSON-Schema-Test-Suite

Exits with code 1 if a case is silently wrong.")]
pub struct Suite {
    /// The suite's folder, with `tests/draft2020-12` in it
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs `oracle`.
pub fn oracle(arguments: &Oracle) -> Result<ExitCode, Failure> {
    let is_own = arguments.spec.is_empty();
    let (mut paths, overlays) = if is_own {
        let spec = Project::find()?.spec;
        (input::documents(&spec)?, input::overlays(&spec)?)
    } else {
        (arguments.spec.clone(), Vec::new())
    };
    let mut input = files::input(&paths, &overlays, arguments.access)?;
    let names: Vec<String> = input.documents.iter().map(|document| document.source.name.clone()).collect();
    let trial = trial_of(&names);
    if !overlays.is_empty() || input.documents.iter().any(|bundle| !bundle.linked.is_empty()) {
        paths = mended(&input, &trial)?;
        // The judge knows places in one file only.
        let joined = names.iter().zip(&paths).map(|(name, path)| joined(name, path, arguments.access));
        input.documents = joined.collect::<Result<_, Failure>>()?;
    }
    let subject = if is_own { subject::own()? } else { subject::of(&trial, &input)? };
    if arguments.build_only {
        anstream::println!("{}", subject.display());
        return Ok(ExitCode::SUCCESS);
    }
    let mut judge = build::judge()?;
    judge
        .arg(if arguments.systems { "systems" } else { "oracle" })
        .arg(subject)
        .arg(arguments.cases.to_string())
        .arg(arguments.seed.to_string());
    for (name, path) in names.iter().zip(&paths) {
        judge.arg(name).arg(path);
    }
    finish(judge)
}

/// Writes documents as the generator sees them, with overlays applied and each as one file, for the judge.
fn mended(input: &Input, trial: &str) -> Result<Vec<PathBuf>, Failure> {
    let folder = build::target()?.join("mended").join(trial);
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    if !input.overlays.findings().is_empty() {
        return Err(Failure::new("the overlays in `spec/` don't apply: see `cargo xtask lint`"));
    }
    let mut paths = Vec::new();
    for (index, bundle) in input.documents.iter().enumerate() {
        let name = &bundle.source.name;
        let unreadable = |_| Failure::new(format!("`{name}` can't be read: see `cargo xtask lint {name}`"));
        let document = bundle.document.as_ref().map_err(unreadable)?;
        let path = folder.join(format!("{index}.json"));
        write(&path, &document.root.to_json().to_string())?;
        paths.push(path);
    }
    Ok(paths)
}

/// A document of one file, under the name of the document that it was made from.
fn joined(name: &str, path: &Path, access: Access) -> Result<Bundle, Failure> {
    let document = input::document(path, &access.limits())?;
    Ok(Bundle::from(Source { name: name.to_owned(), ..document }))
}

/// The name of the trial of these documents, so that concurrent runs don't share one.
fn trial_of(names: &[String]) -> String {
    format!("oracle-{}", &generator::sha256(names.join("\n").as_bytes())[..8])
}

/// Runs `json-schema-suite`.
pub fn suite(arguments: &Suite) -> Result<ExitCode, Failure> {
    let enforced: Vec<&str> = schema::enforced_keywords().collect();
    anstream::println!("enforced: {}\n", enforced.join(", "));
    let folder = build::target()?.join("suite-documents");
    // Removes those of another edition of the suite.
    let _ = fs::remove_dir_all(&folder);
    let written = build::judge()?.arg("documents").arg(&arguments.folder).arg(&folder).status();
    if !written.is_ok_and(|status| status.success()) {
        return Err(Failure::new(format!("{} is not the JSON-Schema-Test-Suite", arguments.folder.display())));
    }

    let mut plan: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut documents = Vec::new();
    for number in 0.. {
        let path = folder.join(format!("g{number}.json"));
        let Some(document) = input::optional_source(&path)? else { break };
        let document = Bundle::from(document);
        let (analysis, said) = analyze(&Input { documents: vec![document.clone()], ..Input::default() });
        let mut said: Vec<String> =
            said.iter().map(|finding| format!("{}: {}", finding.code.as_str(), finding.message)).collect();
        said.sort();
        said.dedup();
        if !said.is_empty() {
            plan.insert(number, said);
        }
        documents.extend(analysis.map(|_| document));
    }
    let subject = subject::of("suite", &Input { documents, ..Input::default() })?;
    let notes = folder.join("plan.json");
    write(&notes, &serde_json::json!(plan).to_string())?;
    let mut judge = build::judge()?;
    judge.arg("suite").arg(subject).arg(&arguments.folder).arg(notes);
    finish(judge)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::file("write", path, &error))
}

fn finish(mut judge: Command) -> Result<ExitCode, Failure> {
    let status = judge.status().map_err(|error| Failure::new(format!("can't run the judge: {error}")))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
