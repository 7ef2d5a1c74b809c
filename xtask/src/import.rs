//! `cargo xtask import`: a downloaded document to our canonical form.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use generator::diagnostic::Diagnostics;
use generator::read::{Limits, read};
use generator::{canonical, envelope, schema};

use crate::input;
use crate::output::{Difference, Wanted};
use crate::report::{self, Failure};

/// Bring a downloaded document into canonical form
///
/// The same contract gives the same bytes, whatever the style and order of the download, so that a diff of the result
/// shows what changed and nothing else. The document is read and checked before anything is written.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask import openapi.yml --contract-only --out spec/propexo.yaml
  cargo xtask import openapi.yml --out spec/propexo.yaml    (prose stays, and becomes documentation)")]
pub struct Arguments {
    /// The document, OpenAPI 3.0 or 3.1, as YAML or JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Leave out prose: descriptions, summaries, titles, examples, vendor extensions
    #[arg(long)]
    contract_only: bool,
    /// Where to write it
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let source = input::source(&arguments.file)?;
    let sources = [source];
    let mut diagnostics = Diagnostics::default();
    let document = match read(&sources[0], &Limits::default()) {
        Ok(document) => document,
        Err(faults) => {
            report::diagnostics(&faults, &sources);
            return Err(Failure::new(format!("nothing was written: {}", report::counted(&faults))));
        }
    };
    let envelope = envelope::lift(&document, &mut diagnostics);
    schema::raise(&document, &envelope, &mut diagnostics);
    if diagnostics.has_errors() {
        report::diagnostics(&diagnostics, &sources);
        return Err(Failure::new(format!("nothing was written: {}", report::counted(&diagnostics))));
    }
    let options = canonical::Options { contract_only: arguments.contract_only };
    let text = canonical::canonical(&document, &options);
    let lines = text.lines().count();
    let difference = Difference::find(vec![Wanted { path: arguments.out.clone(), text }], &[])?;
    let changed = !difference.is_empty();
    difference.apply()?;
    let verb = if changed { "wrote" } else { "unchanged" };
    anstream::println!("read      {} operations from {}", envelope.operations.len(), sources[0].name);
    anstream::println!("{verb:<9} {} ({lines} lines)", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}
