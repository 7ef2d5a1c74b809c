//! `regen --check` after a run that verified the same bytes: nothing is generated again, unless anything changed.

use std::fs;

use super::workspace::{DOCUMENT, Workspace, bakery};

/// A workspace whose record of the last run can be told from what a run finds.
fn verified() -> Workspace {
    let workspace = Workspace::new();
    fs::create_dir(workspace.path("target")).unwrap();
    fs::write(workspace.path(DOCUMENT), bakery()).unwrap();
    workspace.succeeds(&["regen"]);
    workspace.git(&["init", "--quiet"]);
    workspace.git(&["add", "spec"]);
    workspace.git(&["commit", "--quiet", "--message", "Bake"]);
    workspace.succeeds(&["regen", "--check"]);
    let record = workspace.path("target/verified.json");
    let text = fs::read_to_string(&record).unwrap();
    // A copy of the workspace is not verified by the files of the original.
    assert!(!text.contains(&*workspace.path("").to_string_lossy()), "{text}");
    fs::write(&record, text.replacen("\"generated\":\"", "\"generated\":\"as recorded ", 1)).unwrap();
    workspace
}

#[test]
fn what_was_verified_is_not_generated_again() {
    let printed = verified().succeeds(&["regen", "--check"]);
    assert!(printed.contains("as recorded") && printed.contains("did not change"), "{printed}");
}

#[test]
fn what_changed_is_generated_again() {
    let workspace = verified();
    let generated = "generated-client/src/generated/breads/requests.rs";
    for changed in [generated, "generated-client/src/generated/more.rs", DOCUMENT, "spec/names.lock"] {
        let path = workspace.path(changed);
        let before = fs::read(&path).ok();
        fs::write(&path, [before.as_deref().unwrap_or_default(), b"\n# By hand.\n"].concat()).unwrap();
        let printed = workspace.fails(&["regen", "--check"]);
        assert!(printed.contains("not up to date") && !printed.contains("as recorded"), "{changed}: {printed}");
        match before {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
    }
    assert!(workspace.succeeds(&["regen", "--check"]).contains("as recorded"));
    fs::remove_file(workspace.path(generated)).unwrap();
    assert!(workspace.fails(&["regen", "--check"]).contains("requests.rs"));
}

#[test]
fn another_commit_is_compared_with() {
    let workspace = verified();
    fs::write(workspace.path(DOCUMENT), bakery().replacen("openapi:", "# Another edition.\nopenapi:", 1)).unwrap();
    workspace.git(&["add", "spec"]);
    workspace.git(&["commit", "--quiet", "--message", "Bake again"]);
    fs::write(workspace.path(DOCUMENT), bakery()).unwrap();
    assert!(!workspace.succeeds(&["regen", "--check"]).contains("as recorded"));
}
