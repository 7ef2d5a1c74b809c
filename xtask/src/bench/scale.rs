//! How time and memory grow with the document: `regen` of copies of it in one document.

use std::path::PathBuf;
use std::process::Command;

use super::Bench;
use super::row::{Name, Row};
use super::runs::{Subject, in_turn};
use super::usage::measure;
use crate::cargo;
use crate::report::Failure;

/// Measures `regen` of the document and of enlarged ones.
pub fn measured(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    let documents = enlarged(bench)?;
    for program in &bench.programs {
        let profile = program.profile;
        let subjects = documents.iter().map(|(times, document)| {
            Subject::new(format!("regen, {profile}, {times}x"), |out| Ok(program.regen(document, out)))
        });
        let used = in_turn(bench, &subjects.collect::<Vec<_>>())?;
        let mut smaller = None;
        for ((times, _), usage) in documents.iter().zip(used) {
            let row = Row::new(Name::Scale, format!("{profile}, {times}x"), usage);
            rows.push(match smaller {
                Some((before, usage)) => row.grown(format!("{before}x"), usage, f64::from(*times) / f64::from(before)),
                None => row,
            });
            smaller = Some((*times, usage));
        }
    }
    Ok(())
}

/// The document once and so many times, all written by the same program.
fn enlarged(bench: &Bench<'_>) -> Result<Vec<(u32, PathBuf)>, Failure> {
    bench.progress("building enlarge");
    let target = cargo::build_folder()?;
    let manifest = bench.project.root.join("Cargo.toml");
    cargo::build(&manifest, &target, &["--package", "programs", "--bin", "enlarge", "--locked"])?;
    let program = cargo::built(&target, "debug", "enlarge");
    let mut documents = Vec::new();
    for times in std::iter::once(1).chain(bench.scale.iter().copied()) {
        bench.progress(&format!("enlarging {times}x"));
        let path = bench.scratch.path(&format!("{times}x.yaml"));
        measure(Command::new(&program).arg(&bench.spec).arg(times.to_string()).arg(&path))?;
        documents.push((times, path));
    }
    Ok(documents)
}
