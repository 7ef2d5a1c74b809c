//! `cargo xtask regen`: generates the crate from the documents.

mod declared;
mod files;
mod outcome;
mod owned;
mod target;
mod to_do;
mod verified;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use generator::Input;
use generator::plan::planned;

pub use self::files::{Made, of_project, outline};
use self::outcome::Outcome;
pub use self::owned::owned_by_project;
pub use self::target::check_name;
use self::target::{Plan, Target, plan};
pub use self::verified::RECORD;
use self::verified::Record;
use crate::files::Access;
use crate::output::{Difference, Wanted};
use crate::report::{self, Failure};
use crate::review::{self, FindingsFormat};
use crate::summary::{Earlier, Summary};
use crate::{bump, input};

/// Generate the crate from the documents in `spec/`
///
/// Reads every document in `spec/` as one API, with the overlays `spec/*.overlay.yaml` applied, `spec/settings.yaml`,
/// `spec/glossary.yaml` and the names in `spec/names.lock`. Writes `generated/` of the crate in `src/` or in the folder of the
/// settings' `module`, with `runtime/` beside it where that is a copy; what is between the marks of the manifest,
/// `spec/names.lock`, `spec/settings.schema.json` and what tests read; nothing else. Then shows what changed since the last commit, what it
/// breaks, and which version to release. Does not update snapshots: `cargo test` shows what changed for users.
#[derive(Args, Default)]
#[command(after_help = "Examples:
  cargo xtask regen
  cargo xtask regen --check
  cargo xtask regen --bump
  cargo xtask regen --summary summary.md
  cargo xtask regen --spec petstore.yaml --out ../petstore --crate-name petstore
  cargo xtask regen --spec petstore.yaml --overlay petstore.overlay.yaml --out ../petstore
  cargo xtask regen --spec schemas.yaml --out ../schemas --all-schemas")]
pub struct Arguments {
    /// Write no file of the project; exit with code 1 if anything would change
    #[arg(long)]
    check: bool,
    /// A document to generate from, instead of those in `spec/`; may be repeated
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Vec<PathBuf>,
    /// An overlay to apply to the documents of `--spec`, in the given order; may be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    overlay: Vec<PathBuf>,
    /// The folder of a crate of its own, which holds nothing else, instead of the project's
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The name of the crate
    #[arg(long, value_name = "NAME", default_value = "api", requires = "out")]
    crate_name: String,
    /// What the fields mean that the document does not describe
    #[arg(long, value_name = "FILE", requires = "spec")]
    glossary: Option<PathBuf>,
    /// Decisions about the crate, like `spec/settings.yaml`
    #[arg(long, value_name = "FILE", requires = "spec")]
    settings: Option<PathBuf>,
    /// Accepted findings, like `spec/lint-waivers.yaml`
    #[arg(long, value_name = "FILE", requires = "spec")]
    waivers: Option<PathBuf>,
    /// The edition to compare with, instead of `spec/` in git's last commit: a folder like `spec/`, a document, or a revision of git
    #[arg(long, value_name = "PATH|REVISION")]
    base: Option<PathBuf>,
    /// Also write the version that the changes require, and an entry in CHANGELOG.md that names them
    #[arg(long, conflicts_with_all = ["check", "out"])]
    bump: bool,
    /// Write the summary of changes to this file, as Markdown for a pull request
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Generate types for all component schemas, including those that no operation refers to
    #[arg(long)]
    all_schemas: bool,
    /// Write nothing if there is a warning without a waiver
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    access: Access,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: FindingsFormat,
}

/// Verify that what `generate` writes is up to date
///
/// Writes no file of the project. Exits with code 1, and says what would change, if the generated files are not those that the documents,
/// settings and names in `spec/` give.
#[derive(Args)]
pub struct Check {
    /// Also fail if there is a warning without a waiver
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    access: Access,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: FindingsFormat,
}

impl From<Check> for Arguments {
    fn from(Check { strict, access, format }: Check) -> Self {
        Self { check: true, strict, access, format, ..Self::default() }
    }
}

impl Arguments {
    /// Whether it is only asked whether the files are up to date, which an earlier run may have verified.
    fn may_be_verified(&self) -> bool {
        self.check && self.base.is_none() && self.summary.is_none() && self.format == FindingsFormat::Text
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    review::in_format(arguments.format, generate(arguments))
}

fn generate(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let plan = plan(arguments)?;
    let read = crate::files::input(&plan.documents, &plan.overlays, arguments.access)?;
    if read.documents.is_empty() {
        return Err(Failure::new("no document to generate from: add one to `spec/`, see spec/README.md"));
    }
    let lock = input::optional_source(&plan.lock)?;
    let (settings, glossary) = (plan.settings.clone(), plan.glossary.clone());
    let own_features = plan.target.project().map(|project| input::own_features(&project.spec)).transpose()?;
    let own_features = own_features.unwrap_or_default();
    let input = Input { settings, glossary, lock, own_features, all_schemas: arguments.all_schemas, ..read };
    let record = Record::new(&plan, &input, arguments, start);
    if let Some(record) = record.as_ref().filter(|_| arguments.may_be_verified())
        && is_verified(record, &plan, &input, start)?
    {
        return Ok(ExitCode::SUCCESS);
    }
    let sources = input.sources();
    let project = plan.target.project();
    // Neither needs the other, and each takes as long.
    let (earlier, (planned, diagnostics)) = std::thread::scope(|scope| {
        let earlier = scope.spawn(|| Earlier::find(arguments.base.as_deref(), arguments.access, project, &input));
        let planned = planned(&input);
        (earlier.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)), planned)
    });
    let diagnostics = crate::lint::waive(plan.waivers.as_ref(), &diagnostics)?.left;
    let is_for_people = matches!(arguments.format, FindingsFormat::Text | FindingsFormat::Github);
    let done = planned.filter(|_| !arguments.strict || diagnostics.is_empty());
    let Some((analysis, krate)) = done else {
        return Err(Failure::found("nothing was written", diagnostics, sources));
    };
    if arguments.format == FindingsFormat::Text {
        report::diagnostics(&diagnostics, &sources);
    }
    let summary = earlier?.summary(&analysis);
    let named = &analysis.named;
    let made = Made { named, krate: &krate, input: &input };
    let (wanted, owned) = match &plan.target {
        Target::Project(project) => {
            let manifest = project.manifest()?;
            let wanted = of_project(project, &manifest, &made)?;
            owned::refuse_foreign(project, &krate.module, &wanted)?;
            (wanted, owned_by_project(project, &krate.module))
        }
        Target::Folder { out, name } => {
            (files::of_folder(out, name, &plan.lock, &made)?, owned::owned_by_folder(out, &krate.module))
        }
    };
    let verified = record.filter(|_| diagnostics.is_empty()).map(|record| {
        let generated = outcome::generated(named, &diagnostics);
        (record.verified(&wanted, named.operations.len(), generated), record)
    });
    let difference = Difference::find(wanted, &owned)?;
    let outcome = Outcome {
        named,
        krate: &krate,
        diagnostics: &diagnostics,
        input: &input,
        sources: &sources,
        difference: &difference,
        summary: &summary,
    };
    if let Some(path) = &arguments.summary {
        Difference::find(vec![Wanted { path: path.clone(), text: summary.markdown() }], &[])?.apply()?;
    }
    if arguments.check {
        outcome.print(arguments.format, false, start);
        if !difference.is_empty() {
            return Err(Failure::new(format!("the generated files are not up to date: run `{}`", plan.command)));
        }
    } else {
        difference.apply()?;
        outcome.print(arguments.format, true, start);
    }
    if let Some((verified, record)) = verified {
        record.keep(&verified);
    }
    if arguments.bump {
        let project = project.ok_or_else(|| Failure::new("--bump is for a project"))?;
        let done = bump::write(project, &summary)?;
        if is_for_people {
            anstream::println!("bumped    {done}");
        }
    }
    if is_for_people && let Some(project) = project {
        for note in to_do::to_do(project, &krate)? {
            anstream::println!("to do     {note}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether an earlier run verified the files that are there; says so, and that nothing changed since the last commit.
fn is_verified(record: &Record, plan: &Plan, input: &Input, start: Instant) -> Result<bool, Failure> {
    let Some(project) = plan.target.project() else { return Ok(false) };
    let Some(verified) = record.find(project) else { return Ok(false) };
    let Some(summary) = Summary::unchanged(project, input, verified.operations)? else { return Ok(false) };
    outcome::print_generated(input, &verified.generated, start);
    outcome::print_unchanged(verified.files.len(), &summary);
    Ok(true)
}
