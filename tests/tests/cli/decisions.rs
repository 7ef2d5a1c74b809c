//! Settings that decide what is generated of a document, and what types derive.

use std::fs;

use super::folder::Folder;

#[test]
fn selected_operations_are_generated_with_what_they_use() {
    let folder = Folder::new();
    let whole = folder.read("tests/generated/outline.txt");
    assert!(
        ["bake ", "find_bread ", "find_ovens ", "struct Dough", "struct Loaf", "struct Oven"]
            .iter()
            .all(|part| whole.contains(part)),
        "{whole}"
    );
    for (settings, operations, types) in [
        ("include: [{tags: [breads], reason: Ours.}]", &["bake ", "find_bread "][..], &["Dough", "Loaf"][..]),
        ("include: [{paths: [/breads/*], reason: Ours.}]", &["find_bread "], &["Loaf"]),
        ("include: [{operations: [bake, GET /ovens], reason: Ours.}]", &["bake ", "find_ovens "], &["Dough", "Oven"]),
        ("exclude: [{tags: [ovens], reason: Not ours.}]", &["bake ", "find_bread "], &["Dough", "Loaf"]),
        (
            "{include: [{tags: [breads], reason: Ours.}], exclude: [{operations: [bake], reason: No.}]}",
            &["find_bread "],
            &["Loaf"],
        ),
    ] {
        fs::write(folder.path("spec/settings.yaml"), settings).unwrap();
        folder.succeeds(&["generate"]);
        let outline = folder.read("tests/generated/outline.txt");
        for operation in ["bake ", "find_bread ", "find_ovens "] {
            assert_eq!(outline.contains(operation), operations.contains(&operation), "{settings}: {outline}");
        }
        for ty in ["Dough", "Loaf", "Oven"] {
            assert_eq!(outline.contains(&format!("struct {ty} ")), types.contains(&ty), "{settings}: {outline}");
        }
        // A tag without an operation is no feature.
        let has_ovens = operations.contains(&"find_ovens ");
        assert_eq!(folder.read("Cargo.toml").contains("ovens = []"), has_ovens, "{settings}");
    }
    fs::write(folder.path("spec/settings.yaml"), "# All.\n").unwrap();
    folder.succeeds(&["generate"]);
    assert_eq!(folder.read("tests/generated/outline.txt"), whole, "the names are those from before");

    for (settings, said) in [
        ("include: [{tags: [bread], reason: Ours.}]", "did you mean `breads`?"),
        ("exclude: [{paths: [/cakes], reason: Ours.}]", "`/cakes` fits no operation"),
        ("exclude: [{reason: Ours.}]", "state `tags`, `paths` or `operations`"),
        ("include: [{tag: [breads], reason: Ours.}]", "unknown field `tag`"),
    ] {
        fs::write(folder.path("spec/settings.yaml"), settings).unwrap();
        let printed = folder.fails(&["generate"]);
        assert!(printed.contains(said) && printed.contains("spec/settings.yaml:1:"), "{settings}: {printed}");
    }
}

#[test]
fn types_derive_what_the_settings_say() {
    let folder = Folder::new();
    let settings = "derives:\n  - {traits: [Eq, PartialEq, my::Trait], types: [Dough], reason: r}\n  - {traits: [Hash], direction: response, reason: r}\n";
    fs::write(folder.path("spec/settings.yaml"), settings).unwrap();
    folder.succeeds(&["generate"]);
    let derives = |file: &str, ty: &str| {
        let text = folder.read(file);
        let before = text.split_once(&format!("pub struct {ty} ")).unwrap_or_else(|| panic!("{text}")).0;
        before[before.rfind("#[derive(").unwrap()..].lines().next().unwrap().to_owned()
    };
    assert_eq!(
        derives("src/generated/breads/requests.rs", "Dough"),
        "#[derive(Clone, Debug, PartialEq, Eq, my::Trait)]"
    );
    assert_eq!(derives("src/generated/breads/responses.rs", "Loaf"), "#[derive(Clone, Debug, PartialEq, Hash)]");
    for (settings, said) in [
        ("derives: [{traits: [Eq], types: [Dogh], reason: r}]", "did you mean `Dough`?"),
        ("derives: [{traits: ['Eq)'], reason: r}]", "is not the path of a derive macro"),
        ("derives: [{traits: [Eq, Eq], direction: request, reason: r}]", "`Dough` derives `Eq` already"),
        (
            "derives: [{traits: [Eq], reason: r}, {traits: [Hash, Eq], types: [L*], direction: response, reason: r}]",
            "`Loaf` derives `Eq` already",
        ),
    ] {
        fs::write(folder.path("spec/settings.yaml"), settings).unwrap();
        let printed = folder.fails(&["generate"]);
        assert!(printed.contains(said) && printed.contains("spec/settings.yaml:1:"), "{settings}: {printed}");
    }
    // Entries for other directions are no repetition.
    let settings = "derives: [{traits: [Hash], direction: request, reason: r}, {traits: [Hash, Eq], direction: response, reason: r}]\n";
    fs::write(folder.path("spec/settings.yaml"), settings).unwrap();
    folder.succeeds(&["generate"]);
    assert_eq!(derives("src/generated/breads/requests.rs", "Dough"), "#[derive(Clone, Debug, PartialEq, Hash)]");
    assert_eq!(derives("src/generated/breads/responses.rs", "Loaf"), "#[derive(Clone, Debug, PartialEq, Hash, Eq)]");
}

#[test]
fn responses_keep_unknown_fields_where_the_settings_say_so() {
    let folder = Folder::new();
    let kept = || {
        folder.read("src/generated/breads/responses.rs").contains("pub additional_properties: BTreeMap<String, Value>")
    };
    assert!(!kept());
    fs::write(folder.path("spec/settings.yaml"), "keep_unknown: [{types: [Loa*], reason: r}]").unwrap();
    folder.succeeds(&["generate"]);
    assert!(kept());
    for (types, said) in [("Loav", "did you mean `Loaf`?"), ("Dough", "`Dough` is no struct of a response")] {
        fs::write(folder.path("spec/settings.yaml"), format!("keep_unknown: [{{types: [{types}], reason: r}}]"))
            .unwrap();
        let printed = folder.fails(&["generate"]);
        assert!(printed.contains(said), "{types}: {printed}");
    }
}

#[test]
fn the_crate_has_the_features_that_the_settings_choose() {
    let folder = Folder::new();
    let usual = folder.read("Cargo.toml");
    assert!(usual.contains("\ndefault = [\"client\", \"types\"]\n") && usual.contains("\nbreads = []\n"), "{usual}");
    let settings = "features: {omit: [transport], tags: false, reason: Only the types are used.}\n";
    fs::write(folder.path("spec/settings.yaml"), settings).unwrap();
    folder.succeeds(&["generate"]);
    let manifest = folder.read("Cargo.toml");
    let names = ["client", "blocking", "breads", "types", "tokio", "reqwest"];
    let left: Vec<&str> = names.into_iter().filter(|name| manifest.contains(&format!("\n{name} = "))).collect();
    assert!(left.is_empty() && manifest.contains("\ndefault = []\n") && manifest.contains("\njiff = ["), "{manifest}");
    assert!(!folder.read("src/generated/mod.rs").contains("cfg(feature"));
    assert!(!folder.succeeds(&["generate"]).contains("to do"));
    folder.edit("Cargo.toml", "[features]\n", "[features]\ndefault = [\"jiff\", \"client\"]\nours = []\n");
    let printed = folder.succeeds(&["generate"]);
    assert!(printed.contains("remove `client` from `default` in `[features]`"), "{printed}");
    folder.edit("Cargo.toml", "\"jiff\", \"client\"", "\"jiff\"");
    assert!(!folder.succeeds(&["generate"]).contains("to do"));
    // A feature of the user's own is one of those that there are.
    fs::write(folder.path("spec/settings.yaml"), "features: {default: [ours], reason: r}\n").unwrap();
    assert!(folder.succeeds(&["generate"]).contains("remove `default` from `[features]`"));
    folder.edit("Cargo.toml", "default = [\"jiff\"]\n", "");
    folder.succeeds(&["generate"]);
    folder.succeeds(&["lint"]);
    assert!(folder.read("Cargo.toml").contains("\ndefault = [\"ours\"]\n"));
    folder.edit("Cargo.toml", "ours = []\n", "");
    assert!(folder.fails(&["generate"]).contains("the crate has no feature `ours`"));
    fs::write(folder.path("spec/settings.yaml"), "").unwrap();
    folder.succeeds(&["generate"]);
    assert_eq!(folder.read("Cargo.toml"), usual);
}

#[test]
fn what_falls_with_an_omitted_feature_is_said() {
    let folder = Folder::new();
    fs::write(folder.path("spec/settings.yaml"), "features: {omit: [rustls-aws-lc], reason: r}\n").unwrap();
    let said = "omitted   `rustls-aws-lc`, and what turns that on: `blocking`, `client`";
    let printed = folder.succeeds(&["generate"]);
    assert!(printed.contains(said), "{printed}");
}
