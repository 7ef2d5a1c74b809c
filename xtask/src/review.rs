//! Findings and changes where reviewers look: SARIF, and annotations of GitHub Actions.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use generator::diagnostic::{Annotation, Rule, Tool, annotations, github, sarif, to_json};
use generator::lint;

use crate::report::Failure;
use crate::{base, memory, program, project};

/// The format of a command with findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// Text
    #[default]
    Text,
    /// One JSON object on standard output
    Json,
    /// SARIF 2.1.0, for code scanning and editors: nothing else is on standard output
    Sarif,
    /// Annotations of a pull request, as workflow commands of GitHub Actions, and the text
    Github,
}

/// The result of a command; what a failure found is printed in the command's format. As text, it is when the command ends.
pub fn in_format(format: FindingsFormat, result: Result<ExitCode, Failure>) -> Result<ExitCode, Failure> {
    result.map_err(|mut failure| {
        let found = if format == FindingsFormat::Text { None } else { failure.take_found() };
        let Some((found, sources)) = found else { return failure };
        match format {
            FindingsFormat::Text => {}
            FindingsFormat::Json => {
                let found = to_json(&found, &sources);
                let error = failure.to_string();
                anstream::println!(
                    "{}",
                    serde_json::json!({ "error": error, "peak_memory": memory::peak(), "diagnostics": found })
                );
            }
            FindingsFormat::Sarif => anstream::print!("{}", to_sarif(annotations(&found, &sources), lint::rule)),
            FindingsFormat::Github => anstream::print!("{}", to_github(annotations(&found, &sources))),
        }
        failure
    })
}

/// The annotations as a log of SARIF.
pub fn to_sarif(annotations: Vec<Annotation>, rule: impl Fn(&str) -> Option<Rule>) -> String {
    let tool = Tool { name: program::current().name.to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() };
    let described = |id: &'static str| {
        rule(id).unwrap_or_else(|| Rule { id, summary: id.replace('-', " "), help: id.replace('-', " ") })
    };
    format!("{:#}\n", sarif(&of_repository(annotations), described, &tool))
}

/// The annotations as workflow commands.
pub fn to_github(annotations: Vec<Annotation>) -> String {
    github(&of_repository(annotations))
}

/// The annotations with the names of files that git has: GitHub knows no other folder than that of the repository.
fn of_repository(mut annotations: Vec<Annotation>) -> Vec<Annotation> {
    let Some(here) = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok()) else { return annotations };
    let root = base::repository(&here);
    let root = root.as_deref().unwrap_or(&here);
    for file in annotations.iter_mut().filter_map(|annotation| annotation.file.as_mut()) {
        if let Some(path) = found(&here, file).and_then(|path| Some(path.strip_prefix(root).ok()?.to_path_buf())) {
            *file = path.to_string_lossy().replace('\\', "/");
        }
    }
    annotations
}

/// The file of this name, which is relative to the current folder or to that of the project.
fn found(here: &Path, name: &str) -> Option<PathBuf> {
    let project = project::current().map(|project| project.root.as_path());
    let folders = [Some(here), project].into_iter().flatten();
    let existing = folders.map(|folder| folder.join(name)).find_map(|path| path.canonicalize().ok());
    existing.or_else(|| missing(Path::new(name)))
}

/// A file that is to be written, or was removed: its nearest folder that is there has no symbolic links.
fn missing(path: &Path) -> Option<PathBuf> {
    let mut folders = path.ancestors().skip(1).filter(|folder| folder.is_absolute());
    folders.find_map(|folder| Some(folder.canonicalize().ok()?.join(path.strip_prefix(folder).ok()?)))
}
