//! Null as a value, and bodies of any type: a crate generated from several documents, and a program that uses it.

use std::fs;
use std::path::Path;

use tests::{cargo, root, xtask};

#[test]
fn null_is_kept_and_every_body_is_made_from_json_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let mut regen = xtask(&root());
    regen.args(["regen", "--crate-name", "subject", "--out"]).arg(folder.path().join("subject"));
    for document in ["nulls", "nullable-3-0", "bodies", "discriminators", "heirs"] {
        regen.arg("--spec").arg(root().join(format!("tests/documents/{document}.yaml")));
    }
    assert!(regen.status().unwrap().success());
    let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    subject = { path = \"../subject\", default-features = false, features = [\"types\"] }\n\n[workspace]\n";
    fs::create_dir_all(folder.path().join("program/src")).unwrap();
    fs::write(folder.path().join("program/Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join("program/src/main.rs"), include_str!("bodies/program.rs")).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.path().join("program/Cargo.lock")).unwrap();
    let status = cargo()
        .args(["run", "--quiet", "--offline"])
        .current_dir(folder.path().join("program"))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("bodies"))
        .env("RUSTFLAGS", "-Dwarnings")
        .status();
    assert!(status.unwrap().success());
}
