//! The subject of a trial: a generated crate, and the small program around it that the judge queries.

use std::path::PathBuf;

use generator::plan::plan;
use generator::print::{Origin, print_crate, targets};
use generator::{Input, analyze};
use openapi_to_crate_build::runtime;

use super::build;
use crate::output::{Difference, Wanted, below};
use crate::project::Project;
use crate::report::{self, Failure};

const MANIFEST: &str = include_str!("../../../tests/subject/Cargo.toml");
const LOCK: &str = include_str!("../../../tests/subject/Cargo.lock");
const PROGRAM: &str = include_str!("../../../tests/subject/src/main.rs");

/// The crate and the program's name, as the manifest has them.
const CRATE: &str = r#"package = "propexo", path = "../../generated-client""#;
const NAME: &str = "name = \"subject\"";

/// Builds the program with this workspace's own crate.
pub fn own() -> Result<PathBuf, Failure> {
    build::alone(&Project::repository()?.root.join("tests/subject/Cargo.toml"), "subject", &["--locked"])
}

/// Builds the same program with a crate that is generated from documents.
pub fn of(trial: &str, input: &Input) -> Result<PathBuf, Failure> {
    let (analysis, diagnostics) = analyze(input);
    let Some(named) = analysis.map(|analysis| analysis.named) else {
        report::diagnostics(&diagnostics, &input.sources());
        return Err(Failure::new(format!("no crate to judge: {}", report::counted(&diagnostics))));
    };
    let origin = Origin::default();
    let folder = build::target()?.join(trial);
    let (generated, program) = (folder.join("generated"), folder.join("subject"));
    let krate = plan(&named);
    let name = format!("subject-{trial}");
    let manifest = MANIFEST.replace(CRATE, r#"path = "../generated""#).replace(NAME, &format!("name = {name:?}"));
    let mut wanted = below(&generated, print_crate(&krate, &origin, &runtime::options("generated", &krate)));
    wanted.extend(below(&program.join("src"), vec![targets(&krate, &origin)]));
    for (path, text) in [("Cargo.toml", manifest.as_str()), ("Cargo.lock", LOCK), ("src/main.rs", PROGRAM)] {
        wanted.push(Wanted { path: program.join(path), text: text.to_owned() });
    }
    Difference::find(wanted, &[generated.join("src"), program.join("src")])?.apply()?;
    // The lock is that of `tests/subject`: cargo updates the names in it.
    build::alone(&program.join("Cargo.toml"), &name, &[])
}
