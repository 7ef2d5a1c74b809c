//! What the commands find by comparing and checking editions: the summary of `regen`, `diff`, `lint`.

use std::fs;

use super::workspace::{DOCUMENT, Workspace, bakery};

#[test]
fn regen_ends_with_what_changed_since_the_last_commit() {
    let workspace = Workspace::new();
    fs::write(workspace.path(DOCUMENT), bakery()).unwrap();
    assert!(workspace.succeeds(&["regen"]).contains("no earlier edition"));
    workspace.git(&["init", "--quiet"]);
    workspace.git(&["add", "-A"]);
    workspace.git(&["commit", "--quiet", "-m", "first"]);
    assert!(workspace.succeeds(&["regen"]).contains("the contract did not change"));
    let tightened = bakery().replacen("maxLength: 8", "maxLength: 5", 1);
    assert_ne!(tightened, bakery());
    fs::write(workspace.path(DOCUMENT), &tightened).unwrap();
    let summary = workspace.path("summary.md");
    let printed = workspace.succeeds(&["regen", "--summary", summary.to_str().unwrap()]);
    assert!(printed.contains("BREAKING") && printed.contains("0.8.2 -> 0.9.0"), "{printed}");
    let markdown = fs::read_to_string(summary).unwrap();
    assert!(markdown.starts_with("### Breaking changes") && markdown.contains("maxLength 5"), "{markdown}");
    // Until it is committed, the last commit is what to compare with.
    assert!(workspace.succeeds(&["regen"]).contains("BREAKING"));
    // Or another edition, where that is asked for.
    let same = workspace.path(DOCUMENT);
    assert!(workspace.succeeds(&["regen", "--base", same.to_str().unwrap()]).contains("did not change"));
}

#[test]
fn diff_fails_where_it_is_asked_to() {
    let workspace = Workspace::new();
    let [old, new] = ["old.yaml", "new.yaml"].map(|name| workspace.path(name));
    fs::write(&old, bakery()).unwrap();
    fs::write(&new, bakery().replacen("maxLength: 8", "maxLength: 5", 1)).unwrap();
    let [old, new] = [old.to_str().unwrap(), new.to_str().unwrap()];
    assert!(workspace.succeeds(&["diff", old, new]).contains("BREAKING"));
    assert!(workspace.fails(&["diff", old, new, "--fail-on", "breaking"]).contains("BREAKING"));
    workspace.succeeds(&["diff", new, old, "--fail-on", "breaking"]);
    let json = workspace.succeeds(&["diff", old, new, "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&value["breaking"], &value["version"]["revision"]), (&true.into(), &"0.9.0".into()));
    assert_eq!(
        value["causes"][0]["changes"][0]["revision"]["pointer"].as_str().map(|p| p.starts_with('/')),
        Some(true)
    );
    assert!(workspace.succeeds(&["diff", old, new, "--format", "markdown"]).starts_with("### "));
    fs::write(workspace.path("bad.yaml"), "openapi: 3.1.0\npaths: [").unwrap();
    assert!(
        workspace.fails(&["diff", old, workspace.path("bad.yaml").to_str().unwrap()]).contains("nothing was compared")
    );
}

#[test]
fn lint_fails_on_what_is_not_waived_and_on_a_waiver_for_nothing() {
    let workspace = Workspace::new();
    let document = bakery().replacen("pattern: '^", "pattern: '", 1);
    assert_ne!(document, bakery());
    fs::write(workspace.path(DOCUMENT), document).unwrap();
    let printed = workspace.fails(&["lint"]);
    assert!(printed.contains("unanchored-pattern") && printed.contains("spec/bakery.yaml:"), "{printed}");
    let waivers = workspace.path("spec/lint-waivers.yaml");
    let codes: Vec<String> = serde_json::from_str::<serde_json::Value>(&workspace.run(&["lint", "--format", "json"]).1)
        .unwrap()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap().to_owned())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let entries: String = codes.iter().map(|code| format!("- {{code: {code}, reason: known}}\n")).collect();
    fs::write(&waivers, &entries).unwrap();
    assert!(workspace.succeeds(&["lint"]).contains("waived"));
    // What is waived is quiet in regen too.
    assert!(workspace.succeeds(&["regen"]).contains("no warnings"));
    fs::write(&waivers, entries + "- {code: unused-component, at: /nowhere, reason: none}\n").unwrap();
    let printed = workspace.fails(&["lint"]);
    assert!(printed.contains("unused-waiver") && printed.contains("spec/lint-waivers.yaml:"), "{printed}");
    assert!(workspace.succeeds(&["lint", "--explain", "unused-waiver"]).contains("hide"));
    assert!(workspace.fails(&["lint", "--explain", "nonsense"]).contains("unknown code"));
}
