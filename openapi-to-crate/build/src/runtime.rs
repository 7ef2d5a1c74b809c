//! The hand-written runtime, copied into standalone crates.

use generator::model::ModulePath;
use generator::plan::Crate;
use generator::print::{CrateOptions, File};

use crate::entries::entries;
use crate::{dependencies, omitted};

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
pub fn options(name: &str, krate: &Crate) -> CrateOptions {
    let (dependencies, features) =
        dependencies::with_own(&self::dependencies(), &self::features(), &krate.dependencies);
    let (dependencies, features) = omitted::of_crate(&dependencies, &features, &krate.features);
    let mut runtime = files(&krate.module);
    if krate.features.lacks_some() {
        runtime.iter_mut().filter(|file| file.path == "mod.rs").for_each(|file| allow_unknown_features(&mut file.text));
    }
    CrateOptions { name: name.to_owned(), runtime, dependencies, features }
}

/// All features of the runtime, by their names.
pub(crate) fn all_features() -> Vec<String> {
    entries(&features()).into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// The runtime's files without their tests, which need files that a standalone crate does not have. Its paths begin at the
/// module that it is in.
fn files(module: &ModulePath) -> Vec<File> {
    let runtime = module.within("runtime");
    let files = FILES.iter().map(|(path, text)| (path, text.split_once(TESTS).map_or(*text, |(code, _)| code)));
    files.map(|(path, text)| File { path: (*path).to_owned(), text: text.replace(RUNTIME_PATH, &runtime) }).collect()
}

/// The runtime's path in its own files.
const RUNTIME_PATH: &str = "crate::runtime";

/// Has the compiler allow features in the runtime that the crate does not have.
fn allow_unknown_features(module: &mut String) {
    let doc: usize = module.split_inclusive('\n').take_while(|line| line.starts_with("//!")).map(str::len).sum();
    module.insert_str(doc, "\n#![allow(unexpected_cfgs, reason = \"the settings omit features of the crate\")]\n");
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
    use std::collections::BTreeSet;

    use generator::RUNTIME_FEATURES;
    use generator::model::ModulePath;

    use super::{FILES, TESTS, dependencies, features, files};
    use crate::entries::entries;

    #[test]
    fn each_dependency_has_a_version() {
        let lines = dependencies();
        assert!(lines.contains("\nserde = ") && !lines.contains("workspace"), "{lines}");
    }

    #[test]
    fn emitted_crates_hold_no_tests() {
        for file in files(&ModulePath::default()) {
            for word in ["cfg(test", "cfg(all(test", "#[test]", "mod tests", "runtime_tests"] {
                assert!(!file.text.contains(word), "{} holds `{word}`", file.path);
            }
        }
    }

    #[test]
    fn every_path_of_the_runtime_begins_at_its_module() {
        let module = ModulePath::try_from("vendors::petstore".to_owned()).expect("it is a path");
        for file in files(&module) {
            for (at, _) in file.text.match_indices("crate::") {
                let path = file.text[at..].strip_prefix("crate::vendors::petstore::runtime");
                assert!(
                    path.is_some_and(|rest| rest.starts_with([':', ')'])),
                    "{}: {}",
                    file.path,
                    &file.text[at..at + 40]
                );
            }
        }
    }

    #[test]
    fn the_generator_knows_each_feature_and_what_it_turns_on() {
        let known: Vec<&str> = RUNTIME_FEATURES.iter().map(|(name, _)| *name).collect();
        let manifest = features();
        let entries: Vec<_> = entries(&manifest).into_iter().filter(|(name, _)| *name != "default").collect();
        assert_eq!(entries.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), known.iter().copied().collect());
        for (name, text) in entries {
            let items: BTreeSet<&str> =
                text.split('"').skip(1).step_by(2).filter(|item| known.contains(item)).collect();
            let (_, stated) = RUNTIME_FEATURES.iter().find(|(known, _)| *known == name).expect("it is known");
            assert_eq!(items, stated.iter().copied().collect(), "{name}");
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
