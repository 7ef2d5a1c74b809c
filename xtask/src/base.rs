//! What was generated before: the folder `spec/` as git's last commit has it, or another folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::Input;
use generator::document::{Bundle, Link, LoadError};
use generator::read::Limits;
use generator::source::Source;

use crate::files::{self, Access};
use crate::input;
use crate::report::Failure;

/// An earlier edition.
pub struct Base {
    /// How a reader knows it: `HEAD`
    pub name: String,
    /// What it was generated from
    pub input: Input,
}

/// A folder as it is: documents, `settings.yaml`, `names.lock`. A file is a document by itself.
pub fn at(path: &Path, access: Access) -> Result<Base, Failure> {
    let name = path.display().to_string();
    if path.is_file() {
        let documents = files::documents(&[path.to_path_buf()], access)?;
        return Ok(Base { name, input: Input { documents, ..Input::default() } });
    }
    let documents = files::documents(&input::documents(path)?, access)?;
    if documents.is_empty() {
        return Err(Failure::new(format!("there is no document in {name} to compare with")));
    }
    let settings = input::optional_source(&path.join("settings.yaml"))?;
    let lock = input::optional_source(&path.join("names.lock"))?;
    Ok(Base { name, input: Input { documents, settings, lock, ..Input::default() } })
}

/// `spec/` as the last commit has it; none where there is no git, no commit, or no document in it.
///
/// A document that is among those of `today`, by itself, is not read again.
pub fn committed(root: &Path, today: &Input) -> Option<Base> {
    let head = String::from_utf8(git(root, &["rev-parse", "--short", "HEAD"], None)?).ok()?;
    let listed = String::from_utf8(git(root, &["ls-tree", "--name-only", "HEAD", "spec/"], None)?).ok()?;
    let show = |name: &str| {
        let bytes = git(root, &["show", &format!("HEAD:./{name}")], None)?;
        Some(Source { name: name.to_owned(), bytes })
    };
    let paths: Vec<PathBuf> = listed.lines().map(PathBuf::from).collect();
    let documents: Vec<Source> =
        paths.iter().filter(|path| input::is_document(path)).filter_map(|path| show(path.to_str()?)).collect();
    if documents.is_empty() {
        return None;
    }
    let read = |source: Source| {
        let unchanged = today.documents.iter().find(|today| today.source == source && today.linked.is_empty());
        unchanged.cloned().unwrap_or_else(|| {
            Bundle::load(source, &Limits::default(), &mut |link, bytes| committed_file(root, link, bytes))
        })
    };
    let documents = documents.into_iter().map(read).collect();
    let (settings, lock) = (show("spec/settings.yaml"), show("spec/names.lock"));
    Some(Base {
        name: format!("HEAD ({})", head.trim()),
        input: Input { documents, settings, lock, ..Input::default() },
    })
}

/// A file that a document in `spec/` refers to. What is outside of the folder is not read.
fn committed_file(root: &Path, link: &Link, bytes: usize) -> Result<Vec<u8>, LoadError> {
    if link.is_address() {
        return Err(files::forbidden_address());
    }
    if link.path.starts_with('/') || link.path.starts_with("..") {
        return Err(files::forbidden_folder());
    }
    let found = git(root, &["show", &format!("HEAD:./spec/{}", link.path)], None).ok_or(LoadError::Missing)?;
    if found.len() > bytes { Err(LoadError::TooLarge(found.len() as u64)) } else { Ok(found) }
}

/// Whether a file's history has this very text, though its last commit has another one.
pub fn was_committed(root: &Path, file: &Path, text: &str) -> bool {
    let find = || {
        let hash = git(root, &["hash-object", "--stdin"], Some(text.as_bytes()))?;
        let file = file.to_str()?;
        let log = git(root, &["log", "--format=", "--raw", "--no-abbrev", "--no-renames", "--", file], None)?;
        let (hash, log) = (String::from_utf8(hash).ok()?, String::from_utf8(log).ok()?);
        // `:100644 100644 <blob before> <blob after> M path`, the latest first
        let blobs: Vec<&str> = log.lines().filter_map(|line| line.split(' ').nth(3)).collect();
        Some(blobs.first().is_some_and(|last| *last != hash.trim()) && blobs.contains(&hash.trim()))
    };
    find().unwrap_or(false)
}

/// What git prints; none where it can't be run or refuses.
fn git(root: &Path, arguments: &[&str], input: Option<&[u8]>) -> Option<Vec<u8>> {
    let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut child = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    if let (Some(bytes), Some(mut pipe)) = (input, child.stdin.take()) {
        // git reads all of it before it prints one short line.
        std::io::Write::write_all(&mut pipe, bytes).ok()?;
    }
    let output = child.wait_with_output().ok()?;
    output.status.success().then_some(output.stdout)
}
