//! The judges with nothing built: the JSON-Schema-Test-Suite and the oracle.

use std::fs;
use std::process::Command;

use super::Bench;
use super::row::{Name, Row};
use super::usage::measure;
use crate::report::Failure;

/// Measures `json-schema-suite`.
pub fn suite(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    bench.progress("json-schema-suite, with an empty build folder");
    let usage = measure(cold(bench)?.arg("json-schema-suite").args(&bench.suite))?;
    rows.push(Row::new(Name::JsonSchemaSuite, "with an empty build folder", usage));
    Ok(())
}

/// Measures `oracle`.
pub fn oracle(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    let cases = bench.cases.unwrap_or_default();
    bench.progress("oracle, with an empty build folder");
    let mut command = cold(bench)?;
    let usage = measure(
        command.args(["oracle", "--cases", &cases.to_string(), "--spec"]).arg(&bench.spec).args(bench.access.flags()),
    )?;
    rows.push(Row::new(Name::Oracle, format!("{cases} cases, with an empty build folder"), usage));
    Ok(())
}

/// This program, copied to where it finds nothing built: it builds the judge next to itself.
fn cold(bench: &Bench<'_>) -> Result<Command, Failure> {
    let target = bench.scratch.empty("cold")?;
    let program = target.join("debug").join("xtask").with_extension(std::env::consts::EXE_EXTENSION);
    let copy = || {
        fs::write(target.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")?;
        fs::create_dir(target.join("debug"))?;
        fs::copy(std::env::current_exe()?, &program)
    };
    copy().map_err(|error| Failure::file("create", &program, &error))?;
    let mut command = Command::new(program);
    command.current_dir(&bench.project.root);
    Ok(command)
}
