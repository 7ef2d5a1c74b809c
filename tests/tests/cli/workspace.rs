//! A small workspace in a temporary folder, for the commands to work in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tests::{root, xtask};

/// The document of a workspace.
pub const DOCUMENT: &str = "spec/bakery.yaml";

pub struct Workspace(TempDir);

impl Workspace {
    /// A workspace with version 0.8.2 of a crate, and nothing in `spec/`.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for inner in ["xtask", "spec", "generated-client/src"] {
            fs::create_dir_all(folder.path().join(inner)).unwrap();
        }
        let manifest = "[package]\nname = \"p\"\nversion = \"0.8.2\"\n\n[features]\n\
                        # The tags, written by `cargo xtask regen`.\n# The end of the tags.\n";
        fs::write(folder.path().join("generated-client/Cargo.toml"), manifest).unwrap();
        Self(folder)
    }

    /// A workspace with one document and the crate that is generated from it.
    pub fn generated() -> Self {
        let workspace = Self::new();
        fs::write(workspace.path(DOCUMENT), bakery()).unwrap();
        workspace.succeeds(&["regen"]);
        workspace
    }

    pub fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(self.0.path())
    }

    /// The exit code of a command, and what it prints.
    pub fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = xtask(self.0.path()).args(arguments).output().unwrap();
        let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code(), printed)
    }

    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let (code, printed) = self.run(arguments);
        assert_eq!(code, Some(0), "{printed}");
        printed
    }

    /// What a command prints that fails and leaves every file as it was.
    pub fn fails(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let (code, printed) = self.run(arguments);
        assert_eq!(code, Some(1), "{printed}");
        assert!(self.files() == before, "something was written: {printed}");
        printed
    }

    pub fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@t.test", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").arg("-C").arg(self.0.path()).args(identity).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Every file below a folder, except git's.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let entries = entries.filter(|path| path.file_name().is_some_and(|name| name != ".git"));
    entries
        .flat_map(
            |path| if path.is_dir() { files(&path) } else { BTreeMap::from([(path.clone(), fs::read(path).unwrap())]) },
        )
        .collect()
}

/// A document of a few operations, with a constraint of each kind.
pub fn bakery() -> String {
    fs::read_to_string(root().join("tests/documents/constraints.yaml")).unwrap()
}
