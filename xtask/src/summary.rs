//! What changed since the edition that a run is compared with.

use std::path::Path;

use generator::diff::{Diff, Heading, Version, diff, json, markdown, text};
use generator::{Analysis, Input};

use crate::base::{self, Base};
use crate::diff::analyzed;
use crate::files::Access;
use crate::project::Project;
use crate::report::Failure;
use crate::today::today;
use crate::version;

/// The changes, if there is an edition to compare with.
pub struct Summary {
    found: Option<(Diff, Heading)>,
    /// Whether the crate is that of a project, which usually has an earlier edition
    is_own: bool,
}

impl Summary {
    /// Compares with the edition at `path` or, for a project, in the last commit.
    pub fn find(
        path: Option<&Path>,
        access: Access,
        project: Option<&Project>,
        documents: &Input,
        revision: &Analysis,
    ) -> Result<Self, Failure> {
        let is_own = project.is_some();
        let base = match (path, project) {
            (Some(path), _) => Some(base::at(path, access)?),
            (None, Some(project)) => base::committed(&project.root, documents),
            (None, None) => None,
        };
        let Some(Base { name, mut input, version }) = base else { return Ok(Self { found: None, is_own }) };
        input.all_schemas = documents.all_schemas;
        let version = match (version, project) {
            (None, Some(project)) => version::of_crate(&project.root)?,
            (version, _) => version,
        };
        let heading = Heading { base: name, revision: "spec/".to_owned(), version };
        // Usually nothing changed, and the same bytes need neither be analyzed twice nor compared.
        if is_same(&input, documents) {
            return Ok(Self { found: Some((Diff::unchanged(revision), heading)), is_own });
        }
        let base = match analyzed(input) {
            Ok(base) => base,
            // An explicit base must be readable; an unreadable commit must not stop a run.
            Err(failure) if path.is_some() => return Err(failure),
            Err(_) => return Ok(Self { found: None, is_own }),
        };
        Ok(Self { found: Some((diff(&base, revision, &today()), heading)), is_own })
    }

    /// The changes, and the version of the edition that is compared with.
    pub fn diff_and_version(&self) -> Option<(&Diff, Option<Version>)> {
        self.found.as_ref().map(|(diff, heading)| (diff, heading.version))
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        match &self.found {
            Some((diff, heading)) => format!("\n{}", text(diff, heading, true)),
            None if !self.is_own => String::new(),
            None => "\nno earlier edition to compare with: see --base\n".to_owned(),
        }
    }

    /// For a pull request.
    pub fn markdown(&self) -> String {
        match &self.found {
            Some((diff, heading)) => markdown(diff, heading),
            None => "No earlier edition to compare with.\n".to_owned(),
        }
    }

    /// For tools.
    pub fn json(&self) -> serde_json::Value {
        self.found.as_ref().map_or(serde_json::Value::Null, |(diff, heading)| json(diff, heading))
    }
}

/// Whether two runs read the same bytes, whatever the names of the files.
fn is_same(base: &Input, revision: &Input) -> bool {
    base.files().map(|source| &source.bytes).eq(revision.files().map(|source| &source.bytes))
}
