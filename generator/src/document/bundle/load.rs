//! Loads the files that references lead to, within the limits that all files share.

use super::{Bundler, File, Names, address};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::read;
use crate::source::{Pointer, Source};

/// How many files one document may be made of.
const FILES: usize = 20_000;

/// A file that a reference leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its path as seen from the root document's folder; or an address
    pub path: String,
    /// The name by which diagnostics call it: its path seen from where the root document's name is
    pub name: String,
}

impl Link {
    /// Whether the name is an address, such as `https://example.com/a.yml`.
    #[must_use]
    pub fn is_address(&self) -> bool {
        address::is_address(&self.name)
    }
}

/// Why a file can't be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// Files other than the document's own are not loaded
    NotLoaded,
    /// It must not be loaded
    Forbidden {
        /// What is wrong with the reference, after its text: `refers to a file outside the document's folder, which is not allowed`
        reason: String,
        /// What to do about it
        help: String,
    },
    /// It does not exist
    Missing,
    /// It has so many bytes, more than are left of the limit
    TooLarge(u64),
    /// It can't be read, for this reason
    Unreadable(String),
}

/// Returns what a file holds, which may have so many bytes.
pub type Load<'a> = dyn FnMut(&Link, usize) -> Result<Vec<u8>, LoadError> + 'a;

impl LoadError {
    /// What is wrong with a reference to the file, after its text.
    pub(in crate::document) fn explain(&self) -> String {
        match self {
            Self::NotLoaded => "refers to another file, which is not loaded".to_owned(),
            Self::Forbidden { reason, .. } => reason.clone(),
            Self::Missing => "refers to a file that does not exist".to_owned(),
            Self::TooLarge(bytes) => format!("refers to a file of {bytes} bytes, which is over the limit"),
            Self::Unreadable(why) => format!("refers to a file that can't be read: {why}"),
        }
    }

    /// What to do about it.
    pub(in crate::document) fn help(&self) -> &str {
        match self {
            Self::NotLoaded => "bundle the files into one document first, for example with `redocly bundle`",
            Self::Forbidden { help, .. } => help,
            Self::Missing => "correct the reference, or add the file",
            Self::TooLarge(_) => "check that this is the right file, or raise the limit",
            Self::Unreadable(_) => "correct the file",
        }
    }
}

impl Bundler<'_, '_> {
    /// Loads a file, unless it was asked for before.
    pub(super) fn load(&mut self, path: &str) -> Result<(), Diagnostics> {
        if self.files.contains_key(path) || self.errors.contains_key(path) {
            return Ok(());
        }
        let link = Link { path: path.to_owned(), name: address::name(self.name, path) };
        let exceeded = |message: String| {
            let place = Place { file: link.name.clone(), pointer: Pointer::root() };
            let help = "check that this is the right file, or raise the limit";
            Diagnostics::from(Diagnostic::new(Code::LimitExceeded, place, message, help))
        };
        if self.files.len() + self.errors.len() > FILES {
            return Err(exceeded(format!("the document refers to more than {FILES} files")));
        }
        let error = match (self.load)(&link, self.limits.bytes.saturating_sub(self.used.bytes)) {
            Ok(bytes) => match self.read(Source { name: link.name, bytes }) {
                Ok(file) => {
                    self.files.insert(path.to_owned(), file);
                    return Ok(());
                }
                Err(findings) if is_fatal(&findings) => return Err(findings),
                Err(findings) => LoadError::Unreadable(summary(&findings)),
            },
            Err(LoadError::TooLarge(bytes)) => {
                let (limit, used) = (self.limits.bytes, self.used.bytes);
                return Err(exceeded(format!(
                    "the file has {bytes} bytes, after {used} of other files; the limit is {limit}"
                )));
            }
            Err(error) => error,
        };
        self.errors.insert(path.to_owned(), error);
        Ok(())
    }

    fn read(&mut self, source: Source) -> Result<File, Diagnostics> {
        let tree = read::read(&source, self.limits, &mut self.used);
        self.linked.push(source);
        tree.map(|tree| File { names: Names::of(&tree), tree })
    }
}

/// Whether a file's findings are about more than that file can't be used.
fn is_fatal(findings: &Diagnostics) -> bool {
    findings.iter().any(|finding| {
        finding.severity() == Severity::Error && matches!(finding.code, Code::LimitExceeded | Code::DuplicateKey)
    })
}

/// The first finding and where it is, in one line.
fn summary(findings: &Diagnostics) -> String {
    let Some(finding) = findings.iter().next() else { return String::new() };
    match finding.position {
        Some(at) => format!("{} (line {}, column {})", finding.message, at.line, at.column),
        None => finding.message.clone(),
    }
}
