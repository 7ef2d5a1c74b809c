//! `cargo xtask diff`: the changes between two documents, and what they break.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use generator::diff::{Heading, SCHEMA, annotations, diff, json, markdown, rule, text};
use generator::source::Source;
use generator::{Analysis, Input, analyze};

use crate::files::{self, Access};
use crate::report::Failure;
use crate::review::{self, FindingsFormat};
use crate::today::today;
use crate::{input, project, version};

/// Show what changed between two documents, what it breaks, and which version to release
///
/// Compares contracts, not text: which requests are valid and which responses are possible. Formatting, order, prose,
/// examples, tags, and moving a schema into a component are not changes. The revision is generated with the names of the base.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask diff spec/propexo.yaml openapi.yml
  cargo xtask diff old.yaml new.yaml --format markdown > summary.md
  cargo xtask diff old.yaml new.yaml --overlay fix.overlay.yaml
  cargo xtask diff old.yaml new.yaml --fail-on breaking
  cargo xtask diff old.yaml spec/propexo.yaml --format github
  cargo xtask diff --schema > diff.schema.json")]
pub struct Arguments {
    /// The old document, OpenAPI 3.0 or 3.1, as YAML or JSON
    #[arg(value_name = "BASE", required = true)]
    base: Option<PathBuf>,
    /// The new document
    #[arg(value_name = "REVISION", required = true)]
    revision: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
    /// Exit with code 1 if there is such a change
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// The names file of the base, such as `spec/names.lock`
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// Settings for both documents, such as `spec/settings.yaml`
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// An overlay to apply, in the given order, to the document that it extends; to both, if it extends none; may be repeated
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// Print the JSON Schema of `--format json`, and compare nothing
    #[arg(long, exclusive = true)]
    schema: bool,
    #[command(flatten)]
    access: Access,
}

/// The format of a diff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For a terminal: about a dozen lines
    #[default]
    Text,
    /// For a pull request
    Markdown,
    /// For tools: everything; `--schema` describes it
    Json,
    /// SARIF 2.1.0, for code scanning: a result for each cause, in the new document
    Sarif,
    /// Annotations of the new document in a pull request, as workflow commands of GitHub Actions
    Github,
}

impl DiffFormat {
    /// The format of what is found where nothing can be compared.
    const fn of_findings(self) -> FindingsFormat {
        match self {
            Self::Text | Self::Markdown => FindingsFormat::Text,
            Self::Json => FindingsFormat::Json,
            Self::Sarif => FindingsFormat::Sarif,
            Self::Github => FindingsFormat::Github,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A change that breaks calls to the API or users of the crate
    Breaking,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    review::in_format(arguments.format.of_findings(), compare(arguments))
}

fn compare(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (Some(base), Some(revision)) = (&arguments.base, &arguments.revision) else {
        // By `exclusive` and `required`, it is the schema that is asked for.
        anstream::print!("{SCHEMA}");
        return Ok(ExitCode::SUCCESS);
    };
    let heading = Heading {
        base: base.display().to_string(),
        revision: revision.display().to_string(),
        version: project::current().map(|project| version::of_crate(&project.root)).transpose()?.flatten(),
    };
    let settings = arguments.settings.as_deref().map(input::source).transpose()?;
    let lock = arguments.lock.as_deref().map(input::source).transpose()?;
    // Read together, because an overlay need not match in both.
    let paths = [base.clone(), revision.clone()];
    let mut base = Input { settings, ..files::input(&paths, &arguments.overlay, arguments.access)? };
    let revision = Input { documents: base.documents.split_off(1), ..base.clone() };
    let base = analyzed(Input { lock, ..base })?;
    let sources = revision.sources();
    let revision = analyzed(Input { lock: Some(names_of(&base)), ..revision })?;
    let diff = diff(&base, &revision, &today());
    let shown = match arguments.format {
        DiffFormat::Text => text(&diff, &heading, true),
        DiffFormat::Markdown => markdown(&diff, &heading),
        DiffFormat::Json => format!("{}\n", json(&diff, &heading)),
        DiffFormat::Sarif => review::to_sarif(annotations(&diff, &sources), rule),
        DiffFormat::Github => review::to_github(annotations(&diff, &sources)),
    };
    anstream::print!("{shown}");
    match arguments.fail_on {
        Some(FailOn::Breaking) if diff.is_breaking() => Ok(ExitCode::FAILURE),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Analyzes documents; fails with the diagnostics if one has errors.
pub fn analyzed(input: Input) -> Result<Analysis, Failure> {
    let (analysis, diagnostics) = analyze(&input);
    analysis.ok_or_else(|| Failure::found("nothing was compared", diagnostics, input.sources()))
}

/// The names of an edition, for the one after it.
pub fn names_of(base: &Analysis) -> Source {
    Source { name: "names.lock".to_owned(), bytes: base.named.lock.print().into_bytes() }
}
