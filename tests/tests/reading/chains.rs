//! Schemas that nest by references as deep as the document is long do not overflow the stack.

use generator::diagnostic::{Code, Diagnostic};
use generator::model::{Direction, Kind};
use generator::plan::{plan, planned};
use generator::print::{Origin, print};
use generator::source::Source;
use generator::{Input, analyze};
use serde_json::{Map, Value, json};

/// Each schema is made of a reference to the next one.
fn chain(length: usize, link: impl Fn(Value) -> Value) -> Source {
    let name = |n: usize| format!("Ring{n}");
    let mut schemas: Map<String, Value> = (1..length).map(|n| (name(n), link(to(&name(n + 1))))).collect();
    schemas
        .insert(name(length), json!({"type": "object", "properties": {"weight": {"type": "integer", "minimum": 1}}}));
    document(&schemas, "Ring1")
}

/// A document with these components, one of which is sent and received.
fn document(schemas: &Map<String, Value>, root: &str) -> Source {
    let content = json!({"application/json": {"schema": to(root)}});
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

fn to(component: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{component}")})
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

fn parent() -> Value {
    json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}})
}

fn child(parent: &str, properties: &Value) -> Value {
    json!({"allOf": [to(parent), {"type": "object", "properties": properties}]})
}

/// What is found about the unions of a document.
fn ambiguities(document: Source) -> Vec<Diagnostic> {
    let findings = planned(&Input::new([document])).1;
    findings.iter().filter(|finding| finding.code == Code::AmbiguousUnion).cloned().collect()
}

/// How many arms each union of a document has, in one direction.
fn unions(document: Source) -> Vec<usize> {
    all_is_generated(document.clone());
    let (analysis, findings) = analyze(&Input::new([document]));
    let others = findings.iter().map(|finding| finding.code).filter(|code| *code != Code::ComponentNames);
    assert_eq!(others.collect::<Vec<_>>(), []);
    let types = analysis.unwrap().named.api.types;
    let received = types.iter().filter(|ty| ty.direction == Direction::Response);
    received.filter_map(|ty| if let Kind::Union(arms) = &ty.kind { Some(arms.len()) } else { None }).collect()
}

#[test]
fn a_parent_of_many_children() {
    for is_listed in [false, true] {
        let mut schemas: Map<String, Value> =
            (0..200).map(|n| (format!("Ring{n}"), child("Ring", &json!({format!("stone{n}"): {}})))).collect();
        schemas.insert("Ring".to_owned(), parent());
        if is_listed {
            schemas["Ring"]["discriminator"]["mapping"] =
                (0..200).map(|n| (format!("r{n}"), json!(format!("Ring{n}")))).collect::<Map<_, _>>().into();
        }
        assert_eq!(unions(document(&schemas, "Ring")), [201]);
    }
}

/// A parent, its child, a child of that, and so on.
fn chain_of_children(length: usize) -> Source {
    let mut schemas: Map<String, Value> = (1..length)
        .map(|n| (format!("Ring{n}"), child(&format!("Ring{}", n - 1), &json!({format!("stone{n}"): {}}))))
        .collect();
    schemas.insert("Ring0".to_owned(), parent());
    document(&schemas, "Ring0")
}

#[test]
fn a_chain_of_children() {
    assert_eq!(unions(chain_of_children(40)), [2; 39]);
    // Each has all properties of those before it: beyond some length, that is said and not tried.
    let findings = analyze(&Input::new([chain_of_children(100)])).1;
    let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::LimitExceeded]);
}

#[test]
fn children_that_hold_the_next_parent() {
    let mut schemas: Map<String, Value> = Map::new();
    for n in 0..100 {
        schemas.insert(format!("Ring{n}"), parent());
        schemas.insert(format!("Set{n}"), child(&format!("Ring{n}"), &json!({"stone": to(&format!("Ring{}", n + 1))})));
    }
    schemas.insert("Ring100".to_owned(), json!({"type": "object"}));
    assert_eq!(unions(document(&schemas, "Ring0")), [2; 100]);
}

#[test]
fn two_of_many_arms_that_list_one_value() {
    let arm = |n: usize| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("k{}", n % 99)}}});
    let mut schemas: Map<String, Value> = (0..100).map(|n| (format!("Ring{n}"), arm(n))).collect();
    schemas.insert("Ring".to_owned(), json!({"anyOf": (0..100).map(|n| to(&format!("Ring{n}"))).collect::<Vec<_>>()}));
    let findings = ambiguities(document(&schemas, "Ring"));
    assert!(findings.iter().all(|finding| finding.message.contains("between `Ring0` and `Ring99`")), "{findings:#?}");
    assert_eq!(findings.len(), 2);
}

#[test]
fn a_union_of_many_arms_within_another_one() {
    let mut schemas: Map<String, Value> =
        (0..70).map(|n| (format!("Ring{n}"), child("Ring", &json!({format!("stone{n}"): {}})))).collect();
    schemas.insert("Ring".to_owned(), parent());
    schemas.insert("Box".to_owned(), json!({"anyOf": [to("Ring"), {"type": "object", "properties": {"weight": {}}}]}));
    let findings = ambiguities(document(&schemas, "Box"));
    let says = |finding: &Diagnostic| finding.help.contains("list the arms of `Ring` in this union itself");
    assert!(findings.len() == 2 && findings.iter().all(says), "{findings:#?}");
}
