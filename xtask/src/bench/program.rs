//! The builds of these commands that are measured, and the commands that they are called with.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo;
use crate::input;
use crate::program::TOOL;
use crate::project::Project;
use crate::report::Failure;

/// A build of these commands.
pub struct Program {
    /// The profile that it was built with
    pub profile: &'static str,
    path: PathBuf,
    root: PathBuf,
    flags: Vec<String>,
}

impl Program {
    /// The program that runs, which `cargo xtask` built.
    pub fn current(root: &Path, flags: &[String]) -> Result<Self, Failure> {
        let path =
            std::env::current_exe().map_err(|error| Failure::new(format!("can't find this program: {error}")))?;
        let profile = if cfg!(debug_assertions) { "dev" } else { "release" };
        Ok(Self { profile, path, root: root.to_owned(), flags: flags.to_owned() })
    }

    /// The program that `cargo install` builds.
    pub fn installed(root: &Path, flags: &[String]) -> Result<Self, Failure> {
        let target = cargo::build_folder()?;
        cargo::build(&root.join("Cargo.toml"), &target, &["--release", "--package", TOOL, "--locked"])?;
        let path = cargo::built(&target, "release", TOOL);
        Ok(Self { profile: "release", path, root: root.to_owned(), flags: flags.to_owned() })
    }

    /// Generates the crate of a document in a folder.
    pub fn regen(&self, spec: &Path, out: &Path) -> Command {
        let mut command = self.command("regen");
        command.arg("--spec").arg(spec).arg("--out").arg(out);
        command
    }

    /// Generates the crate of all that is in `spec/` in a folder.
    pub fn regen_of_project(&self, project: &Project, out: &Path) -> Result<Command, Failure> {
        let mut command = self.command("regen");
        command.arg("--out").arg(out);
        let spec = &project.spec;
        let documents = input::documents(spec)?.into_iter().map(|path| ("--spec", path));
        let overlays = input::overlays(spec)?.into_iter().map(|path| ("--overlay", path));
        let others = [("--settings", input::SETTINGS), ("--glossary", input::GLOSSARY), ("--waivers", input::WAIVERS)];
        let others = others.into_iter().map(|(flag, name)| (flag, spec.join(name))).filter(|(_, path)| path.exists());
        for (flag, path) in documents.chain(overlays).chain(others) {
            command.arg(flag).arg(path);
        }
        Ok(command)
    }

    /// Verifies that the crate of this repository is what its `spec/` gives.
    pub fn check(&self) -> Command {
        let mut command = self.command("regen");
        command.arg("--check");
        command
    }

    /// Compares two editions of a document.
    pub fn diff(&self, base: &Path, revision: &Path) -> Command {
        let mut command = self.command("diff");
        command.arg(base).arg(revision);
        command
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = Command::new(&self.path);
        command.current_dir(&self.root).arg(verb).args(&self.flags);
        command
    }
}
