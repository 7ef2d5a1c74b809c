//! What the last run found or made up to date, so that `--check` does not generate again what can't differ.
//!
//! The generator makes the same files of the same bytes. So if this program, all that it reads and all that it writes are what
//! they were then, byte for byte, the files are up to date. The record is in cargo's target folder, and nothing needs it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime};

use generator::model::ModulePath;
use generator::{Input, sha256};
use serde::{Deserialize, Serialize};

use super::Arguments;
use super::owned::owned_by_project;
use super::target::Plan;
use crate::output::{Difference, Wanted, extra};
use crate::project::{Layout, Project};

/// A run without findings.
#[derive(Serialize, Deserialize)]
pub(super) struct Verified {
    /// The hash of the program and of all that it read
    read: String,
    /// The hash of each file, by its path from the root of the project
    pub(super) files: BTreeMap<PathBuf, String>,
    /// How many operations the documents have
    pub(super) operations: usize,
    /// What was generated, in words
    pub(super) generated: String,
}

/// Where a run is recorded, and the hash of the program and of all that it read.
pub(super) struct Record {
    root: PathBuf,
    read: String,
}

/// Where the last run without findings is recorded, from the root of the project.
pub const RECORD: &str = "target/verified.json";

impl Record {
    /// That of a run in this repository; others have no target folder that is surely cargo's.
    pub(super) fn new(plan: &Plan, input: &Input, arguments: &Arguments, start: Instant) -> Option<Self> {
        let project = plan.target.project().filter(|project| project.layout == Layout::Repository)?;
        let program = std::env::current_exe().ok()?;
        // Cargo may have built another one in its place since this one was started.
        let built = fs::metadata(&program).and_then(|file| file.modified()).ok()?;
        let start = SystemTime::now().checked_sub(start.elapsed())?;
        let program = fs::read(program).ok().filter(|_| built < start)?;
        let options = format!("{:?}\n{}\n{:?}", arguments.access, arguments.all_schemas, input.own_features);
        let files =
            input.files().chain(&plan.waivers).map(|source| format!("{} {}", sha256(&source.bytes), source.name));
        let parts: Vec<String> = [sha256(&program), options].into_iter().chain(files).collect();
        let root = project.root.clone();
        root.join("target").is_dir().then(|| Self { root, read: sha256(parts.join("\n").as_bytes()) })
    }

    /// The run that verified what is there now.
    pub(super) fn find(&self, project: &Project) -> Option<Verified> {
        let verified: Verified = serde_json::from_slice(&fs::read(self.root.join(RECORD)).ok()?).ok()?;
        let is_same = |(path, hash): (&PathBuf, &String)| {
            fs::read(self.root.join(path)).is_ok_and(|bytes| sha256(&bytes) == *hash)
        };
        // The settings can't state another module here.
        let owned = owned_by_project(project, &ModulePath::default());
        let paths: BTreeSet<PathBuf> = verified.files.keys().map(|path| self.root.join(path)).collect();
        let is_all = extra(&paths, &owned).is_ok_and(|extra| extra.is_empty());
        (verified.read == self.read && is_all && verified.files.iter().all(is_same)).then_some(verified)
    }

    /// What a run makes, to be [kept](Self::keep) once it is there.
    pub(super) fn verified(&self, wanted: &[Wanted], operations: usize, generated: String) -> Verified {
        let from_root = |path: &Path| path.strip_prefix(&self.root).unwrap_or(path).to_owned();
        let files = wanted.iter().map(|file| (from_root(&file.path), sha256(file.text.as_bytes())));
        Verified { read: self.read.clone(), files: files.collect(), operations, generated }
    }

    /// Keeps what a run verified. Without the record, the next one takes longer.
    pub(super) fn keep(&self, verified: &Verified) {
        if let Ok(text) = serde_json::to_string(verified) {
            let record = Wanted { path: self.root.join(RECORD), text };
            let _ = Difference::find(vec![record], &[]).and_then(|difference| difference.apply());
        }
    }
}
