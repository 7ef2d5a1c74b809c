//! `cargo xtask oracle` and `cargo xtask json-schema-suite`: generated code held to judges that know nothing of us.
//!
//! The judges are a package of their own, so that `cargo xtask regen` does not wait for them to be compiled.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use clap::Args;

use crate::input;
use crate::report::Failure;

/// Judge what is generated from a document, on instances made from its schemas
///
/// A crate is generated and compiled; what its `from_json` and `validate` say of each instance is compared with what
/// the `jsonschema` crate says: the verdict, and the set of broken keywords with their places.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask oracle
  cargo xtask oracle --spec openapi.yml --cases 1000000

Exit code 1 if a disagreement is not explained. What explains one, and why, is listed in tests/judge/src/explained.rs.")]
pub struct Oracle {
    /// A document; what is in `spec/` where none is given
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
    /// How many instances, in all
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    cases: u64,
    /// Where the choice of instances begins: the same seed gives the same ones
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Run the JSON-Schema-Test-Suite (draft 2020-12) through generated code
///
/// A case counts as passed if `from_json`, and `validate` where the Rust type can hold the value, say what the suite
/// says; as refused if they don't and the generator has said so. Anything else is silently wrong.
#[derive(Args)]
#[command(after_help = "Example:
  cargo xtask json-schema-suite ../JSON-Schema-Test-Suite

Exit code 1 if a case is silently wrong.")]
pub struct Suite {
    /// The suite's folder, with `tests/draft2020-12` in it
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs `oracle`.
pub fn oracle(arguments: &Oracle) -> Result<ExitCode, Failure> {
    let spec =
        if arguments.spec.is_empty() { input::documents(&input::root().join("spec"))? } else { arguments.spec.clone() };
    let mut program = program("oracle");
    program.arg(arguments.cases.to_string()).arg(arguments.seed.to_string()).args(spec);
    finish(program)
}

/// Runs `json-schema-suite`.
pub fn suite(arguments: &Suite) -> Result<ExitCode, Failure> {
    let mut program = program("json-schema-suite");
    program.arg(&arguments.folder);
    finish(program)
}

/// A program of the package `tests`.
fn program(name: &str) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--package", "tests", "--bin", name, "--manifest-path"]);
    cargo.arg(input::root().join("Cargo.toml")).arg("--");
    cargo
}

fn finish(mut program: Command) -> Result<ExitCode, Failure> {
    let status = program.status().map_err(|error| Failure::new(format!("cargo does not run: {error}")))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
