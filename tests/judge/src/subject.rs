//! The code under test: another program, which is queried over a pipe.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use serde_json::Value;

use crate::claim::{Claim, Part, is_same};
use crate::finding::Finding;
use crate::response_target::ResponseClaim;
use crate::system_target::SystemClaim;
use crate::target::Verdict;

/// A program with generated code.
pub struct Subject {
    program: PathBuf,
    list: Value,
    claims: Vec<Claim>,
    system_claims: Vec<SystemClaim>,
    response_claims: Vec<ResponseClaim>,
    idle: Mutex<Vec<Process>>,
}

impl Subject {
    /// Queries the program for its targets.
    ///
    /// # Errors
    ///
    /// If it does not run, or prints something else.
    pub fn of(program: &Path) -> Result<Self, String> {
        let said = |reason: String| format!("{}: {reason}", program.display());
        let output = Command::new(program).arg("list").output().map_err(|error| said(error.to_string()))?;
        if !output.status.success() {
            return Err(said(format!("`list`: {}", output.status)));
        }
        let list = serde_json::from_slice(&output.stdout).map_err(|error| said(error.to_string()))?;
        let claims = claims(&list).ok_or_else(|| said("it lists a target that is none".to_owned()))?;
        let system_claims = SystemClaim::all(&list, claims.len());
        let system_claims = system_claims.ok_or_else(|| said("it lists a system's request that is none".to_owned()))?;
        let response_claims = ResponseClaim::all(&list, claims.len() + system_claims.len());
        let response_claims = response_claims.ok_or_else(|| said("it lists a response that is none".to_owned()))?;
        let program = program.to_owned();
        Ok(Self { program, list, claims, system_claims, response_claims, idle: Mutex::default() })
    }

    /// The types that it decodes, by number.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The general requests that it checks for single ones.
    pub(crate) fn system_claims(&self) -> &[SystemClaim] {
        &self.system_claims
    }

    /// The responses that it decodes.
    pub(crate) fn response_claims(&self) -> &[ResponseClaim] {
        &self.response_claims
    }

    /// Why it has no type for a part of an operation, if it states that.
    #[must_use]
    pub fn why_not(&self, file: &str, operation: &str, part: Part) -> Option<&str> {
        why_not(&self.list, file, operation, part)
    }

    /// Features of its dependencies, and whether they are enabled.
    #[must_use]
    pub fn features(&self) -> BTreeMap<&str, bool> {
        let features = self.list.get("features").and_then(Value::as_object).into_iter().flatten();
        features.map(|(name, shows)| (name.as_str(), shows == &Value::Bool(true))).collect()
    }

    /// The verdict of a target on an instance.
    ///
    /// # Panics
    ///
    /// If the code under test panics, or exits.
    #[must_use]
    pub fn ask(&self, number: usize, instance: &Value) -> Verdict {
        let said = self.said(number, instance);
        verdict(&said.unwrap_or_else(|| panic!("target {number} panicked on {instance}")), instance)
    }

    /// What is left of a response that is decoded and encoded again, or why that fails.
    pub(crate) fn round_trip(&self, number: usize, response: &Value) -> Result<Value, String> {
        let mut said = self.said(number, response).ok_or_else(|| "panicked".to_owned())?;
        let error = said.get("error").and_then(Value::as_str).unwrap_or("it says nothing").to_owned();
        said.get_mut("encoded").map(Value::take).ok_or(error)
    }

    /// What the program says, unless the code under test panics.
    fn said(&self, number: usize, instance: &Value) -> Option<Value> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let started = idle.map_or_else(|| Process::start(&self.program), Ok);
        let said = started.and_then(|mut process| {
            let line = process.ask(number, instance)?;
            // A failed program is not queried again.
            if let Ok(mut idle) = self.idle.lock() {
                idle.push(process);
            }
            Ok(line)
        });
        let said = said.ok().and_then(|line| serde_json::from_str::<Value>(&line).ok());
        said.filter(|said| said.get("panicked").is_none())
    }
}

/// All targets; their numbers are their indices.
fn claims(list: &Value) -> Option<Vec<Claim>> {
    list.get("targets")?.as_array()?.iter().map(Claim::of).collect()
}

fn why_not<'v>(list: &'v Value, file: &str, operation: &str, part: Part) -> Option<&'v str> {
    let text = |entry: &'v Value, name: &str| entry.get(name).and_then(Value::as_str);
    let is_it = |entry: &&'v Value| {
        let place = (text(entry, "file"), text(entry, "operation"));
        place == (Some(file), Some(operation)) && text(entry, "part").and_then(Part::of) == Some(part)
    };
    list.get("left_out")?.as_array()?.iter().find(is_it).and_then(|entry| text(entry, "why"))
}

/// The verdict in a line of output.
fn verdict(said: &Value, instance: &Value) -> Verdict {
    let list = |name: &str| {
        let pairs = said.get(name)?.as_array()?.iter();
        let text = |pair: &Value, index| pair.get(index).and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(pairs.map(|pair| Finding::new(text(pair, 0), text(pair, 1))).collect())
    };
    let is_decoded = said.get("decoded") == Some(&Value::Bool(true));
    let sent = said.get("sent").filter(|_| is_decoded);
    // A typed value is sent as something else: its verdict is not about the instance.
    let changed = sent.filter(|sent| !is_same(sent, instance)).cloned();
    let typed = if changed.is_none() { list("validate") } else { None };
    Verdict { from_json: list("from_json"), typed, is_decoded, changed }
}

/// The running program.
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Part, claims, why_not};

    #[test]
    fn a_target_that_can_t_be_read_shifts_no_other_s_number() {
        let target = |part: &str| json!({ "name": "A", "file": "a.yaml", "operation": "/paths/~1a/get", "part": part });
        assert_eq!(claims(&json!({ "targets": [target("Body"), target("Parameters")] })).map(|all| all.len()), Some(2));
        assert!(claims(&json!({ "targets": [target("Header"), target("Body")] })).is_none());
        assert!(claims(&json!({})).is_none());
    }

    #[test]
    fn the_reason_of_a_body_is_none_of_the_parameters() {
        let body =
            json!({ "file": "a.yaml", "operation": "/paths/~1a/put", "part": "Body", "why": "it is sent as text" });
        let list = json!({ "left_out": [body] });
        let why = |part| why_not(&list, "a.yaml", "/paths/~1a/put", part);
        assert_eq!(why(Part::Body), Some("it is sent as text"));
        assert_eq!(why(Part::Parameters), None);
    }
}
