//! Writes files atomically, and only those that changed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use generator::print::File;

use crate::report::Failure;

/// A file to write.
pub struct Wanted {
    /// Its path
    pub path: PathBuf,
    /// Its contents
    pub text: String,
}

/// What differs between the wanted files and the disk.
#[derive(Default)]
pub struct Difference {
    /// Files that are missing or have other contents
    pub stale: Vec<Wanted>,
    /// Files in an owned folder that are not generated
    pub extra: Vec<PathBuf>,
    /// The number of unchanged files
    pub unchanged: usize,
}

impl Difference {
    /// Compares `wanted` with the disk. Any other file below a folder of `owned` is extra.
    pub fn find(wanted: Vec<Wanted>, owned: &[PathBuf]) -> Result<Self, Failure> {
        let paths: BTreeSet<PathBuf> = wanted.iter().map(|file| file.path.clone()).collect();
        let mut difference = Self { extra: extra(&paths, owned)?, ..Self::default() };
        for file in wanted {
            if is_stream(&file.path) {
                difference.stale.push(file);
                continue;
            }
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

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.extra.is_empty()
    }

    /// Writes every file under a temporary name, and renames them only when all are written. A link stays one, and a device or
    /// a pipe is written to.
    pub fn apply(&self) -> Result<(), Failure> {
        let mut aside = Vec::new();
        let (streams, files): (Vec<_>, Vec<_>) = self.stale.iter().partition(|file| is_stream(&file.path));
        for file in files {
            let path = behind_links(&file.path);
            let folder = path.parent().unwrap_or_else(|| Path::new("."));
            fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
            let fail = |error| Failure::file("write", &file.path, &error);
            let mut temporary = tempfile::Builder::new().prefix(".regen-").tempfile_in(folder).map_err(fail)?;
            temporary.write_all(file.text.as_bytes()).and_then(|()| temporary.as_file().sync_data()).map_err(fail)?;
            make_readable(temporary.path()).map_err(fail)?;
            aside.push((temporary, path));
        }
        for (temporary, path) in aside {
            temporary.persist(&path).map_err(|error| Failure::file("write", &path, &error.error))?;
        }
        for file in streams {
            fs::write(&file.path, &file.text).map_err(|error| Failure::file("write", &file.path, &error))?;
        }
        for path in &self.extra {
            fs::remove_file(path).map_err(|error| Failure::file("remove", path, &error))?;
            // A folder that is now empty is removed too.
            if let Some(folder) = path.parent() {
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }
}

/// Whether there is something that can't be replaced by a file: `/dev/stdout`, `/dev/null`, a pipe.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// What a link leads to; any other path as it is.
fn behind_links(path: &Path) -> PathBuf {
    let target = if path.is_symlink() { fs::canonicalize(path).ok() } else { None };
    target.unwrap_or_else(|| path.to_path_buf())
}

/// The generated files below a folder.
pub fn below(folder: &Path, files: Vec<File>) -> Vec<Wanted> {
    files.into_iter().map(|file| Wanted { path: folder.join(file.path), text: file.text }).collect()
}

/// Files below the folders of `owned` other than those at `paths`.
pub fn extra(paths: &BTreeSet<PathBuf>, owned: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut extra = Vec::new();
    for folder in owned {
        collect_extra(folder, paths, &mut extra)?;
    }
    Ok(extra)
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

/// Temporary files are readable by their owner only; generated files are not secret.
#[cfg(unix)]
fn make_readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::path::Path;
    use std::process::Command;
    use std::{fs, thread};

    use super::{Difference, Wanted};

    fn write(path: &Path, text: &str) {
        let wanted = vec![Wanted { path: path.to_owned(), text: text.to_owned() }];
        assert!(Difference::find(wanted, &[]).and_then(|difference| difference.apply()).is_ok());
    }

    #[test]
    fn a_pipe_is_written_to_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = thread::spawn({
            let pipe = pipe.clone();
            move || fs::read_to_string(pipe).unwrap()
        });
        write(&pipe, "crumbs");
        assert_eq!(reader.join().unwrap(), "crumbs");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
        fs::write(&file, "dough").unwrap();
        symlink(&file, &link).unwrap();
        write(&link, "bread");
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "bread");
    }
}
