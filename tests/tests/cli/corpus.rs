//! `cargo xtask corpus`: what it finds in a folder, what it reports, and how it exits.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;
use tests::{root, xtask};

fn document(info: &str, paths: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: {info}, version: '1'}}\npaths:\n{paths}")
}

fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn run(folder: &Path, more: &[&str]) -> Output {
    xtask(&root().canonicalize().unwrap()).arg("corpus").arg(folder).args(more).output().unwrap()
}

fn told(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

const BREAD: &str = "  /bread:\n    get: {responses: {'200': {description: Bread}}}\n";
const ODD: &str = "  /oven:\n    put: {parameters: 5, responses: {'200': {description: Hot}}}\n";

#[test]
fn a_folder_of_good_documents_is_well() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "bakery.yaml", document("Bakery", BREAD));
    write(&folder, "museum/parts/hall.yaml", "type: string\n");
    write(&folder, "museum/parts/deep/root.yml", document("Not the root: it lies deeper", ODD));
    write(&folder, "museum/spec/museum.yaml", document("Museum", BREAD));
    write(&folder, "INDEX.json", r#"{"openapi": "this is a list of documents"}"#);
    write(&folder, "notes.yaml", "about: openapi documents\n");
    let output = run(folder.path(), &["--format", "json", "--jobs", "2"]);
    let told = told(&output);
    assert_eq!(output.status.code(), Some(0), "{told:#}");
    let documents = told["documents"].as_array().unwrap();
    let names: Vec<&str> = documents.iter().map(|document| document["document"].as_str().unwrap()).collect();
    assert_eq!(names, ["bakery.yaml", "museum/spec/museum.yaml"]);
    for document in documents {
        assert_eq!((&document["operations"], &document["generated"]), (&1.into(), &1.into()), "{document:#}");
        assert!(document["seconds"].as_f64().unwrap() > 0.0);
        assert_eq!(document["peak_memory"].is_u64(), cfg!(target_os = "linux"));
    }
}

#[test]
fn what_falls_short_is_named_and_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "bakery.yaml", document("Bakery", BREAD));
    write(&folder, "broken.yaml", "openapi: [3.1.0\n");
    write(&folder, "odd.yaml", document("Odd", &format!("{BREAD}{ODD}")));
    let output = run(folder.path(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("broken.yaml\n  falls short: does not generate: unreadable"), "{text}");
    assert!(text.contains("odd.yaml\n  `PUT /oven` is left out"), "{text}");
    assert!(text.contains("falls short: 1 of 2 operations are generated"), "{text}");
    assert!(text.contains("2 of 3 documents generate; 2 of 3 operations"), "{text}");
}

#[test]
fn operations_behind_references_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let paths = "  /bread: {$ref: '#/components/pathItems/Bread'}\n  x-more: {get: {}}\n";
    let item = "components:\n  pathItems:\n    Bread:\n      get: {responses: {'200': {description: Bread}}}\n      \
                post: {responses: {'200': {description: Bread}}}\n";
    write(&folder, "bakery.yaml", document("Bakery", paths) + item);
    let told = told(&run(folder.path(), &["--format", "json"]));
    assert_eq!(told["total"]["operations"], 2, "{told:#}");
    assert_eq!(told["total"]["operations_generated"], 2, "{told:#}");
}

#[test]
fn a_folder_without_documents_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no OpenAPI document"));
}

#[test]
fn what_is_generated_compiles() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "bakery.yaml", document("Bakery", BREAD));
    let told = told(&run(folder.path(), &["--compile", "--format", "json"]));
    let document = &told["documents"][0];
    assert_eq!((&document["compiles"], &document["warnings"]), (&true.into(), &0.into()), "{document:#}");
}

#[test]
fn a_number_beyond_64_bits_does_not_keep_operations_from_being_counted() {
    let folder = tempfile::tempdir().unwrap();
    let components = "components: {schemas: {Grain: {type: integer, maximum: 36893488147419103232}}}\n";
    write(&folder, "bakery.yaml", document("Bakery", &format!("{BREAD}{components}")));
    let told = told(&run(folder.path(), &["--format", "json"]));
    assert_eq!(told["documents"][0]["operations"], 1, "{told:#}");
}

#[test]
fn files_outside_the_folder_of_a_document_are_read_if_that_is_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let reference = BREAD.replace("{responses", "{parameters: [{$ref: '../parts/size.yaml'}], responses");
    write(&folder, "bakery/spec/bakery.yaml", document("Bakery", &reference));
    write(&folder, "bakery/parts/size.yaml", "{name: size, in: query, schema: {type: string}}\n");
    let generated = |more: &[&str]| told(&run(folder.path(), more))["documents"][0]["generated"].clone();
    assert_eq!(generated(&["--format", "json"]), 0);
    assert_eq!(generated(&["--format", "json", "--allow-outside"]), 1);
}

#[test]
fn what_is_less_than_typed_is_counted_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let schema = "{type: object, properties: {any: {}, list: {type: array, items: {}}, open: {anyOf: [{type: string}, {}]}, \
                  name: {type: string}, same: {oneOf: [{properties: {a: {}}}, {properties: {b: {}}}]}, \
                  apart: {oneOf: [{type: string}, {required: [c], properties: {c: {type: string}}}]}}}";
    let paths = format!(
        "  /bread:\n    get: {{responses: {{'200': {{description: '', content: {{application/json: {{schema: {schema}}}}}}}}}}}\n"
    );
    write(&folder, "bakery.yaml", document("Bakery", &paths));
    let text = String::from_utf8(run(folder.path(), &[]).stdout).unwrap();
    let told = told(&run(folder.path(), &["--format", "json"]))["documents"][0].clone();
    assert_eq!((&told["fields"], &told["unions"]), (&9.into(), &2.into()), "{told:#}");
    assert_eq!(told["untyped_fields"]["the schema does not describe it"], 4, "{told:#}");
    assert_eq!(told["untyped_fields"]["an arm of the union accepts any value"], 1, "{told:#}");
    let reason = "two objects: the one with more of its fields is taken, or the first; it keeps the others as additional \
                  properties";
    assert_eq!(told["ambiguous_unions"][reason], 1, "{told:#}");
    assert!(text.contains("5 of 9 fields hold any value\n"), "{text}");
    assert!(text.contains("1 of 2 unions have arms that nothing tells apart\n"), "{text}");
}

#[test]
fn lists_are_counted_by_what_leads_to_their_next_page() {
    let folder = tempfile::tempdir().unwrap();
    let paging = std::fs::read_to_string(tests::root().join("tests/documents/paging.yaml")).unwrap();
    write(&folder, "bakery.yaml", paging);
    let text = String::from_utf8(run(folder.path(), &[]).stdout).unwrap();
    assert!(text.contains("8 of 9 lists are followed page by page\n"), "{text}");
    let told = told(&run(folder.path(), &["--format", "json"]))["documents"][0].clone();
    assert_eq!(told["lists"], 9, "{told:#}");
    for (way, count) in [("offset", 1), ("page", 2), ("cursor", 1), ("last-item", 2), ("next-url", 1), ("link", 1)] {
        assert_eq!(told["followed_lists"][way], count, "{way}: {told:#}");
    }
}
