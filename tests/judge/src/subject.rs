//! The code under test: another program, which says what it says of an instance over a pipe.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use serde_json::Value;

use crate::claim::{Claim, is_same};
use crate::finding::Finding;
use crate::target::Verdict;

/// A program with generated code in it.
pub struct Subject {
    program: PathBuf,
    list: Value,
    idle: Mutex<Vec<Process>>,
}

impl Subject {
    /// Asks the program what it has.
    ///
    /// # Errors
    ///
    /// It does not run, or says something else.
    pub fn of(program: &Path) -> Result<Self, String> {
        let said = |reason: String| format!("{}: {reason}", program.display());
        let output = Command::new(program).arg("list").output().map_err(|error| said(error.to_string()))?;
        let list = serde_json::from_slice(&output.stdout).map_err(|error| said(error.to_string()))?;
        Ok(Self { program: program.to_owned(), list, idle: Mutex::default() })
    }

    /// What it makes from JSON, in the order of its numbers.
    #[must_use]
    pub fn claims(&self) -> Vec<Claim> {
        entries(&self.list, "targets").filter_map(Claim::of).collect()
    }

    /// The bodies that it has no type for: the document, the operation, and why.
    pub fn left_out(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        entries(&self.list, "left_out").map(move |entry| {
            let text = |name| entry.get(name).and_then(Value::as_str).unwrap_or_default();
            (text("file"), text("operation"), text("why"))
        })
    }

    /// Features of its dependencies, and whether they show.
    #[must_use]
    pub fn features(&self) -> BTreeMap<&str, bool> {
        let features = self.list.get("features").and_then(Value::as_object).into_iter().flatten();
        features.map(|(name, shows)| (name.as_str(), shows == &Value::Bool(true))).collect()
    }

    /// What the target of this number says of an instance.
    ///
    /// # Panics
    ///
    /// Where the code under test does, or ends the program.
    #[must_use]
    pub fn ask(&self, number: usize, instance: &Value) -> Verdict {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let started = idle.map_or_else(|| Process::start(&self.program), Ok);
        let said = started.and_then(|mut process| {
            let line = process.ask(number, instance)?;
            // One that fails is not asked again.
            if let Ok(mut idle) = self.idle.lock() {
                idle.push(process);
            }
            Ok(line)
        });
        let said = said.ok().and_then(|line| serde_json::from_str::<Value>(&line).ok());
        let said = said.filter(|said| said.get("panicked").is_none());
        verdict(&said.unwrap_or_else(|| panic!("target {number} panicked on {instance}")), instance)
    }
}

fn entries<'v>(list: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    list.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// What a line of the program says.
fn verdict(said: &Value, instance: &Value) -> Verdict {
    let list = |name: &str| {
        let pairs = said.get(name)?.as_array()?.iter();
        let text = |pair: &Value, index| pair.get(index).and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(pairs.map(|pair| Finding::new(text(pair, 0), text(pair, 1))).collect())
    };
    let is_decoded = said.get("decoded") == Some(&Value::Bool(true));
    let sent = said.get("sent").filter(|_| is_decoded);
    // A typed value stands for what it would be sent as: if that is something else, it says nothing of the instance.
    let changed = sent.filter(|sent| !is_same(sent, instance)).cloned();
    let typed = if changed.is_none() { list("validate") } else { None };
    Verdict { front_door: list("from_json"), typed, changed }
}

/// The program, running.
struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Process {
    fn start(program: &Path) -> io::Result<Self> {
        let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self { child, input, output: BufReader::new(output) }),
            _ => Err(io::Error::other("the program has no pipes")),
        }
    }

    fn ask(&mut self, number: usize, instance: &Value) -> io::Result<String> {
        let mut line = format!("{number} {instance}\n");
        self.input.write_all(line.as_bytes())?;
        line.clear();
        match self.output.read_line(&mut line)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(line),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
