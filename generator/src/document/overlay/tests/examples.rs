//! The kinds of changes that the specification shows, on a bakery.

use serde_json::json;

use super::super::read;
use super::{applied, mended, overlay, source};
use crate::read::{Limits, Number, Value};
use crate::source::Pointer;

const BAKERY: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    summary: All of them
    get:
      x-traits: {paged: true}
      parameters:
        - {name: grain, in: query, schema: {type: string}}
        - {name: debug, in: query, schema: {type: string}}
    post: {summary: Bake}
  /ovens:
    get:
      parameters:
        - {name: debug, in: query}
";

/// What the actions make of a part of the bakery.
fn part(pointer: &str, actions: &str) -> serde_json::Value {
    let document = mended(BAKERY, actions);
    document.root.at(&Pointer::parse(pointer).unwrap()).map_or(json!("nothing"), Value::to_json)
}

#[test]
fn one_action_mirrors_the_structure_of_the_document() {
    let actions = "
- target: $
  update:
    info: {x-mended: true}
    paths:
      /breads: {summary: Each bread, post: {summary: Bake, x-slow: 3}}
      /cakes: {get: {}}
    tags: [{name: breads}]
";
    let document = mended(BAKERY, actions);
    let root = document.root.to_json();
    assert_eq!(root["info"], json!({"title": "Bakery", "version": "1", "x-mended": true}));
    assert_eq!(root["paths"]["/breads"]["summary"], "Each bread");
    assert_eq!(root["paths"]["/breads"]["post"], json!({"summary": "Bake", "x-slow": 3}));
    assert_eq!(root["paths"]["/breads"]["get"]["x-traits"], json!({"paged": true}), "what is not named stays");
    let order: Vec<&String> = root["paths"].as_object().unwrap().keys().collect();
    assert_eq!(order, ["/breads", "/ovens", "/cakes"]);
    assert_eq!(root["tags"], json!([{"name": "breads"}]));
}

#[test]
fn actions_are_targeted_and_see_the_result_of_those_before() {
    let actions = "
- {target: \"$.paths['/breads'].post\", update: {x-first: 1}}
- {target: \"$.paths['/breads'].post\", remove: true}
- {target: \"$.paths['/breads']\", update: {post: {summary: Another}}}
";
    assert_eq!(part("/paths/~1breads/post", actions), json!({"summary": "Another"}));
}

#[test]
fn a_wildcard_changes_many_nodes() {
    let actions = "
- {target: $.paths.*.get, update: {x-safe: true}}
- target: $.paths.*.get.parameters[?@.name == 'debug' && @.in == 'query']
  update: {schema: {type: boolean, maxLength: 3}}
";
    assert_eq!(part("/paths/~1ovens/get/x-safe", actions), json!(true));
    assert_eq!(part("/paths/~1breads/get/x-safe", actions), json!(true));
    assert_eq!(part("/paths/~1breads/post/x-safe", actions), json!("nothing"));
    let grain = part("/paths/~1breads/get/parameters/0/schema", actions);
    assert_eq!(grain, json!({"type": "string"}), "another name");
    let debug = part("/paths/~1breads/get/parameters/1/schema", actions);
    assert_eq!(debug, json!({"type": "boolean", "maxLength": 3}));
}

#[test]
fn a_sequence_gets_an_item_or_several_by_its_mapping() {
    let one = "- {target: $.paths.*.get.parameters, update: {name: page, in: query}}";
    assert_eq!(part("/paths/~1breads/get/parameters/2", one), json!({"name": "page", "in": "query"}));
    assert_eq!(part("/paths/~1ovens/get/parameters/1/name", one), json!("page"));
    let two = "- {target: \"$.paths['/ovens'].get\", update: {parameters: [{name: a}, {name: b}]}}";
    let names: Vec<serde_json::Value> = part("/paths/~1ovens/get/parameters", two)
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| parameter["name"].clone())
        .collect();
    assert_eq!(names, ["debug", "a", "b"]);
    let listed = "- {target: \"$.paths['/ovens'].get.parameters\", update: [1, 2]}";
    assert_eq!(part("/paths/~1ovens/get/parameters/1", listed), json!([1, 2]), "one entry, as 1.0 says");
}

#[test]
fn what_is_removed_is_gone_from_its_mapping_or_sequence() {
    let debug = "- {target: \"$.paths.*.get.parameters[?@.name == 'debug']\", remove: true}";
    assert_eq!(part("/paths/~1ovens/get/parameters", debug), json!([]));
    assert_eq!(part("/paths/~1breads/get/parameters/0/name", debug), json!("grain"));
    assert_eq!(part("/paths/~1breads/get/parameters/1", debug), json!("nothing"));
    let both = "- {target: \"$.paths['/breads'].get.parameters[1,0,0]\", remove: true, update: {x: 1}}";
    assert_eq!(part("/paths/~1breads/get/parameters", both), json!([]), "`remove` wins, each once");
    let twice = "- {target: \"$.paths['/breads', '/breads']['get', 'post']\", remove: true}";
    assert_eq!(part("/paths/~1breads", twice), json!({"summary": "All of them"}));
    let enclosing = "- {target: \"$.paths..*[?@.name || @.parameters]\", remove: true}";
    assert_eq!(part("/paths/~1ovens", enclosing), json!({}), "the parameters and what has them");
}

#[test]
fn traits_tell_where_an_update_goes() {
    let actions = "
- target: $.paths.*[?@['x-traits'].paged]
  update: {parameters: [{name: top, in: query}, {name: skip, in: query}]}
";
    assert_eq!(part("/paths/~1breads/get/parameters/3/name", actions), json!("skip"));
    assert_eq!(part("/paths/~1ovens/get/parameters/1", actions), json!("nothing"));
}

#[test]
fn numbers_stay_exact() {
    let document = mended(
        "openapi: 3.1.0\nx-a: {big: 123456789012345678901234567890}",
        "- {target: \"$['x-a']\", update: {other: 170141183460469231731687303715884105727, half: 0.5}}",
    );
    let at = |pointer| document.root.at(&Pointer::parse(pointer).unwrap()).cloned();
    assert_eq!(at("/x-a/big"), Some(Value::Number(Number::Integer(123_456_789_012_345_678_901_234_567_890))));
    assert_eq!(at("/x-a/other"), Some(Value::Number(Number::Integer(i128::MAX))));
}

#[test]
fn extends_is_seen_from_the_overlay() {
    for (name, extends, document, is_for) in [
        ("spec/a.overlay.yaml", "a.yaml", "spec/a.yaml", true),
        ("spec/a.overlay.yaml", "./a%20b.yaml", "spec/a b.yaml", true),
        ("fix/a.overlay.yaml", "../spec/a.yaml", "./spec/a.yaml", true),
        ("a.overlay.yaml", "a.yaml", "./a.yaml", true),
        ("a.overlay.yaml", "a.yaml", "spec/a.yaml", false),
        ("/x/fix/a.overlay.yaml", "../a.yaml", "/x/a.yaml", true),
        ("a.overlay.yaml", "https://example.com/v1/a.yaml", "https://example.com/v1/a.yaml", true),
        ("a.overlay.yaml", "https://example.com/v1/a.yaml", "https://example.com/v2/a.yaml", false),
    ] {
        let text = format!("extends: {extends}\n{}", overlay("- {target: $, update: {}}"));
        let read = read::overlay(&source(name, &text), &Limits::default()).unwrap();
        assert_eq!(read.is_for(document), is_for, "{name} {extends} {document}");
    }
}

#[test]
fn an_overlay_is_for_what_it_extends_or_for_every_document() {
    let documents = [("a.yaml", "openapi: 3.1.0\nx-a: {}"), ("b.yaml", "openapi: 3.1.0\nx-a: {}\nx-b: {}")];
    let actions = "- {target: \"$['x-a']\", update: {by: extending}}";
    let extending = |extends: &str| format!("extends: {extends}\n{}", overlay(actions));
    let all = overlay("- {target: \"$['x-a', 'x-b']\", update: {by: all}}\n- {target: \"$['x-b']\", update: {b: 1}}");
    for extends in ["b.yaml", "./b.yaml", "../spec/b.yaml"] {
        let overlays = [("1.overlay.yaml", all.as_str()), ("2.overlay.yaml", &extending(extends))];
        let (read, overlays) = applied(&documents, &overlays, &Limits::default());
        assert!(overlays.findings().is_empty(), "one document has something that each action matches");
        let [a, b] = [&read[0], &read[1]].map(|document| document.root.to_json());
        assert_eq!(a["x-a"], json!({"by": "all"}));
        assert_eq!(b["x-a"], json!({"by": "extending"}), "the later one, by name, has the last word");
        assert_eq!(b["x-b"], json!({"by": "all", "b": 1}));
    }
}
