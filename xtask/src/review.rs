//! Findings and changes where reviewers look: SARIF, and annotations of GitHub Actions.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use generator::diagnostic::{Annotation, Rule, Tool, github, sarif};

use crate::{base, program, project};

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
    folders.map(|folder| folder.join(name)).find_map(|path| path.canonicalize().ok())
}
