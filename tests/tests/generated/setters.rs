//! No setter of a parameter hides a method of the runtime.

use std::collections::BTreeSet;
use std::fs;

use generator::plan::plan;
use generator::print::{Origin, print};
use generator::source::Source;
use generator::{Input, analyze};
use serde_json::{Value, json};
use syn::{ImplItem, Item};

/// The functions of `type_name` in the runtime's file.
fn functions(file: &str, type_name: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(tests::root().join("generated-client/src/runtime/client").join(file)).unwrap();
    let mut names = BTreeSet::new();
    for item in syn::parse_file(&text).unwrap().items {
        let Item::Impl(block) = item else { continue };
        if block.trait_.is_some() {
            continue;
        }
        let syn::Type::Path(subject) = *block.self_ty else { continue };
        if subject.path.segments.last().is_some_and(|segment| segment.ident == type_name) {
            names.extend(block.items.into_iter().filter_map(|item| match item {
                ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    assert!(!names.is_empty(), "{file} has no functions of {type_name}");
    names
}

#[test]
fn a_parameter_with_the_name_of_a_requests_function_has_another_setter() {
    let files = ["blocking.rs", "prepare.rs", "request.rs"];
    let own: BTreeSet<String> = files.into_iter().flat_map(|file| functions(file, "Request")).collect();
    assert!(
        own.contains("send") && own.contains("with_timeout") && own.contains("json") && own.contains("send_blocking")
    );

    let parameters: Vec<Value> =
        own.iter().map(|name| json!({"name": name, "in": "query", "schema": {"type": "integer"}})).collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Bakery", "version": "1"},
        "paths": {"/breads": {"get": {"parameters": parameters, "responses": {"204": {"description": ""}}}}},
    });
    let documents = vec![Source { name: "bakery.json".to_owned(), bytes: document.to_string().into_bytes() }];
    let analysis = analyze(&Input::new(documents)).0.expect("nothing is wrong with the document");
    let files = print(&plan(&analysis.named), &Origin::default());
    let parameters = files.iter().find(|file| file.text.contains("setters!(")).expect("the operation has setters");

    // `name(i64);` or `name(i64) => field;`
    let table = parameters.text.split("setters!(").nth(1).unwrap();
    let setters: BTreeSet<&str> =
        table.lines().filter_map(|line| line.split_once("(i64)")).map(|(name, _)| name.trim()).collect();
    assert_eq!(setters.len(), own.len(), "{table}");
    let hidden: Vec<&str> = setters.into_iter().filter(|setter| own.contains(*setter)).collect();
    assert!(hidden.is_empty(), "{hidden:?} would hide functions of the runtime's");
}
