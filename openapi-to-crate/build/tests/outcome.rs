//! What a build script writes, and what it says where nothing can be generated.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use openapi_to_crate_build::Build;

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn failure(folder: &Path, document: &str) -> String {
    let path = folder.join("bakery.yaml");
    fs::write(&path, document).expect("the document can be written");
    let error = Build::new(path).out_dir(folder.join("out")).generate().expect_err("it has an error");
    assert!(!folder.join("out").exists(), "something was written");
    // What cargo shows of a `main` that fails.
    format!("{error:?}")
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = folder("second");
    let run = || {
        Build::new("example/spec/bakery.yaml").client().out_dir(&folder).generate().expect("the document is in order");
    };
    let written = |path: &str| -> SystemTime {
        fs::metadata(folder.join(path)).and_then(|found| found.modified()).expect("the file was written")
    };
    run();
    let files =
        ["openapi.rs", "openapi/generated/mod.rs", "openapi/generated/breads/requests.rs", "openapi/runtime/mod.rs"];
    let before = files.map(written);
    run();
    assert_eq!(files.map(written), before);
    let root = fs::read_to_string(folder.join("openapi.rs")).expect("it is text");
    assert!(root.contains("pub use runtime::root::*;"), "{root}");
}

#[test]
fn an_error_shows_the_line_and_what_to_do() {
    let folder = folder("error");
    let said = failure(&folder, "openapi: 3.1.0\ninfo: {title: Bakery, version: '1'}\npaths: [5]\n");
    assert!(said.starts_with("nothing was generated\n\nerror[malformed]: "), "{said}");
    assert!(said.contains("bakery.yaml:3:") && said.contains("3 | paths: [5]") && said.contains("= help: "), "{said}");
    let missing =
        Build::new(folder.join("missing.yaml")).out_dir(folder.join("out")).generate().expect_err("no such file");
    assert!(
        missing.to_string().starts_with("can't read ") && missing.to_string().contains("missing.yaml: "),
        "{missing}"
    );
}

#[test]
fn each_module_has_files_of_its_own() {
    let folder = folder("modules");
    let build = || Build::new("example/spec/bakery.yaml").out_dir(&folder);
    build().generate().expect("the document is in order");
    let before = fs::read(folder.join("openapi/runtime/patch.rs")).expect("it was written");
    build().module("vendors::bakery").generate().expect("the document is in order");
    let read = |path: &str| fs::read_to_string(folder.join(path)).expect("it was written");
    assert_eq!(read("openapi/runtime/patch.rs").as_bytes(), before);
    assert!(read("vendors/bakery.rs").contains("/vendors/bakery/runtime/mod.rs"));
    assert!(read("vendors/bakery/generated/breads/requests.rs").contains("crate::vendors::bakery::runtime"));
    let error = build().module("crate::bakery").generate().expect_err("it is a path from the root");
    assert!(error.to_string().contains("identifiers below the root"), "{error}");
}

#[test]
fn a_file_outside_is_read_only_if_that_is_allowed() {
    let folder = folder("outside");
    let document = fs::read_to_string("example/spec/bakery.yaml").expect("it is there");
    let spec = folder.join("spec");
    fs::create_dir_all(&spec).expect("the folder can be made");
    fs::write(folder.join("dough.yaml"), "{title: Dough, type: object, properties: {salt: {type: boolean}}}")
        .expect("written");
    fs::write(spec.join("bakery.yaml"), document.replace("schemas/dough", "../dough")).expect("written");
    let build = |out: &str| Build::new(spec.join("bakery.yaml")).out_dir(folder.join(out));
    build("closed").generate().expect("the operation accepts any body");
    build("open").allow_outside().generate().expect("the file is read");
    let has_salt = |out: &str| {
        let requests = folder.join(out).join("openapi/generated/breads/requests.rs");
        fs::read_to_string(requests).is_ok_and(|text| text.contains("salt"))
    };
    assert!(!has_salt("closed") && has_salt("open"));
}

/// What a build script says in a folder that is the crate's.
fn said(folder: &Path) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "script", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .current_dir(folder)
        .output()
        .expect("it can be run");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

#[test]
fn cargo_is_told_of_missing_files_and_of_what_the_crate_has_to_state() {
    let folder = folder("told");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    let document = fs::read_to_string("example/spec/bakery.yaml").expect("it is there");
    let order = "  /orders:
    post:
      operationId: order
      tags: [orders]
      requestBody: {required: true, content: {application/json: {schema: {$ref: ../secret.yaml}}}}
      responses: {'204': {description: Ordered.}}
components:
  schemas:
    Filling:
      oneOf:
        - {title: Jam, type: object, properties: {fruit: {type: string}}}
        - {title: Cream, type: object, properties: {fat: {type: integer}}}
    Bun: {type: object, properties: {id: {type: string, format: uuid}, filling: {$ref: '#/components/schemas/Filling'}}}
";
    let document = document.replace("schemas/dough.yaml", "schemas/missing.yaml") + order;
    let bun = document.replace(
        "'204': {description: Ordered.}",
        "'200': {description: Ordered., content: {application/json: {schema: {$ref: '#/components/schemas/Bun'}}}}",
    );
    write("bakery.yaml", &bun);
    write(
        "settings.yaml",
        "replace:\n  - {formats: [uuid], with: 'uuid::Uuid', dependency: {version: '1.18', features: [serde]}, reason: They are compared.}\n",
    );
    write("Cargo.toml", "[package]\nname = \"bakery\"\n\n[dependencies]\n");
    let first = said(&folder);
    // The folder of the document has the output too.
    assert!(first.contains("cargo::rerun-if-changed=./schemas/missing.yaml\n"), "{first}");
    fs::create_dir_all(folder.join("schemas")).expect("the folder can be made");
    let beside = said(&folder);
    assert!(beside.contains("cargo::rerun-if-changed=./schemas\n") && !beside.contains("missing.yaml\n"), "{beside}");
    assert!(!first.lines().any(|line| line.starts_with("cargo::rerun") && line.contains("secret")), "{first}");
    assert!(first.contains("(ambiguous-union)"), "{first}");
    let line = "uuid = { version = \"1.18\", features = [\"serde\"] }";
    let advice = format!("cargo::warning=the settings name a crate: add `{line}` to the dependencies in Cargo.toml\n");
    assert!(first.contains(&advice), "{first}");
    write("Cargo.toml", &format!("[package]\nname = \"bakery\"\n\n[dependencies]\n{line}\n"));
    let second = said(&folder);
    assert!(second.contains("cargo::rerun-if-changed=Cargo.toml\n") && !second.contains("add `uuid"), "{second}");
}

#[test]
fn an_attribute_is_asked_for_only_where_the_root_lacks_it() {
    let folder = folder("root");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    let document = fs::read_to_string("example/spec/bakery.yaml").expect("it is there");
    let name = "{type: object, properties: {\u{440}\u{43e}\u{436}\u{44c}: {type: string}}}";
    write("bakery.yaml", &document.replace("{$ref: schemas/dough.yaml}", name));
    write("settings.yaml", "");
    fs::create_dir_all(folder.join("src")).expect("the folder can be made");
    write("src/main.rs", "fn main() {}\n");
    let asked = "cargo::warning=the generated code needs `#![allow(confusable_idents";
    let first = said(&folder);
    assert!(first.contains(asked) && first.contains("cargo::rerun-if-changed=src/main.rs\n"), "{first}");
    write("src/main.rs", "#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n");
    assert!(!said(&folder).contains(asked));
}

#[test]
fn the_documentation_lists_the_dependencies_of_the_example_with_a_client() {
    let manifest = fs::read_to_string("example-client/Cargo.toml").expect("it is there");
    let (_, lines) = manifest.split_once("[dependencies]\n").expect("it has dependencies");
    let stated: Vec<&str> = lines.lines().take_while(|line| !line.is_empty()).collect();
    let page = fs::read_to_string("src/lib.rs").expect("it is there");
    let mut told: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("//! ")).collect();
    told.retain(|line| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')));
    told.sort_unstable();
    assert_eq!(told, stated);
}

#[test]
fn settings_that_a_build_script_can_not_follow_are_told() {
    let folder = folder("settings");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    fs::create_dir_all(folder.join("schemas")).expect("the folder can be made");
    fs::copy("example/spec/bakery.yaml", folder.join("bakery.yaml")).expect("it is there");
    fs::copy("example/spec/schemas/dough.yaml", folder.join("schemas/dough.yaml")).expect("it is there");
    let warning = "cargo::warning=`default` and `omit` of `features` in the settings have no effect";
    for (features, is_told) in [("tags: false", false), ("omit: [jiff]", true), ("default: [types]", true)] {
        write("settings.yaml", &format!("features: {{{features}, reason: r}}\n"));
        assert_eq!(said(&folder).contains(warning), is_told, "{features}");
    }
    write("settings.yaml", "");
    let build = Build::new(folder.join("bakery.yaml")).module("openapi").out_dir(folder.join("out"));
    let fault = build.generate().expect_err("it is the file of the root").to_string();
    assert!(fault.contains("can't be called `openapi`"), "{fault}");
}
