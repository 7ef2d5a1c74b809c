//! Documents in several files: which files are read, which are rejected, where findings point.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;
use tests::{root, xtask};

/// A folder of files, `api/openapi.yaml` among them.
struct Files(TempDir);

/// What a command found: `code file:line:column pointer`.
struct Found {
    generated: Option<u64>,
    findings: Vec<String>,
    messages: String,
}

const PATHS: &str = "openapi: 3.1.0
info: {title: Files, version: '1'}
paths:
  /fine: {get: {tags: [a], responses: {'200': {description: fine}}}}
  /a:
    get:
      tags: [a]
      responses:
        '200':
          $ref: ";

impl Files {
    /// A document whose second operation answers what `reference` leads to.
    fn new(reference: &str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files_of = Self(folder);
        files_of.write("api/openapi.yaml", &format!("{PATHS}{reference}\n"));
        for (path, text) in files {
            files_of.write(path, text);
        }
        files_of
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn regen(&self, flags: &[&str]) -> Output {
        let mut command = xtask(&root().canonicalize().unwrap());
        command.current_dir(self.0.path()).args(["regen", "--spec", "api/openapi.yaml", "--out", "out"]).args(flags);
        command.output().unwrap()
    }

    fn found(&self, flags: &[&str]) -> Found {
        let output = self.regen(&[flags, &["--format", "json"]].concat());
        let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let findings = said["diagnostics"].as_array().unwrap().iter().map(|one| {
            let [code, file, line, column, pointer] =
                ["code", "file", "line", "column", "pointer"].map(|name| text(&one[name]));
            format!("{code} {file}:{line}:{column} {pointer}")
        });
        let messages = said["diagnostics"].as_array().unwrap().iter().map(|one| text(&one["message"]) + "\n");
        Found { generated: said["operations"].as_u64(), findings: findings.collect(), messages: messages.collect() }
    }

    /// Asserts that the reference's operation is left out for this reason, and the other one is there.
    fn refuses(&self, flags: &[&str], reason: &str) {
        let found = self.found(flags);
        let at = "api/openapi.yaml:10:11 /paths/~1a/get/responses/200/$ref";
        assert_eq!(found.findings, [format!("external-reference {at}"), format!("skipped-operation {at}")]);
        assert_eq!(found.generated, Some(1));
        assert!(found.messages.contains(reason), "{}", found.messages);
    }
}

const RESPONSE: &str =
    "description: here\ncontent:\n  application/json:\n    schema: {type: object, properties: {a: {type: string}}}\n";

fn bakery() -> PathBuf {
    root().join("tests/files/bakery/openapi.yaml").canonicalize().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// All that stands in the files below.
fn read_all(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { read_all(&path) } else { fs::read_to_string(&path).unwrap() }).collect()
}

#[test]
fn a_document_in_many_files_is_one_crate() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bakery");
    let run = |command: &[&str]| {
        let mut xtask = xtask(&root().canonicalize().unwrap());
        xtask.args(command).arg("--spec").arg(bakery()).arg("--out").arg(&out).output().unwrap()
    };
    let output = run(&["regen"]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("generated 3 operations") && told.contains("11 files that they refer to"), "{told}");
    // The one slip is shown in the file that it is in; samples and examples that are not there are nobody's matter.
    assert!(told.contains("tests/files/bakery/models/recipe.yml:4:40"), "{told}");
    assert!(told.contains("1 warning"), "{told}");

    let generated = read_all(&out.join("src/generated"));
    // A schema in a file of its own is called after it.
    for arm in ["PoppySeed", "Plum"] {
        assert!(generated.contains(arm), "{arm}");
    }
    // What it was made from is every file.
    for origin in ["models/fillings/plum.yml", "operations/one.yml", "openapi.yaml"] {
        assert!(generated.contains(origin), "{origin}");
    }
    assert!(run(&["regen", "--check"]).status.success());
}

#[test]
fn every_command_reads_all_files() {
    let workspace = root().canonicalize().unwrap();
    let lint = xtask(&workspace).arg("lint").arg(bakery()).args(["--format", "json"]).output().unwrap();
    assert!(said(&lint).contains("models/recipe.yml"), "{}", said(&lint));

    let folder = tempfile::tempdir().unwrap();
    let [whole, twice] = ["whole.yaml", "twice.yaml"].map(|name| folder.path().join(name));
    let import = |from: &Path, to: &Path| {
        let output = xtask(&workspace).arg("import").arg(from).arg("--out").arg(to).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        fs::read_to_string(to).unwrap()
    };
    let imported = import(&bakery(), &whole);
    assert!(imported.contains("poppies") && imported.contains("Fresh every day."), "{imported}");
    assert_eq!(import(&whole, &twice), imported, "it needs no other file any more");

    let diff = xtask(&workspace).arg("diff").arg(bakery()).arg(&whole).args(["--format", "json"]).output().unwrap();
    let found: Value = serde_json::from_slice(&diff.stdout).unwrap_or_else(|_| panic!("{}", said(&diff)));
    assert_eq!(found["causes"].as_array().map(Vec::len), Some(0), "{found}");
    assert_eq!(found["crate"].as_array().map(Vec::len), Some(0), "{found}");
}

#[test]
fn findings_point_into_the_file_that_they_are_about() {
    let response = "description: here
content:
  application/json:
    schema:
      type: object
      properties:
        a: {$ref: '#/nowhere'}
        b: {type: string, patern: x}
";
    let found = Files::new("parts/answer.yml", &[("api/parts/answer.yml", response)]).found(&[]);
    let at = "/content/application~1json/schema/properties";
    assert_eq!(
        found.findings,
        [
            format!("unresolved-reference api/parts/answer.yml:7:13 {at}/a/$ref"),
            format!("unknown-keyword api/parts/answer.yml:8:27 {at}/b/patern"),
        ]
    );
    assert!(found.messages.contains("`parts/answer.yml#/nowhere`"), "{}", found.messages);
    assert_eq!(found.generated, Some(2));
}

#[test]
fn a_file_that_is_not_there() {
    Files::new("none.yml#/a", &[]).refuses(&[], "`none.yml#/a` refers to a file that does not exist");
}

#[test]
fn a_file_that_is_no_yaml() {
    let files = Files::new("bad.yml", &[("api/bad.yml", "a: b\n\tc: [\n")]);
    files.refuses(&[], "`bad.yml` refers to a file that can't be read: invalid YAML");
}

#[test]
fn a_folder_is_no_file() {
    let files = Files::new("parts", &[("api/parts/a.yml", "{}")]);
    files.refuses(&[], "it is not a file");
}

#[test]
fn files_outside_of_the_folder_are_read_only_where_that_is_allowed() {
    let files = Files::new("../shared/answer.yml", &[("shared/answer.yml", RESPONSE)]);
    files.refuses(&[], "refers to a file outside the document's folder");
    assert_eq!(files.found(&["--allow-outside"]).findings, Vec::<String>::new());

    let secret = files.path("shared/answer.yml").canonicalize().unwrap();
    let absolute = Files::new(secret.to_str().unwrap(), &[]);
    absolute.refuses(&[], "refers to a file outside the document's folder");
    assert_eq!(absolute.found(&["--allow-outside"]).generated, Some(2));

    // Whether there is such a file is not told either.
    Files::new("../none.yml", &[]).refuses(&[], "refers to a file outside the document's folder");
    let around = Files::new("parts/../../api/answer.yml", &[("api/answer.yml", RESPONSE)]);
    assert_eq!(around.found(&[]).findings, Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_leads_outside() {
    let files = Files::new("link.yml", &[("secret.yml", RESPONSE), ("api/answer.yml", RESPONSE)]);
    std::os::unix::fs::symlink(files.path("secret.yml"), files.path("api/link.yml")).unwrap();
    files.refuses(&[], "refers to a file outside the document's folder");
    assert_eq!(files.found(&["--allow-outside"]).generated, Some(2));

    let within = Files::new("link.yml", &[("api/answer.yml", RESPONSE)]);
    std::os::unix::fs::symlink("answer.yml", within.path("api/link.yml")).unwrap();
    assert_eq!(within.found(&[]).generated, Some(2));
}

#[test]
fn addresses_are_asked_only_where_that_is_allowed() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let files = Files::new(&format!("http://{address}/answer.yml"), &[]);
    files.refuses(&[], "refers to a URL");

    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 1024];
        let _ = stream.read(&mut request).unwrap();
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{RESPONSE}", RESPONSE.len())
            .unwrap();
    });
    let found = files.found(&["--allow-url"]);
    assert_eq!((found.generated, found.findings), (Some(2), vec![]));
    // Nobody listens any more.
    files.refuses(&["--allow-url"], "can't fetch");
}

#[test]
fn files_that_lead_to_each_other() {
    let files = Files::new(
        "a.yml",
        &[
            ("api/a.yml", "description: a\ncontent: {application/json: {schema: {$ref: b.yml}}}"),
            ("api/b.yml", "properties: {c: {$ref: c.yml}, loop: {$ref: d.yml}}"),
            ("api/c.yml", "properties: {b: {$ref: './b.yml'}}"),
            ("api/d.yml", "$ref: ../api/e.yml"),
            ("api/e.yml", "{$ref: 'd.yml'}"),
        ],
    );
    let found = files.found(&[]);
    assert_eq!(found.generated, Some(2));
    assert_eq!(found.findings, ["circular-reference api/e.yml:1:2 /$ref"]);
}

#[test]
fn a_file_too_large_ends_the_run() {
    let files = Files::new("large.yml", &[]);
    fs::File::create(files.path("api/large.yml")).unwrap().set_len(100 << 20).unwrap();
    let found = files.found(&[]);
    assert_eq!(found.findings, ["limit-exceeded api/large.yml:null:null "]);
    assert_eq!(found.generated, None);
}

#[test]
fn a_warning_is_enough_where_all_is_asked_for() {
    let files = Files::new("none.yml", &[]);
    let output = files.regen(&["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("nothing was written") && !files.path("out").exists(), "{}", said(&output));
}
