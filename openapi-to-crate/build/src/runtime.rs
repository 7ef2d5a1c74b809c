//! The hand-written runtime, copied into standalone crates.

use std::collections::BTreeMap;

use generator::model::Dependency;
use generator::print::{CrateOptions, File};

use crate::dependencies;

/// Each file's name below `runtime/`, and its text.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The manifest with the dependencies of the runtime.
const MANIFEST: &str = include_str!("../../../generated-client/Cargo.toml");

/// The workspace's manifest, with the versions that members share.
const WORKSPACE: &str = include_str!("../../../Cargo.toml");

/// A dependency of the workspace, as an entry of a manifest: `insta = "1.49"`.
#[must_use]
pub fn workspace_dependency(name: &str) -> Option<&'static str> {
    section(WORKSPACE, "[workspace.dependencies]").find(|line| line.split([' ', '=']).next() == Some(name))
}

/// What a standalone crate includes that has dependencies of its own too.
#[must_use]
pub fn options(name: &str, own: &BTreeMap<String, Dependency>) -> CrateOptions {
    let (dependencies, features) = dependencies::with_own(&self::dependencies(), &features(), own);
    CrateOptions { name: name.to_owned(), runtime: files(), dependencies, features }
}

/// The runtime's files without their tests, which need files that a standalone crate does not have.
fn files() -> Vec<File> {
    let files = FILES.iter().map(|(path, text)| (path, text.split_once(TESTS).map_or(*text, |(code, _)| code)));
    files.map(|(path, text)| File { path: (*path).to_owned(), text: text.to_owned() }).collect()
}

/// The beginning of a file's tests, which are at its end.
const TESTS: &str = "\n#[cfg(test)]\n";

/// The `[dependencies]` lines of a crate that holds the runtime.
fn dependencies() -> String {
    let mut lines = String::new();
    for line in section(MANIFEST, "[dependencies]").filter(|line| !is_own(line)) {
        let line = match line.strip_suffix(".workspace = true") {
            // A test fails if the workspace has no version of it.
            Some(name) => workspace_dependency(name).unwrap_or(line),
            None => line,
        };
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// Dependencies and features of this project's own crate that the runtime does not need.
const OWN: [&str; 7] = ["axum", "axum-core", "hmac", "redis", "sha2", "testing", "webhooks"];

/// The `[features]` lines of a crate that holds the runtime, without those of tags.
fn features() -> String {
    let (features, _) = MANIFEST.split_once(TAGS).unwrap_or((MANIFEST, ""));
    let lines = section(features, "[features]").filter(|line| !is_own(line));
    lines.map(|line| line.replace("\"webhooks\", ", "") + "\n").collect()
}

/// Where the features of the tags begin in the manifest.
const TAGS: &str = "# The tags, written by ";

fn is_own(line: &str) -> bool {
    OWN.contains(&line.split([' ', '=', '.']).next().unwrap_or_default())
}

/// The entries of a section of a manifest.
fn section<'a>(manifest: &'a str, header: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = manifest.lines().skip_while(move |line| *line != header).skip(1);
    lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{FILES, TESTS, dependencies, files};

    #[test]
    fn each_dependency_has_a_version() {
        let lines = dependencies();
        assert!(lines.contains("\nserde = ") && !lines.contains("workspace"), "{lines}");
    }

    #[test]
    fn emitted_crates_hold_no_tests() {
        for file in files() {
            for word in ["cfg(test", "cfg(all(test", "#[test]", "mod tests", "runtime_tests"] {
                assert!(!file.text.contains(word), "{} holds `{word}`", file.path);
            }
        }
    }

    #[test]
    fn nothing_but_tests_is_left_out() {
        for (path, text) in FILES {
            let tests = text.split_once(TESTS).map_or("", |(_, tests)| tests);
            let items = tests.lines().filter(|line| !line.is_empty() && !line.starts_with([' ', '#', '}']));
            assert!(items.into_iter().all(|item| item.starts_with("mod tests")), "{path} has code behind its tests");
        }
    }
}
