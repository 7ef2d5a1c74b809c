//! A crate generated from `paging.yaml`, and a program that calls it against a fake server: lists that are followed in each way,
//! and fields that are kept although the document does not have them. The examples in its documentation compile.

use std::fs;

use tests::{cargo_in, folder, root, xtask};

#[test]
fn a_program_calls_a_generated_crate() {
    let folder = folder("paged");
    let mut regen = xtask(&root());
    regen.args(["regen", "--crate-name", "bakery", "--out"]).arg(folder.join("bakery"));
    fs::write(folder.join("settings.yaml"), "keep_unknown: [{types: ['*'], reason: An archive.}]").unwrap();
    regen.arg("--settings").arg(folder.join("settings.yaml"));
    assert!(regen.arg("--spec").arg(root().join("tests/documents/paging.yaml")).status().unwrap().success());
    let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\
                    tokio = { version = \"1\", default-features = false, features = [\"rt\", \"time\"] }\n\
                    bakery = { path = \"../bakery\", default-features = false, features = [\"types\", \"transport\"] }\n\n[workspace]\n";
    fs::create_dir_all(folder.join("program/src")).unwrap();
    fs::write(folder.join("program/Cargo.toml"), manifest).unwrap();
    for (file, text) in [
        ("main.rs", include_str!("paged/program/main.rs")),
        ("server.rs", include_str!("paged/program/server.rs")),
        ("items.rs", include_str!("paged/program/items.rs")),
        ("ends.rs", include_str!("paged/program/ends.rs")),
        ("unknown.rs", include_str!("paged/program/unknown.rs")),
    ] {
        fs::write(folder.join("program/src").join(file), text).unwrap();
    }
    let run = |package: &str, command: &[&str]| {
        fs::copy(root().join("Cargo.lock"), folder.join(package).join("Cargo.lock")).unwrap();
        let status = cargo_in(&folder.join(package)).args(command).arg("--quiet").status();
        assert!(status.unwrap().success(), "cargo {command:?} in {package}");
    };
    run("program", &["run"]);
    run("bakery", &["test", "--doc", "--no-default-features", "--features", "types,transport"]);
}
