//! Null as a value, and bodies of any type: a crate generated from several documents, and a program that uses it.

use std::fs;

use tests::{cargo_in, folder, root, xtask};

#[test]
fn null_is_kept_and_every_body_is_made_from_json_and_checked() {
    let folder = folder("bodies");
    let mut regen = xtask(&root());
    regen.args(["regen", "--crate-name", "subject", "--out"]).arg(folder.join("subject"));
    for document in ["nulls", "nullable-3-0", "bodies", "discriminators", "heirs"] {
        regen.arg("--spec").arg(root().join(format!("tests/documents/{document}.yaml")));
    }
    assert!(regen.status().unwrap().success());
    let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\nserde_json = \"1\"\n\
                    subject = { path = \"../subject\", default-features = false, features = [\"types\"] }\n\n[workspace]\n";
    fs::create_dir_all(folder.join("program/src")).unwrap();
    fs::write(folder.join("program/Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("program/src/main.rs"), include_str!("bodies/program.rs")).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("program/Cargo.lock")).unwrap();
    let status = cargo_in(&folder.join("program")).args(["run", "--quiet"]).status();
    assert!(status.unwrap().success());
}
