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
fn the_generated_code_is_in_the_module_that_the_settings_name() {
    let folder = Folder::new();
    fs::write(folder.path("spec/settings.yaml"), "module: vendors::bakery\n").unwrap();
    fs::create_dir_all(folder.path("src/vendors/bakery/runtime")).unwrap();
    assert!(folder.fails(&["generate"]).contains("was not generated, and its files could be lost"));
    fs::remove_dir(folder.path("src/vendors/bakery/runtime")).unwrap();
    let printed = folder.succeeds(&["generate"]);
    assert!(printed.contains("to do     add to ") && printed.contains("    pub mod bakery;"), "{printed}");
    let module = folder.read("src/vendors/bakery/mod.rs");
    assert!(module.contains("mod generated;") && module.contains("pub mod runtime;"), "{module}");
    let calls = folder.read("src/vendors/bakery/generated/breads/calls.rs");
    assert!(
        calls.contains("use crate::vendors::bakery::runtime::") && calls.contains("bakery::vendors::bakery::Client")
    );
    for (path, bytes) in folder.files() {
        if path.starts_with(folder.path("src/vendors")) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("crate::runtime") && !text.contains("crate::generated"), "{}", path.display());
        }
    }
    // What declares the modules is the user's.
    fs::write(folder.path("src/lib.rs"), "//! Bread.\npub mod vendors {\n    pub mod bakery;\n}\n").unwrap();
    fs::write(folder.path("src/vendors/bakery/mod.rs"), format!("{module}\npub mod ours;\n")).unwrap();
    fs::write(folder.path("src/vendors/bakery/ours.rs"), "").unwrap();
    let before = folder.files();
    assert!(!folder.succeeds(&["generate"]).contains("to do"));
    folder.succeeds(&["check"]);
    assert!(folder.files() == before);
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
    folder.edit("Cargo.toml", "[features]\n", "[features]\ndefault = [\"jiff\"]\n");
    assert!(folder.succeeds(&["generate"]).contains("remove `default` from `[features]`"));
    fs::write(folder.path("spec/settings.yaml"), "").unwrap();
    folder.edit("Cargo.toml", "[features]\ndefault = [\"jiff\"]\n", "[features]\n");
    folder.succeeds(&["generate"]);
    assert_eq!(folder.read("Cargo.toml"), usual);
}
