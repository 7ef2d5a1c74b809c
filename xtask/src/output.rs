//! Files written so that nobody ever sees half of one, and only where something changed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use generator::print::File;

use crate::report::Failure;

/// A file as it should be.
pub struct Wanted {
    /// Where
    pub path: PathBuf,
    /// What
    pub text: String,
}

/// What differs between the disk and what should be there.
#[derive(Default)]
pub struct Difference {
    /// Files that are missing or hold something else
    pub stale: Vec<Wanted>,
    /// Files in an owned folder that nothing generates
    pub extra: Vec<PathBuf>,
    /// How many are as they should be
    pub unchanged: usize,
}

impl Difference {
    /// Compares `wanted` with the disk. Below each of `owned`, whatever is not wanted is extra.
    pub fn find(wanted: Vec<Wanted>, owned: &[PathBuf]) -> Result<Self, Failure> {
        let paths: BTreeSet<PathBuf> = wanted.iter().map(|file| file.path.clone()).collect();
        let mut difference = Self::default();
        for folder in owned {
            collect_extra(folder, &paths, &mut difference.extra)?;
        }
        for file in wanted {
            match fs::read(&file.path) {
                Ok(bytes) if bytes == file.text.as_bytes() => difference.unchanged += 1,
                Ok(_) => difference.stale.push(file),
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    difference.stale.push(file)
                }
                Err(error) => return Err(Failure::file("read", &file.path, &error)),
            }
        }
        Ok(difference)
    }

    /// Whether the disk is as it should be.
    pub fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.extra.is_empty()
    }

    /// Makes the disk what it should be: every file is first written aside, and only when all are, put in place.
    pub fn apply(&self) -> Result<(), Failure> {
        let mut aside = Vec::new();
        for file in &self.stale {
            let folder = file.path.parent().unwrap_or_else(|| Path::new("."));
            fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
            let fail = |error| Failure::file("write", &file.path, &error);
            let mut temporary = tempfile::Builder::new().prefix(".regen-").tempfile_in(folder).map_err(fail)?;
            temporary.write_all(file.text.as_bytes()).and_then(|()| temporary.as_file().sync_data()).map_err(fail)?;
            make_readable(temporary.path()).map_err(fail)?;
            aside.push((temporary, &file.path));
        }
        for (temporary, path) in aside {
            temporary.persist(path).map_err(|error| Failure::file("write", path, &error.error))?;
        }
        for path in &self.extra {
            fs::remove_file(path).map_err(|error| Failure::file("remove", path, &error))?;
            // A folder that is empty now goes too; one that isn't stays.
            if let Some(folder) = path.parent() {
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }
}

/// The generated files below a folder.
pub fn below(folder: &Path, files: Vec<File>) -> Vec<Wanted> {
    files.into_iter().map(|file| Wanted { path: folder.join(file.path), text: file.text }).collect()
}

fn collect_extra(folder: &Path, wanted: &BTreeSet<PathBuf>, extra: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::file("list", folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| Failure::file("list", folder, &error))?;
        let path = entry.path();
        let is_folder = entry.file_type().map_err(|error| Failure::file("list", &path, &error))?.is_dir();
        if is_folder {
            collect_extra(&path, wanted, extra)?;
        } else if !wanted.contains(&path) {
            extra.push(path);
        }
    }
    extra.sort();
    Ok(())
}

/// Temporary files are private to their maker; what is committed is not.
#[cfg(unix)]
fn make_readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
