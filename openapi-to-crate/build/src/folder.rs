//! The files that a document refers to: those in its folder and, if allowed, others.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use generator::document::{Link, LoadError};

/// Where files are read from.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder that paths are relative to
    here: PathBuf,
    /// The same without symbolic links; nothing is read outside of it
    bounds: Option<PathBuf>,
    allow_outside: bool,
}

impl Folder {
    /// The folder of a document; whether files outside of it are read too.
    #[must_use]
    pub fn of(document: &Path, allow_outside: bool) -> Self {
        let here = document.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")).to_path_buf();
        let bounds = here.canonicalize().ok();
        Self { here, bounds, allow_outside }
    }

    /// The path of a file that a document refers to.
    #[must_use]
    pub fn path(&self, link: &Link) -> PathBuf {
        self.here.join(&link.path)
    }

    /// Reads a file of at most so many bytes. `outside` is the error for one outside the folder.
    ///
    /// # Errors
    ///
    /// If it is missing, can't be read, is too large, or must not be read.
    pub fn load(&self, link: &Link, bytes: usize, outside: fn() -> LoadError) -> Result<Vec<u8>, LoadError> {
        let path = self.path(link);
        // Outside, not even the existence of a file is checked.
        let leaves = link.path.starts_with('/') || link.path.starts_with("..");
        if leaves && !self.allow_outside && !path.starts_with(&self.here) {
            return Err(outside());
        }
        let path = match path.canonicalize() {
            Ok(path) => path,
            Err(_) if link.path.starts_with("..") && !self.allow_outside => return Err(outside()),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(LoadError::Missing);
            }
            Err(error) => return Err(LoadError::Unreadable(error.to_string())),
        };
        let is_inside = self.bounds.as_ref().is_some_and(|bounds| path.starts_with(bounds));
        if !is_inside && !self.allow_outside {
            return Err(outside());
        }
        read(&path, bytes)
    }
}

/// A file of at most so many bytes. A pipe or a device is rejected: it may never end.
fn read(path: &Path, limit: usize) -> Result<Vec<u8>, LoadError> {
    let unreadable = |error: io::Error| LoadError::Unreadable(error.to_string());
    let found = fs::metadata(path).map_err(unreadable)?;
    if !found.is_file() {
        return Err(LoadError::Unreadable("it is not a file".to_owned()));
    }
    if found.len() > limit as u64 {
        return Err(LoadError::TooLarge(found.len()));
    }
    let mut bytes = Vec::new();
    // It may have grown since its size was read.
    File::open(path).map_err(unreadable)?.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit { Err(LoadError::TooLarge(bytes.len() as u64)) } else { Ok(bytes) }
}
