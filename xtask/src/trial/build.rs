//! Builds the programs of a trial, each by a separate run of cargo.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{build_folder, cargo};
use crate::project::Project;
use crate::report::Failure;

/// The build folder for the subject and the judge, next to that of this program.
pub fn target() -> Result<PathBuf, Failure> {
    Ok(build_folder()?.join("trial"))
}

/// The judge, built within the workspace.
pub fn judge() -> Result<Command, Failure> {
    let built = build_folder()?;
    build(
        &Project::repository()?.root.join("Cargo.toml"),
        &built,
        &["--package", "judge", "--bin", "judge", "--locked"],
    )?;
    Ok(Command::new(program(&built, "judge")))
}

/// Builds the program `name` of a manifest outside the workspace.
pub fn alone(manifest: &Path, name: &str, arguments: &[&str]) -> Result<PathBuf, Failure> {
    let folder = target()?.join("build");
    build(manifest, &folder, arguments)?;
    Ok(program(&folder, name))
}

fn program(target: &Path, name: &str) -> PathBuf {
    target.join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

fn build(manifest: &Path, target: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let mut cargo = cargo();
    cargo.args(["build", "--quiet"]).args(arguments).arg("--manifest-path").arg(manifest);
    cargo.arg("--target-dir").arg(target);
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(format!("{} does not build: see above", manifest.display()))),
        Err(error) => Err(Failure::new(format!("can't run cargo: {error}"))),
    }
}
