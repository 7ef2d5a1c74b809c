//! Projects of others: what `openapi-to-crate new` lays out, and what `generate` writes in them and leaves alone.

use std::fs;
use std::process::Command;

use tests::openapi_to_crate;

use super::folder::{DOCUMENT, Folder};
use super::workspace::files;

#[test]
fn a_new_project_is_complete_and_generating_again_changes_no_byte() {
    let folder = Folder::new();
    for file in [
        "Cargo.toml",
        "README.md",
        "spec/README.md",
        "spec/bakery.yaml",
        "spec/settings.yaml",
        "spec/settings.schema.json",
        "spec/lint-waivers.yaml",
        "spec/names.lock",
        "src/lib.rs",
        "src/generated/breads/requests.rs",
        "src/runtime/mod.rs",
        "tests/public_api.rs",
        ".github/workflows/update-spec.yml",
        ".github/workflows/review.yml",
    ] {
        assert!(!folder.read(file).is_empty(), "{file}");
    }
    // No placeholder of a template is left, and each file says what wrote it.
    let filled = [
        "Cargo.toml",
        "README.md",
        "spec/README.md",
        ".github/workflows/update-spec.yml",
        ".github/workflows/review.yml",
    ];
    for file in filled {
        let text = folder.read(file).replace("${{", "").replace("{ version", "");
        let left = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        let left: Vec<&str> = left
            .map(|(name, _)| name)
            .filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
            .collect();
        assert!(left.is_empty(), "{file}: {left:?}");
        assert!(text.contains("openapi-to-crate"), "{file}");
    }
    for (path, bytes) in folder.files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("xtask"), "{} names another program", path.display());
    }
    let before = folder.files();
    assert!(folder.succeeds(&["generate"]).contains("unchanged"));
    folder.succeeds(&["check"]);
    folder.succeeds(&["lint"]);
    assert!(folder.files() == before);
}

#[test]
fn the_accepted_snapshot_is_the_public_api() {
    let folder = Folder::new();
    let accepted = folder.read("tests/snapshots/public_api__public_api.snap");
    let (_, accepted) = accepted.split_once("\n---\n").unwrap();
    assert_eq!(accepted, folder.read("tests/generated/outline.txt"));
    assert!(accepted.contains("struct Dough  request\n  flour: String  At most 9 characters"), "{accepted}");
}

#[test]
fn what_the_user_owns_survives() {
    let folder = Folder::new();
    folder.edit("Cargo.toml", "version = \"0.1.0\"", "version = \"3.2.1\"\nlicense = \"MIT\"");
    folder.edit("Cargo.toml", "[dependencies]\n", "[dependencies]\nuuid = \"1\"\n");
    // Of a dependency of the runtime, the user's entry holds; cargo refuses two.
    folder.edit(
        "Cargo.toml",
        "[dev-dependencies]",
        "[dependencies.serde]\nversion = \"1\"\nfeatures = [\"derive\"]\n\n[dev-dependencies]",
    );
    for file in ["src/lib.rs", "README.md", "tests/public_api.rs", ".github/workflows/update-spec.yml"] {
        fs::write(folder.path(file), format!("{} ", folder.read(file))).unwrap();
    }
    fs::write(folder.path("src/mine.rs"), "//! Mine.\n").unwrap();
    let before = folder.files();
    folder.edit("spec/bakery.yaml", "maxLength: 9", "maxLength: 8");
    folder.succeeds(&["generate"]);
    let after = folder.files();
    let changed: Vec<String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path.strip_prefix(folder.path("")).unwrap().display().to_string())
        .collect();
    let generated = ["src/generated/", "tests/generated/", "spec/bakery.yaml", "Cargo.toml"];
    assert!(changed.iter().all(|path| generated.iter().any(|start| path.starts_with(start))), "{changed:?}");
    let manifest = folder.read("Cargo.toml");
    for text in ["version = \"3.2.1\"\nlicense = \"MIT\"", "uuid = \"1\"", "[dependencies.serde]"] {
        assert!(manifest.contains(text), "{manifest}");
    }
    assert!(!manifest.contains("\nserde = "), "{manifest}");
    let read = Command::new("cargo").args(["read-manifest", "--manifest-path"]).arg(folder.path("Cargo.toml")).output();
    assert!(read.unwrap().status.success(), "{manifest}");
    folder.succeeds(&["check"]);
}

#[test]
fn a_manifest_without_its_marks_is_not_guessed_at() {
    let folder = Folder::new();
    folder.edit("Cargo.toml", "# The end of the dependencies.\n", "");
    let printed = folder.fails(&["generate"]);
    assert!(printed.contains("# The end of the dependencies."), "{printed}");
}

#[test]
fn the_project_is_that_of_the_current_folder() {
    let folder = Folder::new();
    folder.edit("spec/bakery.yaml", "maxLength: 9", "maxLength: 8");
    let (done, printed) = folder.run_in(&folder.path("src/generated"), &["generate"]);
    assert!(done && folder.read("tests/generated/outline.txt").contains("At most 8 characters"), "{printed}");

    let elsewhere = tempfile::tempdir().unwrap();
    let (done, printed) = folder.run_in(elsewhere.path(), &["generate"]);
    assert!(!done && printed.contains("no project") && printed.contains("openapi-to-crate new"), "{printed}");
    assert!(files(elsewhere.path()).is_empty());
}

#[test]
fn an_existing_folder_and_a_document_with_an_error_are_left_alone() {
    let folder = Folder::new();
    let before = folder.files();
    let (done, printed) = folder.run_in(folder.0.path(), &["new", "bakery", "openapi.yaml"]);
    assert!(!done && printed.contains("exists") && folder.files() == before, "{printed}");
    // What `generate` takes for its own is not where the user has something.
    let mine = folder.0.path().join("mine/src/runtime/mine.rs");
    fs::create_dir_all(mine.parent().unwrap()).unwrap();
    fs::write(&mine, "").unwrap();
    let (done, printed) = folder.run_in(folder.0.path(), &["new", "mine", "openapi.yaml"]);
    assert!(!done && printed.contains("src/runtime exists"), "{printed}");
    assert_eq!(files(&folder.0.path().join("mine")).len(), 1);
    fs::write(folder.0.path().join("bad.yaml"), "openapi: 3.1.0\npaths: [").unwrap();
    let (done, printed) = folder.run_in(folder.0.path(), &["new", "other", "bad.yaml"]);
    assert!(!done && !folder.0.path().join("other").exists(), "{printed}");
}

#[test]
fn a_folder_with_other_files_becomes_a_project() {
    let folder = Folder::new();
    let cloned = folder.0.path().join("cloned");
    fs::create_dir_all(cloned.join(".git")).unwrap();
    fs::write(cloned.join("LICENSE"), "Mine.").unwrap();
    let (done, printed) = folder.run_in(folder.0.path(), &["new", "cloned", "openapi.yaml"]);
    assert!(done && cloned.join("Cargo.toml").exists(), "{printed}");
    assert_eq!(fs::read_to_string(cloned.join("LICENSE")).unwrap(), "Mine.");
    let (done, printed) = folder.run_in(&cloned, &["check"]);
    assert!(done, "{printed}");
}

#[test]
fn overlays_of_a_new_project_are_applied_by_every_run() {
    let folder = Folder::new();
    let here = folder.0.path();
    let overlay = |length: u8| {
        format!(
            "overlay: 1.0.0\ninfo: {{title: Shorter, version: '1'}}\nactions:\n  - target: $.components.schemas.Dough.properties\n    \
             update: {{flour: {{maxLength: {length}}}}}\n"
        )
    };
    for (name, length) in [("a.yaml", 7), ("b.overlay.yaml", 5)] {
        fs::write(here.join(name), overlay(length)).unwrap();
    }
    let new = |name, overlays: [&str; 2]| {
        folder.run_in(here, &["new", name, "openapi.yaml", "--overlay", overlays[0], "--overlay", overlays[1]])
    };
    let (done, printed) = new("mended", ["a.yaml", "b.overlay.yaml"]);
    assert!(done, "{printed}");
    let read = |inner: &str| fs::read_to_string(here.join("mended").join(inner)).unwrap();
    assert!(read("tests/generated/outline.txt").contains("flour: String  At most 5 characters"));
    assert!(read("spec/mended.yaml").contains("maxLength: 9"), "the document is the publisher's");
    assert_eq!(read("spec/a.overlay.yaml"), overlay(7));
    let (done, printed) = folder.run_in(&here.join("mended"), &["check"]);
    assert!(done, "{printed}");
    // In another order they would mean something else.
    let (done, printed) = new("other", ["b.overlay.yaml", "a.yaml"]);
    assert!(!done && printed.contains("order of their names") && !here.join("other").exists(), "{printed}");
}

#[test]
fn a_document_with_an_unresolved_reference_becomes_a_project() {
    let folder = Folder::new();
    fs::write(folder.0.path().join("odd.yaml"), DOCUMENT.replace("schemas/Loaf'", "schemas/Lost'")).unwrap();
    let (done, printed) = folder.run_in(folder.0.path(), &["new", "odd", "odd.yaml"]);
    assert!(done && printed.contains("unresolved-reference"), "{printed}");
}

#[test]
fn a_project_without_prose_stays_without() {
    let folder = Folder::new();
    let here = folder.0.path();
    let (done, printed) = folder.run_in(here, &["new", "quiet", "openapi.yaml", "--contract-only"]);
    assert!(done, "{printed}");
    let document = || fs::read_to_string(here.join("quiet/spec/quiet.yaml")).unwrap();
    let import = |more: &[&str]| {
        folder.run_in(&here.join("quiet"), &[&["import", "../openapi.yaml"], more].concat());
        document()
    };
    let before = document();
    assert!(!before.contains("Baked."));
    assert_eq!(import(&[]), before);
    let with_prose = import(&["--with-prose"]);
    assert!(with_prose.contains("Baked."), "{with_prose}");
    assert_eq!(import(&[]), with_prose);
    assert_eq!(import(&["--contract-only"]), before);
}

#[test]
fn an_import_is_into_the_document_of_the_project() {
    let folder = Folder::new();
    fs::write(folder.path("../openapi.yaml"), DOCUMENT.replace("maxLength: 9", "maxLength: 12")).unwrap();
    let printed = folder.succeeds(&["import", "../openapi.yaml"]);
    assert!(printed.contains("1 request loosened"), "{printed}");
    assert!(folder.read("spec/bakery.yaml").contains("maxLength: 12"));
    folder.fails(&["check"]);
    folder.succeeds(&["generate"]);
}

#[test]
fn help_is_in_the_words_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let help = |arguments: &[&str]| {
        let output = openapi_to_crate(folder.path()).args(arguments).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let listed = help(&["--help"]);
    let commands = listed.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"generate") && commands.contains(&"systems"), "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        for flag in ["-h", "--help"] {
            let printed = help(&[command, flag]);
            for word in ["xtask", "regen", "ropexo", "docs/"] {
                assert!(!printed.contains(word), "{command} {flag} has `{word}`: {printed}");
            }
        }
    }
    let output = openapi_to_crate(folder.path()).args(["completions", "bash"]).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("openapi-to-crate"));
    let output = openapi_to_crate(folder.path()).args(["man-pages", "man"]).output().unwrap();
    assert!(output.status.success() && folder.path().join("man/openapi-to-crate-generate.1").exists());
}

#[test]
fn a_truncated_document_is_refused_though_a_setting_fits_nothing_in_it() {
    let folder = Folder::new();
    let document = |count: usize| {
        let paths: String = (0..count)
            .map(|n| format!("  /a{n}:\n    get: {{responses: {{'204': {{description: Fine}}}}}}\n"))
            .collect();
        format!(
            "openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\nservers: [{{url: 'https://a.test'}}]\npaths:\n{paths}"
        )
    };
    fs::write(folder.path("spec/bakery.yaml"), document(5)).unwrap();
    fs::write(folder.path("spec/settings.yaml"), "include: [{operations: [GET /a4], reason: We call it.}]\n").unwrap();
    fs::write(folder.path("cut.yaml"), document(1)).unwrap();
    let said = folder.fails(&["import", "cut.yaml"]);
    assert!(said.contains("looks truncated"), "{said}");
    assert_eq!(folder.read("spec/bakery.yaml"), document(5));
}
