//! Runs `cargo check` on all crates at once, so that dependencies are built only once.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::cargo::{build_folder, cargo};
use crate::report::Failure;
use crate::{progress, project};

/// The compiler's verdict on a crate.
#[derive(Default)]
pub struct Compiled {
    /// Whether it compiles
    pub is_compiled: bool,
    /// The number of warnings
    pub warnings: usize,
    /// The first message: an error, if there is one
    pub first: Option<String>,
}

/// Compiles these crates in `folder`, each with its default features.
pub fn compile(crates: &[&str], folder: &Path, jobs: usize) -> Result<BTreeMap<String, Compiled>, Failure> {
    let mut compiled: BTreeMap<String, Compiled> =
        crates.iter().map(|name| ((*name).to_owned(), Compiled::default())).collect();
    // One invalid manifest would fail all the others.
    let mut members = Vec::new();
    for name in crates {
        match unreadable(&folder.join(name))? {
            None => members.push(*name),
            Some(why) => compiled.entry((*name).to_owned()).or_default().first = Some(why),
        }
    }
    workspace(&members, folder)?;
    let bar = progress::bar(Some(members.len() as u64), "compiling  {bar:30} {pos}/{len} {msg}");
    let mut child = cargo()
        .args(["check", "--workspace", "--keep-going", "--quiet", "--message-format=json", "--jobs"])
        .arg(jobs.to_string())
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", build_folder()?.join("corpus"))
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| Failure::new(format!("can't run cargo: {error}")))?;
    let lines = child.stdout.take().map(|stdout| BufReader::new(stdout).lines());
    for line in lines.into_iter().flatten().map_while(Result::ok) {
        let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
        let name = message["target"]["name"].as_str().unwrap_or_default().replace('_', "-");
        let Some(entry) = compiled.get_mut(&name) else { continue };
        if message["reason"] == "compiler-artifact" {
            entry.is_compiled = true;
            bar.set_message(name);
            bar.inc(1);
        } else if message["reason"] == "compiler-message" {
            note(entry, &message["message"]);
        }
    }
    bar.finish_and_clear();
    child.wait().map_err(|error| Failure::new(format!("can't run cargo: {error}")))?;
    Ok(compiled)
}

/// Records a message of the compiler, except the closing `12 warnings emitted`, which has no place.
fn note(entry: &mut Compiled, message: &Value) {
    let Some(span) = message["spans"].as_array().and_then(|spans| spans.first()) else { return };
    let is_error = message["level"] == "error";
    if message["level"] == "warning" {
        entry.warnings += 1;
    }
    let place = format!("{}:{}", span["file_name"].as_str().unwrap_or_default(), span["line_start"]);
    let said = format!("{place}: {}", message["message"].as_str().unwrap_or_default());
    if is_error && !entry.first.as_ref().is_some_and(|first| first.starts_with("error: ")) {
        entry.first = Some(format!("error: {said}"));
    } else if entry.first.is_none() {
        entry.first = Some(said);
    }
}

/// Why cargo can't read a crate's manifest; `None` if it can.
fn unreadable(folder: &Path) -> Result<Option<String>, Failure> {
    let output = cargo()
        .args(["read-manifest", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .output()
        .map_err(|error| Failure::new(format!("can't run cargo: {error}")))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let reason: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Ok((!output.status.success()).then(|| reason.join(" ")))
}

/// Makes the crates members of one workspace, with the versions that ours is tested with.
fn workspace(members: &[&str], folder: &Path) -> Result<(), Failure> {
    let write =
        |path: PathBuf, text: String| fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error));
    for name in members {
        let path = folder.join(name).join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
        // A standalone crate has this section.
        write(path, manifest.replace("\n[workspace]\n", "\n"))?;
    }
    let names: Vec<String> = members.iter().map(|name| format!("{name:?}")).collect();
    write(folder.join("Cargo.toml"), format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", names.join(", ")))?;
    if let Some(lock) = project::lock()? {
        write(folder.join("Cargo.lock"), String::from_utf8_lossy(&lock.bytes).into_owned())?;
    }
    Ok(())
}
