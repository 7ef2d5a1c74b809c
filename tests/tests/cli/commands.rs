//! `regen` and `import`: what they write, what they leave unchanged, how they exit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use tests::{root, xtask};

use super::workspace::{DOCUMENT, Workspace, files};

fn document(name: &str) -> PathBuf {
    root().join(format!("tests/documents/{name}.yaml")).canonicalize().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_repository_is_up_to_date() {
    let output = xtask(&root().canonicalize().unwrap()).args(["regen", "--check"]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_second_run_changes_nothing() {
    let workspace = Workspace::generated();
    let before = workspace.files();
    assert!(workspace.succeeds(&["regen"]).contains("unchanged"));
    assert!(workspace.files() == before);
    workspace.succeeds(&["regen", "--check"]);
}

#[test]
fn a_file_that_was_edited_is_reported_and_restored() {
    let workspace = Workspace::generated();
    let edited = workspace.path("generated-client/src/generated/breads/requests.rs");
    let text = fs::read_to_string(&edited).unwrap();
    fs::write(&edited, format!("{text}// by hand\n")).unwrap();
    let printed = workspace.fails(&["regen", "--check"]);
    assert!(printed.contains("requests.rs") && printed.contains("cargo xtask regen"), "{printed}");
    workspace.succeeds(&["regen"]);
    assert_eq!(fs::read_to_string(&edited).unwrap(), text);
}

#[test]
fn a_file_that_nothing_generates_is_reported_and_removed() {
    let workspace = Workspace::generated();
    let extra = workspace.path("generated-client/src/generated/cakes/requests.rs");
    fs::create_dir_all(extra.parent().unwrap()).unwrap();
    fs::write(&extra, "//! By hand.\n").unwrap();
    let printed = workspace.fails(&["regen", "--check"]);
    assert!(printed.contains("cakes") && printed.contains("cargo xtask regen"), "{printed}");
    workspace.succeeds(&["regen"]);
    assert!(!extra.parent().unwrap().exists());
}

#[test]
fn a_file_that_is_missing_is_reported() {
    let workspace = Workspace::generated();
    fs::remove_file(workspace.path("generated-client/src/generated/breads/codec.rs")).unwrap();
    assert!(workspace.fails(&["regen", "--check"]).contains("codec.rs"));
}

#[test]
fn bad_input_leaves_what_was_generated_as_it_was() {
    let workspace = Workspace::generated();
    for bad in ["", "openapi: 3.1.0\npaths: [", "<html></html>", "swagger: '2.0'\n", "openapi: 3.1.0\nopenapi: 3.1.0\n"]
    {
        fs::write(workspace.path(DOCUMENT), bad).unwrap();
        let printed = workspace.fails(&["regen"]);
        assert!(printed.contains("spec/bakery.yaml") && printed.contains("nothing was written"), "{printed}");
    }
    fs::remove_file(workspace.path(DOCUMENT)).unwrap();
    assert!(workspace.fails(&["regen"]).contains("spec/README.md"));
}

#[test]
fn a_names_file_in_conflict_leaves_what_was_generated_as_it_was() {
    let workspace = Workspace::generated();
    fs::write(workspace.path("spec/names.lock"), "<<<<<<< HEAD\n").unwrap();
    assert!(workspace.fails(&["regen"]).contains("spec/names.lock:1:1"));
}

#[test]
fn a_folder_that_can_not_be_written_is_named() {
    let workspace = Workspace::generated();
    fs::remove_dir_all(workspace.path("generated-client/src/generated")).unwrap();
    fs::write(workspace.path("generated-client/src/generated"), "a file where the folder should be").unwrap();
    let printed = workspace.fails(&["regen"]);
    assert!(printed.contains("generated-client/src/generated"), "{printed}");
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
    let workspace = Workspace::generated();
    let bad = workspace.path("download.yaml");
    fs::write(&bad, "<html></html>").unwrap();
    let printed =
        workspace.fails(&["import", bad.to_str().unwrap(), "--out", workspace.path(DOCUMENT).to_str().unwrap()]);
    assert!(printed.contains("nothing was written"), "{printed}");
}

#[test]
fn which_system_takes_which_field_is_shown_in_four_formats() {
    let shown = |arguments: &[&str]| {
        let output = xtask(&root().canonicalize().unwrap()).arg("systems").args(arguments).output().unwrap();
        (output.status.success(), said(&output))
    };
    let (done, text) = shown(&["UpdateLead"]);
    assert!(done);
    insta::assert_snapshot!("systems_as_text", text);
    let (_, markdown) = shown(&["UpdateLead", "--format", "markdown"]);
    assert!(markdown.starts_with("| UpdateLead | all systems | realpage |"), "{markdown}");
    let (_, json) = shown(&["UpdateLead", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["rows"].as_array().unwrap().len() + 1, text.lines().count());
    let city = json[0]["rows"].as_array().unwrap().iter().find(|row| row["field"] == "city").unwrap();
    assert_eq!(
        (&city["systems"]["realpage"]["type"], &city["systems"]["realpage_rpx"]),
        (&"string".into(), &().into())
    );
    let (_, differing) = shown(&["UpdateLead", "--differing"]);
    assert!(differing.contains("\ncity ") && !differing.contains("\naddress_1 "), "{differing}");
    let (_, html) = shown(&["--format", "html"]);
    assert!(html.starts_with("<!doctype html>") && html.contains("<h2>UpdateLead</h2>") && !html.contains("{body}"));
    let (done, said) = shown(&["UpdateLed"]);
    assert!(!done && said.contains("`UpdateLed`") && said.contains("UpdateLead"), "{said}");
}

#[test]
fn what_the_documents_have_wrong_is_said_with_their_systems() {
    let workspace = Workspace::new();
    let document = "{openapi: 3.1.0, info: {title: Bakery, version: '1'}, paths: {/north: {delete: {tags: [orders], responses: \
                    {'204': {description: ''}}}}}}";
    fs::write(workspace.path(DOCUMENT), document).unwrap();
    fs::write(workspace.path("spec/settings.yaml"), "systems: {segments: {north: []}, reason: it has ovens}\n")
        .unwrap();
    let output = xtask(&workspace.path("")).args(["systems", "--format", "json"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "[]\n");
    let findings = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(findings.contains("stray-system-operation"), "{findings}");
    // Of an error too, standard output is JSON if that is asked for.
    fs::write(workspace.path("spec/settings.yaml"), "systems: 5\n").unwrap();
    let output = xtask(&workspace.path("")).args(["systems", "--format", "json"]).output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!output.status.success() && found["diagnostics"][0]["code"] == "malformed-settings", "{found}");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("malformed-settings"));
    fs::write(workspace.path("spec/settings.yaml"), "systems: {segments: {north: []}, reason: it has ovens}\n")
        .unwrap();
    // A waiver is heeded as by the other commands.
    let waiver = "- {code: stray-system-operation, reason: it has no other}\n";
    fs::write(workspace.path("spec/lint-waivers.yaml"), waiver).unwrap();
    let output = xtask(&workspace.path("")).arg("systems").output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", said(&output));
}
