//! Where the places of a mended document are.

use super::{applied, mended, overlay};
use crate::read::Limits;
use crate::source::Pointer;

const DOCUMENT: &str = "\
openapi: 3.1.0
x-a:
  - {name: zero}
  - {name: one}
  - {name: two, list: [1]}
  - {name: three}
";

/// Where a place is: the file without its folder, and the pointer.
fn place(document: &super::Document, pointer: &str) -> String {
    let place = document.place(&Pointer::parse(pointer).unwrap());
    format!("{} {}", place.file.trim_start_matches("spec/"), place.pointer)
}

#[test]
fn what_an_overlay_wrote_is_in_the_overlay() {
    let document = mended(DOCUMENT, "- {target: $, update: {x-a: [{name: four}], x-b: {c: [1]}, openapi: 3.1.1}}");
    for (pointer, expected) in [
        ("", "a.yaml "),
        ("/x-a", "a.yaml /x-a"),
        ("/x-a/3/name", "a.yaml /x-a/3/name"),
        ("/x-a/4", "a.overlay.yaml /actions/0/update/x-a/0"),
        ("/x-a/4/name", "a.overlay.yaml /actions/0/update/x-a/0/name"),
        ("/x-b/c/0", "a.overlay.yaml /actions/0/update/x-b/c/0"),
        ("/openapi", "a.overlay.yaml /actions/0/update/openapi"),
    ] {
        assert_eq!(place(&document, pointer), expected, "{pointer}");
    }
}

#[test]
fn places_after_a_removed_item_stay_right() {
    let document = mended(
        DOCUMENT,
        "
- {target: \"$['x-a'][0]\", remove: true}
- {target: \"$['x-a']\", update: {name: four}}
- {target: \"$['x-a'][?@.name == 'two']\", update: {extra/a: 1, list: [2]}}
- {target: \"$['x-a'][?@.name == 'one']\", remove: true}
",
    );
    let root = document.root.to_json();
    let names: Vec<&str> = root["x-a"].as_array().unwrap().iter().filter_map(|item| item["name"].as_str()).collect();
    assert_eq!(names, ["two", "three", "four"]);
    for (pointer, expected) in [
        ("/x-a/0", "a.yaml /x-a/2"),
        ("/x-a/0/name", "a.yaml /x-a/2/name"),
        ("/x-a/0/list/0", "a.yaml /x-a/2/list/0"),
        ("/x-a/0/list/1", "a.overlay.yaml /actions/2/update/list/0"),
        ("/x-a/0/extra~1a", "a.overlay.yaml /actions/2/update/extra~1a"),
        ("/x-a/1/name", "a.yaml /x-a/3/name"),
        ("/x-a/2/name", "a.overlay.yaml /actions/1/update/name"),
    ] {
        assert_eq!(place(&document, pointer), expected, "{pointer}");
    }
}

#[test]
fn what_is_removed_and_written_again_is_where_it_was_written_last() {
    let first = overlay("- {target: $, update: {x-b: {c: {d: 1}}}}");
    let second = overlay(
        "
- {target: \"$['x-b'].c\", update: {d: 2}}
- {target: \"$['x-b']\", remove: true}
- {target: $, update: {x-b: {c: {d: 3}}}}
- {target: \"$['x-b']\", update: {e: 1}}
",
    );
    let overlays = [("1.overlay.yaml", first.as_str()), ("2.overlay.yaml", &second)];
    let (documents, overlays) = applied(&[("a.yaml", DOCUMENT)], &overlays, &Limits::default());
    assert!(overlays.findings().is_empty());
    assert_eq!(place(&documents[0], "/x-b/c/d"), "2.overlay.yaml /actions/2/update/x-b/c/d");
    assert_eq!(place(&documents[0], "/x-b/e"), "2.overlay.yaml /actions/3/update/e");
}

#[test]
fn the_version_that_an_overlay_wrote_is_refused_there() {
    let mut overlays = super::Overlays::read(
        vec![super::source("spec/a.overlay.yaml", &overlay("- {target: $, update: {openapi: 4.0.0}}"))],
        &Limits::default(),
    );
    let source = super::source("spec/a.yaml", DOCUMENT);
    let bundle = super::Bundle::load(source, &mut overlays, &Limits::default(), &mut |_, _| unreachable!());
    let told = super::told(&bundle.document.unwrap_err(), overlays.sources());
    assert!(told.starts_with("unsupported-version spec/a.overlay.yaml:4:24\n"), "{told}");
}
