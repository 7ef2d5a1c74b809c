//! Builds the programs of a trial, each by a separate run of cargo.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{build, build_folder, built};
use crate::project::Project;
use crate::report::Failure;

/// The build folder for the subject and the judge, next to that of this program.
pub fn target() -> Result<PathBuf, Failure> {
    Ok(build_folder()?.join("trial"))
}

/// The judge, built within the workspace.
pub fn judge() -> Result<Command, Failure> {
    let folder = build_folder()?;
    build(
        &Project::repository()?.root.join("Cargo.toml"),
        &folder,
        &["--package", "judge", "--bin", "judge", "--locked"],
    )?;
    Ok(Command::new(built(&folder, "debug", "judge")))
}

/// Builds the program `name` of a manifest outside the workspace.
pub fn alone(manifest: &Path, name: &str, arguments: &[&str]) -> Result<PathBuf, Failure> {
    let folder = target()?.join("build");
    build(manifest, &folder, arguments)?;
    Ok(built(&folder, "debug", name))
}
