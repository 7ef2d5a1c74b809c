//! `cargo xtask regen`: generates the crate from the documents.

mod outcome;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use generator::diagnostic::Diagnostics;
use generator::name::Named;
use generator::plan::{Crate, ambiguous_unions};
use generator::print::{self, Origin};
use generator::source::Source;
use generator::{Input, analyze};

use self::outcome::Outcome;
use crate::files::{self, Access};
use crate::output::{Difference, Wanted, below};
use crate::report::{self, Failure, Format};
use crate::summary::Summary;
use crate::{bump, input, lint, memory, runtime};

/// Generate the crate from the documents in `spec/`
///
/// Reads every document in `spec/` as one API, with the overlays `spec/*.overlay.yaml` applied, `spec/settings.yaml`,
/// `spec/glossary.yaml` and the names in `spec/names.lock`. Writes `generated-client/src/generated/`, the features in its
/// manifest, `spec/names.lock` and two files of the tests. Then shows what changed since the last commit, what it breaks, and
/// which version to release. Does not update snapshots: `cargo test` shows what changed for users.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask regen
  cargo xtask regen --check
  cargo xtask regen --bump
  cargo xtask regen --summary summary.md
  cargo xtask regen --spec petstore.yaml --out ../petstore --crate-name petstore
  cargo xtask regen --spec petstore.yaml --overlay petstore.overlay.yaml --out ../petstore
  cargo xtask regen --spec schemas.yaml --out ../schemas --all-schemas")]
pub struct Arguments {
    /// Write nothing; exit with code 1 if anything would change
    #[arg(long)]
    check: bool,
    /// A document to generate from, instead of those in `spec/`; may be repeated
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Vec<PathBuf>,
    /// An overlay to apply to the documents of `--spec`, in the given order; may be repeated
    #[arg(long, value_name = "FILE", requires = "spec")]
    overlay: Vec<PathBuf>,
    /// The folder of the crate, instead of `generated-client`
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
    /// The edition to compare with, instead of `spec/` in git's last commit: a folder like `spec/`, or a document
    #[arg(long, value_name = "PATH")]
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
    format: Format,
}

/// The files that a run reads and writes.
struct Plan {
    documents: Vec<PathBuf>,
    overlays: Vec<PathBuf>,
    settings: Option<Source>,
    glossary: Option<Source>,
    lock: PathBuf,
    /// Accepted findings
    waivers: Option<PathBuf>,
    /// The folder to write to, and the folders in it that hold nothing but generated files
    out: PathBuf,
    owned: Vec<PathBuf>,
    /// The name of a complete crate; `None` for this project's own
    crate_name: Option<String>,
    /// The command that repeats the run
    command: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let start = Instant::now();
    let plan = plan(arguments)?;
    let read = files::input(&plan.documents, &plan.overlays, arguments.access)?;
    if read.documents.is_empty() {
        return Err(Failure::new("no document to generate from: add one to `spec/`, see spec/README.md"));
    }
    let lock = input::optional_source(&plan.lock)?;
    let (settings, glossary) = (plan.settings.clone(), plan.glossary.clone());
    let input = Input { settings, glossary, lock, all_schemas: arguments.all_schemas, ..read };
    let sources = input.sources();
    let (analysis, mut diagnostics) = analyze(&input);
    let krate = analysis.as_ref().map(|analysis| generator::plan::plan(&analysis.named));
    if let Some((analysis, krate)) = analysis.as_ref().zip(krate.as_ref()) {
        diagnostics.extend(ambiguous_unions(&analysis.named, krate));
    }
    let waivers = plan.waivers.as_deref().map(input::optional_source).transpose()?.flatten();
    let diagnostics = lint::waive(waivers.as_ref(), &diagnostics, waivers.as_slice())?.left;
    if arguments.format == Format::Text {
        report::diagnostics(&diagnostics, &sources);
    }
    let done = analysis.zip(krate).filter(|_| !arguments.strict || diagnostics.is_empty());
    let Some((analysis, krate)) = done else {
        return fail(arguments, &diagnostics, &sources);
    };
    let summary =
        Summary::find(arguments.base.as_deref(), arguments.access, arguments.out.is_none(), &input, &analysis)?;
    let named = &analysis.named;
    let difference = Difference::find(wanted(&plan, named, &krate, &input)?, &plan.owned)?;
    let outcome = Outcome {
        named,
        krate: &krate,
        diagnostics: &diagnostics,
        input: &input,
        sources: &sources,
        difference: &difference,
        summary: &summary,
    };
    if arguments.check {
        outcome.print(arguments.format, "would change", start);
        if !difference.is_empty() {
            return Err(Failure::new(format!("the generated files are not up to date: run `{}`", plan.command)));
        }
    } else {
        difference.apply()?;
        outcome.print(arguments.format, "wrote", start);
    }
    if arguments.bump {
        let done = bump::write(&summary)?;
        if arguments.format == Format::Text {
            anstream::println!("bumped    {done}");
        }
    }
    if let Some(path) = &arguments.summary {
        Difference::find(vec![Wanted { path: path.clone(), text: summary.markdown() }], &[])?.apply()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn plan(arguments: &Arguments) -> Result<Plan, Failure> {
    let root = input::root();
    let all_schemas = if arguments.all_schemas { " --all-schemas" } else { "" };
    if let Some(out) = &arguments.out {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let name = &arguments.crate_name;
        if name.is_empty() || !name.chars().all(is_name) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(Failure::new(format!("`{name}` is not a valid crate name: use letters, digits, `-` and `_`")));
        }
        return Ok(Plan {
            documents: arguments.spec.clone(),
            overlays: arguments.overlay.clone(),
            settings: arguments.settings.as_deref().map(input::source).transpose()?,
            glossary: arguments.glossary.as_deref().map(input::source).transpose()?,
            lock: out.join("names.lock"),
            waivers: None,
            out: out.clone(),
            owned: vec![out.join("src").join("generated"), out.join("src").join("runtime")],
            crate_name: Some(name.clone()),
            command: format!("cargo xtask regen --spec … --out …{all_schemas}"),
        });
    }
    let spec = root.join("spec");
    let generated = root.join("generated-client").join("src").join("generated");
    Ok(Plan {
        documents: input::documents(&spec)?,
        overlays: input::overlays(&spec)?,
        settings: input::optional_source(&spec.join(input::SETTINGS))?,
        glossary: input::optional_source(&spec.join(input::GLOSSARY))?,
        lock: spec.join("names.lock"),
        waivers: Some(spec.join(input::WAIVERS)),
        out: generated.clone(),
        owned: vec![generated],
        crate_name: None,
        command: format!("cargo xtask regen{all_schemas}"),
    })
}

/// The name of this project's own crate, whose methods have examples.
const OWN_CRATE: &str = "propexo";

/// Every file to write, including the names file.
fn wanted(plan: &Plan, named: &Named, krate: &Crate, input: &Input) -> Result<Vec<Wanted>, Failure> {
    // The names file is not an origin: it changes with every run that names something.
    let documents = input.documents.iter().map(|bundle| &bundle.source);
    let own = documents.clone().chain(input.overlays.sources()).chain(&input.settings).chain(&input.glossary);
    let own = own.map(|source| (file_name(&source.name), source));
    // Files next to different documents may have the same name.
    let folders = documents.map(|document| document.name.rsplit_once('/').map_or("", |(folder, _)| folder));
    let folders: Vec<&str> = folders.collect();
    let linked = input.linked_files().into_iter().map(|source| (seen_from(&folders, &source.name), source));
    let documents = own.chain(linked).map(|(name, source)| (name, generator::sha256(&source.bytes))).collect();
    let crate_name = plan.crate_name.is_none().then(|| OWN_CRATE.to_owned());
    let origin = Origin { command: "cargo xtask regen".to_owned(), documents, crate_name };
    let mut wanted = Vec::new();
    let files = match &plan.crate_name {
        None => {
            wanted.push(manifest(krate)?);
            let tests = input::root().join("tests");
            wanted.extend(below(&tests.join("src/generated"), vec![print::dispatch(krate, &origin)]));
            wanted.extend(below(&tests.join("subject/src"), vec![print::targets(krate, &origin)]));
            print::print(krate, &origin)
        }
        Some(name) => print::print_crate(krate, &origin, &runtime::options(name)?),
    };
    wanted.extend(below(&plan.out, files));
    wanted.push(Wanted { path: plan.lock.clone(), text: named.lock.print() });
    Ok(wanted)
}

/// The crate's manifest, with a feature for each tag.
fn manifest(krate: &Crate) -> Result<Wanted, Failure> {
    let path = input::root().join("generated-client").join("Cargo.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let text = runtime::manifest(&text, &print::tag_features(krate))
        .ok_or_else(|| Failure::new("generated-client/Cargo.toml has no section for the features of the tags"))?;
    Ok(Wanted { path, text })
}

/// A path relative to a document's folder; only the file's name if it is not inside one.
fn seen_from(folders: &[&str], path: &str) -> String {
    let inner = folders.iter().find_map(|folder| match *folder {
        "" => Some(path).filter(|path| !path.starts_with(['/', '.'])),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    });
    inner.map_or_else(|| file_name(path), str::to_owned)
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn fail(arguments: &Arguments, diagnostics: &Diagnostics, sources: &[Source]) -> Result<ExitCode, Failure> {
    if arguments.format == Format::Json {
        let found = generator::diagnostic::to_json(diagnostics, sources);
        anstream::println!(
            "{}",
            serde_json::json!({ "written": false, "peak_memory": memory::peak(), "diagnostics": found })
        );
        return Ok(ExitCode::FAILURE);
    }
    Err(Failure::new(format!("nothing was written: {}", report::counted(diagnostics))))
}
