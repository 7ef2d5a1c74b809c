//! What a build script writes, and what it says where nothing can be generated.

use std::fs;
use std::path::{Path, PathBuf};
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
    assert!(root.contains("pub use runtime::client::{Client, ClientBuilder, Error};"), "{root}");
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
