//! No name from a document hides a method of the runtime: of a request, of the client, of its builder.

use std::collections::BTreeSet;
use std::fs;

use generator::plan::{Crate, plan};
use generator::print::{Origin, print};
use generator::source::Source;
use generator::{Input, analyze};
use serde_json::{Value, json};
use syn::{ImplItem, Item};

/// The items of a file of the client that is written by hand.
fn items(file: &str) -> Vec<Item> {
    let text = fs::read_to_string(tests::root().join("generated-client/src").join(file)).unwrap();
    syn::parse_file(&text).unwrap().items
}

/// The functions of `type_name` in a file.
fn functions(file: &str, type_name: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items(file) {
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

fn functions_of_all(files: &[&str], type_name: &str) -> BTreeSet<String> {
    files.iter().flat_map(|file| functions(file, type_name)).collect()
}

/// The functions that a macro gives a type, those of traits apart, which come last.
fn functions_of_macro(file: &str, name: &str) -> BTreeSet<String> {
    let is_it = |item: &Item| matches!(item, Item::Macro(found) if found.ident.as_ref().is_some_and(|it| it == name));
    let Some(Item::Macro(found)) = items(file).into_iter().find(is_it) else { panic!("{file} has no {name}") };
    let text = found.mac.tokens.to_string();
    let (inherent, _) = text.split_once("for $").unwrap();
    inherent.split("fn ").skip(1).filter_map(|rest| rest.split([' ', '(', '<']).next()).map(str::to_owned).collect()
}

/// The crate of a document with these paths and components.
fn plan_of(paths: &Value, components: &Value) -> Crate {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Bakery", "version": "1"},
        "paths": paths,
        "components": components,
    });
    let documents = vec![Source { name: "bakery.json".to_owned(), bytes: document.to_string().into_bytes() }];
    plan(&analyze(&Input::new(documents)).0.expect("nothing is wrong with the document").named)
}

#[test]
fn a_parameter_with_the_name_of_a_requests_function_has_another_setter() {
    let files =
        ["blocking.rs", "prepare.rs", "request.rs", "response_future.rs"].map(|file| format!("runtime/client/{file}"));
    let mut own = functions_of_all(&files.each_ref().map(String::as_str), "Request");
    assert!(
        own.contains("send") && own.contains("with_timeout") && own.contains("json") && own.contains("send_blocking")
    );

    // Parameters have the same setters, and methods of a macro's.
    let of_parameters = functions_of_macro("runtime/parameters.rs", "parameters");
    assert!(of_parameters.contains("headers") && of_parameters.contains("query_string"), "{of_parameters:?}");
    own.extend(of_parameters);

    let parameters: Vec<Value> =
        own.iter().map(|name| json!({"name": name, "in": "query", "schema": {"type": "integer"}})).collect();
    let paths = json!({"/breads": {"get": {"parameters": parameters, "responses": {"204": {"description": ""}}}}});
    let files = print(&plan_of(&paths, &json!({})), &Origin::default());
    let parameters = files.iter().find(|file| file.text.contains("setters!(")).expect("the operation has setters");

    // `name(i64);` or `name(i64) => field;`
    let table = parameters.text.split("setters!(").nth(1).unwrap();
    let setters: BTreeSet<&str> =
        table.lines().filter_map(|line| line.split_once("(i64)")).map(|(name, _)| name.trim()).collect();
    assert_eq!(setters.len(), own.len(), "{table}");
    let hidden: Vec<&str> = setters.into_iter().filter(|setter| own.contains(*setter)).collect();
    assert!(hidden.is_empty(), "{hidden:?} would hide functions of the runtime's");
}

#[test]
fn a_tag_with_the_name_of_a_clients_function_has_another_method() {
    let own = functions_of_all(&["runtime/client/shared.rs", "environment.rs", "jobs.rs"], "Client");
    assert!(own.contains("execute") && own.contains("builder") && own.contains("job"), "{own:?}");

    let operation = |tag: &String| json!({"get": {"tags": [tag], "responses": {"204": {"description": ""}}}});
    let paths: Value = own.iter().map(|name| (format!("/{name}"), operation(name))).collect();
    let modules = plan_of(&paths, &json!({})).modules;
    let methods: Vec<String> = modules.into_iter().filter_map(|module| Some(module.handle?.method)).collect();
    assert_eq!(methods.len(), own.len(), "{methods:?}");
    let hidden: Vec<String> = methods.into_iter().filter(|method| own.contains(method)).collect();
    assert!(hidden.is_empty(), "{hidden:?} would be defined twice");
}

#[test]
fn a_security_scheme_with_the_name_of_a_builders_function_has_another_method() {
    let own = functions_of_all(&["runtime/client/builder.rs", "environment.rs"], "ClientBuilder");
    assert!(own.contains("build") && own.contains("sandbox") && own.len() > 15, "{own:?}");

    let scheme = |name: &String| (name.clone(), json!({"type": "apiKey", "in": "header", "name": name}));
    let schemes: Value = own.iter().map(scheme).collect();
    let security: Value = own.iter().map(|name| json!({ name: [] })).collect();
    let paths = json!({"/breads": {"get": {"security": security, "responses": {"204": {"description": ""}}}}});
    let schemes = plan_of(&paths, &json!({ "securitySchemes": schemes })).security.expect("there are schemes").schemes;
    assert_eq!(schemes.len(), own.len());
    let hidden: Vec<String> =
        schemes.into_iter().map(|scheme| scheme.method).filter(|method| own.contains(method)).collect();
    assert!(hidden.is_empty(), "{hidden:?} would be defined twice");
}
