//! What ARCHITECTURE.md says holds: the modules of the generator depend on each other in the order of its stages, and the
//! paths that it names exist. Links between pages lead to files, and each page of the guide is listed and compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use tests::root;

/// Every module of `generator/src`; each may use those before it.
const ORDER: [&str; 26] = [
    "spelling",
    "stack",
    "wildcard",
    "escape",
    "source",
    "diagnostic",
    "pattern",
    "read",
    "document",
    "envelope",
    "schema",
    "constraint",
    "canonical",
    "model",
    "name",
    "glossary",
    "type_pattern",
    "features",
    "derives",
    "unknown_fields",
    "analysis",
    "matrix",
    "plan",
    "lint",
    "diff",
    "print",
];

#[test]
fn modules_use_only_those_before_them() {
    let place = |module: &str| {
        let place = ORDER.iter().position(|known| *known == module);
        place.unwrap_or_else(|| panic!("`{module}` has no place in ORDER"))
    };
    let edges = edges();
    let against: Vec<String> = edges
        .iter()
        .filter(|((from, to), _)| place(to) > place(from))
        .map(|((from, to), files)| format!("{from} uses {to}: {}", Vec::from_iter(files.iter().cloned()).join(", ")))
        .collect();
    assert!(against.is_empty(), "{}", against.join("\n"));
    assert!(edges.len() > 30, "the uses of other modules are not found any more");
}

/// Which module uses which other one, and the files in which it does.
fn edges() -> BTreeMap<(String, String), BTreeSet<String>> {
    let source = root().join("generator/src");
    let exports = exports(&fs::read_to_string(source.join("lib.rs")).unwrap());
    let mut files = Vec::new();
    collect(&source, &mut Vec::new(), &mut files);
    let modules: BTreeSet<String> = files.iter().map(|(path, _)| path[0].clone()).collect();
    let mut edges: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in &files {
        let Some(module) = path.first().filter(|module| *module != "lib") else { continue };
        for name in used(text, path.len()) {
            // What the crate exports at its root is some module's; what is no module's is in a text that is generated.
            let used = exports.get(&name).unwrap_or(&name);
            if used != module && modules.contains(used) {
                edges.entry((module.clone(), used.clone())).or_default().insert(path.join("/"));
            }
        }
    }
    edges
}

/// The files below a folder that are not tests, each with the path of its module.
fn collect(folder: &Path, path: &mut Vec<String>, files: &mut Vec<(Vec<String>, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap().path();
        let name = entry.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "tests" {
            continue;
        }
        path.push(name);
        if entry.is_dir() {
            collect(&entry, path, files);
        } else {
            let text = fs::read_to_string(&entry).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let module = path.iter().filter(|part| *part != "mod").cloned().collect();
            files.push((module, text.to_owned()));
        }
        path.pop();
    }
}

/// The first names of the paths that start at the crate's root, in a file of a module so many names deep.
fn used(text: &str, depth: usize) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let starts = ["crate::".to_owned(), "super::".repeat(depth)];
    let mut names = BTreeSet::new();
    for start in starts {
        for (at, _) in code.match_indices(&start) {
            let is_whole =
                !code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':');
            if is_whole {
                names.extend(firsts(&code[at + start.len()..]));
            }
        }
    }
    names
}

/// The name at the beginning of a path, or those of all paths in a group: `a` and `b` of `{a::{c, d}, b}`.
fn firsts(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut names = vec![name(group)];
    let mut open = 1;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    names
}

/// Which module each name is of that `lib.rs` exports: `pub use module::{Name, other};`.
fn exports(lib: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub use ")) {
        if let Some((module, names)) = line.split_once("::") {
            for name in firsts(names.trim_end_matches(';')) {
                exports.insert(name, module.to_owned());
            }
        }
    }
    exports
}

#[test]
fn uses_are_found_however_they_are_written() {
    let text = "use crate::{Input, read::{self, Value}, b};\n// crate::comment\nuse super::c::D;\nlet x = crate::e::f();\nmycrate::g();";
    assert_eq!(Vec::from_iter(used(text, 1)), ["Input", "b", "c", "e", "read"]);
    assert_eq!(Vec::from_iter(used("use super::a;\nuse super::super::b;", 2)), ["b"]);
}

/// The folders to which paths in ARCHITECTURE.md are relative.
const BASES: [&str; 7] = [
    "",
    "generator/src",
    "generated-client/src",
    "generated-client/src/runtime",
    "generated-client/src/generated",
    "spec",
    "tests/tests",
];

#[test]
fn the_paths_of_the_architecture_exist() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let named = paths(&text);
    let exists = |path: &&str| BASES.iter().any(|base| root().join(base).join(path).exists());
    let missing: Vec<&str> = named.iter().copied().filter(|path| !exists(path)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names {missing:?}, which do not exist");
    assert!(named.len() > 40, "the paths are not found any more");
}

/// The texts in backticks that look like paths: a folder, or a file that the repository has the kind of.
fn paths(markdown: &str) -> BTreeSet<&str> {
    let is_fence = |line: &&str| line.starts_with("```");
    let prose = markdown.split_inclusive('\n').filter(|line| !is_fence(line));
    let code = prose.flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |text: &&str| {
        let known =
            text.contains('/') || [".rs", ".lock", ".yaml", ".md", ".toml"].iter().any(|end| text.ends_with(end));
        known && text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"._-/".contains(&letter))
    };
    code.map(|text| text.trim_start_matches("· ")).filter(is_path).collect()
}

#[test]
fn paths_are_told_from_other_code() {
    let text =
        "`· read/` and `a/b.rs`, `names.lock`; not `quote!`, `Lead /pets/[] = LeadPet`, `<file>.origin` or a/c.rs";
    assert_eq!(Vec::from_iter(paths(text)), ["a/b.rs", "names.lock", "read/"]);
}

#[test]
fn links_between_pages_lead_to_files() {
    let mut pages: Vec<_> =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "generated-client/README.md", "spec/README.md"]
            .map(Into::into)
            .into();
    pages.extend(guide());
    let mut missing = Vec::new();
    for page in &pages {
        let text = fs::read_to_string(root().join(page)).unwrap();
        let folder = Path::new(page).parent().unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let files = links.filter(|link| !link.is_empty() && !link.contains("://"));
        missing.extend(
            files.filter(|file| !root().join(folder).join(file).exists()).map(|file| format!("{page}: {file}")),
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn each_page_of_the_guide_is_listed_and_compiled() {
    let listed = fs::read_to_string(root().join("docs/SUMMARY.md")).unwrap();
    let compiled = fs::read_to_string(root().join("tests/src/guide.rs")).unwrap();
    for page in guide() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        let name = page.trim_start_matches("docs/");
        assert!(name == "SUMMARY.md" || listed.contains(&format!("({name})")), "docs/SUMMARY.md does not list {name}");
        assert!(!text.contains("```rust") || compiled.contains(&page), "tests/src/guide.rs does not compile {page}");
        assert!(!text.contains("rust,ignore"), "{page} has code that is not compiled");
    }
}

/// The pages of the guide: `docs/testing.md`.
fn guide() -> Vec<String> {
    let entries = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = entries.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".md"));
    names.map(|name| format!("docs/{name}")).collect()
}
