//! `cargo xtask import`: a document, from a file or a URL, in canonical form.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use generator::diagnostic::{Code, Diagnostics};
use generator::diff::{Heading, diff, text};
use generator::document::{Bundle, Document, LoadError, Overlays};
use generator::source::Source;
use generator::{Input, analyze, canonical, envelope, schema, sha256};

use crate::diff::names_of;
use crate::fetch::{self, Fetched, Request};
use crate::files::{self, Access};
use crate::origin::Origin;
use crate::output::{Difference, Wanted};
use crate::project::Project;
use crate::report::{self, Failure};
use crate::today::today;
use crate::{input, older, program, project, version};

/// Write a downloaded document in canonical form
///
/// The same contract gives the same bytes, whatever the style and order of the download, so a diff of the result shows
/// only changes of the contract. The document is read and validated, and the changes are shown, before anything is written.
/// The overlays in `spec/` are left to `regen`, so that the written document is the publisher's.
/// A document that is without prose stays so.
/// A URL is only fetched if it changed since the last import; `<file>.origin` records its `ETag` and `Last-Modified`.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask import openapi.yml    (into the project's document)
  cargo xtask import openapi.yml --contract-only --out spec/propexo.yaml
  cargo xtask import https://docs.propexo.com/openapi.yml --contract-only --out spec/propexo.yaml
  cargo xtask import openapi.yml --with-prose --out spec/propexo.yaml    (the prose becomes documentation)
  cargo xtask import openapi.yml --overlay fix.overlay.yaml --out mended.yaml")]
pub struct Arguments {
    /// The document, OpenAPI 3.0 or 3.1, as YAML or JSON
    #[arg(value_name = "URL|FILE")]
    pub from: String,
    /// Remove prose: descriptions, summaries, titles, examples, vendor extensions
    #[arg(long)]
    pub contract_only: bool,
    /// Keep prose, though the existing file is without it
    #[arg(long, conflicts_with = "contract_only")]
    pub with_prose: bool,
    /// The file to write; default: the document in `spec/`, if there is only one
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// An overlay to apply to the document before it is written, in the given order; may be repeated
    #[arg(long, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// Write it even if it looks older than the existing file, mostly removes things, is truncated, or has unresolved references
    #[arg(long)]
    pub force: bool,
    /// Time limit for fetching, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub timeout: u64,
    #[command(flatten)]
    pub access: Access,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let out = match &arguments.out {
        Some(path) => path.clone(),
        None => only_document()?,
    };
    let before = input::optional_source(&out)?;
    let Some(imported) = import(arguments, &out, before.as_ref())? else {
        anstream::println!("unchanged {}: not modified on the server", out.display());
        return Ok(ExitCode::SUCCESS);
    };
    let Imported { name, operations, text, origin, is_contract_only } = imported;
    let changes = match &before {
        Some(before) => compare(arguments, &out, before, &text)?,
        None => String::new(),
    };
    let lines = text.lines().count();
    let is_changed = before.is_none_or(|before| before.bytes != text.as_bytes());
    let wanted = origin.into_iter().chain([Wanted { path: out.clone(), text }]).collect();
    Difference::find(wanted, &[])?.apply()?;
    let verb = if is_changed { "wrote" } else { "unchanged" };
    anstream::println!("read      {operations} operations from {name}");
    let without = if is_contract_only && !arguments.contract_only { ", without prose, as before" } else { "" };
    anstream::println!("{verb:<9} {} ({lines} lines{without})", out.display());
    anstream::print!("{changes}");
    Ok(ExitCode::SUCCESS)
}

/// The document of the project, if it has only one.
fn only_document() -> Result<PathBuf, Failure> {
    let spec = Project::find()?.spec;
    let mut documents = input::documents(&spec)?;
    match documents.len() {
        1 => {
            let document = documents.swap_remove(0);
            let here = std::env::current_dir().unwrap_or_default();
            Ok(document.strip_prefix(here).map_or(document.clone(), Path::to_path_buf))
        }
        count => {
            Err(Failure::new(format!("{} has {count} documents: name the file to write by --out", spec.display())))
        }
    }
}

/// A document in canonical form.
pub struct Imported {
    /// Where it is from
    pub name: String,
    /// The number of its operations
    pub operations: usize,
    /// Its text
    pub text: String,
    /// The record of its URL, if it is from one
    pub origin: Option<Wanted>,
    /// Whether it is without prose
    pub is_contract_only: bool,
}

/// Reads a document that is to replace `before` at `out`; `None` if it did not change on the server.
pub fn import(arguments: &Arguments, out: &Path, before: Option<&Source>) -> Result<Option<Imported>, Failure> {
    let Some((source, origin)) = download(arguments, out, before)? else { return Ok(None) };
    let name = source.name.clone();
    let (document, operations) = checked(arguments, source)?;
    let is_contract_only = is_contract_only(arguments, before);
    let options = canonical::Options { contract_only: is_contract_only, command: program::current().name };
    let text = canonical::canonical(&document, &options);
    let origin = origin.map(|mut origin| {
        // With an overlay, the file is as good as edited.
        if arguments.overlay.is_empty() {
            origin.written = sha256(text.as_bytes());
        }
        origin.note(out)
    });
    Ok(Some(Imported { name, operations, text, origin, is_contract_only }))
}

/// Whether to leave out the prose: if that is asked for, or the existing file is without it and nothing else is asked for. Prose
/// that somebody may not publish would come back with the first import that forgets the flag.
fn is_contract_only(arguments: &Arguments, before: Option<&Source>) -> bool {
    let was = before.is_some_and(|before| canonical::is_contract_only(&before.bytes));
    arguments.contract_only || was && !arguments.with_prose
}

/// The document, and its origin if that is a URL; `None` if it did not change.
fn download(
    arguments: &Arguments,
    out: &Path,
    before: Option<&Source>,
) -> Result<Option<(Source, Option<Origin>)>, Failure> {
    if !fetch::is_url(&arguments.from) {
        return Ok(Some((input::document(Path::new(&arguments.from), &arguments.access.limits())?, None)));
    }
    let noted = Origin::of(out)?.filter(|origin| origin.url == arguments.from);
    // What was left out of the existing file, or is to be left out now, has to be fetched, though it did not change.
    let is_same = |before: &Source, origin: &Origin| {
        sha256(&before.bytes) == origin.written
            && canonical::is_contract_only(&before.bytes) == is_contract_only(arguments, Some(before))
    };
    let known = noted.as_ref().filter(|origin| before.is_some_and(|before| is_same(before, origin)));
    let request = Request {
        url: &arguments.from,
        timeout: Duration::from_secs(arguments.timeout),
        limit: arguments.access.limits().bytes as u64,
        known: known.filter(|_| arguments.overlay.is_empty()).map(|origin| &origin.validators),
    };
    match fetch::fetch(&request)? {
        Fetched::Unchanged => Ok(None),
        Fetched::Document(bytes, validators) => {
            refuse_older(arguments, || older::by_date(&known?.validators, &validators))?;
            let source = Source { name: arguments.from.clone(), bytes };
            Ok(Some((source, Some(Origin { url: arguments.from.clone(), validators, written: String::new() }))))
        }
    }
}

/// The document, and the number of its operations.
fn checked(arguments: &Arguments, source: Source) -> Result<(Arc<Document>, usize), Failure> {
    // A URL has no folder: all its references lead to URLs.
    let mut overlays = files::overlays(&arguments.overlay, arguments.access)?;
    let bundle = files::bundle(Path::new(&arguments.from), source, &mut overlays, arguments.access);
    let files = std::iter::once(bundle.source).chain(bundle.linked);
    let sources: Vec<Source> = files.chain(overlays.sources().iter().cloned()).collect();
    let failure = |diagnostics: &Diagnostics| {
        report::diagnostics(diagnostics, &sources);
        Failure::new(format!("nothing was written: {}", report::counted(diagnostics)))
    };
    let document = bundle.document.map_err(|findings| {
        let findings = overlays.findings().into_iter().chain(findings).collect();
        failure(&findings)
    })?;
    let mut diagnostics = overlays.findings();
    let envelope = envelope::read(&document, &mut diagnostics);
    schema::read(&document, &envelope, &mut diagnostics);
    // A truncated document has many unresolved references.
    let is_broken =
        |code| matches!(code, Code::UnresolvedReference | Code::ExternalReference | Code::CircularReference);
    if diagnostics.has_errors() || !arguments.force && diagnostics.iter().any(|found| is_broken(found.code)) {
        return Err(failure(&diagnostics));
    }
    Ok((document, envelope.operations.len()))
}

/// Fails if there is a reason to think that the document is older than the existing one.
fn refuse_older(arguments: &Arguments, reason: impl FnOnce() -> Option<String>) -> Result<(), Failure> {
    match Some(reason).filter(|_| !arguments.force).and_then(|reason| reason()) {
        None => Ok(()),
        Some(reason) => Err(Failure::new(format!(
            "this looks like an older document than the existing one: {reason}; nothing was written. \
             Use --force to import it"
        ))),
    }
}

/// The changes since the existing file; fails if they look like a step back.
fn compare(arguments: &Arguments, out: &Path, before: &Source, text_of_new: &str) -> Result<String, Failure> {
    let project = project::current();
    let decision = |name: &str| match project {
        Some(project) => input::optional_source(&project.spec.join(name)),
        None => Ok(None),
    };
    refuse_older(arguments, || older::by_history(out, text_of_new))?;
    let named = |source: Source, settings: Option<Source>, lock: Option<Source>| {
        // An imported document is a single file.
        let limits = arguments.access.limits();
        let document = Bundle::load(source, &mut Overlays::default(), &limits, &mut |_, _| Err(LoadError::NotLoaded));
        analyze(&Input { documents: vec![document], settings, lock, ..Input::default() }).0
    };
    let lock = decision(input::LOCK)?;
    let new = Source { name: before.name.clone(), bytes: text_of_new.as_bytes().to_vec() };
    let both = |settings: Option<Source>| {
        let old = named(before.clone(), settings.clone(), lock.clone())?;
        let new = named(new.clone(), settings, Some(names_of(&old)))?;
        Some((old, new))
    };
    // Settings may be for other documents, or for what only one of the two has: an error then, but nothing in the way of comparing.
    let Some((old, new)) = both(decision(input::SETTINGS)?).or_else(|| both(None)) else {
        return Ok("\nnot compared with the existing file: one of the two can't be read\n".to_owned());
    };
    let diff = diff(&old, &new, &today());
    let (was, is) = diff.operations;
    if !arguments.force && was >= 4 && is * 2 < was {
        return Err(Failure::new(format!(
            "this document has {is} operations, the existing one {was}: it looks truncated; nothing was written. \
             Use --force to import it"
        )));
    }
    refuse_older(arguments, || older::by_contract(&old, &new, &diff))?;
    let version = project.map(|project| version::of_crate(&project.root)).transpose()?.flatten();
    let heading = Heading { base: before.name.clone(), revision: arguments.from.clone(), version };
    Ok(format!("\n{}", text(&diff, &heading, true)))
}
