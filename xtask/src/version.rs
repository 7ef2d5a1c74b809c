//! The version of the crate, in the manifest that states it.

use std::ops::Range;
use std::path::Path;

use generator::diff::Version;

use crate::input;
use crate::manifest;
use crate::output::Wanted;
use crate::report::Failure;

/// Where the version is: in the crate's manifest, or in the workspace's if the crate inherits it.
const PLACES: [(&str, &str); 3] =
    [("generated-client/Cargo.toml", "[package]"), ("Cargo.toml", "[workspace.package]"), ("Cargo.toml", "[package]")];

/// The lock files that name the crates of the workspace.
const LOCKS: [&str; 3] = ["Cargo.lock", "tests/subject/Cargo.lock", "fuzz/Cargo.lock"];

/// The version of the crate in the folder `root`; `None` if there is no crate.
pub fn of_crate(root: &Path) -> Result<Option<Version>, Failure> {
    Ok(Manifest::find(root)?.map(|manifest| manifest.version))
}

/// A manifest with the version of the crate.
pub struct Manifest {
    path: &'static str,
    text: String,
    place: Range<usize>,
    /// The version
    pub version: Version,
}

impl Manifest {
    /// The manifest in the folder `root`; `None` if there is no crate.
    pub fn find(root: &Path) -> Result<Option<Self>, Failure> {
        Self::find_by(|path| text(&root.join(path)))
    }

    /// The same, for a tree whose files `read` returns.
    pub fn find_by(read: impl Fn(&str) -> Result<Option<String>, Failure>) -> Result<Option<Self>, Failure> {
        for (path, table) in PLACES {
            let Some(text) = read(path)? else { continue };
            if let Some(place) = value(&text, table, "version") {
                return Ok(Version::parse(&text[place.clone()]).map(|version| Self { path, text, place, version }));
            }
        }
        Ok(None)
    }

    /// The manifest and the lock files in the folder `root`, with another version.
    pub fn with_version(&self, root: &Path, version: Version) -> Result<Vec<Wanted>, Failure> {
        let mut manifest = self.text.clone();
        manifest.replace_range(self.place.clone(), &version.to_string());
        let mut wanted = vec![Wanted { path: root.join(self.path), text: manifest }];
        // In a package, other crates of the lock file may have the same version by chance.
        let own = (self.path == "Cargo.toml").then(|| manifest::name(&self.text)).flatten();
        let mut members = Vec::from_iter(own);
        for path in LOCKS.map(|path| root.join(path)) {
            let Some(lock) = text(&path)? else { continue };
            if members.is_empty() {
                members = local_packages(&lock, self.version);
            }
            let end = if lock.contains("\r\n") { "\r\n" } else { "\n" };
            let entry = |name: &str, version| format!("name = \"{name}\"{end}version = \"{version}\"{end}");
            let changed =
                members.iter().fold(lock, |lock, name| lock.replace(&entry(name, self.version), &entry(name, version)));
            wanted.push(Wanted { path, text: changed });
        }
        Ok(wanted)
    }
}

/// The packages of a lock file that are in the workspace and have this version.
fn local_packages(lock: &str, version: Version) -> Vec<String> {
    let stated = format!("version = \"{version}\"");
    let packages = lock.split("[[package]]").skip(1).map(str::trim_start);
    let packages = packages.filter(|package| !package.lines().any(|line| line.starts_with("source = ")));
    let packages = packages.filter(|package| package.lines().any(|line| line == stated));
    packages.filter_map(|package| Some(package.strip_prefix("name = \"")?.split_once('"')?.0.to_owned())).collect()
}

fn text(path: &Path) -> Result<Option<String>, Failure> {
    let source = input::optional_source(path)?;
    Ok(source.map(|source| String::from_utf8_lossy(&source.bytes).into_owned()))
}

/// Where the text of `key` is in a table of a manifest.
fn value(manifest: &str, table: &str, key: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut is_inside = false;
    for line in manifest.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            is_inside = trimmed == table;
        } else if is_inside && line.split_once('=').is_some_and(|(name, _)| name.trim() == key) {
            let open = line.find('"')? + 1;
            let length = line[open..].find('"')?;
            return Some(start + open..start + open + length);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Manifest;

    fn entry(name: &str, version: &str) -> String {
        format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n\n")
    }

    /// The lock file that goes with this manifest after version 2.0.0.
    fn bumped(name: &str, manifest: &str, lock: &str) -> String {
        let root = std::env::temp_dir().join(format!("xtask-version-{name}-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("Cargo.toml"), manifest).unwrap();
        fs::write(root.join("Cargo.lock"), lock).unwrap();
        let manifest = Manifest::find(&root).unwrap().unwrap();
        let mut wanted = manifest.with_version(&root, super::Version::parse("2.0.0").unwrap()).unwrap();
        fs::remove_dir_all(&root).unwrap();
        wanted.remove(1).text
    }

    #[test]
    fn only_the_package_itself_is_bumped() {
        let manifest = "[package]\nname = \"pets\"\nversion = \"1.0.0\"\n";
        let lock = bumped("package", manifest, &(entry("beside", "1.0.0") + &entry("pets", "1.0.0")));
        assert_eq!(lock, entry("beside", "1.0.0") + &entry("pets", "2.0.0"));
    }

    #[test]
    fn a_lock_file_keeps_the_line_ends_of_windows() {
        let published = "[[package]]\nname = \"beside\"\nversion = \"1.0.0\"\nsource = \"registry\"\n\n";
        let lock = |version: &str| (published.to_owned() + &entry("pets", version)).replace('\n', "\r\n");
        for manifest in [
            "[package]\r\nname = \"pets\"\r\nversion = \"1.0.0\"\r\n",
            "[workspace.package]\r\nversion = \"1.0.0\"\r\n",
        ] {
            assert_eq!(bumped("windows", manifest, &lock("1.0.0")), lock("2.0.0"), "{manifest}");
        }
    }
}
