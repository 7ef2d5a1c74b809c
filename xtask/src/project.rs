//! The project that a command works on: a folder with `spec/` and a crate, found from the current folder upwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::source::Source;

use crate::input;
use crate::manifest;
use crate::program::{TOOL, XTASK};
use crate::report::Failure;

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its folder
    pub root: PathBuf,
    /// Documents, overlays, settings, glossary, waivers and names
    pub spec: PathBuf,
    /// The folder of the crate
    pub krate: PathBuf,
    /// The crate's name
    pub name: String,
    /// What is generated beside `spec/`
    pub layout: Layout,
}

/// The two kinds of project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The generator's own repository: the crate is in a folder of its workspace, its runtime is written by hand, and some of
    /// the tests are generated
    Repository,
    /// A package with `spec/` beside its manifest; its runtime is a copy
    Package,
}

impl Layout {
    /// The command that generates, by which files say what wrote them.
    pub fn generate(self) -> String {
        match self {
            Self::Repository => XTASK.generate.to_owned(),
            Self::Package => format!("{TOOL} generate"),
        }
    }

    fn krate(self, root: &Path) -> PathBuf {
        match self {
            Self::Repository => root.join("generated-client"),
            Self::Package => root.to_path_buf(),
        }
    }
}

impl Project {
    /// The project of the current folder.
    pub fn find() -> Result<Self, Failure> {
        current().cloned().ok_or_else(|| {
            Failure::new(format!(
                "there is no project in this folder or above it: a project has a folder `spec` and, beside it, a Cargo.toml that \
                 `{TOOL} new NAME DOCUMENT` wrote; change to its folder"
            ))
        })
    }

    /// The generator's own repository, which some commands build programs of.
    pub fn repository() -> Result<Self, Failure> {
        let found = current().filter(|project| project.layout == Layout::Repository);
        found.cloned().ok_or_else(|| {
            Failure::new("this command needs the generator's own repository: run it in a clone, as `cargo xtask`")
        })
    }

    /// A package in this folder, whether or not it is there.
    pub fn package(root: PathBuf, name: &str) -> Self {
        let layout = Layout::Package;
        Self { spec: root.join("spec"), krate: layout.krate(&root), name: name.to_owned(), layout, root }
    }

    /// The text of the crate's manifest.
    pub fn manifest(&self) -> Result<String, Failure> {
        let path = self.krate.join("Cargo.toml");
        fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))
    }

    fn at(root: &Path) -> Option<Self> {
        let spec = root.join("spec");
        if !spec.is_dir() {
            return None;
        }
        [Layout::Package, Layout::Repository].into_iter().find_map(|layout| {
            let krate = layout.krate(root);
            let text = fs::read_to_string(krate.join("Cargo.toml")).ok()?;
            let name = manifest::name(&text).filter(|_| manifest::has_section(&text, manifest::TAGS))?;
            Some(Self { root: root.to_path_buf(), spec: spec.clone(), krate, name, layout })
        })
    }
}

/// The project of the current folder, if it is in one.
pub fn current() -> Option<&'static Project> {
    static FOUND: OnceLock<Option<Project>> = OnceLock::new();
    let find = || std::env::current_dir().ok()?.ancestors().find_map(Project::at);
    FOUND.get_or_init(find).as_ref()
}

/// The lock file of the generator's own repository: the versions that generated crates are tested with.
pub fn lock() -> Result<Option<Source>, Failure> {
    match current().filter(|project| project.layout == Layout::Repository) {
        Some(project) => input::optional_source(&project.root.join("Cargo.lock")),
        None => Ok(None),
    }
}
