//! The space that a folder takes on disk.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::Path;

use crate::report::Failure;

/// The bytes on disk of all files below a folder; cargo links many of them twice, and each counts once.
pub fn used(folder: &Path) -> Result<u64, Failure> {
    add(folder, &mut HashSet::new())
}

fn add(folder: &Path, seen: &mut HashSet<(u64, u64)>) -> Result<u64, Failure> {
    let fail = |error| Failure::file("list", folder, &error);
    let mut sum = 0;
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let metadata = entry.metadata().map_err(fail)?;
        if metadata.is_dir() {
            sum += add(&entry.path(), seen)?;
        } else if identity(&metadata).is_none_or(|identity| seen.insert(identity)) {
            sum += bytes(&metadata);
        }
    }
    Ok(sum)
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(unix)]
fn bytes(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    metadata.blocks() * 512
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(not(unix))]
fn bytes(metadata: &Metadata) -> u64 {
    metadata.len()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use super::used;

    #[test]
    fn a_file_with_two_names_counts_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("inner")).unwrap();
        fs::write(path("inner/one"), vec![1; 100_000]).unwrap();
        let once = used(folder.path()).unwrap();
        assert!(once >= 100_000, "{once}");
        fs::hard_link(path("inner/one"), path("two")).unwrap();
        assert_eq!(used(folder.path()).unwrap(), once);
    }
}
