//! `cargo xtask systems`: which system takes which field of a request.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use generator::analyze;
use generator::matrix::{Cell, Matrix, Row, matrices};
use generator::plan::plan;
use serde_json::{Value, json};

use crate::files::{self, Access};
use crate::output::{Difference, Wanted};
use crate::project::Project;
use crate::report::{self, Failure};

/// Show which system takes which field of a request
///
/// For each request that single systems have an operation of their own for, by `systems` in `spec/settings.yaml`: fields down,
/// systems across, whether each is required, and its limits.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask systems
  cargo xtask systems CreateLead --format markdown
  cargo xtask systems --format html --out systems.html")]
pub struct Arguments {
    /// The requests to show; all if none is named
    #[arg(value_name = "REQUEST")]
    requests: Vec<String>,
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
    /// A page with a filter for each system
    Html,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let input = files::folder(&Project::find()?.spec, arguments.access)?;
    let (analysis, diagnostics) = analyze(&input);
    let Some(analysis) = analysis else {
        report::diagnostics(&diagnostics, &input.sources());
        return Err(Failure::new(format!("nothing can be shown: {}", report::counted(&diagnostics))));
    };
    let mut found = matrices(&plan(&analysis.named));
    let known: Vec<String> = found.iter().map(|matrix| matrix.request.clone()).collect();
    if let Some(unknown) = arguments.requests.iter().find(|request| !known.contains(request)) {
        let known =
            if known.is_empty() { "there is none".to_owned() } else { format!("there are {}", known.join(", ")) };
        return Err(Failure::new(format!("`{unknown}` is no request with an operation of a single system: {known}")));
    }
    found.retain(|matrix| arguments.requests.is_empty() || arguments.requests.contains(&matrix.request));
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

/// The cells of a row: the request for all systems, then each system.
fn cells(row: &Row) -> impl Iterator<Item = Option<&Cell>> {
    std::iter::once(&row.generic).chain(&row.systems).map(Option::as_ref)
}

/// The columns: the request for all systems, then each system.
fn columns(matrix: &Matrix) -> Vec<&str> {
    std::iter::once("all systems").chain(matrix.systems.iter().map(String::as_str)).collect()
}

fn words(cell: Option<&Cell>) -> String {
    cell.map_or_else(|| "-".to_owned(), Cell::words)
}

fn text(matrix: &Matrix) -> String {
    let head: Vec<String> = [&*matrix.request].into_iter().chain(columns(matrix)).map(str::to_owned).collect();
    let rows = matrix.rows.iter().map(|row| std::iter::once(row.field.clone()).chain(cells(row).map(words)).collect());
    let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let padded: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        // Writing to a text does not fail.
        let _ = writeln!(text, "{}", padded.join("  ").trim_end());
    }
    text
}

fn markdown(matrix: &Matrix) -> String {
    let head = columns(matrix);
    let mut text = format!("| {} | {} |\n|{}\n", matrix.request, head.join(" | "), "---|".repeat(head.len() + 1));
    for row in &matrix.rows {
        let cells: Vec<String> = cells(row).map(|cell| words(cell).replace('|', "\\|")).collect();
        let _ = writeln!(text, "| `{}` | {} |", row.field, cells.join(" | "));
    }
    text
}

fn json(matrix: &Matrix) -> Value {
    let cell = |cell: Option<&Cell>| {
        cell.map(|cell| json!({"required": cell.required, "kind": cell.kind, "constraints": cell.constraints}))
    };
    let rows = matrix.rows.iter().map(|row| {
        let systems =
            matrix.systems.iter().zip(&row.systems).map(|(name, own)| (name.clone(), json!(cell(own.as_ref()))));
        json!({"field": row.field, "all": cell(row.generic.as_ref()), "systems": Value::from_iter(systems)})
    });
    json!({"request": matrix.request, "rows": Value::from_iter(rows)})
}

/// One page without anything to load: a click on a heading sorts, a box before it hides the system.
fn html(matrices: &[Matrix]) -> String {
    let mut body = String::new();
    for matrix in matrices {
        let heads = columns(matrix).into_iter().enumerate().map(|(index, name)| {
            let filter = format!("<input type=checkbox checked data-column={}>", index + 1);
            format!("<th>{filter} <button>{}</button></th>", escaped(name))
        });
        let request = escaped(&matrix.request);
        let heads: String = std::iter::once(format!("<th><button>{request}</button></th>")).chain(heads).collect();
        let _ = write!(body, "<h2>{request}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n");
        for row in &matrix.rows {
            let cells = cells(row).map(|cell| {
                let class = cell.map_or("absent", |cell| if cell.required { "required" } else { "optional" });
                format!("<td class={class}>{}</td>", escaped(&words(cell)))
            });
            let _ = writeln!(body, "<tr><th>{}</th>{}</tr>", escaped(&row.field), cells.collect::<String>());
        }
        body.push_str("</tbody>\n</table>\n");
    }
    include_str!("systems.html").replace("{body}", &body)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
