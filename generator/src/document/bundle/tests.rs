//! Files put together: where references lead then, and what places are called.

use std::sync::Arc;

use super::{Bundle, LoadError};
use crate::document::{Document, Overlays};
use crate::read::{Limits, Value};
use crate::source::{Pointer, Source};

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// The document `api/openapi.yaml` with the files beside it.
fn bundled(root: &str, files: &[(&str, &str)]) -> Document {
    let root = source("api/openapi.yaml", &format!("openapi: 3.1.0\n{root}"));
    let mut asked = Vec::new();
    let bundle = Bundle::load(root, &mut Overlays::default(), &Limits::default(), &mut |link, _| {
        asked.push(link.name.clone());
        let file = files.iter().find(|(name, _)| *name == link.path);
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or(LoadError::Missing)
    });
    let mut once = asked.clone();
    once.dedup();
    assert_eq!(asked, once, "a file is asked for once");
    let document = bundle.document.unwrap_or_else(|findings| panic!("{findings:?}"));
    Arc::unwrap_or_clone(document)
}

fn at<'a>(document: &'a Document, pointer: &str) -> Option<&'a Value> {
    document.root.at(&Pointer::parse(pointer)?)
}

fn text<'a>(document: &'a Document, pointer: &str) -> &'a str {
    at(document, pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("nothing at {pointer}: {document:#?}"))
}

#[test]
fn a_document_of_one_file_stays_as_it_is() {
    let document = bundled("components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {}}}", &[]);
    assert!(document.linked.is_none() && document.root.get("x-files").is_none());
    assert_eq!(text(&document, "/components/schemas/A/$ref"), "#/components/schemas/B");
}

#[test]
fn references_lead_where_the_file_stands() {
    let document = bundled(
        "components: {schemas: {A: {$ref: 'a/b.yml'}, C: {}}}",
        &[
            (
                "a/b.yml",
                "properties: {own: {$ref: '#/x~1y'}, up: {$ref: ../c.yml#/d%20e}, root: {$ref: '../openapi.yaml#/components/schemas/C'}}\nx/y: {}",
            ),
            ("c.yml", "d e: {$ref: '#/f'}\nf: {$ref: a/b.yml}"),
        ],
    );
    assert_eq!(text(&document, "/components/schemas/A/$ref"), "#/x-files/a~1b.yml");
    let properties = "/x-files/a~1b.yml/properties";
    assert_eq!(text(&document, &format!("{properties}/own/$ref")), "#/x-files/a~1b.yml/x~1y");
    assert_eq!(text(&document, &format!("{properties}/up/$ref")), "#/x-files/c.yml/d e");
    assert_eq!(text(&document, &format!("{properties}/root/$ref")), "#/components/schemas/C");
    assert_eq!(text(&document, "/x-files/c.yml/d e/$ref"), "#/x-files/c.yml/f");
    assert_eq!(text(&document, "/x-files/c.yml/f/$ref"), "#/x-files/a~1b.yml");

    let place = document.place(&Pointer::parse("/x-files/a~1b.yml/properties/own").unwrap());
    assert_eq!((place.file.as_str(), place.pointer.as_str()), ("api/a/b.yml", "/properties/own"));
    let place = document.place(&Pointer::parse("/components").unwrap());
    assert_eq!((place.file.as_str(), place.pointer.as_str()), ("api/openapi.yaml", "/components"));
}

#[test]
fn the_files_that_were_loaded_are_kept_whether_or_not_they_can_be_read() {
    let root =
        source("openapi.yaml", "openapi: 3.1.0\nx: [{$ref: a.yml}, {$ref: a.yml}, {$ref: b.yml}, {$ref: c.yml}]\n");
    let bundle = Bundle::load(root.clone(), &mut Overlays::default(), &Limits::default(), &mut |link, _| match link
        .path
        .as_str()
    {
        "a.yml" => Ok(b"a: 1".to_vec()),
        "b.yml" => Ok(b"b: [".to_vec()),
        _ => Err(LoadError::Missing),
    });
    assert_eq!(bundle.source, root);
    assert_eq!(bundle.linked, [source("a.yml", "a: 1"), source("b.yml", "b: [")]);
    assert!(bundle.document.is_ok());
}

#[test]
fn only_what_is_part_of_the_document_is_followed() {
    let document = bundled(
        "components:
  schemas:
    A:
      example: {$ref: none.yml}
      default: {$ref: none.yml}
      enum: [{$ref: none.yml}]
      x-code: [{$ref: none.yml}]
      properties:
        default: {$ref: a.yml}
        x-b: {$ref: b.yml}
  examples: {E: {$ref: none.yml}}
  responses: {default: {$ref: c.yml}}
",
        &[("a.yml", "{}"), ("b.yml", "{}"), ("c.yml", "{}")],
    );
    let linked = document.linked.unwrap_or_default();
    assert_eq!(linked.files.keys().collect::<Vec<_>>(), ["a.yml", "b.yml", "c.yml"]);
    assert!(linked.errors.is_empty());
}

#[test]
fn only_the_parts_that_are_needed_are_followed() {
    let document = bundled(
        "components: {schemas: {A: {$ref: 'a.yml#/one'}}}",
        &[("a.yml", "one: {$ref: '#/two'}\ntwo: {}\nthree: {$ref: none.yml}")],
    );
    assert!(document.linked.unwrap_or_default().errors.is_empty());
}

#[test]
fn lists_texts_and_maps_in_files_of_their_own_are_put_in_place() {
    let document = bundled(
        "tags: [{name: t, description: {$ref: 'texts.yml#/t'}}]
components: {schemas: {A: {required: {$ref: 'lists.yml#/required'}, allOf: {$ref: 'lists.yml#/all'}, properties: {$ref: 'properties.yml'}}}}",
        &[
            ("texts.yml", "t: {$ref: '#/u'}\nu: Words."),
            ("lists.yml", "required: [a, b]\nall: [{$ref: 'properties.yml#/a'}]"),
            ("properties.yml", "a: {type: string}\nb: true\ndefault: {$ref: '#/a'}"),
        ],
    );
    assert_eq!(text(&document, "/tags/0/description"), "Words.");
    let schema = "/components/schemas/A";
    assert_eq!(text(&document, &format!("{schema}/required/1")), "b");
    assert_eq!(text(&document, &format!("{schema}/allOf/0/$ref")), "#/x-files/lists.yml/all/0");
    assert_eq!(text(&document, "/x-files/lists.yml/all/0/$ref"), "#/x-files/properties.yml/a");
    assert_eq!(text(&document, &format!("{schema}/properties/a/$ref")), "#/x-files/properties.yml/a");
    assert_eq!(at(&document, &format!("{schema}/properties/b")), Some(&Value::Boolean(true)));
    assert_eq!(text(&document, "/x-files/properties.yml/default/$ref"), "#/x-files/properties.yml/a");
}

#[test]
fn discriminators_and_names_that_schemas_give_themselves() {
    let document = bundled(
        "components:
  schemas:
    A: {discriminator: {propertyName: k, mapping: {b: './b.json', c: C, d: D.v1}}}
    C: {}
    D.v1: {$ref: 'https://example.com/b'}
    E: {$ref: 'b.json#part'}
",
        &[(
            "b.json",
            "{\"$id\": \"https://example.com/b\", \"properties\": {\"p\": {\"$ref\": \"#part\"}}, \"$defs\": {\"x\": {\"$anchor\": \"part\"}}}",
        )],
    );
    let schemas = "/components/schemas";
    assert_eq!(text(&document, &format!("{schemas}/A/discriminator/mapping/b")), "#/x-files/b.json");
    assert_eq!(text(&document, &format!("{schemas}/A/discriminator/mapping/d")), "D.v1");
    assert_eq!(text(&document, &format!("{schemas}/D.v1/$ref")), "https://example.com/b");
    assert_eq!(text(&document, &format!("{schemas}/E/$ref")), "#/x-files/b.json/$defs/x");
    assert_eq!(text(&document, "/x-files/b.json/properties/p/$ref"), "#/x-files/b.json/$defs/x");
}

#[test]
fn files_that_can_not_be_had_are_remembered_by_what_their_author_called_them() {
    let document = bundled("components: {schemas: {A: {$ref: 'a.yml#b'}, B: {$ref: 'c.yml'}}}", &[("c.yml", "a: [")]);
    let written = text(&document, "/components/schemas/A/$ref");
    assert_eq!(document.spelled(written), "a.yml#b");
    assert_eq!(document.load_error(written), Some(&LoadError::Missing));
    let written = text(&document, "/components/schemas/B/$ref");
    assert!(
        matches!(document.load_error(written), Some(LoadError::Unreadable(why)) if why.contains("line 2, column 1"))
    );
}

#[test]
fn limits_hold_for_all_files_together() {
    let of = |limits: Limits| {
        let root = source("openapi.yaml", "openapi: 3.1.0\nx: {$ref: a.yml}\n");
        let bundle = Bundle::load(root, &mut Overlays::default(), &limits, &mut |_, _| Ok(b"[1, 2, 3, 4]".to_vec()));
        bundle.document.map(|_| ()).map_err(|findings| format!("{findings:?}"))
    };
    assert_eq!(of(Limits::default()), Ok(()));
    for limits in [Limits { bytes: 40, ..Limits::default() }, Limits { nodes: 7, ..Limits::default() }] {
        assert!(of(limits).is_err_and(|said| said.contains("LimitExceeded") && said.contains("a.yml")), "{limits:?}");
    }
}

#[test]
fn the_key_is_one_that_the_document_has_not() {
    let document = bundled("x-files: mine\ncomponents: {schemas: {A: {$ref: a.yml}}}", &[("a.yml", "{}")]);
    assert_eq!(
        (text(&document, "/x-files"), text(&document, "/components/schemas/A/$ref")),
        ("mine", "#/x-files-/a.yml")
    );
}

#[test]
fn many_references_to_one_large_list_do_not_grow_without_end() {
    let references = "- {required: {$ref: 'list.yml'}}\n".repeat(1000);
    let list = format!("[{}]", "abcdefgh, ".repeat(1000));
    let root = source("openapi.yaml", &format!("openapi: 3.1.0\nx:\n{references}"));
    let limits = Limits { bytes: 200_000, ..Limits::default() };
    let bundle = Bundle::load(root, &mut Overlays::default(), &limits, &mut |_, _| Ok(list.clone().into_bytes()));
    let document = bundle.document.unwrap_or_else(|findings| panic!("{findings:?}"));
    let copied = |item: &&Value| item.get("required").is_some_and(|list| list.as_array().is_some());
    let count = at(&document, "/x").and_then(Value::as_array).unwrap_or_default().iter().filter(copied).count();
    assert!((5..30).contains(&count), "{count}");
}

#[test]
fn long_chains_and_loops_of_references_end() {
    let chain: String = (0..5000).map(|n| format!("c{n}: {{$ref: '#/c{}'}}\n", n + 1)).collect();
    let document = bundled(
        "components: {schemas: {A: {$ref: 'chain.yml#/c0'}, B: {$ref: 'loop.yml#/a'}}}",
        &[("chain.yml", &chain), ("loop.yml", "a: {$ref: '#/b'}\nb: {$ref: '#/a'}")],
    );
    assert_eq!(text(&document, "/components/schemas/A/$ref"), "#/x-files/chain.yml/c0");
    assert_eq!(text(&document, "/x-files/loop.yml/b/$ref"), "#/x-files/loop.yml/a");
}
