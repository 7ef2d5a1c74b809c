//! The first commands in a fresh clone.

use std::path::Path;
use std::process::Command;

use super::Bench;
use super::disk;
use super::row::{Name, Row};
use super::usage::{Usage, measure};
use crate::cargo::cargo;
use crate::report::Failure;

/// Measures the first command in a clone, and building the tests after it if that is wanted.
pub fn measured(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    bench.progress("cloning");
    let clone = bench.scratch.empty("clone")?;
    measure(Command::new("git").args(["clone", "--quiet"]).arg(&bench.project.root).arg(&clone))?;
    let first = run(bench, &clone, &["xtask", "regen"])?;
    rows.push(Row::new(Name::FirstCommand, "cargo xtask regen, with cargo's registry as it is", first));
    if bench.rows.contains(&Name::Tests) {
        let tests = run(bench, &clone, &["test", "--workspace", "--no-run"]);
        let tests = tests.map_err(|failure| Failure::new(format!("{}: {failure}", Name::Tests.text())))?;
        let row = Row::new(Name::Tests, "cargo test --workspace --no-run", tests);
        rows.push(Row { size: Some(disk::used(&clone.join("target"))?), ..row });
    }
    bench.scratch.empty("clone")?;
    Ok(())
}

fn run(bench: &Bench<'_>, clone: &Path, arguments: &[&str]) -> Result<Usage, Failure> {
    bench.progress(&format!("cargo {}, in a fresh clone", arguments.join(" ")));
    measure(cargo().args(arguments).current_dir(clone).env("CARGO_TARGET_DIR", clone.join("target")))
}
