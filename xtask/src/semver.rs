//! `cargo xtask semver`: the version bump that `diff` proposes, compared with cargo-semver-checks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use generator::diff::{Bump, diff};
use generator::name::Named;
use generator::plan::plan;
use generator::print::{Origin, print_crate};
use generator::{Analysis, Input};
use openapi_to_crate_build::runtime;

use crate::cargo::cargo;
use crate::diff::{analyzed, names_of};
use crate::files::{self, Access};
use crate::output::{Difference, Wanted, below};
use crate::project;
use crate::report::Failure;
use crate::today::today;

/// Compare the verdict of `diff` on the crate with that of cargo-semver-checks
///
/// Generates a crate from each document, the second with the names of the first, and compares both. Exits with code 1 if our
/// verdict is milder. It is stricter where only types of fields and arguments changed (`retyped`), which cargo-semver-checks
/// does not compare. Needs `cargo install cargo-semver-checks`; takes about a minute for each pair.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask semver old.yaml new.yaml
  cargo xtask semver 1.yaml 2.yaml 3.yaml    (each with the one after it)")]
pub struct Arguments {
    /// Two or more documents, oldest first
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// The build folder; reusing it saves building the dependencies again
    #[arg(long, value_name = "DIR")]
    build: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let scratch = tempfile::tempdir().map_err(|error| Failure::new(format!("can't make a scratch folder: {error}")))?;
    let build = arguments.build.clone().unwrap_or_else(|| scratch.path().join("target"));
    let mut is_milder = false;
    anstream::println!("| from | to | ours | cargo-semver-checks | what it found |\n|---|---|---|---|---|");
    for pair in arguments.files.windows(2) {
        let [old, new] = pair else { continue };
        let read = |path| files::input(std::slice::from_ref(path), &[], Access::default());
        let base = analyzed(read(old)?)?;
        let revision = analyzed(Input { lock: Some(names_of(&base)), ..read(new)? })?;
        let (ours, kinds) = verdict(&base, &revision);
        let theirs = check(&base.named, &revision.named, scratch.path(), &build)?;
        let judged = match (ours, theirs.is_breaking) {
            (Bump::Breaking, true) => "both breaking",
            (Bump::Breaking, false) => "ours is stricter",
            (_, true) => "ours is milder",
            (_, false) => "neither breaking",
        };
        is_milder |= theirs.is_breaking && ours != Bump::Breaking;
        anstream::println!(
            "| {} | {} | {}{} | {} | {judged}{} |",
            stem(old),
            stem(new),
            ours.as_str(),
            kinds.iter().map(|(kind, count)| format!("; {kind} {count}")).collect::<String>(),
            if theirs.is_breaking { "breaking" } else { "compatible" },
            theirs.found.iter().map(|(lint, count)| format!("; {lint} {count}")).collect::<String>()
        );
    }
    Ok(if is_milder { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Our verdict on the crate's Rust API alone, and what breaks in it.
fn verdict(base: &Analysis, revision: &Analysis) -> (Bump, BTreeMap<&'static str, usize>) {
    let diff = diff(base, revision, &today());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for change in diff.krate.iter().filter(|change| change.kind.is_breaking()) {
        *kinds.entry(change.kind.as_str()).or_default() += 1;
    }
    let bump = if diff.krate.iter().any(|change| change.kind.is_breaking()) {
        Bump::Breaking
    } else if diff.krate.is_empty() {
        Bump::None
    } else {
        Bump::Additive
    };
    (bump, kinds)
}

/// The verdict of cargo-semver-checks.
struct Theirs {
    is_breaking: bool,
    /// The number of findings of each lint
    found: BTreeMap<String, usize>,
}

fn check(base: &Named, revision: &Named, scratch: &Path, build: &Path) -> Result<Theirs, Failure> {
    let [old, new] = ["base", "revision"].map(|name| scratch.join(name));
    write(base, &old)?;
    write(revision, &new)?;
    let output = cargo()
        .args(["semver-checks", "--color", "never", "--release-type", "minor", "--manifest-path"])
        .arg(new.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(&old)
        .env("CARGO_TARGET_DIR", build)
        .output()
        .map_err(|error| Failure::new(format!("can't run cargo: {error}")))?;
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    let is_breaking = said.contains("--- failure ");
    if !output.status.success() && !is_breaking {
        let help = "install it with `cargo install cargo-semver-checks`, or see its output";
        return Err(Failure::new(format!("cargo-semver-checks did not run: {help}\n{said}")));
    }
    Ok(Theirs { is_breaking, found: findings(&said) })
}

/// `--- failure enum_variant_missing: ... ---`, and below `Failed in:` a line each.
fn findings(said: &str) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut lint = None;
    let mut is_list = false;
    for line in said.lines() {
        if let Some(rest) = line.strip_prefix("--- failure ") {
            lint = rest.split(':').next().map(str::to_owned);
            is_list = false;
        } else if line.starts_with("Failed in:") {
            is_list = true;
        } else if let (Some(lint), true, true) = (&lint, is_list, line.starts_with("  ")) {
            *found.entry(lint.clone()).or_default() += 1;
        } else if line.is_empty() {
            is_list = false;
        }
    }
    found
}

fn write(named: &Named, folder: &Path) -> Result<(), Failure> {
    let krate = plan(named);
    let options = runtime::options("edition", &krate);
    let files = print_crate(&krate, &Origin::default(), &options);
    let mut wanted = below(folder, files);
    // The versions that the workspace is tested with.
    if let Some(lock) = project::lock()? {
        wanted
            .push(Wanted { path: folder.join("Cargo.lock"), text: String::from_utf8_lossy(&lock.bytes).into_owned() });
    }
    Difference::find(wanted, &[folder.join("src")])?.apply()
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| path.display().to_string(), |stem| stem.to_string_lossy().into_owned())
}
