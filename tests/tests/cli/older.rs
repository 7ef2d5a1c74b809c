//! `cargo xtask import`: a document that is older than the one that is there, or that lost a part, is rejected.

use std::fs;

use super::server::Server;
use super::workspace::{DOCUMENT, Workspace, bakery};

#[test]
fn an_older_document_and_one_that_lost_its_half_are_told() {
    let workspace = Workspace::new();
    let out = workspace.path(DOCUMENT);
    let many = |count: usize| {
        let paths = (0..count)
            .map(|n| format!("  /t{n}:\n    get: {{tags: [t], responses: {{'200': {{description: ''}}}}}}\n"));
        format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{}", paths.collect::<String>())
    };
    let import = |count: usize, more: &[&str]| {
        fs::write(workspace.path("download.yaml"), many(count)).unwrap();
        let download = workspace.path("download.yaml");
        let mut arguments = vec!["import", download.to_str().unwrap(), "--out", out.to_str().unwrap()];
        arguments.extend(more);
        workspace.run(&arguments)
    };
    workspace.git(&["init", "--quiet"]);
    for count in [8, 9] {
        assert_eq!(import(count, &[]).0, Some(0));
        workspace.git(&["add", "-A"]);
        workspace.git(&["commit", "--quiet", "-m", "edition"]);
    }
    let kept = fs::read(&out).unwrap();
    let (code, printed) = import(8, &[]);
    assert!(code == Some(1) && printed.contains("older document"), "{printed}");
    let (code, printed) = import(3, &[]);
    assert!(code == Some(1) && printed.contains("truncated"), "{printed}");
    assert!(fs::read(&out).unwrap() == kept);
    let (code, printed) = import(8, &["--force"]);
    assert!(code == Some(0) && printed.contains("operation removed"), "{printed}");
}

#[test]
fn what_only_takes_away_or_says_an_earlier_version_looks_older() {
    let workspace = Workspace::new();
    let out = workspace.path(DOCUMENT);
    let lease = |version: &str, properties: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: {version}}}\npaths: {{/l: {{post: {{tags: [t], requestBody: {{content: \
             {{application/json: {{schema: {{type: object, properties: {{{properties}}}}}}}}}}}, responses: {{'204': {{description: \
             ''}}}}}}}}}}\n"
        )
    };
    let download = workspace.path("download.yaml");
    let import = ["import", download.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let (one, two) = ("a: {type: string}", "a: {type: string}, b: {type: string}");
    fs::write(&download, lease("1.9.0", two)).unwrap();
    workspace.succeeds(&import);
    for (why, document, expected) in [
        (
            "a property less",
            lease("1.9.0", one),
            "it removes 1 of the existing operations, parameters, properties and values, and adds none",
        ),
        ("a lower version", lease("1.8.12", two), "its version is 1.8.12, the existing one's is 1.9.0"),
    ] {
        fs::write(&download, document).unwrap();
        let printed = workspace.fails(&import);
        assert!(printed.contains("older document") && printed.contains(expected), "{why}: {printed}");
    }
    for (why, document) in [
        ("one for another", lease("1.9.0", "a: {type: string}, c: {type: string}")),
        ("a bound more", lease("1.10.0", "a: {type: string, maxLength: 3}, c: {type: string}")),
        ("no version to compare", lease("next", "a: {type: string}, c: {type: string}")),
    ] {
        fs::write(&download, document).unwrap();
        assert!(workspace.succeeds(&import).contains("wrote"), "{why}");
    }
    fs::write(&download, lease("next", one)).unwrap();
    workspace.fails(&import);
    workspace.succeeds(&[&import[..], &["--force"]].concat());
}

#[test]
fn a_server_that_goes_back_to_an_earlier_day_is_not_followed() {
    let workspace = Workspace::new();
    let out = workspace.path(DOCUMENT);
    let later = Server::with(&bakery(), "Last-Modified: Tue, 01 Dec 2026 10:00:00 GMT\r\n");
    let import = ["import", &later.address, "--contract-only", "--out", out.to_str().unwrap()];
    workspace.succeeds(&import);
    // The same server, as one behind it that is late has it.
    let note = workspace.path("spec/bakery.yaml.origin");
    let noted = fs::read_to_string(&note).unwrap();
    fs::write(&note, noted.replace("Tue, 01 Dec 2026", "Fri, 01 Jan 2027")).unwrap();
    let printed = workspace.fails(&import);
    assert!(
        printed.contains("the server's file is of Tue, 01 Dec 2026") && printed.contains("Fri, 01 Jan 2027"),
        "{printed}"
    );
    workspace.succeeds(&[&import[..], &["--force"]].concat());
}
