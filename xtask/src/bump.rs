//! `regen --bump`: the version that the changes require, and the entry in the changelog.

use std::fs;
use std::io::ErrorKind;

use generator::diff::Bump;

use crate::changelog;
use crate::output::{Difference, Wanted};
use crate::project::Project;
use crate::report::Failure;
use crate::summary::Summary;
use crate::today::today;
use crate::version::Manifest;

/// Writes both. A second run writes nothing: the version follows that of the edition that is compared with, and an entry
/// may have been edited. Returns what was done.
pub fn write(project: &Project, summary: &Summary) -> Result<String, Failure> {
    let root = &project.root;
    let (diff, base) = summary.diff_and_version()?;
    let (Some(base), Some(manifest)) = (base, Manifest::find(root)?) else {
        return Err(Failure::new(format!(
            "{} has no version of the form `1.2.3`",
            project.krate.join("Cargo.toml").display()
        )));
    };
    if diff.bump == Bump::None {
        return Ok("nothing to release: the contract did not change".to_owned());
    }
    let version = base.after(diff.bump);
    let mut wanted = manifest.with_version(root, version)?;
    let path = root.join("CHANGELOG.md");
    let changelog = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => "# Changelog\n".to_owned(),
        Err(error) => return Err(Failure::file("read", &path, &error)),
    };
    let entry = changelog::with_entry(&changelog, diff, version, &today());
    let noted =
        if entry.is_some() { "CHANGELOG.md has an entry to edit" } else { "CHANGELOG.md has its entry already" };
    wanted.extend(entry.map(|text| Wanted { path, text }));
    Difference::find(wanted, &[])?.apply()?;
    Ok(format!("{base} -> {version}; {noted}"))
}
