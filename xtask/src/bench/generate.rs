//! `regen` of a document into a new crate, and `regen --check`.

use std::fs;
use std::io::ErrorKind;

use super::Bench;
use super::row::{Name, Row};
use super::runs::{Subject, in_turn};
use crate::project::Project;
use crate::regen::RECORD;
use crate::report::Failure;

/// Measures `regen`, in turn with the peer.
pub fn regen(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    let own = bench
        .programs
        .iter()
        .map(|program| Subject::new(format!("regen, {}", program.profile), |out| Ok(program.regen(&bench.spec, out))));
    let theirs = bench.peer.iter().map(|peer| Subject::new(peer.name(), |out| Ok(peer.generate(&bench.spec, out))));
    let subjects: Vec<Subject<'_>> = own.chain(theirs).collect();
    let used = in_turn(bench, &subjects)?;
    let theirs = bench.peer.as_ref().map(super::peer::Peer::name).zip(used.get(bench.programs.len()).copied());
    for (program, usage) in bench.programs.iter().zip(used) {
        let row = Row::new(Name::Regen, program.profile, usage);
        rows.push(match &theirs {
            Some((name, theirs)) => row.against(name, *theirs),
            None => row,
        });
    }
    rows.extend(theirs.map(|(name, usage)| Row::new(Name::Regen, name, usage)));
    Ok(())
}

/// Measures `regen --check` of this repository, in full and with the record of that run, in turn with `regen` of its documents.
pub fn check(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    let mut subjects = Vec::new();
    for program in &bench.programs {
        let profile = program.profile;
        subjects.push(Subject::new(format!("regen --check, {profile}"), |_| {
            forget(bench.project)?;
            Ok(program.check())
        }));
        subjects.push(Subject::new(format!("regen --check again, {profile}"), |_| Ok(program.check())));
        subjects.push(Subject::new(format!("regen of spec/, {profile}"), |out| {
            program.regen_of_project(bench.project, out)
        }));
    }
    let used = in_turn(bench, &subjects)?;
    for (program, pair) in bench.programs.iter().zip(used.chunks_exact(3)) {
        let &[check, again, regen] = pair else { continue };
        let profile = program.profile;
        rows.push(Row::new(Name::Check, profile, check).against("regen of spec/", regen));
        rows.push(Row::new(Name::Check, format!("{profile}, again"), again).against("regen of spec/", regen));
        rows.push(Row::new(Name::Check, format!("{profile}, regen of spec/"), regen));
    }
    Ok(())
}

/// Removes the record of the last run, so that the next one generates.
fn forget(project: &Project) -> Result<(), Failure> {
    let record = project.root.join(RECORD);
    match fs::remove_file(&record) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::file("remove", &record, &error)),
        _ => Ok(()),
    }
}
