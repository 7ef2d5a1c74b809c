//! The examples of a project that `openapi-to-crate new` lays out: those of its README, and those of `src/lib.rs`.

use std::fs;
use std::path::Path;

use tests::{cargo_in, root};

use super::folder::{DOCUMENT, Folder};

#[test]
fn the_examples_of_the_readme_and_of_the_crate_compile_and_take_the_credentials_that_the_api_takes() {
    let folder = Folder::new();
    let here = folder.0.path();
    let scheme =
        |scheme: &str| format!("{DOCUMENT}  securitySchemes: {{bakers: {scheme}}}\nsecurity: [{{bakers: []}}]\n");
    for (name, scheme, provider) in [
        (
            "keyed",
            scheme("{type: apiKey, in: header, name: X-Key}"),
            ".credential_provider(keyed::security::BAKERS, ||",
        ),
        ("known", scheme("{type: http, scheme: basic}"), "known::Credential::password(\"user\", password.trim())"),
        ("bearer", scheme("{type: http, scheme: bearer}"), ".token_provider(||"),
    ] {
        fs::write(here.join("api.yaml"), scheme).unwrap();
        let (done, printed) = folder.run_in(here, &["new", name, "api.yaml"]);
        assert!(done, "{printed}");
        let project = here.join(name);
        let library = fs::read_to_string(project.join("src/lib.rs")).unwrap();
        assert!(library.contains(provider), "{library}");
        examples_compile(&project);
    }
}

#[test]
fn they_compile_in_a_module_too_once_the_notes_are_followed() {
    let folder = Folder::new();
    fs::write(folder.path("spec/settings.yaml"), "module: vendors::bakery\n").unwrap();
    folder.succeeds(&["generate"]);
    for old in ["src/generated", "src/runtime"] {
        fs::remove_dir_all(folder.path(old)).unwrap();
    }
    let moved = |text: &str| text.replace("bakery::", "bakery::vendors::bakery::");
    fs::write(folder.path("README.md"), moved(&folder.read("README.md"))).unwrap();
    let library = moved(&folder.read("src/lib.rs"));
    let (before, rest) = library.split_once("#[rustfmt::skip]\nmod generated;").unwrap();
    let (_, after) = rest.split_once("pub use runtime::root::*;\n").unwrap();
    let declared = "/// Others' APIs.\npub mod vendors {\n    pub mod bakery;\n}\n";
    fs::write(folder.path("src/lib.rs"), format!("{before}{declared}{after}")).unwrap();
    assert!(!folder.succeeds(&["generate"]).contains("to do"));
    examples_compile(&folder.path(""));
}

#[test]
fn a_crate_of_types_alone_compiles_and_has_no_client() {
    let folder = Folder::new();
    let here = folder.0.path();
    fs::write(here.join("settings.yaml"), "features: {omit: [transport], tags: false, reason: r}\n").unwrap();
    let arguments = ["generate", "--spec", "openapi.yaml", "--settings", "settings.yaml", "--out", "light"];
    let (done, printed) = folder.run_in(here, &[&arguments[..], &["--crate-name", "light"]].concat());
    assert!(done, "{printed}");
    let project = here.join("light");
    let read = |file: &str| fs::read_to_string(project.join(file)).unwrap();
    assert!(!read("Cargo.toml").contains("reqwest") && !read("src/lib.rs").contains("Client"));
    compiled(&project, &["check"]);
}

fn examples_compile(project: &Path) {
    let said = compiled(project, &["test", "--doc", "--no-default-features", "--features", "types,transport"]);
    assert!(said.lines().any(|line| line.contains("Readme (line") && line.ends_with("... ok")), "{said}");
}

/// What cargo prints of a project that it compiles without a warning.
fn compiled(project: &Path, arguments: &[&str]) -> String {
    fs::copy(root().join("Cargo.lock"), project.join("Cargo.lock")).unwrap();
    let output = cargo_in(project).args(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(output.status.success(), "{said}");
    said
}
