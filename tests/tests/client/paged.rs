//! Lists that are followed in each way: a crate generated from `paging.yaml`, and a program that calls it against a fake server.

use std::fs;
use std::path::Path;

use tests::{cargo, root, xtask};

#[test]
fn each_way_of_paging_brings_every_item_once_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut regen = xtask(&root());
    regen.args(["regen", "--crate-name", "bakery", "--out"]).arg(folder.path().join("bakery"));
    assert!(regen.arg("--spec").arg(root().join("tests/documents/paging.yaml")).status().unwrap().success());
    let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\nbytes = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\
                    tokio = { version = \"1\", default-features = false, features = [\"rt\", \"time\"] }\n\
                    bakery = { path = \"../bakery\", default-features = false, features = [\"types\", \"transport\"] }\n\n[workspace]\n";
    fs::create_dir_all(folder.path().join("program/src")).unwrap();
    fs::write(folder.path().join("program/Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join("program/src/main.rs"), include_str!("paged/program.rs")).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.path().join("program/Cargo.lock")).unwrap();
    let status = cargo()
        .args(["run", "--quiet", "--offline"])
        .current_dir(folder.path().join("program"))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("paged"))
        .env("RUSTFLAGS", "-Dwarnings")
        .status();
    assert!(status.unwrap().success());
}
