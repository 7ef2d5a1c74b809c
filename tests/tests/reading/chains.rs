//! Schemas that nest by references as deep as the document is long do not overflow the stack.

use generator::diagnostic::Code;
use generator::plan::plan;
use generator::print::{Origin, print};
use generator::source::Source;
use generator::{Input, analyze};
use serde_json::{Map, Value, json};

/// Each schema is made of a reference to the next one.
fn chain(length: usize, link: impl Fn(Value) -> Value) -> Source {
    let name = |n: usize| format!("Ring{n}");
    let to = |n: usize| json!({"$ref": format!("#/components/schemas/{}", name(n))});
    let mut schemas: Map<String, Value> = (1..length).map(|n| (name(n), link(to(n + 1)))).collect();
    schemas
        .insert(name(length), json!({"type": "object", "properties": {"weight": {"type": "integer", "minimum": 1}}}));
    let content = json!({"application/json": {"schema": to(1)}});
    let operation = json!({
        "requestBody": {"content": content},
        "responses": {"200": {"description": "Forged", "content": content}},
    });
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Forge", "version": "1"},
        "servers": [{"url": "https://forge.example"}],
        "paths": {"/rings": {"post": operation}},
        "components": {"schemas": schemas},
    });
    Source { name: "forge.json".to_owned(), bytes: document.to_string().into_bytes() }
}

/// Runs `f` in a thread of two megabytes, as the threads of tests are.
fn on_a_small_stack(f: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(f).unwrap().join().unwrap();
}

fn is_generated(length: usize, link: impl Fn(Value) -> Value) {
    all_is_generated(chain(length, link));
}

fn all_is_generated(document: Source) {
    let input = Input::new([document]);
    on_a_small_stack(move || {
        let analysis = analyze(&input).0.unwrap();
        assert!(!print(&plan(&analysis.named), &Origin::default()).is_empty());
    });
}

#[test]
fn a_chain_of_references() {
    is_generated(5_000, |next| next);
}

#[test]
fn a_chain_of_all_of() {
    is_generated(2_000, |next| json!({"allOf": [next, {"type": "object", "required": ["weight"]}]}));
}

#[test]
fn a_chain_of_properties() {
    is_generated(300, |next| json!({"type": "object", "properties": {"next": next}}));
}

#[test]
fn a_chain_of_empty_all_of() {
    is_generated(5_000, |next| json!({"allOf": [next]}));
}

/// Lists of lists have no names, and every stage recurses along them.
#[test]
fn a_chain_of_items_is_too_deep() {
    let links: [fn(Value) -> Value; 2] = [
        |next| json!({"type": "array", "items": next}),
        |next| json!({"type": "object", "additionalProperties": next}),
    ];
    for link in links {
        is_generated(32, link);
        let (analysis, diagnostics) = analyze(&Input::new([chain(60, link)]));
        assert!(analysis.is_none());
        let too_deep = diagnostics.iter().filter(|finding| finding.code == Code::LimitExceeded).collect::<Vec<_>>();
        assert_eq!(too_deep.len(), 1);
        assert_eq!(too_deep[0].message, "more than 32 arrays and maps stand one within another");
    }
}

#[test]
fn a_chain_of_one_of() {
    is_generated(300, |next| json!({"oneOf": [next, {"type": "string"}]}));
}

#[test]
fn a_chain_of_not() {
    is_generated(5_000, |next| json!({"type": "object", "not": next}));
}

#[test]
fn a_chain_of_not_that_is_entered_at_many_places() {
    let length = 1_500;
    let mut source = chain(length, |next| json!({"type": "object", "not": next}));
    let mut document: Value = serde_json::from_slice(&source.bytes).unwrap();
    // The last ones first, so that what stands within each is planned before it.
    for n in (1..length).step_by(30) {
        let schema = json!({"type": "object", "not": {"not": {"$ref": format!("#/components/schemas/Ring{n}")}}});
        let content = json!({"application/json": {"schema": schema}});
        let post = json!({"requestBody": {"content": content}, "responses": {"204": {"description": "Forged"}}});
        document["paths"][format!("/forge/{:04}", length - n)] = json!({"post": post});
    }
    source.bytes = document.to_string().into_bytes();
    all_is_generated(source);
}
