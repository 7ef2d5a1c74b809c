//! A crate generated from any document, and a program linked with it that puts it on trial.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::emit::judged;
use generator::name::Named;

use crate::{cargo, root, target, xtask};

/// Where a trial is held: a folder below cargo's own, kept so that the next one finds what was compiled.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    target().join("trial").join(name)
}

/// Generates a crate from the documents, as `cargo xtask regen --out` does, and writes a program beside it that calls
/// `entry` of the judge with what the crate makes from JSON.
///
/// # Errors
///
/// A file can't be written, or the generator refuses the documents.
pub fn prepare(folder: &Path, documents: &[PathBuf], named: &Named, entry: &str) -> io::Result<()> {
    let mut regen = xtask(&root());
    regen.args(["regen", "--crate-name", "subject", "--out"]).arg(folder.join("subject"));
    for document in documents {
        regen.arg("--spec").arg(document);
    }
    let output = regen.output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let judge = root().join("tests/judge").canonicalize()?;
    let manifest = format!(
        "[package]\nname = \"trial\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\njudge = {{ path = {judge:?} }}\n\
         serde_json = \"1\"\nsubject = {{ path = \"../subject\", default-features = false, features = [\"types\"] }}\n\n[workspace]\n\n\
         [profile.dev]\nopt-level = 1\ndebug = false\n\n[profile.dev.package.\"*\"]\nopt-level = 2\n\n\
         [profile.dev.package.subject]\nopt-level = 1\n"
    );
    // The same imports and the same list as a test of the workspace's own crate has.
    let program = format!(
        "//! Puts a generated crate on trial.\n\nuse judge::{{Claim as Judged, judged}};\nuse subject::runtime::Mode;\n\n\
         {}\nfn main() -> std::process::ExitCode {{\n    {entry}\n}}\n",
        judged(named, "subject::types")
    );
    write(&folder.join("program/Cargo.toml"), &manifest)?;
    write(&folder.join("program/src/main.rs"), &program)?;
    fs::copy(root().join("Cargo.lock"), folder.join("program/Cargo.lock"))?;
    Ok(())
}

/// Runs the program of a trial.
#[must_use]
pub fn program(folder: &Path) -> Command {
    let mut command = cargo();
    command.current_dir(folder.join("program")).env("CARGO_TARGET_DIR", folder.with_file_name("build"));
    command.args(["run", "--quiet", "--"]);
    command
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    // What is as it was keeps its age, so that nothing is compiled again.
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)
}
