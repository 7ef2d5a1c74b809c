//! What changed since the edition that a run is compared with.

use std::path::Path;

use generator::diagnostic::Severity;
use generator::diff::{Diff, Heading, Version, diff, json, markdown, text};
use generator::{Analysis, Input, analyze, escape};

use crate::base::{self, Base};
use crate::diff::analyzed;
use crate::files::Access;
use crate::project::Project;
use crate::report::Failure;
use crate::today::today;
use crate::version;

/// The changes, or why there are none to show.
pub struct Summary(Result<(Diff, Heading), Absence>);

/// The edition to compare with.
pub struct Earlier(Result<(Edition, Heading), Absence>);

enum Edition {
    /// Made from the same bytes, which need neither be analyzed twice nor compared
    Same,
    Other(Box<Analysis>),
}

/// Why there is nothing to compare with.
enum Absence {
    /// The crate is that of no project
    NoProject,
    /// The project has no earlier edition
    NoEdition,
    /// The commit has one with an error
    Unreadable(String),
}

impl Absence {
    /// One line on it; `None` if nobody expects an edition.
    fn line(&self) -> Option<String> {
        match self {
            Self::NoProject => None,
            Self::NoEdition => Some("no earlier edition to compare with: see --base".to_owned()),
            Self::Unreadable(why) => Some(format!("not compared with {why}: see --base")),
        }
    }
}

impl Earlier {
    /// Analyzes the edition at `path` or, for a project, in the commit that this names, by default the last; `documents` are those
    /// of today.
    pub fn find(
        path: Option<&Path>,
        access: Access,
        project: Option<&Project>,
        documents: &Input,
    ) -> Result<Self, Failure> {
        let root = project.map(|project| project.root.as_path());
        let commit = |revision: &str| root.and_then(|root| Some((root, base::commit(root, revision)?)));
        let commit = match path {
            Some(path) if path.exists() => None,
            Some(path) => path.to_str().and_then(commit),
            None => commit("HEAD"),
        };
        let base = match (path, &commit) {
            (_, Some((root, commit))) => base::committed(root, commit, documents),
            (Some(path), None) if path.exists() => Some(base::at(path, access)?),
            (Some(path), None) => {
                let path = path.display();
                return Err(Failure::new(format!("`{path}` is no file, folder or revision of git to compare with")));
            }
            (None, None) => None,
        };
        let Some(Base { name, mut input, version }) = base else {
            return Ok(Self(Err(if project.is_some() { Absence::NoEdition } else { Absence::NoProject })));
        };
        input.all_schemas = documents.all_schemas;
        let heading = heading(name, version, project)?;
        if is_same(&input, documents) {
            return Ok(Self(Ok((Edition::Same, heading))));
        }
        // A file must be readable; an unreadable commit must not stop a run that mends it.
        let base = match commit {
            None => analyzed(input)?,
            Some(_) => match readable(&input) {
                Ok(base) => base,
                Err(why) => return Ok(Self(Err(Absence::Unreadable(format!("{}: {why}", heading.base))))),
            },
        };
        Ok(Self(Ok((Edition::Other(Box::new(base)), heading))))
    }

    /// What changed since then.
    pub fn summary(self, revision: &Analysis) -> Summary {
        Summary(self.0.map(|(edition, heading)| {
            let diff = match edition {
                Edition::Same => Diff::unchanged(revision.named.operations.len()),
                Edition::Other(base) => diff(&base, revision, &today()),
            };
            (diff, heading)
        }))
    }
}

impl Summary {
    /// The summary of `documents` that are those of the last commit, byte for byte; `None` of others.
    pub fn unchanged(project: &Project, documents: &Input, operations: usize) -> Result<Option<Self>, Failure> {
        let commit = base::commit(&project.root, "HEAD");
        let base = commit.and_then(|commit| base::committed(&project.root, &commit, documents));
        let Some(Base { name, version, .. }) = base.filter(|base| is_same(&base.input, documents)) else {
            return Ok(None);
        };
        Ok(Some(Self(Ok((Diff::unchanged(operations), heading(name, version, Some(project))?)))))
    }

    /// The changes, and the version of the edition that is compared with; fails if there is none.
    pub fn diff_and_version(&self) -> Result<(&Diff, Option<Version>), Failure> {
        match &self.0 {
            Ok((diff, heading)) => Ok((diff, heading.version)),
            Err(Absence::Unreadable(why)) => {
                Err(Failure::new(format!("the last edition can't be compared with, {why}; name another one by --base")))
            }
            Err(_) => Err(Failure::new("there is no earlier edition to compare with: name one by --base")),
        }
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        match &self.0 {
            Ok((diff, heading)) => format!("\n{}", text(diff, heading, true)),
            Err(absence) => absence.line().map(|line| format!("\n{line}\n")).unwrap_or_default(),
        }
    }

    /// For a pull request.
    pub fn markdown(&self) -> String {
        match &self.0 {
            Ok((diff, heading)) => markdown(diff, heading),
            Err(Absence::Unreadable(why)) => format!("Not compared with {}.\n", escape::markdown(why)),
            Err(_) => "No earlier edition to compare with.\n".to_owned(),
        }
    }

    /// For tools.
    pub fn json(&self) -> serde_json::Value {
        self.0.as_ref().map_or(serde_json::Value::Null, |(diff, heading)| json(diff, heading))
    }
}

/// What is compared: an edition by its name, which may have a version of its own, and `spec/`.
fn heading(base: String, version: Option<Version>, project: Option<&Project>) -> Result<Heading, Failure> {
    let version = match (version, project) {
        (None, Some(project)) => version::of_crate(&project.root)?,
        (version, _) => version,
    };
    Ok(Heading { base, revision: "spec/".to_owned(), version })
}

/// The analysis of an edition, or its first error.
fn readable(input: &Input) -> Result<Analysis, String> {
    let (analysis, diagnostics) = analyze(input);
    analysis.ok_or_else(|| {
        let error = diagnostics.iter().find(|found| found.severity() == Severity::Error);
        let Some(error) = error else { return "it has an error".to_owned() };
        let file = error.place.as_ref().map(|place| format!("{}: ", place.file)).unwrap_or_default();
        format!("{file}{}", error.message)
    })
}

/// Whether two runs read the same bytes, whatever the names of the files.
fn is_same(base: &Input, revision: &Input) -> bool {
    base.files().map(|source| &source.bytes).eq(revision.files().map(|source| &source.bytes))
}
