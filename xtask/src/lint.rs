//! `cargo xtask lint`: defects of a document.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use generator::diagnostic::{Diagnostics, annotations, to_json};
use generator::lint::{Waived, Waivers, explain, lint, named, rule};
use generator::source::Source;

use crate::files::{self, Access};
use crate::input;
use crate::project::Project;
use crate::report::{self, Failure};
use crate::review::{self, FindingsFormat};

/// Report defects of a document
///
/// Each has a line, a column and a code; `--explain CODE` explains it. Exits with code 1 on a finding without a waiver, and
/// on a waiver without a finding. Without a file: the documents and overlays in `spec/` with its settings, glossary and names,
/// and the waivers in `spec/lint-waivers.yaml`, which also apply to the warnings of `regen`.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask lint
  cargo xtask lint openapi.yml
  cargo xtask lint openapi.yml --overlay fix.overlay.yaml
  cargo xtask lint openapi.yml --waivers waivers.yaml --format json
  cargo xtask lint --format sarif > lint.sarif
  cargo xtask lint --explain unanchored-pattern")]
pub struct Arguments {
    /// The documents, which together describe one API
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// An overlay to apply to the documents, in the given order; may be repeated
    #[arg(long, value_name = "FILE", requires = "files")]
    overlay: Vec<PathBuf>,
    /// Accepted findings, each with a reason
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
    /// Explain a code, and check nothing
    #[arg(long, value_name = "CODE", conflicts_with_all = ["files", "overlay", "waivers"])]
    explain: Option<String>,
    #[command(flatten)]
    access: Access,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: FindingsFormat,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    review::in_format(arguments.format, check(arguments))
}

fn check(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(code) = &arguments.explain {
        let Some(code) = named(code) else {
            return Err(Failure::new(format!("unknown code `{code}`: each finding shows its code")));
        };
        anstream::println!("{} ({})\n\n{}", code.as_str(), code.severity().as_str(), explain(code));
        return Ok(ExitCode::SUCCESS);
    }
    let project = if arguments.files.is_empty() { Some(Project::find()?) } else { None };
    let input = match &project {
        Some(project) => files::folder(&project.spec, arguments.access)?,
        None => files::input(&arguments.files, &arguments.overlay, arguments.access)?,
    };
    let waivers = match (&arguments.waivers, &project) {
        (Some(path), _) => Some(input::source(path)?),
        (None, Some(project)) => input::optional_source(&project.spec.join(input::WAIVERS))?,
        (None, None) => None,
    };
    let sources: Vec<Source> = input.sources().into_iter().chain(waivers.clone()).collect();
    let waived = waive(waivers.as_ref(), &lint(&input))?;
    let found: Diagnostics = waived.left.iter().chain(waived.unused.iter()).cloned().collect();
    let checked = || {
        let documents = input.documents.iter().map(|bundle| &bundle.source);
        let checked = documents.chain(input.overlays.sources()).chain(&waivers);
        let names: Vec<&str> = checked.map(|source| source.name.as_str()).collect();
        summary(&names, &found, waived.waived)
    };
    match arguments.format {
        FindingsFormat::Text => {
            report::diagnostics(&found, &sources);
            anstream::print!("{}", checked());
        }
        FindingsFormat::Json => {
            let findings = to_json(&found, &sources);
            anstream::println!("{}", serde_json::json!({ "waived": waived.waived, "findings": findings }));
        }
        FindingsFormat::Sarif => anstream::print!("{}", review::to_sarif(annotations(&found, &sources), rule)),
        FindingsFormat::Github => {
            anstream::print!("{}{}", review::to_github(annotations(&found, &sources)), checked());
        }
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How many findings of each code there are, and how many in all.
fn summary(names: &[&str], found: &Diagnostics, waived: usize) -> String {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in found.iter() {
        *codes.entry(finding.code.as_str()).or_default() += 1;
    }
    let lines: String = codes.iter().map(|(code, count)| format!("{count:>5}  {code}\n")).collect();
    let waived = if waived == 0 { String::new() } else { format!(", {waived} waived") };
    format!("{lines}{}: {}{waived}\n", names.join(", "), report::counted(found))
}

/// The findings that remain after the waivers, if there is a file of waivers.
pub fn waive(waivers: Option<&Source>, found: &Diagnostics) -> Result<Waived, Failure> {
    let Some(source) = waivers else {
        return Ok(Waived { left: found.clone(), ..Waived::default() });
    };
    let waivers =
        Waivers::read(source).map_err(|faults| Failure::found("nothing was checked", faults, vec![source.clone()]))?;
    Ok(waivers.apply(found))
}
