//! Documents, the overlays for them, and the files that they refer to: from their folder and, if allowed, from elsewhere.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use generator::Input;
use generator::document::{Bundle, LoadError, Overlays};
use generator::read::Limits;
use generator::source::Source;
use openapi_to_crate_build::folder::Folder;

use crate::fetch::{Fetched, Request, fetch};
use crate::input;
use crate::limits::LimitArguments;
use crate::report::Failure;

/// Which other files a document may refer to, and how much is read in total
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Access {
    /// Also read files outside the document's folder
    #[arg(long)]
    pub allow_outside: bool,
    /// Fetch files that a document refers to by URL
    #[arg(long)]
    pub allow_url: bool,
    #[command(flatten)]
    limits: LimitArguments,
}

impl Access {
    /// The limits for all files together.
    pub fn limits(&self) -> Limits {
        self.limits.limits()
    }

    /// The same flags for a command that this one runs.
    pub fn flags(&self) -> Vec<String> {
        let allowed = [(self.allow_outside, "--allow-outside"), (self.allow_url, "--allow-url")];
        let allowed = allowed.into_iter().filter(|(is_allowed, _)| *is_allowed).map(|(_, flag)| flag.to_owned());
        allowed.chain(self.limits.flags()).collect()
    }
}

/// The time limit for fetching one file.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The documents at these paths, with overlays applied, each with the files that it refers to.
pub fn input(documents: &[PathBuf], overlays: &[PathBuf], access: Access) -> Result<Input, Failure> {
    let mut overlays = self::overlays(overlays, access)?;
    let read = |path: &PathBuf| Ok(bundle(path, input::document(path, &access.limits())?, &mut overlays, access));
    let documents = documents.iter().map(read).collect::<Result<_, Failure>>()?;
    Ok(Input { documents, overlays, ..Input::default() })
}

/// Everything in a folder like `spec/`: documents with its overlays applied, settings, glossary, names.
pub fn folder(path: &Path, access: Access) -> Result<Input, Failure> {
    let read = input(&input::documents(path)?, &input::overlays(path)?, access)?;
    input::with_decisions(read, path)
}

/// The overlays at these paths.
pub fn overlays(paths: &[PathBuf], access: Access) -> Result<Overlays, Failure> {
    let sources = paths.iter().map(|path| input::document(path, &access.limits())).collect::<Result<_, _>>()?;
    Ok(Overlays::read(sources, &access.limits()))
}

/// The document at `path`, with overlays applied, and the files that it refers to.
pub fn bundle(path: &Path, document: Source, overlays: &mut Overlays, access: Access) -> Bundle {
    let folder = Folder::of(path, access.allow_outside);
    Bundle::load(document, overlays, &access.limits(), &mut |link, bytes| match link.is_address() {
        true if access.allow_url => fetched(&link.name, bytes),
        true => Err(forbidden_address()),
        false => folder.load(link, bytes, forbidden_folder),
    })
}

/// The error for a file outside the document's folder.
pub fn forbidden_folder() -> LoadError {
    LoadError::Forbidden {
        reason: "refers to a file outside the document's folder, which is not allowed".to_owned(),
        help: "move the file into the folder, or allow it with `--allow-outside`".to_owned(),
    }
}

/// The error for a file given by URL.
pub fn forbidden_address() -> LoadError {
    LoadError::Forbidden {
        reason: "refers to a URL, which is not allowed".to_owned(),
        help: "put a copy of the file next to the document, or allow it with `--allow-url`".to_owned(),
    }
}

fn fetched(url: &str, limit: usize) -> Result<Vec<u8>, LoadError> {
    match fetch(&Request { url, timeout: TIMEOUT, limit: limit as u64, known: None }) {
        Ok(Fetched::Document(bytes, _)) => Ok(bytes),
        Ok(Fetched::Unchanged) => Err(LoadError::Unreadable("the server returned 304 Not Modified".to_owned())),
        Err(failure) => Err(LoadError::Unreadable(failure.to_string())),
    }
}
