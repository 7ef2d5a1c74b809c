//! The number of types grows with the document, however its schemas contain each other.

use generator::diagnostic::Code;
use generator::plan::{ArmPattern, TypeKind, plan};
use generator::source::Source;
use generator::{Input, analyze};
use serde_json::{Value, json};

/// How many types there are for a document of one operation, whose body is the component `start`.
fn types(start: &str, schemas: serde_json::Map<String, Value>) -> usize {
    let body = json!({ "content": { "application/json": { "schema": reference(start) } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Bakery", "version": "1" },
        "paths": { "/bake": { "post": { "requestBody": body, "responses": { "204": { "description": "" } } } } },
        "components": { "schemas": schemas },
    });
    let source = Source { name: "bakery.json".to_owned(), bytes: document.to_string().into_bytes() };
    let (analysis, diagnostics) = analyze(&Input::new([source]));
    let mut others = diagnostics.iter().filter(|diagnostic| diagnostic.code != Code::ComponentNames);
    assert!(others.next().is_none(), "{diagnostics:?}");
    analysis.unwrap().named.api.types.len()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// `n` schemas, each of which refers to all through `Filter`.
fn cycles(n: usize, refer: impl Fn(&str) -> Value) -> serde_json::Map<String, Value> {
    let fields = (0..n).map(|i| (format!("by{i}"), refer(&format!("By{i}"))));
    let filter = json!({ "type": "object", "properties": fields.collect::<serde_json::Map<_, _>>() });
    let others = (0..n).map(|i| {
        let fields = json!({ format!("within{i}"): refer("Filter"), format!("weight{i}"): { "type": "number" } });
        (format!("By{i}"), json!({ "type": "object", "properties": fields }))
    });
    others.chain([("Filter".to_owned(), filter)]).collect()
}

#[test]
fn a_reference_with_words_is_one_type_in_all_places() {
    let described = |name: &str| json!({ "description": "which ones", "allOf": [reference(name)] });
    assert_eq!(types("Filter", cycles(30, described)), 31);
}

#[test]
fn a_parent_that_lists_its_children_is_one_union() {
    let arms: Vec<Value> = (0..30).map(|i| reference(&format!("Pastry{i}"))).collect();
    let kind = json!({ "kind": { "type": "string" } });
    let parent = json!({ "type": "object", "properties": kind, "required": ["kind"], "oneOf": arms });
    let children = (0..30).map(|i| {
        let fields = json!({ "type": "object", "properties": { format!("filling{i}"): { "type": "string" } } });
        (format!("Pastry{i}"), json!({ "allOf": [reference("Pastry"), fields] }))
    });
    assert_eq!(types("Pastry", children.chain([("Pastry".to_owned(), parent)]).collect()), 31);
}

#[test]
fn what_is_included_by_many_ways_is_merged_once() {
    let field = json!({ "type": "object", "properties": { "weight": { "type": "number" } } });
    let both = |i: usize| json!({ "allOf": [reference(&format!("Left{i}")), reference(&format!("Right{i}"))] });
    let next = |i: usize| if i == 0 { field.clone() } else { both(i - 1) };
    let sides = |i| [(format!("Left{i}"), next(i)), (format!("Right{i}"), next(i))];
    assert_eq!(types("Left40", (0..=40).flat_map(sides).collect()), 1);
}

#[test]
fn a_reference_with_properties_beside_it_is_one_type_for_each_place() {
    let extended =
        |name: &str| json!({ "allOf": [reference(name), { "properties": { "more": { "type": "string" } } }] });
    let many = |n| types("Filter", cycles(n, extended));
    // The component, and two for each of the others: with `more`, and the component with `more` within it.
    assert_eq!((many(10), many(20)), (21, 41));
}

#[test]
fn unions_within_unions_have_no_more_alternatives_than_arms() {
    let arms: Vec<Value> = (0..40).map(|i| reference(&format!("Pastry{i}"))).collect();
    let objects = (0..40).map(|i| {
        let fields = json!({ format!("filling{i}"): { "type": "string" }, "name": { "type": "string" } });
        (format!("Pastry{i}"), json!({ "type": "object", "properties": fields }))
    });
    let unions = ["Start", "Outer", "Inner"].into_iter().zip(["Outer", "Inner", ""]).flat_map(|(level, next)| {
        let within = |i: usize| {
            if next.is_empty() {
                arms.clone()
            } else {
                (0..8).map(|j| reference(&format!("{next}{}", (i + j) % 8))).collect()
            }
        };
        (0..8).map(move |i| (format!("{level}{i}"), json!({ "anyOf": within(i) }))).collect::<Vec<_>>()
    });
    let schemas: serde_json::Map<String, Value> = objects.chain(unions).collect();
    let content = json!({ "application/json": { "schema": reference("Start0") } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Bakery", "version": "1" },
        "paths": { "/bake": { "get": { "responses": { "200": { "description": "", "content": content } } } } },
        "components": { "schemas": schemas },
    });
    let source = Source { name: "bakery.json".to_owned(), bytes: document.to_string().into_bytes() };
    let (analysis, diagnostics) = analyze(&Input::new([source]));
    let krate = plan(&analysis.unwrap_or_else(|| panic!("{diagnostics:?}")).named);
    let unions = krate.types.iter().filter_map(|ty| match &ty.kind {
        TypeKind::Union(union) => Some(union),
        _ => None,
    });
    let most = unions.flat_map(|union| &union.arms).map(|arm| match &arm.pattern {
        ArmPattern::Union(alternatives) => alternatives.len(),
        _ => 1,
    });
    assert_eq!(most.max(), Some(40));
}
