//! Findings and changes where reviewers look: what the commands print for SARIF and GitHub, and that nothing else decides it.

use std::fs;

use serde_json::Value;
use tests::openapi_to_crate;

use super::folder::{DOCUMENT, Folder};

/// A project whose document has a misspelled keyword.
fn misspelled() -> Folder {
    let folder = Folder::new();
    folder.edit("spec/bakery.yaml", "maxLength: 9", "maxLenght: 9");
    folder
}

#[test]
fn lint_and_check_annotate_the_files_of_the_repository() {
    let folder = misspelled();
    let git =
        std::process::Command::new("git").args(["init", "--quiet"]).current_dir(folder.0.path()).status().unwrap();
    assert!(git.success());
    // The project is in a folder of the repository.
    let printed = folder.fails(&["lint", "--format", "github"]);
    assert!(printed.starts_with("::warning file=bakery/spec/bakery.yaml,line="), "{printed}");
    assert!(printed.contains("title=unknown-keyword::`maxLenght`") && printed.contains("1 warning\n"), "{printed}");
    let printed = folder.fails(&["check", "--format", "github"]);
    assert!(printed.contains("\n::error file=bakery/src/generated/"), "{printed}");
    assert_eq!(printed.matches("title=outdated-file::").count(), 1, "{printed}");
    assert!(
        printed.contains("title=outdated-file::") && printed.contains("run `openapi-to-crate generate`"),
        "{printed}"
    );
    let (_, printed) = folder.run_in(&folder.path("src"), &["lint", "--format", "github"]);
    assert!(printed.starts_with("::warning file=bakery/spec/bakery.yaml,line="), "{printed}");
    let printed = folder.succeeds(&["generate", "--format", "github"]);
    assert!(printed.starts_with("::warning ") && printed.contains("\nwrote "), "{printed}");
    folder.edit("spec/bakery.yaml", "openapi: 3.1.0", "openapi: 9");
    let printed = folder.fails(&["generate", "--format", "github"]);
    assert!(printed.starts_with("::error file=bakery/spec/bakery.yaml,line=3,"), "{printed}");
}

#[test]
fn sarif_is_all_that_is_on_standard_output() {
    let folder = misspelled();
    fs::write(folder.path("../new.yaml"), DOCUMENT.replace("maxLength: 9", "maxLength: 8")).unwrap();
    for (arguments, rules) in [
        (&["lint", "--format", "sarif"][..], &["unknown-keyword"][..]),
        (&["check", "--format", "sarif"], &["unknown-keyword", "outdated-file"]),
        (&["generate", "--format", "sarif"], &["unknown-keyword"]),
        (&["diff", "../openapi.yaml", "../new.yaml", "--format", "sarif"], &["rule-tightened"]),
    ] {
        let output = openapi_to_crate(&folder.path("")).args(arguments).output().unwrap();
        let log: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        let driver = &log["runs"][0]["tool"]["driver"];
        let found: Vec<&str> =
            driver["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert_eq!((driver["name"].as_str(), found), (Some("openapi-to-crate"), rules.to_vec()), "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_missing_is_named_as_the_repository_would() {
    let folder = Folder::new();
    fs::remove_dir_all(folder.path("src/generated")).unwrap();
    let printed = folder.fails(&["check", "--format", "github"]);
    assert!(printed.contains("::error file=src/generated/"), "{printed}");
    assert!(printed.contains(", nor are ") && printed.contains(" other files%0Ahelp: run "), "{printed}");
}

#[test]
fn an_error_is_in_the_format_that_was_asked_for() {
    let folder = Folder::new();
    fs::write(folder.path("spec/lint-waivers.yaml"), "- {code: unused-component}\n").unwrap();
    fs::write(folder.path("../bad.yaml"), DOCUMENT.replace("openapi: 3.1.0", "openapi: 9")).unwrap();
    let printed = |arguments: &[&str], format: &str| {
        let output = openapi_to_crate(&folder.path("")).args(arguments).args(["--format", format]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.starts_with("error: nothing was ") && said.lines().count() == 1, "{said}");
        String::from_utf8(output.stdout).unwrap()
    };
    for (arguments, code) in [
        (&["lint"][..], "malformed-waivers"),
        (&["check"], "malformed-waivers"),
        (&["generate"], "malformed-waivers"),
        (&["diff", "../openapi.yaml", "../bad.yaml"], "unsupported-version"),
        (&["diff", "../bad.yaml", "../openapi.yaml"], "unsupported-version"),
    ] {
        let log: Value = serde_json::from_str(&printed(arguments, "sarif")).unwrap();
        assert_eq!(log["runs"][0]["results"][0]["ruleId"], code, "{arguments:?}");
        let told: Value = serde_json::from_str(&printed(arguments, "json")).unwrap();
        assert_eq!(told["diagnostics"][0]["code"], code, "{arguments:?}");
        assert!(told["error"].as_str().unwrap().ends_with(": 1 error"), "{told}");
        let commands = printed(arguments, "github");
        assert!(commands.starts_with("::error file=") && commands.contains(code), "{commands}");
    }
}

#[test]
fn a_workflow_changes_the_format_only_by_a_flag() {
    let folder = misspelled();
    let output = openapi_to_crate(&folder.path("")).arg("lint").env("GITHUB_ACTIONS", "true").output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    assert!(!String::from_utf8(printed).unwrap().contains("::warning"));
}

#[test]
fn the_schema_of_a_diff_is_printed_without_documents() {
    let folder = tempfile::tempdir().unwrap();
    let output = openapi_to_crate(folder.path()).args(["diff", "--schema"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), generator::diff::SCHEMA);
    let output = openapi_to_crate(folder.path()).args(["diff", "--schema", "a.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let output = openapi_to_crate(folder.path()).args(["diff", "a.yaml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
