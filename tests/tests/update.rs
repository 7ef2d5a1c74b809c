//! Bringing in a new edition: from an address, with what changed shown, and never with half of a document.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use tempfile::TempDir;
use tests::{root, xtask};

/// A server that answers every request with the same bytes, and keeps what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(answer: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/openapi.yml", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let head: Vec<String> =
                    lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                heard.lock().unwrap().push(head.join("\n").to_lowercase());
                let _ = stream.write_all(&answer);
            }
        });
        Self { address, asked }
    }

    /// 200 with a body and further headers.
    fn with(body: &str, headers: &str) -> Self {
        Self::new(
            format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}", body.len())
                .into(),
        )
    }
}

/// A workspace with a crate's version and nothing in `spec/`.
struct Workspace(TempDir);

impl Workspace {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for inner in ["xtask", "spec", "generated-client/src"] {
            fs::create_dir_all(folder.path().join(inner)).unwrap();
        }
        let manifest = "[package]\nname = \"p\"\nversion = \"0.8.2\"\n\n[features]\n\
                        # The tags, written by `cargo xtask regen`.\n# The end of the tags.\n";
        fs::write(folder.path().join("generated-client/Cargo.toml"), manifest).unwrap();
        Self(folder)
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output: Output = xtask(self.0.path()).args(arguments).output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code(), said)
    }

    fn runs(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, Some(0), "{said}");
        said
    }

    /// What is said where something is refused and all stays as it was.
    fn refuses(&self, arguments: &[&str]) -> String {
        let before = files(self.0.path());
        let (code, said) = self.run(arguments);
        assert_eq!(code, Some(1), "{said}");
        assert!(files(self.0.path()) == before, "something was written: {said}");
        said
    }

    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@t.test", "-c", "commit.gpgsign=false"];
        let output = Command::new("git").arg("-C").arg(self.0.path()).args(identity).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let entries = entries.filter(|path| path.file_name().is_some_and(|name| name != ".git"));
    entries
        .flat_map(
            |path| if path.is_dir() { files(&path) } else { BTreeMap::from([(path.clone(), fs::read(path).unwrap())]) },
        )
        .collect()
}

fn bakery() -> String {
    fs::read_to_string(root().join("tests/documents/constraints.yaml")).unwrap()
}

const OUT: &str = "spec/bakery.yaml";

#[test]
fn a_document_is_fetched_once_and_then_only_where_it_is_newer() {
    let workspace = Workspace::new();
    let server = Server::with(&bakery(), "ETag: \"one\"\r\nLast-Modified: Sat, 21 Nov 2026 10:00:00 GMT\r\n");
    let out = workspace.path(OUT);
    let import = ["import", &server.address, "--contract-only", "--out", out.to_str().unwrap()];
    assert!(workspace.runs(&import).contains("wrote"));
    assert!(!server.asked.lock().unwrap()[0].contains("if-none-match"));
    assert!(workspace.runs(&import).contains("unchanged"));
    let asked = server.asked.lock().unwrap()[1].clone();
    assert!(asked.contains("if-none-match: \"one\"") && asked.contains("if-modified-since: sat, 21 nov"), "{asked}");
    // A file that was edited is imported anew.
    fs::write(&out, bakery()).unwrap();
    workspace.runs(&import);
    assert!(!server.asked.lock().unwrap()[2].contains("if-none-match"));
    // The note beside is no document.
    workspace.runs(&["regen"]);
}

#[test]
fn a_server_with_nothing_newer_changes_nothing() {
    let workspace = Workspace::new();
    let server = Server::new(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec());
    let before = files(workspace.0.path());
    let said = workspace.runs(&["import", &server.address, "--out", workspace.path(OUT).to_str().unwrap()]);
    assert!(said.contains("nothing newer") && files(workspace.0.path()) == before, "{said}");
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
            "answered 503",
        ),
        ("too much", Server::with(&"#".repeat(5000), ""), "more than 4000 bytes"),
        ("another format", Server::with("swagger: '2.0'\n", ""), "Swagger 2.0"),
        ("nothing", Server::with("", ""), "nothing was written"),
    ] {
        let workspace = Workspace::new();
        let out = workspace.path(OUT);
        fs::write(&out, bakery()).unwrap();
        let said = workspace.refuses(&[
            "import",
            &server.address,
            "--out",
            out.to_str().unwrap(),
            "--max-bytes",
            "4000",
            "--timeout",
            "20",
        ]);
        assert!(said.contains(expected) && said.contains("nothing was written"), "{why}: {said}");
    }
}

#[test]
fn an_address_that_is_not_safe_is_not_asked() {
    let workspace = Workspace::new();
    let said = workspace.refuses(&["import", "http://bakery.test/openapi.yml", "--out", OUT]);
    assert!(said.contains("use https"), "{said}");
}

#[test]
fn an_older_document_and_one_that_lost_its_half_are_told() {
    let workspace = Workspace::new();
    let out = workspace.path(OUT);
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
    let (code, said) = import(8, &[]);
    assert!(code == Some(1) && said.contains("older document"), "{said}");
    let (code, said) = import(3, &[]);
    assert!(code == Some(1) && said.contains("cut off"), "{said}");
    assert!(fs::read(&out).unwrap() == kept);
    let (code, said) = import(8, &["--force"]);
    assert!(code == Some(0) && said.contains("operation removed"), "{said}");
}

#[test]
fn what_only_takes_away_or_says_an_earlier_version_looks_older() {
    let workspace = Workspace::new();
    let out = workspace.path(OUT);
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
    workspace.runs(&import);
    for (why, document, expected) in [
        ("a property less", lease("1.9.0", one), "it lacks 1, and it adds none"),
        ("a lower version", lease("1.8.12", two), "its version is 1.8.12, and that of the one we have 1.9.0"),
    ] {
        fs::write(&download, document).unwrap();
        let said = workspace.refuses(&import);
        assert!(said.contains("older document") && said.contains(expected), "{why}: {said}");
    }
    for (why, document) in [
        ("one for another", lease("1.9.0", "a: {type: string}, c: {type: string}")),
        ("a bound more", lease("1.10.0", "a: {type: string, maxLength: 3}, c: {type: string}")),
        ("no version to compare", lease("next", "a: {type: string}, c: {type: string}")),
    ] {
        fs::write(&download, document).unwrap();
        assert!(workspace.runs(&import).contains("wrote"), "{why}");
    }
    fs::write(&download, lease("next", one)).unwrap();
    workspace.refuses(&import);
    workspace.runs(&[&import[..], &["--force"]].concat());
}

#[test]
fn a_server_that_goes_back_to_an_earlier_day_is_not_followed() {
    let workspace = Workspace::new();
    let out = workspace.path(OUT);
    let later = Server::with(&bakery(), "Last-Modified: Tue, 01 Dec 2026 10:00:00 GMT\r\n");
    let import = ["import", &later.address, "--contract-only", "--out", out.to_str().unwrap()];
    workspace.runs(&import);
    // The same server, as one behind it that is late has it.
    let note = workspace.path("spec/bakery.yaml.origin");
    let noted = fs::read_to_string(&note).unwrap();
    fs::write(&note, noted.replace("Tue, 01 Dec 2026", "Fri, 01 Jan 2027")).unwrap();
    let said = workspace.refuses(&import);
    assert!(said.contains("the server's file is of Tue, 01 Dec 2026") && said.contains("Fri, 01 Jan 2027"), "{said}");
    workspace.runs(&[&import[..], &["--force"]].concat());
}

#[test]
fn regen_ends_with_what_changed_since_the_last_commit() {
    let workspace = Workspace::new();
    fs::write(workspace.path(OUT), bakery()).unwrap();
    assert!(workspace.runs(&["regen"]).contains("no earlier edition"));
    workspace.git(&["init", "--quiet"]);
    workspace.git(&["add", "-A"]);
    workspace.git(&["commit", "--quiet", "-m", "first"]);
    assert!(workspace.runs(&["regen"]).contains("the contract did not change"));
    let tightened = bakery().replacen("maxLength: 8", "maxLength: 5", 1);
    assert_ne!(tightened, bakery());
    fs::write(workspace.path(OUT), &tightened).unwrap();
    let summary = workspace.path("summary.md");
    let said = workspace.runs(&["regen", "--summary", summary.to_str().unwrap()]);
    assert!(said.contains("BREAKING") && said.contains("0.8.2 -> 0.9.0"), "{said}");
    let markdown = fs::read_to_string(summary).unwrap();
    assert!(markdown.starts_with("### Breaking changes") && markdown.contains("maxLength 5"), "{markdown}");
    // Until it is committed, the last commit is what to compare with.
    assert!(workspace.runs(&["regen"]).contains("BREAKING"));
    // Or another edition, where that is asked for.
    let same = workspace.path(OUT);
    assert!(workspace.runs(&["regen", "--base", same.to_str().unwrap()]).contains("did not change"));
}

#[test]
fn diff_fails_where_it_is_asked_to() {
    let workspace = Workspace::new();
    let [old, new] = ["old.yaml", "new.yaml"].map(|name| workspace.path(name));
    fs::write(&old, bakery()).unwrap();
    fs::write(&new, bakery().replacen("maxLength: 8", "maxLength: 5", 1)).unwrap();
    let [old, new] = [old.to_str().unwrap(), new.to_str().unwrap()];
    assert!(workspace.runs(&["diff", old, new]).contains("BREAKING"));
    assert!(workspace.refuses(&["diff", old, new, "--fail-on", "breaking"]).contains("BREAKING"));
    workspace.runs(&["diff", new, old, "--fail-on", "breaking"]);
    let json = workspace.runs(&["diff", old, new, "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&value["breaking"], &value["version"]["revision"]), (&true.into(), &"0.9.0".into()));
    assert_eq!(
        value["causes"][0]["changes"][0]["revision"]["pointer"].as_str().map(|p| p.starts_with('/')),
        Some(true)
    );
    assert!(workspace.runs(&["diff", old, new, "--format", "markdown"]).starts_with("### "));
    fs::write(workspace.path("bad.yaml"), "openapi: 3.1.0\npaths: [").unwrap();
    assert!(
        workspace
            .refuses(&["diff", old, workspace.path("bad.yaml").to_str().unwrap()])
            .contains("nothing was compared")
    );
}

#[test]
fn lint_fails_on_what_is_not_waived_and_on_a_waiver_for_nothing() {
    let workspace = Workspace::new();
    let document = bakery().replacen("pattern: '^", "pattern: '", 1);
    assert_ne!(document, bakery());
    fs::write(workspace.path(OUT), document).unwrap();
    let said = workspace.refuses(&["lint"]);
    assert!(said.contains("unanchored-pattern") && said.contains("spec/bakery.yaml:"), "{said}");
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
    assert!(workspace.runs(&["lint"]).contains("waived"));
    // What is waived is quiet in regen too.
    assert!(workspace.runs(&["regen"]).contains("no warnings"));
    fs::write(&waivers, entries + "- {code: unused-component, at: /nowhere, reason: none}\n").unwrap();
    let said = workspace.refuses(&["lint"]);
    assert!(said.contains("unused-waiver") && said.contains("spec/lint-waivers.yaml:"), "{said}");
    assert!(workspace.runs(&["lint", "--explain", "unused-waiver"]).contains("hide"));
    assert!(workspace.refuses(&["lint", "--explain", "nonsense"]).contains("no code"));
}
