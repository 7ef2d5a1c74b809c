//! The programs of a trial, each by a run of cargo of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::input;
use crate::report::Failure;

/// The folder beside what this program was compiled in, for what is judged and for whoever judges.
pub fn target() -> PathBuf {
    compiled().join("trial")
}

/// The folder that this program was compiled in.
fn compiled() -> PathBuf {
    let program = std::env::current_exe().ok();
    let built = program.as_deref().and_then(Path::parent).and_then(Path::parent);
    built.map_or_else(|| input::root().join("target"), Path::to_path_buf)
}

/// The judge, built within the workspace.
pub fn judge() -> Result<Command, Failure> {
    build(&input::root().join("Cargo.toml"), &compiled(), &["--package", "judge", "--bin", "judge", "--locked"])?;
    Ok(Command::new(program(&compiled(), "judge")))
}

/// The program of this name that a manifest outside of the workspace describes.
pub fn alone(manifest: &Path, name: &str, arguments: &[&str]) -> Result<PathBuf, Failure> {
    let folder = target().join("build");
    build(manifest, &folder, arguments)?;
    Ok(program(&folder, name))
}

fn program(target: &Path, name: &str) -> PathBuf {
    target.join("debug").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

fn build(manifest: &Path, target: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet"]).args(arguments).arg("--manifest-path").arg(manifest);
    cargo.arg("--target-dir").arg(target);
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(format!("{} does not build: see above", manifest.display()))),
        Err(error) => Err(Failure::new(format!("cargo does not run: {error}"))),
    }
}
