//! How the project's commands behave: what they write, what they leave alone, how they end.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use tempfile::TempDir;
use tests::{root, xtask};

/// A workspace of its own, with one document, that was generated.
struct Workspace(TempDir);

impl Workspace {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for inner in ["xtask", "spec", "generated-client/src"] {
            fs::create_dir_all(folder.path().join(inner)).unwrap();
        }
        fs::copy(document("constraints"), folder.path().join("spec/bakery.yaml")).unwrap();
        let manifest = "generated-client/Cargo.toml"; // regen writes the tags' features into it
        fs::copy(root().join(manifest), folder.path().join(manifest)).unwrap();
        let workspace = Self(folder);
        let output = workspace.run(&["regen"]);
        assert!(output.status.success(), "{}", said(&output));
        workspace
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        xtask(self.0.path()).args(arguments).output().unwrap()
    }

    /// What the command says that refuses, after making sure that it left all as it was.
    fn refuses(&self, arguments: &[&str]) -> String {
        let before = files(self.0.path());
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(files(self.0.path()) == before, "something was written");
        said(&output)
    }
}

fn document(name: &str) -> PathBuf {
    root().join(format!("tests/documents/{name}.yaml")).canonicalize().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(
            |path| if path.is_dir() { files(&path) } else { BTreeMap::from([(path.clone(), fs::read(path).unwrap())]) },
        )
        .collect()
}

#[test]
fn the_repository_is_up_to_date() {
    let output = xtask(&root().canonicalize().unwrap()).args(["regen", "--check"]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_second_run_changes_nothing() {
    let workspace = Workspace::new();
    let before = files(workspace.0.path());
    let output = workspace.run(&["regen"]);
    assert!(output.status.success() && said(&output).contains("unchanged"));
    assert!(files(workspace.0.path()) == before);
    assert!(workspace.run(&["regen", "--check"]).status.success());
}

#[test]
fn a_file_that_was_edited_is_told_and_mended() {
    let workspace = Workspace::new();
    let edited = workspace.path("generated-client/src/generated/breads/requests.rs");
    let text = fs::read_to_string(&edited).unwrap();
    fs::write(&edited, format!("{text}// by hand\n")).unwrap();
    let told = workspace.refuses(&["regen", "--check"]);
    assert!(told.contains("requests.rs") && told.contains("cargo xtask regen"), "{told}");
    assert!(workspace.run(&["regen"]).status.success());
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
}

#[test]
fn a_file_that_nothing_generates_is_told_and_removed() {
    let workspace = Workspace::new();
    let extra = workspace.path("generated-client/src/generated/cakes/requests.rs");
    fs::create_dir_all(extra.parent().unwrap()).unwrap();
    fs::write(&extra, "//! By hand.\n").unwrap();
    let told = workspace.refuses(&["regen", "--check"]);
    assert!(told.contains("cakes") && told.contains("cargo xtask regen"), "{told}");
    assert!(workspace.run(&["regen"]).status.success());
    assert!(!extra.parent().unwrap().exists());
}

#[test]
fn a_file_that_is_missing_is_told() {
    let workspace = Workspace::new();
    fs::remove_file(workspace.path("generated-client/src/generated/breads/codec.rs")).unwrap();
    assert!(workspace.refuses(&["regen", "--check"]).contains("codec.rs"));
}

#[test]
fn bad_input_leaves_what_was_generated_as_it_was() {
    let workspace = Workspace::new();
    for bad in ["", "openapi: 3.1.0\npaths: [", "<html></html>", "swagger: '2.0'\n", "openapi: 3.1.0\nopenapi: 3.1.0\n"]
    {
        fs::write(workspace.path("spec/bakery.yaml"), bad).unwrap();
        let told = workspace.refuses(&["regen"]);
        assert!(told.contains("spec/bakery.yaml") && told.contains("nothing was written"), "{told}");
    }
    fs::remove_file(workspace.path("spec/bakery.yaml")).unwrap();
    assert!(workspace.refuses(&["regen"]).contains("spec/README.md"));
}

#[test]
fn a_names_file_in_conflict_leaves_what_was_generated_as_it_was() {
    let workspace = Workspace::new();
    fs::write(workspace.path("spec/names.lock"), "<<<<<<< HEAD\n").unwrap();
    assert!(workspace.refuses(&["regen"]).contains("spec/names.lock:1:1"));
}

#[test]
fn a_folder_that_can_not_be_written_is_named() {
    let workspace = Workspace::new();
    fs::remove_dir_all(workspace.path("generated-client/src/generated")).unwrap();
    fs::write(workspace.path("generated-client/src/generated"), "a file where the folder should be").unwrap();
    let told = workspace.refuses(&["regen"]);
    assert!(told.contains("generated-client/src/generated"), "{told}");
}

#[test]
fn a_document_of_anyone_becomes_a_crate() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bakery");
    let run = || {
        xtask(folder.path())
            .arg("regen")
            .arg("--spec")
            .arg(document("required"))
            .arg("--out")
            .arg(&out)
            .args(["--crate-name", "bakery"])
            .output()
            .unwrap()
    };
    let output = run();
    assert!(output.status.success(), "{}", said(&output));
    let written = files(&out);
    for file in [
        "Cargo.toml",
        "names.lock",
        "src/lib.rs",
        "src/generated/mod.rs",
        "src/generated/breads/requests.rs",
        "src/runtime/mod.rs",
    ] {
        assert!(written.contains_key(&out.join(file)), "{file}");
    }
    assert!(fs::read_to_string(out.join("Cargo.toml")).unwrap().contains("name = \"bakery\""));
    assert!(run().status.success());
    assert!(files(&out) == written, "a second run changes nothing");
}

#[test]
fn a_crate_has_a_name_that_cargo_takes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let output = xtask(folder.path())
        .arg("regen")
        .arg("--spec")
        .arg(document("required"))
        .arg("--out")
        .arg(&out)
        .args(["--crate-name", "1 bad\""])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!out.exists());
}

#[test]
fn importing_what_was_imported_gives_the_same_bytes() {
    for mode in [&["--contract-only"][..], &[]] {
        let folder = tempfile::tempdir().unwrap();
        let [once, twice] = ["once.yaml", "twice.yaml"].map(|name| folder.path().join(name));
        let import = |from: &Path, to: &Path| {
            let output = xtask(folder.path()).arg("import").arg(from).args(mode).arg("--out").arg(to).output().unwrap();
            assert!(output.status.success(), "{}", said(&output));
            fs::read_to_string(to).unwrap()
        };
        let first = import(&document("prose"), &once);
        assert_eq!(import(&once, &twice), first);
        assert_eq!(first.contains("Bakes."), mode.is_empty(), "prose stays only where it is asked for");
    }
}

#[test]
fn what_can_not_be_read_is_not_imported() {
    let workspace = Workspace::new();
    let bad = workspace.path("download.yaml");
    fs::write(&bad, "<html></html>").unwrap();
    let told = workspace.refuses(&[
        "import",
        bad.to_str().unwrap(),
        "--out",
        workspace.path("spec/bakery.yaml").to_str().unwrap(),
    ]);
    assert!(told.contains("nothing was written"), "{told}");
}
