//! The examples of a project that `openapi-to-crate new` lays out: those of its README, and those of `src/lib.rs`.

use std::fs;
use std::path::Path;

use tests::{cargo, root};

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
        fs::copy(root().join("Cargo.lock"), project.join("Cargo.lock")).unwrap();
        let output = cargo()
            .args(["test", "--doc", "--offline", "--no-default-features", "--features", "types,transport"])
            .current_dir(&project)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme"))
            .env("RUSTFLAGS", "-Dwarnings")
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(output.status.success(), "{said}");
        assert!(said.lines().any(|line| line.contains("Readme (line") && line.ends_with("... ok")), "{said}");
    }
}
