//! `cargo xtask diff`: what changed between two documents, and whom it breaks.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use generator::diff::{Diff, Heading, diff, json, markdown, text};
use generator::source::Source;
use generator::{Analysis, Input, analyze};

use crate::files::{self, Access};
use crate::report::{self, Failure};
use crate::today::today;
use crate::{input, version};

/// Tell what changed between two documents, whom it breaks, and which version to release
///
/// Compares contracts, not texts: what may be sent and what may come back. Formatting, order, prose, examples, tags, and
/// where a schema stands change nothing. The revision is named with the base's names, as a `regen` after it would.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask diff spec/propexo.yaml openapi.yml
  cargo xtask diff old.yaml new.yaml --format markdown > summary.md
  cargo xtask diff old.yaml new.yaml --fail-on breaking")]
pub struct Arguments {
    /// The document as it was, OpenAPI 3.0 or 3.1, as YAML or JSON
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// The document as it is
    #[arg(value_name = "REVISION")]
    revision: PathBuf,
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
    /// End with exit code 1 where there is such a change
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// Names given before the base, such as `spec/names.lock`
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// Decisions that hold for both, such as `spec/settings.yaml`
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    #[command(flatten)]
    access: Access,
}

/// How a diff is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a terminal: a dozen lines
    #[default]
    Text,
    /// For a pull request
    Markdown,
    /// For tools: everything
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Something that breaks callers on the wire, or users of the crate
    Breaking,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let settings = arguments.settings.as_deref().map(input::source).transpose()?;
    let lock = arguments.lock.as_deref().map(input::source).transpose()?;
    let read = |path| files::documents(std::slice::from_ref(path), arguments.access);
    let documents = read(&arguments.base)?;
    let base = analyzed(Input { documents, settings: settings.clone(), lock, ..Input::default() })?;
    let documents = read(&arguments.revision)?;
    let revision = analyzed(Input { documents, settings, lock: Some(names_of(&base)), ..Input::default() })?;
    let heading = Heading {
        base: arguments.base.display().to_string(),
        revision: arguments.revision.display().to_string(),
        version: version::of_crate(&input::root())?,
    };
    let diff = diff(&base, &revision, &today());
    anstream::print!("{}", told(&diff, &heading, arguments.format));
    match arguments.fail_on {
        Some(FailOn::Breaking) if diff.is_breaking() => Ok(ExitCode::FAILURE),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The diff in this format.
pub fn told(diff: &Diff, heading: &Heading, format: DiffFormat) -> String {
    match format {
        DiffFormat::Text => text(diff, heading, true),
        DiffFormat::Markdown => markdown(diff, heading),
        DiffFormat::Json => format!("{}\n", json(diff, heading)),
    }
}

/// What documents say; where one has errors, those, and nothing is compared.
pub fn analyzed(input: Input) -> Result<Analysis, Failure> {
    let (analysis, diagnostics) = analyze(&input);
    analysis.ok_or_else(|| {
        report::diagnostics(&diagnostics, &input.sources());
        Failure::new(format!("nothing was compared: {}", report::counted(&diagnostics)))
    })
}

/// The names of an edition, which the one after it takes on.
pub fn names_of(base: &Analysis) -> Source {
    Source { name: "names.lock".to_owned(), bytes: base.named.lock.print().into_bytes() }
}
