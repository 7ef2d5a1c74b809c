//! Documents that overlays mend: those in `spec/`, and those that a flag names.

use std::fs;

use super::workspace::{DOCUMENT, Workspace, bakery};

const OVERLAY: &str = "spec/bakery.overlay.yaml";

/// An overlay that changes the body of the bakery's one operation.
fn body(update: &str) -> String {
    let target = "$.paths['/breads'].post.requestBody.content['application/json'].schema";
    format!(
        "overlay: 1.0.0\ninfo: {{title: Body, version: '1'}}\nactions:\n  - target: {target}\n    update: {update}\n"
    )
}

/// Shorter numbers than the document's, which allow 8 characters.
fn shorter() -> String {
    body("{properties: {sku: {maxLength: 5}}}")
}

/// How the crate documents them.
const SHORTER: &str = "/// At least 2 characters. At most 5 characters.";

#[test]
fn regen_applies_the_overlays_of_its_folder() {
    let workspace = Workspace::generated();
    let before = workspace.files();
    fs::write(workspace.path(OVERLAY), shorter()).unwrap();
    workspace.fails(&["regen", "--check"]);
    let printed = workspace.succeeds(&["regen"]);
    assert!(printed.contains(&format!("read      {DOCUMENT}, {OVERLAY}\n")), "{printed}");
    let requests = fs::read_to_string(workspace.path("generated-client/src/generated/breads/requests.rs")).unwrap();
    assert!(requests.contains(SHORTER), "{requests}");
    let root = fs::read_to_string(workspace.path("generated-client/src/generated/mod.rs")).unwrap();
    assert!(root.contains("bakery.overlay.yaml"), "the overlay is one of the origins: {root}");
    workspace.succeeds(&["regen", "--check"]);
    fs::remove_file(workspace.path(OVERLAY)).unwrap();
    workspace.succeeds(&["regen"]);
    assert!(workspace.files() == before);
}

#[test]
fn an_overlay_is_no_document() {
    let workspace = Workspace::new();
    for name in ["a.overlay.yaml", "a.overlay.yml", "a.overlay.json"] {
        fs::write(workspace.path("spec").join(name), shorter()).unwrap();
    }
    assert!(workspace.fails(&["regen"]).contains("no document to generate from"));
    // But one of its folder is a document.
    fs::write(workspace.path("spec/overlay.yaml"), bakery()).unwrap();
    assert!(workspace.succeeds(&["regen"]).contains("read      spec/overlay.yaml, spec/a.overlay.json, "));
}

#[test]
fn findings_point_to_what_the_author_wrote() {
    let workspace = Workspace::new();
    let parameters = "\n      parameters:\n        - {name: a, in: query, schema: {type: string}}\n        \
                      - {name: b, in: query, schema: {type: string, minLength: x}}";
    fs::write(workspace.path(DOCUMENT), bakery().replacen("tags: [breads]", &format!("tags: [breads]{parameters}"), 1))
        .unwrap();
    let without_first = "  - {target: \"$.paths['/breads'].post.parameters[?@.name == 'a']\", remove: true}\n";
    fs::write(workspace.path(OVERLAY), body("{properties: {sku: {minLength: y}}}") + without_first).unwrap();
    let (_, printed) = workspace.run(&["lint"]);
    assert!(printed.contains("--> spec/bakery.overlay.yaml:5:"), "{printed}");
    let line = bakery().lines().position(|line| line.contains("tags: [breads]")).unwrap() + 4;
    assert!(printed.contains(&format!("--> spec/bakery.yaml:{line}:")), "{printed}");
    assert!(printed.contains("pointer: /paths/~1breads/post/parameters/1/schema/minLength"), "{printed}");
}

#[test]
fn an_overlay_without_effect_stops_everything() {
    let workspace = Workspace::generated();
    for (overlay, expected) in [
        (shorter().replace("/breads", "/cakes"), "matches nothing in spec/bakery.yaml"),
        (shorter() + "extends: cakes.yaml\n", "which is none of the documents"),
        (shorter().replace("update", "updates"), "did you mean `update`?"),
        (shorter().replace("1.0.0", "2.0.0"), "`overlay` is `2.0.0`"),
        ("overlay: [".to_owned(), "invalid YAML"),
    ] {
        fs::write(workspace.path(OVERLAY), overlay).unwrap();
        for command in [&["regen"][..], &["regen", "--check"], &["lint"]] {
            let printed = workspace.fails(command);
            assert!(printed.contains(expected) && printed.contains("spec/bakery.overlay.yaml:"), "{printed}");
        }
    }
}

#[test]
fn the_last_commit_has_its_overlays_too() {
    let workspace = Workspace::generated();
    fs::write(workspace.path(OVERLAY), shorter()).unwrap();
    workspace.succeeds(&["regen"]);
    workspace.git(&["init", "--quiet"]);
    workspace.git(&["add", "-A"]);
    workspace.git(&["commit", "--quiet", "-m", "first"]);
    assert!(workspace.succeeds(&["regen"]).contains("the contract did not change"));
    fs::write(workspace.path(OVERLAY), shorter().replace('5', "4")).unwrap();
    let printed = workspace.succeeds(&["regen"]);
    assert!(printed.contains("BREAKING") && printed.contains("maxLength 5 -> maxLength 4"), "{printed}");
    // A folder as the base is read in the same way.
    let base = workspace.path("base");
    fs::create_dir(&base).unwrap();
    for file in [DOCUMENT, OVERLAY, "spec/names.lock"] {
        fs::copy(workspace.path(file), workspace.path(&file.replace("spec/", "base/"))).unwrap();
    }
    assert!(workspace.succeeds(&["regen", "--base", base.to_str().unwrap()]).contains("did not change"));
}

#[test]
fn other_documents_are_mended_by_a_flag() {
    let workspace = Workspace::new();
    let [old, new, fix, out] = ["old.yaml", "new.yaml", "fix.yaml", "out"].map(|name| workspace.path(name));
    fs::write(&old, bakery()).unwrap();
    fs::write(&new, bakery().replacen("maxLength: 8", "maxLength: 5", 1)).unwrap();
    fs::write(&fix, shorter()).unwrap();
    let [old, new, fix, out] = [&old, &new, &fix, &out].map(|path| path.to_str().unwrap());
    // Both editions are mended, if the overlay extends none.
    assert!(workspace.succeeds(&["diff", old, new]).contains("BREAKING"));
    assert!(workspace.succeeds(&["diff", old, new, "--overlay", fix]).contains("the contract did not change"));
    fs::write(fix, shorter().replace('5', "6") + "extends: old.yaml\n").unwrap();
    assert!(workspace.succeeds(&["diff", old, new, "--overlay", fix]).contains("maxLength 6 -> maxLength 5"));
    assert!(workspace.fails(&["diff", new, new, "--overlay", fix]).contains("none of the documents"));

    fs::write(fix, body("{properties: {sku: {maxLength: x}}}")).unwrap();
    workspace.succeeds(&["lint", old]);
    assert!(workspace.fails(&["lint", old, "--overlay", fix]).contains("fix.yaml:5:"));

    fs::write(fix, shorter()).unwrap();
    workspace.succeeds(&["regen", "--spec", old, "--overlay", fix, "--out", out]);
    let requests = fs::read_to_string(workspace.path("out/src/generated/breads/requests.rs")).unwrap();
    assert!(requests.contains(SHORTER), "{requests}");

    let imported = workspace.path("imported.yaml");
    let import = ["import", old, "--overlay", fix, "--out", imported.to_str().unwrap()];
    workspace.succeeds(&import);
    assert!(fs::read_to_string(&imported).unwrap().contains("maxLength: 5"));
    fs::write(fix, shorter().replace("/breads", "/cakes")).unwrap();
    assert!(workspace.fails(&import).contains("matches nothing"));
}
