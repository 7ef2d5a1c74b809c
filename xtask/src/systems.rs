//! `cargo xtask systems`: which system takes which field of a request.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use generator::analyze;
use generator::matrix::{Matrix, html, json, markdown, text};
use generator::plan::plan;
use generator::source::Source;
use serde_json::Value;

use crate::files::{self, Access};
use crate::output::{Difference, Wanted};
use crate::project::Project;
use crate::report::{self, Failure};
use crate::review::{self, FindingsFormat};
use crate::{input, lint};

/// Show which system takes which field of a request
///
/// For each request that single systems have an operation of their own for, by `systems` in `spec/settings.yaml`: fields down,
/// systems across, whether each is required, and its constraints. Fields within an object have a row of their own.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask systems
  cargo xtask systems CreateLead --differing --format markdown
  cargo xtask systems --format html --out systems.html")]
pub struct Arguments {
    /// The requests to show; all if none is named
    #[arg(value_name = "REQUEST")]
    requests: Vec<String>,
    /// Show only the fields that a system takes differently than the general request
    #[arg(long)]
    differing: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    access: Access,
}

/// How a matrix is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns of text
    #[default]
    Text,
    /// A table for a pull request or a page
    Markdown,
    /// For other programs
    Json,
    /// One page to sort and filter
    Html,
}

impl Format {
    /// The format of what a failure found.
    const fn of_findings(self) -> FindingsFormat {
        match self {
            Self::Text | Self::Markdown | Self::Html => FindingsFormat::Text,
            Self::Json => FindingsFormat::Json,
        }
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    review::in_format(arguments.format.of_findings(), show(arguments))
}

fn show(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let spec = Project::find()?.spec;
    let input = files::folder(&spec, arguments.access)?;
    let (analysis, diagnostics) = analyze(&input);
    let waivers = input::optional_source(&spec.join(input::WAIVERS))?;
    let sources: Vec<Source> = input.sources().into_iter().chain(waivers.clone()).collect();
    let diagnostics = lint::waive(waivers.as_ref(), &diagnostics)?.left;
    let Some(analysis) = analysis else {
        return Err(Failure::found("nothing can be shown", diagnostics, sources));
    };
    report::diagnostics(&diagnostics, &sources);
    let mut found = plan(&analysis.named).matrices;
    let known: Vec<String> = found.iter().map(|matrix| matrix.request.clone()).collect();
    if let Some(unknown) = arguments.requests.iter().find(|request| !known.contains(request)) {
        let known =
            if known.is_empty() { "there is none".to_owned() } else { format!("there are {}", known.join(", ")) };
        return Err(Failure::new(format!("`{unknown}` is no request with an operation of a single system: {known}")));
    }
    found.retain(|matrix| arguments.requests.is_empty() || arguments.requests.contains(&matrix.request));
    if arguments.differing {
        found = found.iter().map(Matrix::differing).collect();
    }
    let text = match arguments.format {
        Format::Text => found.iter().map(text).collect::<Vec<_>>().join("\n"),
        Format::Markdown => found.iter().map(markdown).collect::<Vec<_>>().join("\n"),
        Format::Json => format!("{:#}\n", Value::from_iter(found.iter().map(json))),
        Format::Html => html(&found),
    };
    match &arguments.out {
        Some(path) => Difference::find(vec![Wanted { path: path.clone(), text }], &[])?.apply()?,
        None => anstream::print!("{text}"),
    }
    Ok(ExitCode::SUCCESS)
}
