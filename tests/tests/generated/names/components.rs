//! Types that are named after components.

use generator::source::Source;
use generator::{Input, analyze};

use super::edition;

/// A lease that nothing refers to, beside one that an operation answers.
const COMPONENTS: &str = "components:
  schemas:
    Lease: {type: object, required: [unit], properties: {unit: {type: string, maxLength: 3}, tenant: {$ref: '#/components/schemas/Person'}}}
    Person: {type: object, properties: {name: {type: string}}}
    Room: {type: object, properties: {floor: {type: integer}}}
";

#[test]
fn component_schemas_are_types_of_their_own_names_where_nothing_else_is_or_that_is_asked_for() {
    let types = |text: String, all_schemas: bool| {
        let documents = vec![Source { name: "leases.yaml".to_owned(), bytes: text.into_bytes() }];
        let (analysis, _) = analyze(&Input { all_schemas, ..Input::new(documents) });
        let named = analysis.unwrap().named;
        assert_eq!(named.operations.len(), named.api.operations.len());
        let mut names: Vec<String> = named.types.iter().map(|name| name.name.clone()).collect();
        names.sort();
        (names, named.lock)
    };
    let head = "openapi: 3.1.0\ninfo: {title: Leases, version: '1'}\n";
    let (names, lock) = types(format!("{head}{COMPONENTS}"), false);
    assert_eq!(names, ["Lease", "Person", "Room"]);
    assert_eq!((lock.get("component Lease body"), lock.get("Lease /tenant")), (Some("Lease"), Some("Person")));
    let rooms = "paths:\n  /rooms:\n    get: {tags: [rooms], responses: {'200': {description: '', content: {application/json: {schema: \
                 {$ref: '#/components/schemas/Room'}}}}}}\n";
    assert_eq!(types(format!("{head}{rooms}{COMPONENTS}"), false).0, ["Room"]);
    assert_eq!(types(format!("{head}{rooms}{COMPONENTS}"), true).0, ["Lease", "Person", "Room"]);
}

/// Orders, whose components are `components` and whose response has `fields`.
fn orders(fields: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{title: Bakery, version: '1'}}\npaths:\n  /orders/{{id}}:\n    \
         parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n    \
         put:\n      operationId: replaceOrder\n      \
         requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/Order'}}}}}}}}\n      \
         responses: {{'200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/Order'}}}}}}}}}}\n\
         components:\n  schemas:\n    Order: {{type: object, properties: {{{fields}}}}}\n{components}"
    )
}

#[test]
fn a_component_gives_its_name_to_its_type_where_it_is_a_word() {
    let component = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let address = "{type: object, properties: {street: {type: string}}}";
    let fields = format!(
        "billing: {0}, shipping: {0}, status: {{type: string, enum: [OPEN, DONE]}}, size: {1}, at: {2}, fault: {3}",
        component("Address"),
        component("Enum1"),
        component("bakery.core.v1.Oven"),
        component("Error")
    );
    let components = format!(
        "    Address: {address}\n    Enum1: {{type: string, enum: [S, L]}}\n    bakery.core.v1.Oven: {address}\n    Error: {address}\n"
    );
    let (named, _, said) = edition(&orders(&fields, &components), None);
    let of = |site: &str| named.lock.get(site).unwrap_or_else(|| panic!("{site}: {}", named.lock.print())).to_owned();
    // What is received has the name itself, what is sent another one.
    assert_eq!([of("PUT /orders/{} response 200"), of("PUT /orders/{} body")], ["Order", "OrderInput"]);
    // Two fields of one component are of one type, and a group in front of dots is left out.
    assert_eq!([of("Order /billing"), of("Order /shipping"), of("Order /at")], ["Address", "Address", "Oven"]);
    assert_eq!([of("OrderInput /billing"), of("OrderInput /shipping")], ["AddressInput", "AddressInput"]);
    // What has no name is named after its component, and so is what has a number; a name of the crate becomes longer.
    assert_eq!([of("Order /status"), of("Order /size"), of("Order /fault")], ["OrderStatus", "OrderSize", "ErrorBody"]);
    assert_eq!(of("PUT /orders/{} parameters"), "ReplaceOrderParams");
    assert!(said.contains("1 of 5 names of components are not words, such as `Enum1`"), "{said}");
}

#[test]
fn the_settings_say_whether_components_give_their_names() {
    let document = orders("size: {$ref: '#/components/schemas/Enum1'}", "    Enum1: {type: string, enum: [S, L]}\n");
    let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.into() };
    let settings = source("settings.yaml", "names: {components: false, reason: they are never read}\n");
    let input = Input { settings: Some(settings), ..Input::new([source("bakery.yaml", &document)]) };
    let (analysis, diagnostics) = analyze(&input);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(analysis.unwrap().named.lock.get("PUT /orders/{} body"), Some("ReplaceOrder"));
}
