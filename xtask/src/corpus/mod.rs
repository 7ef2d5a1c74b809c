//! `cargo xtask corpus`: generates a crate from each document of a folder.

mod compile;
mod count;
mod find;
mod generate;
mod report;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use clap::Args;

use self::compile::Compiled;
use self::find::Document;
use self::generate::{Generated, Order};
use crate::files::Access;
use crate::progress;
use crate::report::{Failure, Format};

/// Generate a crate from each document of a folder, and report the outcome
///
/// A document is a `.json`, `.yaml` or `.yml` file with `openapi` at its root; a subfolder is one document in many files.
/// Each is generated in a separate process, which isolates its memory, its time and a crash. Operations are counted
/// independently of the generator. Exits with code 1 if a document falls short: it does not generate, more than one
/// operation in a hundred is skipped, or its crate does not compile or compiles with warnings.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask corpus ../shared/corpus
  cargo xtask corpus ../shared/corpus --compile
  cargo xtask corpus ../shared/corpus --allow-outside
  cargo xtask corpus ../shared/corpus --compile --jobs 1 --format json > corpus.json")]
pub struct Arguments {
    /// The folder of the documents
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Compile the crates, with their default features
    #[arg(long)]
    compile: bool,
    /// How many documents at once; default: the number of cores
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Write the crates to this folder and keep them
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Time limit for generating each document, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    timeout: u64,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    access: Access,
}

/// A document and its outcome.
struct Row {
    document: Document,
    generated: Generated,
    /// `None` if nothing was to be compiled, or there is no crate
    compiled: Option<Compiled>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let documents = find::documents(&arguments.folder)?;
    if documents.is_empty() {
        let folder = arguments.folder.display();
        return Err(Failure::new(format!("there is no OpenAPI document in {folder}: none has `openapi` at its root")));
    }
    let temporary =
        tempfile::tempdir().map_err(|error| Failure::new(format!("can't make a scratch folder: {error}")))?;
    let out = arguments.out.as_deref().unwrap_or_else(|| temporary.path());
    let jobs = arguments.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let order = Order {
        timeout: Duration::from_secs(arguments.timeout),
        flags: arguments.access.flags(),
        scratch: temporary.path().to_owned(),
    };
    let generated = generate(&documents, out, jobs, &order)?;
    let rows = documents.into_iter().zip(generated);
    let mut rows: Vec<Row> = rows.map(|(document, generated)| Row { document, generated, compiled: None }).collect();
    if arguments.compile {
        compile(&mut rows, out, jobs)?;
    }
    let text = match arguments.format {
        Format::Text => report::text(&rows, arguments.compile),
        Format::Json => format!("{}\n", report::json(&rows)),
    };
    anstream::print!("{text}");
    let falls_short = rows.iter().any(|row| !row.shortcomings().is_empty());
    Ok(if falls_short { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Generates each document, and returns the outcomes in the same order.
fn generate(documents: &[Document], out: &Path, jobs: usize, order: &Order) -> Result<Vec<Generated>, Failure> {
    let bar = progress::bar(Some(documents.len() as u64), "generating {bar:30} {pos}/{len} {msg}");
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((index, document)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, documents.get(index)?)))
        {
            bar.set_message(document.name.clone());
            done.push((index, generate::generate(document, &out.join(&document.krate), order)?));
            bar.inc(1);
        }
        Ok::<_, Failure>(done)
    };
    let mut done = Vec::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs.min(documents.len())).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            done.extend(worker.join().map_err(|_| Failure::new("a thread of this command panicked"))??);
        }
        Ok::<_, Failure>(())
    })?;
    bar.finish_and_clear();
    done.sort_by_key(|(index, _)| *index);
    Ok(done.into_iter().map(|(_, generated)| generated).collect())
}

/// Compiles the crates.
fn compile(rows: &mut [Row], out: &Path, jobs: usize) -> Result<(), Failure> {
    let crates: Vec<&str> =
        rows.iter().filter(|row| row.generated.outcome.is_ok()).map(|row| row.document.krate.as_str()).collect();
    let mut compiled = compile::compile(&crates, out, jobs)?;
    for row in rows {
        row.compiled = compiled.remove(&row.document.krate);
    }
    Ok(())
}

impl Row {
    /// Why this document falls short; empty if it does not.
    fn shortcomings(&self) -> Vec<String> {
        let mut found = Vec::new();
        match (&self.generated.outcome, self.document.operations) {
            (Err(why), _) => found.push(format!("does not generate: {why}")),
            (Ok(made), Some(operations)) if made.operations * 100 < operations * 99 => {
                found.push(format!("{} of {operations} operations are generated", made.operations));
            }
            (Ok(_), Some(_)) => {}
            (Ok(_), None) => found.push("its operations can't be counted".to_owned()),
        }
        match &self.compiled {
            Some(compiled) if !compiled.is_compiled => {
                found.push(format!(
                    "does not compile: {}",
                    compiled.first.as_deref().unwrap_or("cargo reports no message")
                ));
            }
            Some(Compiled { warnings, first, .. }) if *warnings > 0 => {
                found.push(format!("compiles with {warnings} warnings: {}", first.as_deref().unwrap_or_default()));
            }
            _ => {}
        }
        found
    }
}
