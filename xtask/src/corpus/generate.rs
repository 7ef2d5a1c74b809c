//! Generates the crate of one document, in a separate process.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::find::Document;
use crate::report::Failure;

/// What is the same for all documents.
pub struct Order {
    /// The time limit for one
    pub timeout: Duration,
    /// Flags for `regen`
    pub flags: Vec<String>,
    /// The folder for the output of the processes
    pub scratch: PathBuf,
}

/// The outcome for a document.
pub struct Generated {
    /// The crate, or why there is none
    pub outcome: Result<Made, String>,
    /// The diagnostics, as `regen` prints them
    pub diagnostics: Vec<Value>,
    /// The duration of the process, in seconds
    pub seconds: f64,
    /// The peak memory in bytes; `None` where the system does not report it, or after a crash
    pub memory: Option<u64>,
}

/// The contents of a crate.
pub struct Made {
    /// The number of operations
    pub operations: usize,
    /// The number of types
    pub types: usize,
    /// The number of fields, and of those that hold any value, by reason
    pub fields: (usize, Reasons),
    /// The number of unions, and of those with arms that nothing tells apart, by reason
    pub unions: (usize, Reasons),
    /// The number of operations that read a list, and of those that are followed page by page, by what leads to the next page
    pub lists: (usize, Reasons),
}

/// How many there are for each reason.
pub type Reasons = BTreeMap<String, usize>;

impl Generated {
    /// The operations that were skipped, and why.
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
                // It may have exited in the meantime.
                let _ = child.kill();
                child.wait().map_err(fail)?;
                break None;
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    let report: Value = serde_json::from_str(&text(&mut said)).unwrap_or_default();
    let diagnostics = report["diagnostics"].as_array().cloned().unwrap_or_default();
    let outcome = match status {
        None => Err(format!("stopped after {} seconds", order.timeout.as_secs())),
        Some(status) => made(status, &report).ok_or_else(|| why(status, &diagnostics, &text(&mut complained))),
    };
    Ok(Generated { outcome, diagnostics, seconds, memory: report["peak_memory"].as_u64() })
}

fn made(status: ExitStatus, report: &Value) -> Option<Made> {
    let count = |name: &str| usize::try_from(report[name].as_u64()?).ok();
    let reasons = |name: &str| serde_json::from_value(report[name].clone()).ok();
    let made = Made {
        operations: count("operations")?,
        types: count("types")?,
        fields: (count("fields")?, reasons("untyped_fields")?),
        unions: (count("unions")?, reasons("ambiguous_unions")?),
        lists: (count("lists")?, reasons("followed_lists")?),
    };
    status.success().then_some(made)
}

/// Why there is no crate, in one line: the first error, or the last line of output.
fn why(status: ExitStatus, diagnostics: &[Value], complaint: &str) -> String {
    let errors: Vec<&Value> = diagnostics.iter().filter(|finding| finding["severity"] == "error").collect();
    if let Some(error) = errors.first() {
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        let more = if errors.len() == 1 { String::new() } else { format!(" (and {} more errors)", errors.len() - 1) };
        let place = error["line"].as_u64().map(|line| format!(" in line {line}")).unwrap_or_default();
        return format!("{}{place}: {}{more}", text("code"), text("message"));
    }
    let last = complaint.lines().rfind(|line| line.contains("panicked") || line.contains("error"));
    let last = last.or_else(|| complaint.lines().last()).unwrap_or("no output");
    format!("exited with {status}: {last}")
}

/// The output of a process, from the beginning.
fn text(file: &mut File) -> String {
    let mut bytes = Vec::new();
    // An unreadable file counts as empty.
    let _ = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}
