//! The comment on a pull request: what the step of the workflow does with it, with a stand-in for GitHub's program.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use tests::root;

use super::folder::Folder;

/// The filter that finds the workflow's own comment. The stand-in has no jq: it answers what this filter would.
const FILTER: &str = r#".[] | select(.user.type == "Bot" and (.body | startswith(env.MARK))) | .id"#;

/// `gh api`, for a pull request whose comment of the workflow, if there is one, has the number in the file `found`.
const GH: &str = r#"#!/usr/bin/env bash
set -eu
echo "$*" >> "$COMMENTS/calls"
case "$*" in
  *--jq*) cat "$COMMENTS/found" ;;
  *) body=${*: -1}; cp "${body#body=@}" "$COMMENTS/body" ;;
esac
"#;

/// The last step of a workflow.
fn step(workflow: &str) -> Value {
    let workflow: Value = serde_yaml::from_str(workflow).unwrap();
    workflow["jobs"]["review"]["steps"].as_array().unwrap().last().unwrap().clone()
}

/// Runs the step for a summary, if there is one, on a pull request that has the comment `found`; returns the calls that write, and what was written.
fn run(summary: &str, found: Option<u64>, is_fork: bool) -> (Vec<String>, Option<String>) {
    let step = step(&Folder::new().read(".github/workflows/review.yml"));
    let folder: TempDir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    if !summary.is_empty() {
        write("summary.md", summary);
    }
    write("found", &found.map(|id| format!("{id}\n")).unwrap_or_default());
    write("gh", GH);
    let executable = Command::new("chmod").arg("+x").arg(folder.path().join("gh")).status().unwrap();
    assert!(executable.success());
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", step["run"].as_str().unwrap()])
        .envs([("PATH", path.as_str()), ("GITHUB_REPOSITORY", "me/bakery"), ("PULL_REQUEST", "7")])
        .envs([("RUNNER_TEMP", folder.path()), ("COMMENTS", folder.path())])
        .env("GITHUB_STEP_SUMMARY", folder.path().join("page.md"))
        .env("IS_FORK", is_fork.to_string())
        .env("MARK", step["env"]["MARK"].as_str().unwrap())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(folder.path().join("page.md")).unwrap();
    assert!(page == summary || summary.is_empty(), "{page}");
    let calls = fs::read_to_string(folder.path().join("calls")).unwrap_or_default();
    let (finding, writing): (Vec<&str>, Vec<&str>) = calls.lines().partition(|call| call.contains("--jq"));
    assert!(finding.iter().all(|call| call.ends_with(FILTER)), "{finding:?}");
    (writing.into_iter().map(str::to_owned).collect(), fs::read_to_string(folder.path().join("body")).ok())
}

const MARK: &str = "<!-- openapi-to-crate: bakery -->";

#[test]
fn a_comment_is_written_once_and_then_edited() {
    let (calls, body) = run("### Breaking changes\n\nAll.\n", None, false);
    assert_eq!(calls.len(), 1);
    assert!(calls[0].contains("POST repos/me/bakery/issues/7/comments "), "{calls:?}");
    assert_eq!(body.unwrap(), format!("{MARK}\n### Breaking changes\n\nAll.\n"));

    let (calls, body) = run("### The contract did not change\n", Some(2), false);
    assert_eq!(calls.len(), 1);
    assert!(calls[0].contains("PATCH repos/me/bakery/issues/comments/2 "), "{calls:?}");
    assert_eq!(body.unwrap(), format!("{MARK}\n### The contract did not change\n"));

    // A comment on an earlier commit does not stay as it was.
    let (calls, body) = run("", Some(2), false);
    assert!(calls.len() == 1 && calls[0].contains("PATCH repos/me/bakery/issues/comments/2 "), "{calls:?}");
    assert_eq!(body.unwrap(), format!("{MARK}\n### Nothing was compared: see the log of the run\n"));
    assert_eq!(run("", None, false), (Vec::new(), None));

    // Nothing is said of nothing, and a fork may not say anything.
    assert_eq!(run("### The contract did not change\n", None, false), (Vec::new(), None));
    assert_eq!(run("### Breaking changes\n", None, true), (Vec::new(), None));

    let (_, body) =
        run(&"\u{e4}".repeat(300).as_str().lines().cycle().take(400).collect::<Vec<_>>().join("\n"), None, false);
    let body = body.unwrap();
    assert!(body.chars().count() < 65_536 && body.ends_with("\n(cut)\n"), "{}", body.chars().count());
}

#[test]
fn the_workflow_of_this_repository_has_the_same_step() {
    let own = step(&fs::read_to_string(root().join(".github/workflows/review.yml")).unwrap());
    let of_new = step(&Folder::new().read(".github/workflows/review.yml"));
    assert_eq!((&own["run"], &own["if"]), (&of_new["run"], &of_new["if"]));
}
