//! One document to one crate, in a process of its own.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::find::Document;
use crate::report::Failure;

/// What all documents have in common.
pub struct Order {
    /// How long one may take
    pub timeout: Duration,
    /// Flags for `regen`
    pub flags: [String; 3],
    /// Where what the processes say is kept meanwhile
    pub scratch: PathBuf,
}

/// What a document came to.
pub struct Generated {
    /// What was made of it, or why nothing was
    pub outcome: Result<Made, String>,
    /// What was said of it, as `regen` prints it
    pub diagnostics: Vec<Value>,
    /// How long it took, from the start of the process to its end
    pub seconds: f64,
    /// The most bytes that it had in memory; none where the system does not tell, or it crashed
    pub memory: Option<u64>,
}

/// What is in a crate.
pub struct Made {
    /// How many operations
    pub operations: usize,
    /// How many types
    pub types: usize,
}

impl Generated {
    /// What was left out, and why.
    pub fn skipped(&self) -> impl Iterator<Item = &Value> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic["code"] == "skipped-operation")
    }
}

/// Writes the crate of a document.
pub fn generate(document: &Document, out: &Path, order: &Order) -> Result<Generated, Failure> {
    let program = std::env::current_exe().map_err(|error| Failure::new(format!("can't find this program: {error}")))?;
    let file = || {
        tempfile::tempfile_in(&order.scratch)
            .map_err(|error| Failure::new(format!("can't make a scratch file: {error}")))
    };
    let (mut said, mut complained) = (file()?, file()?);
    let fail = |error| Failure::new(format!("can't run {}: {error}", program.display()));
    let start = Instant::now();
    let mut child = Command::new(&program)
        .args(["regen", "--format", "json", "--crate-name", &document.krate, "--spec"])
        .arg(&document.path)
        .arg("--out")
        .arg(out)
        .args(&order.flags)
        .stdin(Stdio::null())
        .stdout(said.try_clone().map_err(fail)?)
        .stderr(complained.try_clone().map_err(fail)?)
        .spawn()
        .map_err(fail)?;
    let status = loop {
        match child.try_wait().map_err(fail)? {
            Some(status) => break Some(status),
            None if start.elapsed() > order.timeout => {
                // One that ended in this very moment need not be stopped.
                let _ = child.kill();
                child.wait().map_err(fail)?;
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    let answer: Value = serde_json::from_str(&text(&mut said)).unwrap_or_default();
    let diagnostics = answer["diagnostics"].as_array().cloned().unwrap_or_default();
    let outcome = match status {
        None => Err(format!("it was stopped after {} seconds", order.timeout.as_secs())),
        Some(status) => made(status, &answer).ok_or_else(|| why(status, &diagnostics, &text(&mut complained))),
    };
    Ok(Generated { outcome, diagnostics, seconds, memory: answer["peak_memory"].as_u64() })
}

fn made(status: ExitStatus, answer: &Value) -> Option<Made> {
    let count = |name: &str| usize::try_from(answer[name].as_u64()?).ok();
    Some(Made { operations: count("operations")?, types: count("types")? }).filter(|_| status.success())
}

/// Why there is no crate, in one line: the first error, or the last words.
fn why(status: ExitStatus, diagnostics: &[Value], complaint: &str) -> String {
    let errors: Vec<&Value> = diagnostics.iter().filter(|finding| finding["severity"] == "error").collect();
    if let Some(error) = errors.first() {
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        let more = if errors.len() == 1 { String::new() } else { format!(" (and {} more errors)", errors.len() - 1) };
        let place = error["line"].as_u64().map(|line| format!(" in line {line}")).unwrap_or_default();
        return format!("{}{place}: {}{more}", text("code"), text("message"));
    }
    let last = complaint.lines().rfind(|line| line.contains("panicked") || line.contains("error"));
    let last = last.or_else(|| complaint.lines().last()).unwrap_or("it said nothing");
    format!("it ended with {status}: {last}")
}

/// What a process wrote, from the beginning.
fn text(file: &mut File) -> String {
    let mut bytes = Vec::new();
    // A file that can't be read any more says nothing.
    let _ = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}
