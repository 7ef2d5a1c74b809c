//! `regen --bump`: the version and the entry in the changelog that follow from the changes.

use std::fs;

use super::workspace::{DOCUMENT, Workspace};

/// An edition of a bakery's API.
const BASE: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    get:
      tags: [breads]
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Bread'}}}
    post:
      tags: [breads]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, maxLength: 40}
                crust: {type: string, enum: [thick, thin]}
                price: {type: integer}
                note: {type: string, maxLength: 80}
      responses: {'204': {description: ''}}
  /ovens:
    delete:
      tags: [ovens]
      responses: {'204': {description: ''}}
components:
  schemas:
    Bread: {type: object, properties: {id: {type: string}, weight: {type: integer}}}
";

/// What the next edition has instead.
const CHANGES: [(&str, &str); 7] = [
    ("maxLength: 40", "maxLength: 30"),
    ("maxLength: 80", "maxLength: 90"),
    ("enum: [thick, thin]", "enum: [thick, thin, '`none`']"),
    ("price: {type: integer}", "price: {type: string}\n                seeds: {type: string}"),
    ("weight: {type: integer}", "weight: {type: integer, deprecated: true}, slices: {type: integer}"),
    ("  /ovens:\n    delete:\n      tags: [ovens]", "  /mills:\n    post:\n      tags: [mills]"),
    ("title: Bakery", "title: Bakeries"),
];

/// A workspace in git with the first edition, and then the second.
fn workspace() -> Workspace {
    let workspace = Workspace::new();
    fs::write(workspace.path(DOCUMENT), BASE).unwrap();
    fs::write(
        workspace.path("CHANGELOG.md"),
        "# Changelog\n\nThe changes.\n\n## Unreleased\n\nOvens were a mistake.\n\n## 0.8.2 - 2026-01-31\n\nFirst.\n",
    )
    .unwrap();
    let package = |name: &str, rest: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"0.8.2\"\n{rest}\n");
    let lock = package("other", "source = \"registry\"\n") + &package("p", "");
    fs::write(workspace.path("Cargo.lock"), lock).unwrap();
    workspace.succeeds(&["regen"]);
    workspace.git(&["init", "--quiet"]);
    workspace.git(&["add", "-A"]);
    workspace.git(&["commit", "--quiet", "-m", "first"]);
    let next = CHANGES.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    fs::write(workspace.path(DOCUMENT), next).unwrap();
    workspace
}

#[test]
fn the_entry_names_what_joined_changed_and_left() {
    let workspace = workspace();
    let printed = workspace.succeeds(&["regen", "--bump"]);
    assert!(printed.contains("bumped    0.8.2 -> 0.9.0"), "{printed}");
    let read = |path: &str| fs::read_to_string(workspace.path(path)).unwrap();
    assert!(read("generated-client/Cargo.toml").contains("\nversion = \"0.9.0\"\n"));
    let lock = read("Cargo.lock");
    assert!(
        lock.contains("name = \"p\"\nversion = \"0.9.0\"") && lock.contains("name = \"other\"\nversion = \"0.8.2\"")
    );
    let changelog = read("CHANGELOG.md");
    let date = changelog.split_once("## 0.9.0 - ").unwrap().1.lines().next().unwrap();
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("changelog", changelog.replace(date, "[date]"));
    });
}

#[test]
fn a_second_run_bumps_nothing_and_keeps_the_entry_as_it_was_edited() {
    let workspace = workspace();
    workspace.succeeds(&["regen", "--bump"]);
    let changelog = workspace.path("CHANGELOG.md");
    let edited = fs::read_to_string(&changelog).unwrap().replace("Ovens were", "All ovens were");
    fs::write(&changelog, edited).unwrap();
    let before = workspace.files();
    let printed = workspace.succeeds(&["regen", "--bump"]);
    assert!(printed.contains("0.8.2 -> 0.9.0") && workspace.files() == before, "{printed}");
}

#[test]
fn the_summary_of_a_bumped_pull_request_starts_at_the_version_before() {
    let workspace = workspace();
    workspace.succeeds(&["regen", "--bump"]);
    assert!(workspace.succeeds(&["regen"]).contains("0.8.2 -> 0.9.0"));
    workspace.git(&["add", "-A"]);
    workspace.git(&["commit", "--quiet", "-m", "second"]);
    workspace.git(&["worktree", "add", "--quiet", "before", "HEAD~1"]);
    let base = workspace.path("before/spec");
    assert!(workspace.succeeds(&["regen", "--check", "--base", base.to_str().unwrap()]).contains("0.8.2 -> 0.9.0"));
    let printed = workspace.succeeds(&["regen", "--check", "--base", "HEAD~1"]);
    assert!(printed.contains("0.8.2 -> 0.9.0") && printed.contains("HEAD~1 ("), "{printed}");
    assert!(workspace.succeeds(&["regen", "--check", "--base", "HEAD"]).contains("did not change"));
    for neither in ["HEAD~9", "--all", "missing/spec"] {
        let printed = workspace.fails(&["regen", "--check", &format!("--base={neither}")]);
        assert!(printed.contains("is no file, folder or revision of git"), "{printed}");
    }
}

#[test]
fn a_commit_that_can_not_be_read_is_not_taken_for_none() {
    let workspace = workspace();
    let settings = workspace.path("spec/settings.yaml");
    fs::write(&settings, "fields: 5\n").unwrap();
    workspace.git(&["commit", "--quiet", "-am", "second"]);
    workspace.git(&["add", "spec/settings.yaml"]);
    workspace.git(&["commit", "--quiet", "-m", "third"]);
    fs::remove_file(&settings).unwrap();
    let printed = workspace.succeeds(&["regen"]);
    assert!(printed.contains("not compared with HEAD (") && printed.contains("spec/settings.yaml"), "{printed}");
    let printed = workspace.fails(&["regen", "--bump"]);
    assert!(printed.contains("spec/settings.yaml: ") && printed.contains("--base"), "{printed}");
}

#[test]
fn a_document_with_any_name_is_found_in_the_commit() {
    let workspace = workspace();
    fs::rename(workspace.path(DOCUMENT), workspace.path("spec/b\u{e4}ckerei \"1\".yaml")).unwrap();
    workspace.succeeds(&["regen"]);
    workspace.git(&["add", "-A"]);
    workspace.git(&["commit", "--quiet", "-m", "second"]);
    let printed = workspace.succeeds(&["regen", "--bump"]);
    assert!(printed.contains("nothing to release"), "{printed}");
}

#[test]
fn nothing_is_bumped_where_nothing_changed_or_nothing_is_known() {
    let workspace = Workspace::new();
    fs::write(workspace.path(DOCUMENT), BASE).unwrap();
    workspace.succeeds(&["regen"]);
    assert!(workspace.fails(&["regen", "--bump"]).contains("--base"));
    let before = workspace.files();
    let base = workspace.path(DOCUMENT);
    let printed = workspace.succeeds(&["regen", "--bump", "--base", base.to_str().unwrap()]);
    assert!(printed.contains("nothing to release") && workspace.files() == before, "{printed}");
    assert_eq!(workspace.run(&["regen", "--bump", "--check"]).0, Some(2));
}
