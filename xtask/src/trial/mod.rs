//! `cargo xtask oracle` and `cargo xtask json-schema-suite`: generated code held to judges that know nothing of us.
//!
//! Three programs, each built by itself: this one generates, the subject is the generated crate as a user builds it, and
//! the judge asks it over a pipe.

mod build;
mod subject;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Args;
use generator::document::Bundle;
use generator::{Input, analyze, schema};

use crate::files::{self, Access};
use crate::input;
use crate::report::Failure;

/// Judge what is generated from a document, on instances made from its schemas
///
/// A crate is generated and compiled by itself; what its `from_json` and `validate` say of each instance is compared with
/// what the `jsonschema` crate says: the verdict, and the set of broken keywords with their places. Without a document,
/// the crate in this workspace is judged by the documents in `spec/`.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask oracle
  cargo xtask oracle --spec openapi.yml --cases 1000000

Exit code 1 if a disagreement is not explained. What explains one, and why, is listed in tests/judge/src/explained.rs.")]
pub struct Oracle {
    /// A document; what is in `spec/` where none is given
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
    /// How many instances, in all
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    cases: u64,
    /// Where the choice of instances begins: the same seed gives the same ones
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Only build the program that is judged, and print where it is
    #[arg(long, conflicts_with_all = ["cases", "seed"])]
    build_only: bool,
}

/// Run the JSON-Schema-Test-Suite (draft 2020-12) through generated code
///
/// A case counts as passed if `from_json`, and `validate` where the Rust type can hold the value, say what the suite
/// says; as refused if they don't and the generator has said so. Anything else is silently wrong.
#[derive(Args)]
#[command(after_help = "Example:
  cargo xtask json-schema-suite ../JSON-Schema-Test-Suite

Exit code 1 if a case is silently wrong.")]
pub struct Suite {
    /// The suite's folder, with `tests/draft2020-12` in it
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs `oracle`.
pub fn oracle(arguments: &Oracle) -> Result<ExitCode, Failure> {
    let is_own = arguments.spec.is_empty();
    let paths = if is_own { input::documents(&input::root().join("spec"))? } else { arguments.spec.clone() };
    let documents = files::documents(&paths, Access::default())?;
    let names: Vec<String> = documents.iter().map(|document| document.source.name.clone()).collect();
    let subject = if is_own {
        subject::own()?
    } else {
        subject::of(&trial_of(&names), &Input { documents, ..Input::default() })?
    };
    if arguments.build_only {
        anstream::println!("{}", subject.display());
        return Ok(ExitCode::SUCCESS);
    }
    let mut judge = build::judge()?;
    judge.arg("oracle").arg(subject).arg(arguments.cases.to_string()).arg(arguments.seed.to_string());
    for (name, path) in names.iter().zip(&paths) {
        judge.arg(name).arg(path);
    }
    finish(judge)
}

/// What to call the subject of these documents, so that two that are judged at once don't share one.
fn trial_of(names: &[String]) -> String {
    format!("oracle-{}", &generator::sha256(names.join("\n").as_bytes())[..8])
}

/// Runs `json-schema-suite`.
pub fn suite(arguments: &Suite) -> Result<ExitCode, Failure> {
    let enforced: Vec<&str> = schema::enforced_keywords().collect();
    anstream::println!("enforced: {}\n", enforced.join(", "));
    let folder = build::target().join("suite-documents");
    // Those of another edition of the suite are not among these.
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
    let status = judge.status().map_err(|error| Failure::new(format!("the judge does not run: {error}")))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
