//! The code that the generator writes: a document for each feature, with its code as a snapshot.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::{RenderOptions, render};
use generator::plan::{Crate, plan};
use generator::print::{File, Origin, outline, print};
use generator::{Input, analyze};
use tests::{cargo_in, folder, root, source, xtask};

/// The documents' names.
fn documents() -> Vec<String> {
    let entries = fs::read_dir(root().join("tests/documents")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned)).collect();
    names.sort();
    names
}

/// What is planned for a document, and its diagnostics.
fn planned(name: &str) -> (Crate, String) {
    let input = Input::new([source(&format!("tests/documents/{name}.yaml"))]);
    let (analysis, diagnostics) = analyze(&input);
    let said = render(&diagnostics, &input.sources(), RenderOptions::PLAIN);
    (plan(&analysis.unwrap_or_else(|| panic!("{said}")).named), said)
}

fn files(krate: &Crate) -> Vec<File> {
    print(krate, &Origin { command: "cargo xtask regen".to_owned(), ..Origin::default() })
}

/// The code for a document, one file after the other; for a document about names, these names alone.
fn reviewed(name: &str, krate: &Crate) -> String {
    if name.starts_with("names-") { names(krate) } else { code(&files(krate)) }
}

fn names(krate: &Crate) -> String {
    outline(krate).iter().map(|(module, text)| format!("// ---- {module} ----\n\n{}\n\n", text.trim_end())).collect()
}

fn code(files: &[File]) -> String {
    let mut text = String::new();
    for file in files.iter().filter(|file| !file.path.ends_with("mod.rs")) {
        let code = file.text.split_once("\n\n").map_or(file.text.as_str(), |(_, code)| code);
        text.push_str(&format!("// ---- {} ----\n\n{}\n", file.path, code.trim_end()));
        text.push('\n');
    }
    text
}

#[test]
fn each_feature_is_written_as_was_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("emitted");
    settings.bind(|| {
        for name in documents() {
            let (krate, said) = planned(&name);
            insta::assert_snapshot!(name.as_str(), format!("{said}\n{}", reviewed(&name, &krate)));
        }
    });
}

#[test]
fn all_that_is_written_compiles_without_a_warning() {
    let folder = folder("emitted");
    let small = alone(&folder);
    let together = together(&folder, &small);
    fs::write(folder.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"alone\", \"together\"]\n")
        .unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    assert!(together.join("src/lib.rs").exists());
    for (command, features) in [
        (["check", "--workspace"], "types,transport"),
        (["doc", "--no-deps"], "types,transport"),
        // What is documented refers to no client without one.
        (["doc", "--no-deps"], "types"),
    ] {
        let status = cargo_in(&folder)
            .args(command)
            // No generated line knows of `reqwest`, which takes a minute to build.
            .args(["--quiet", "--no-default-features", "--features", features])
            .status();
        assert!(status.unwrap().success(), "cargo {}", command.join(" "));
    }
}

/// A crate of one small document, as `cargo xtask regen --out` writes it, but for its own workspace.
fn alone(folder: &Path) -> PathBuf {
    let out = folder.join("alone");
    let document = root().join("tests/documents/required.yaml").canonicalize().unwrap();
    let status = xtask(folder)
        .arg("regen")
        .arg("--spec")
        .arg(document)
        .arg("--out")
        .arg(&out)
        .args(["--crate-name", "alone"])
        .status();
    assert!(status.unwrap().success());
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("[workspace]"));
    fs::write(out.join("Cargo.toml"), manifest.replace("[workspace]", "")).unwrap();
    out
}

/// A crate that holds every document as a module, so that the runtime is compiled but once.
fn together(folder: &Path, alone: &Path) -> PathBuf {
    let crate_folder = folder.join("together");
    let mut library =
        "//! Every document of `tests/documents`.\n\n#![deny(missing_docs)]\n#![allow(confusable_idents, mixed_script_confusables, \
         uncommon_codepoints)]\n\npub mod runtime;\n"
            .to_owned();
    let mut tags = BTreeSet::new();
    for name in documents() {
        let module = name.replace('-', "_");
        library.push_str(&format!("\n/// The document `{name}`.\npub mod {module};\n"));
        for file in files(&planned(&name).0) {
            let mut text = file.text.replace("crate::generated", &format!("crate::{module}"));
            if file.path.ends_with("calls.rs") {
                // One client has the methods of all documents, some of whose tags are the same.
                text = text.replace("pub const fn ", &format!("pub const fn {module}_"));
            }
            if file.path == "security.rs" || file.path == "security_.rs" {
                // So has its builder the methods for the schemes of all documents.
                text = text.replace("pub fn ", &format!("pub fn {module}_"));
            }
            if file.path == "mod.rs" {
                tags.extend(
                    text.split("feature = \"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
                );
            }
            write(&crate_folder.join("src").join(&module).join(&file.path), &text);
        }
    }
    copy(&alone.join("src/runtime"), &crate_folder.join("src/runtime"));
    write(&crate_folder.join("src/lib.rs"), &library);
    let manifest = fs::read_to_string(alone.join("Cargo.toml")).unwrap();
    let (before, rest) = manifest.split_once("types = [").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    let all: Vec<String> = tags.iter().map(|tag| format!("\"{tag}\"")).collect();
    let each: String = all.iter().map(|tag| format!("{tag} = []\n")).collect();
    let manifest = format!("{before}types = [{}]\n{each}\n{after}", all.join(", "));
    write(&crate_folder.join("Cargo.toml"), &manifest.replace("name = \"alone\"", "name = \"together\""));
    crate_folder
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { write(&target, &fs::read_to_string(&path).unwrap()) }
    }
}
