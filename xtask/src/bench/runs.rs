//! Runs several commands in turn, so that a change of the machine's load affects all of them.

use std::path::Path;
use std::process::Command;

use super::Bench;
use super::usage::{Usage, measure};
use crate::report::Failure;

/// A command that runs several times.
pub struct Subject<'a> {
    name: String,
    command: Box<Make<'a>>,
}

/// Makes the command for a run, which may write into an empty folder.
type Make<'a> = dyn Fn(&Path) -> Result<Command, Failure> + 'a;

impl<'a> Subject<'a> {
    /// A command, with its name for the progress.
    pub fn new(name: impl Into<String>, command: impl Fn(&Path) -> Result<Command, Failure> + 'a) -> Self {
        Self { name: name.into(), command: Box::new(command) }
    }
}

/// The median cost of each command.
pub fn in_turn(bench: &Bench<'_>, subjects: &[Subject<'_>]) -> Result<Vec<Usage>, Failure> {
    let mut samples: Vec<Vec<Usage>> = subjects.iter().map(|_| Vec::new()).collect();
    for run in 1..=bench.runs {
        for (subject, samples) in subjects.iter().zip(&mut samples) {
            bench.progress(&format!("{}, {run} of {}", subject.name, bench.runs));
            let out = bench.scratch.empty("out")?;
            samples.push(measure(&mut (subject.command)(&out)?)?);
        }
    }
    Ok(samples.iter().map(|samples| Usage::median(samples)).collect())
}
