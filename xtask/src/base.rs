//! The edition to compare with: the folder `spec/` in git's last commit or an earlier one, or another folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::Input;
use generator::diff::Version;
use generator::document::{Bundle, Link, LoadError, Overlays};
use generator::read::Limits;
use generator::source::Source;

use crate::files::{self, Access};
use crate::report::Failure;
use crate::version::Manifest;
use crate::{input, version};

/// An earlier edition.
pub struct Base {
    /// Its name in the summary: `HEAD`
    pub name: String,
    /// The documents, settings and names that it was generated from
    pub input: Input,
    /// The version of the crate beside it, if there is one
    pub version: Option<Version>,
}

/// A folder with documents, overlays, `settings.yaml` and `names.lock`, or a single document.
pub fn at(path: &Path, access: Access) -> Result<Base, Failure> {
    let name = path.display().to_string();
    if path.is_file() {
        return Ok(Base { name, input: files::input(&[path.to_path_buf()], &[], access)?, version: None });
    }
    let input = files::folder(path, access)?;
    if input.documents.is_empty() {
        return Err(Failure::new(format!("{name} has no document to compare with")));
    }
    let version = path.parent().map(version::of_crate).transpose()?.flatten();
    Ok(Base { name, input, version })
}

/// A commit of the repository.
pub struct Commit {
    /// Its hash
    hash: String,
    /// Its name in the summary: `HEAD (1a2b3c4)`
    name: String,
}

/// The commit that a revision names, such as `HEAD`; `None` without git, or if it names none.
pub fn commit(root: &Path, revision: &str) -> Option<Commit> {
    // It would be taken for an option.
    if revision.starts_with('-') {
        return None;
    }
    let parsed = |option: &str, revision: &str| {
        let printed = git(root, &["rev-parse", "--quiet", option, &format!("{revision}^{{commit}}")], None)?;
        Some(String::from_utf8(printed).ok()?.trim().to_owned())
    };
    let hash = parsed("--verify", revision)?;
    let short = parsed("--short", &hash)?;
    let name = if hash.starts_with(revision) { short } else { format!("{revision} ({short})") };
    Some(Commit { hash, name })
}

/// `spec/` in a commit; `None` without a document in it.
///
/// A document of a single file that is equal to one of `today`, and has no overlays, is not read again.
pub fn committed(root: &Path, Commit { hash, name }: &Commit, today: &Input) -> Option<Base> {
    // Without `-z`, git quotes a name with other letters than those of ASCII.
    let listed = git(root, &["ls-tree", "-z", "--name-only", hash, "spec/"], None)?;
    let show = |name: &str| {
        let bytes = git(root, &["show", &format!("{hash}:./{name}")], None)?;
        Some(Source { name: name.to_owned(), bytes })
    };
    let names: Vec<&str> = listed.split(|byte| *byte == 0).filter_map(|name| std::str::from_utf8(name).ok()).collect();
    let all = |is_wanted: fn(&Path) -> bool| -> Vec<Source> {
        names.iter().filter(|name| is_wanted(Path::new(name))).filter_map(|name| show(name)).collect()
    };
    let documents = all(input::is_document);
    if documents.is_empty() {
        return None;
    }
    let limits = Limits::default();
    let mut overlays = Overlays::read(all(input::is_overlay), &limits);
    // What overlays changed is read again: each action has to match.
    let is_plain = overlays.sources().is_empty() && today.overlays.sources().is_empty();
    let read = |source: Source| {
        let is_same = |today: &&Bundle| is_plain && today.source == source && today.linked.is_empty();
        let unchanged = today.documents.iter().find(is_same);
        unchanged.cloned().unwrap_or_else(|| {
            Bundle::load(source, &mut overlays, &limits, &mut |link, bytes| committed_file(root, hash, link, bytes))
        })
    };
    let documents = documents.into_iter().map(read).collect();
    let decision = |name: &str| show(&format!("spec/{name}"));
    let (settings, glossary, lock) = (decision(input::SETTINGS), decision(input::GLOSSARY), decision(input::LOCK));
    let text = |path: &str| show(path).map(|source| String::from_utf8_lossy(&source.bytes).into_owned());
    let manifest = Manifest::find_by(|path| Ok(text(path))).ok()?;
    Some(Base {
        name: name.clone(),
        input: Input {
            documents,
            overlays,
            settings,
            glossary,
            lock,
            own_features: today.own_features.clone(),
            ..Input::default()
        },
        version: manifest.map(|manifest| manifest.version),
    })
}

/// A file that a document in `spec/` refers to. Files outside the folder are not read.
fn committed_file(root: &Path, hash: &str, link: &Link, bytes: usize) -> Result<Vec<u8>, LoadError> {
    if link.is_address() {
        return Err(files::forbidden_address());
    }
    if link.path.starts_with('/') || link.path.starts_with("..") {
        return Err(files::forbidden_folder());
    }
    let found = git(root, &["show", &format!("{hash}:./spec/{}", link.path)], None).ok_or(LoadError::Missing)?;
    if found.len() > bytes { Err(LoadError::TooLarge(found.len() as u64)) } else { Ok(found) }
}

/// The root of the repository that a folder is in; `None` without git.
pub fn repository(folder: &Path) -> Option<PathBuf> {
    let root = git(folder, &["rev-parse", "--show-toplevel"], None)?;
    PathBuf::from(String::from_utf8(root).ok()?.trim_end_matches('\n')).canonicalize().ok()
}

/// Whether an earlier commit has a file with this text, and the last commit has another.
pub fn was_committed(root: &Path, file: &Path, text: &str) -> bool {
    let find = || {
        let hash = git(root, &["hash-object", "--stdin"], Some(text.as_bytes()))?;
        let file = file.to_str()?;
        let log = git(root, &["log", "--format=", "--raw", "--no-abbrev", "--no-renames", "--", file], None)?;
        let (hash, log) = (String::from_utf8(hash).ok()?, String::from_utf8(log).ok()?);
        // `:100644 100644 <old blob> <new blob> M path`, the latest first
        let blobs: Vec<&str> = log.lines().filter_map(|line| line.split(' ').nth(3)).collect();
        Some(blobs.first().is_some_and(|last| *last != hash.trim()) && blobs.contains(&hash.trim()))
    };
    find().unwrap_or(false)
}

/// What git prints; `None` if it can't be run or fails.
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
