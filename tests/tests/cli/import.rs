//! `cargo xtask import`: a new edition from an address, never half of a document.

use std::fs;

use super::server::Server;
use super::workspace::{DOCUMENT, Workspace, bakery};

#[test]
fn a_document_is_fetched_once_and_then_only_where_it_is_newer() {
    let workspace = Workspace::new();
    let server = Server::with(&bakery(), "ETag: \"one\"\r\nLast-Modified: Sat, 21 Nov 2026 10:00:00 GMT\r\n");
    let out = workspace.path(DOCUMENT);
    let import = ["import", &server.address, "--contract-only", "--out", out.to_str().unwrap()];
    assert!(workspace.succeeds(&import).contains("wrote"));
    assert!(!server.asked.lock().unwrap()[0].contains("if-none-match"));
    assert!(workspace.succeeds(&import).contains("unchanged"));
    let asked = server.asked.lock().unwrap()[1].clone();
    assert!(asked.contains("if-none-match: \"one\"") && asked.contains("if-modified-since: sat, 21 nov"), "{asked}");
    // A file that was edited is imported anew.
    fs::write(&out, bakery()).unwrap();
    workspace.succeeds(&import);
    assert!(!server.asked.lock().unwrap()[2].contains("if-none-match"));
    // The note beside is no document.
    workspace.succeeds(&["regen"]);
}

#[test]
fn a_server_with_nothing_newer_changes_nothing() {
    let workspace = Workspace::new();
    let server = Server::new(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec());
    let before = workspace.files();
    let printed = workspace.succeeds(&["import", &server.address, "--out", workspace.path(DOCUMENT).to_str().unwrap()]);
    assert!(printed.contains("not modified") && workspace.files() == before, "{printed}");
}

#[test]
fn what_is_no_whole_document_is_not_imported() {
    let page = "<!doctype html><html><body>Welcome to our network</body></html>";
    let cut = &bakery()[..bakery().len() / 2];
    let broken = format!("HTTP/1.1 200 OK\r\nContent-Length: 3900\r\nConnection: close\r\n\r\n{cut}").into_bytes();
    for (why, server, expected) in [
        ("a page", Server::with(page, "Content-Type: text/html\r\n"), "web page"),
        ("a page that says it is text", Server::with(page, "Content-Type: text/plain\r\n"), "web page"),
        ("half a file", Server::new(broken), "broke off"),
        ("half a document", Server::with(cut, ""), "nothing was written"),
        (
            "an error",
            Server::new(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec()),
            "returned 503",
        ),
        ("too much", Server::with(&"#".repeat(5000), ""), "more than 4000 bytes"),
        ("another format", Server::with("swagger: '2.0'\n", ""), "Swagger 2.0"),
        ("nothing", Server::with("", ""), "nothing was written"),
    ] {
        let workspace = Workspace::new();
        let out = workspace.path(DOCUMENT);
        fs::write(&out, bakery()).unwrap();
        let printed = workspace.fails(&[
            "import",
            &server.address,
            "--out",
            out.to_str().unwrap(),
            "--max-bytes",
            "4000",
            "--timeout",
            "20",
        ]);
        assert!(printed.contains(expected) && printed.contains("nothing was written"), "{why}: {printed}");
    }
}

#[test]
fn an_address_that_is_not_safe_is_not_asked() {
    let workspace = Workspace::new();
    let printed = workspace.fails(&["import", "http://bakery.test/openapi.yml", "--out", DOCUMENT]);
    assert!(printed.contains("use https"), "{printed}");
}
