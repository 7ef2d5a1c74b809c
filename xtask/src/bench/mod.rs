//! `cargo xtask bench`: what the commands and the generated crate cost, beside another generator if one is given.

mod alone;
mod clone;
mod disk;
mod editions;
mod generate;
mod judges;
mod peer;
mod program;
mod row;
mod runs;
mod scale;
mod scratch;
mod table;
mod usage;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::ProgressBar;

use self::peer::Peer;
use self::program::Program;
use self::row::{Name, Row};
use self::scratch::Scratch;
use self::table::Head;
use crate::files::Access;
use crate::progress;
use crate::project::Project;
use crate::report::{self, Failure, Format};

/// Measure what the commands and the generated crate cost, as a table
///
/// Processor time is that of a process and all that it waits for, memory the peak of the largest of them. Ratios are of processor
/// time and of memory; what is compared runs in turn, so that the machine's load affects both. Builds are measured once, and use what
/// cargo's registry has already. Only what is committed is in the fresh clone. It needs Linux, macOS or FreeBSD; elsewhere, what
/// a process waits for is not counted. It measures, and judges nothing: it exits with code 1
/// only if something can't be measured.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask bench --row regen --row check --row diff
  cargo xtask bench --row scale --scale 10 --scale 100 --runs 1 --release
  cargo xtask bench --row regen --row crate --spec openapi.yml \\
      --peer \"oas3-gen generate client-mod --workspace -i {spec} -o {out}\"
  cargo xtask bench --suite ../JSON-Schema-Test-Suite --cases 100000 --format json > bench.json    (everything)")]
pub struct Arguments {
    /// What to measure, may be repeated; default: everything, without the judges whose input is not given
    #[arg(long, value_enum, value_name = "NAME")]
    row: Vec<Name>,
    /// The document; default: `spec/propexo.yaml`
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Two editions of a document for `diff`; default: the document, and the same with a field more
    #[arg(long, num_args = 2, action = clap::ArgAction::Set, value_names = ["BASE", "REVISION"])]
    editions: Vec<PathBuf>,
    /// How many times each command runs, for the median
    #[arg(long, value_name = "N", default_value = "5")]
    runs: NonZeroUsize,
    /// How many times larger a document is in `scale`; may be repeated, for growth from each to the next
    #[arg(long, value_name = "TIMES", default_value = "10", value_parser = clap::value_parser!(u32).range(2..))]
    scale: Vec<u32>,
    /// Also measure the program that `cargo install` builds, which takes minutes the first time
    #[arg(long)]
    release: bool,
    /// Another generator, for `regen` and `crate`: a command with `{spec}` and `{out}` in it, split at spaces, that writes a crate with
    /// its Cargo.toml
    #[arg(long, value_name = "COMMAND")]
    peer: Option<Peer>,
    /// The tag that `crate` builds alone
    #[arg(long, value_name = "NAME", default_value = "leads")]
    tag: String,
    /// The folder of the JSON-Schema-Test-Suite, for `json-schema-suite`
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
    /// The number of instances, for `oracle`
    #[arg(long, value_name = "N")]
    cases: Option<u64>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    access: Access,
}

/// What the rows are measured with.
struct Bench<'a> {
    project: &'a Project,
    scratch: &'a Scratch,
    rows: BTreeSet<Name>,
    programs: Vec<Program>,
    spec: PathBuf,
    access: Access,
    editions: Option<[PathBuf; 2]>,
    runs: usize,
    scale: Vec<u32>,
    tag: String,
    peer: Option<Peer>,
    suite: Option<PathBuf>,
    cases: Option<u64>,
    bar: ProgressBar,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if !cfg!(any(target_os = "linux", target_os = "macos", target_os = "freebsd")) {
        return Err(Failure::new("this system does not tell what the processes cost that a process waits for"));
    }
    let project = Project::repository()?;
    let scratch = Scratch::new()?;
    let bench = arguments.bench(&project, &scratch)?;
    let document = bench.spec.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let head = Head::now(document, bench.runs);
    let (mut rows, mut code) = (Vec::new(), ExitCode::SUCCESS);
    for name in &bench.rows {
        if let Err(failure) = bench.measure(*name, &mut rows) {
            code = bench.bar.suspend(|| report::exit(Err(Failure::new(format!("{}: {failure}", name.text())))));
        }
    }
    bench.bar.finish_and_clear();
    match arguments.format {
        Format::Text => anstream::print!("{}", table::text(&head, &rows)),
        Format::Json => anstream::println!("{}", table::json(&head, &rows)),
    }
    Ok(code)
}

impl Arguments {
    fn bench<'a>(&self, project: &'a Project, scratch: &'a Scratch) -> Result<Bench<'a>, Failure> {
        let rows = self.rows()?;
        let spec = self.spec.as_deref().map_or_else(|| readable(&project.spec.join("propexo.yaml")), readable)?;
        let editions = match &*self.editions {
            [base, revision] => Some([readable(base)?, readable(revision)?]),
            _ => None,
        };
        let flags = self.access.flags();
        let mut scale = self.scale.clone();
        scale.sort_unstable();
        scale.dedup();
        let bar = progress::bar(None, "{spinner} {elapsed} {msg}");
        let mut programs = vec![Program::current(&project.root, &flags)?];
        if self.release {
            bar.set_message("building the program that is installed");
            programs.push(Program::installed(&project.root, &flags)?);
        }
        Ok(Bench {
            project,
            scratch,
            rows,
            programs,
            spec,
            access: self.access,
            editions,
            runs: self.runs.get(),
            scale,
            tag: self.tag.clone(),
            peer: self.peer.clone(),
            suite: self.suite.as_deref().map(readable).transpose()?,
            cases: self.cases,
            bar,
        })
    }

    /// The rows to measure.
    fn rows(&self) -> Result<BTreeSet<Name>, Failure> {
        let lacks = |name: &Name| match name {
            Name::JsonSchemaSuite if self.suite.is_none() => Some("--suite"),
            Name::Oracle if self.cases.is_none() => Some("--cases"),
            _ => None,
        };
        if self.row.is_empty() {
            return Ok(Name::value_variants().iter().copied().filter(|name| lacks(name).is_none()).collect());
        }
        if let Some((name, flag)) = self.row.iter().find_map(|name| Some((name, lacks(name)?))) {
            return Err(Failure::new(format!("`--row {}` needs {flag}", name.text())));
        }
        let mut rows: BTreeSet<Name> = self.row.iter().copied().collect();
        if rows.contains(&Name::Tests) {
            rows.insert(Name::FirstCommand);
        }
        Ok(rows)
    }
}

/// The path from the root, which the programs are not run from; fails if nothing is there.
fn readable(path: &Path) -> Result<PathBuf, Failure> {
    std::fs::canonicalize(path).map_err(|error| Failure::file("read", path, &error))
}

impl Bench<'_> {
    fn measure(&self, name: Name, rows: &mut Vec<Row>) -> Result<(), Failure> {
        match name {
            Name::FirstCommand => clone::measured(self, rows),
            // Measured after the first command, in the same clone.
            Name::Tests => Ok(()),
            Name::Regen => generate::regen(self, rows),
            Name::Check => generate::check(self, rows),
            Name::Diff => editions::diff(self, rows),
            Name::Crate => alone::measured(self, rows),
            Name::Scale => scale::measured(self, rows),
            Name::JsonSchemaSuite => judges::suite(self, rows),
            Name::Oracle => judges::oracle(self, rows),
        }
    }

    fn progress(&self, what: &str) {
        self.bar.set_message(what.to_owned());
        self.bar.tick();
    }
}
