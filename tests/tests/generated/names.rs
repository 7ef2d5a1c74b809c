//! Names are kept: what a second edition of a document may change without renaming anything.

use std::collections::BTreeSet;

use generator::diagnostic::{Code, Diagnostics, RenderOptions, render};
use generator::name::{Lock, Named};
use generator::source::Source;
use generator::{Input, analyze};

/// A bakery's document, as it was when the names were given.
const FIRST: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    post:
      tags: [breads]
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/breads_post'}
      responses: {'204': {description: ''}}
  /breads/{id}:
    put:
      tags: [breads]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                crust: {type: string, enum: [THICK, THIN]}
                filling: {type: object, properties: {name: {type: string, maxLength: 9}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    breads_post:
      type: object
      required: [name]
      properties:
        name: {type: string}
        crust: {type: string, enum: [THICK, THIN]}
        filling: {type: object, properties: {name: {type: string, maxLength: 9}}}
";

fn edition(document: &str, lock: Option<&Lock>) -> (Named, Diagnostics, String) {
    let documents = vec![Source { name: "bakery.yaml".to_owned(), bytes: document.as_bytes().to_vec() }];
    let lock = lock.map(|lock| Source { name: "names.lock".to_owned(), bytes: lock.print().into_bytes() });
    let input = Input { lock, ..Input::new(documents) };
    let (analysis, diagnostics) = analyze(&input);
    let said = render(&diagnostics, &input.sources(), RenderOptions::PLAIN);
    (analysis.unwrap_or_else(|| panic!("{said}")).named, diagnostics, said)
}

/// The second edition, generated with the names of the first.
fn second(changes: &[(&str, &str)]) -> (Lock, Lock, Diagnostics, String) {
    let first = edition(FIRST, None).0.lock;
    let mut document = FIRST.to_owned();
    for (from, to) in changes {
        assert!(document.contains(from), "{from}");
        document = document.replace(from, to);
    }
    let (named, diagnostics, said) = edition(&document, Some(&first));
    (first, named.lock, diagnostics, said)
}

fn renames_nothing(changes: &[(&str, &str)]) {
    let (first, second, diagnostics, said) = second(changes);
    assert!(diagnostics.is_empty(), "{said}");
    assert_eq!(second.print(), first.print());
}

#[test]
fn the_names_of_the_first_edition_are_those_a_person_would_choose() {
    insta::assert_snapshot!(edition(FIRST, None).0.lock.print());
}

/// Two owners hold a type in three fields each, so that it might be named after either of them.
#[test]
fn the_same_document_has_the_same_names_every_time() {
    let fields =
        "{type: object, properties: {main: &ip {$ref: '#/components/schemas/Object1'}, backup: *ip, spare: *ip}}";
    let operation = |path: &str| {
        format!(
            "  {path}/{{id}}:\n    get:\n      responses: {{'200': {{description: '', content: {{application/json: {{schema: \
                 {fields}}}}}}}}}\n      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n"
        )
    };
    let ip = "components: {schemas: {Object1: {type: object, properties: {address: {type: string}}}}}";
    let head = "openapi: 3.1.0\ninfo: {title: Network, version: '1'}\npaths:";
    let document = format!("{head}\n{}{}{ip}\n", operation("/servers"), operation("/routers"));
    let names = edition(&document, None).0.lock;
    assert_eq!(names.get("Server /spare"), Some("ServerEntry"), "{}", names.print());
    for _ in 0..9 {
        assert_eq!(edition(&document, None).0.lock, names);
    }
}

#[test]
fn a_slash_at_the_end_renames_nothing() {
    renames_nothing(&[("  /breads:", "  /breads/:"), ("  /breads/{id}:", "  /breads/{id}/:")]);
}

#[test]
fn a_component_of_another_name_renames_nothing() {
    renames_nothing(&[("breads_post", "_v2_breads__post_input")]);
}

#[test]
fn a_component_that_becomes_inline_renames_nothing() {
    let inline = "{type: object, required: [name], properties: {name: {type: string}, crust: {type: string, enum: [THICK, THIN]}, \
                  filling: {type: object, properties: {name: {type: string, maxLength: 9}}}}}";
    renames_nothing(&[("{$ref: '#/components/schemas/breads_post'}", inline)]);
}

#[test]
fn an_inline_schema_that_becomes_a_component_renames_nothing() {
    let component = "  schemas:\n    Enum1: {type: string, enum: [THICK, THIN]}\n    breads_post:";
    renames_nothing(&[
        ("crust: {type: string, enum: [THICK, THIN]}", "crust: {$ref: '#/components/schemas/Enum1'}"),
        ("  schemas:\n    breads_post:", component),
    ]);
}

#[test]
fn another_order_renames_nothing() {
    let crust = "        crust: {type: string, enum: [THICK, THIN]}\n";
    let name = "        name: {type: string}\n";
    renames_nothing(&[(&format!("{name}{crust}"), &format!("{crust}{name}"))]);
}

#[test]
fn a_value_that_joins_an_enum_adds_a_line_and_no_more() {
    let (first, second, diagnostics, said) = second(&[("[THICK, THIN]", "[CRISP, THICK, THIN]")]);
    assert!(diagnostics.is_empty(), "{said}");
    let (first, second) = (first.print(), second.print());
    let added: Vec<&str> = second.lines().filter(|line| !first.contains(line)).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    assert!(added[0].ends_with(".CRISP = Crisp"));
    assert!(first.lines().all(|line| second.contains(line)));
}

#[test]
fn a_type_that_two_shared_and_do_no_more_is_renamed_and_said_to_be() {
    let update = "crust: {type: string, enum: [THICK, THIN]}\n                filling: {type: object, properties: {name: {type: string, maxLength: 9}}}";
    let diverged = update.replace("maxLength: 9", "maxLength: 8");
    let (first, second, diagnostics, said) = second(&[(update, &diverged)]);
    let first_name = first.get("CreateBread /filling").unwrap();
    assert_eq!(first.get("UpdateBread /filling"), Some(first_name), "one type, at first");
    let [create, update] = ["CreateBread /filling", "UpdateBread /filling"].map(|site| second.get(site).unwrap());
    assert_ne!(create, update);
    assert!([create, update].contains(&first_name), "one of them keeps the name");
    assert_eq!(diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), [Code::RenamedType]);
    insta::assert_snapshot!(said);
}

#[test]
fn a_name_that_was_changed_by_hand_stays() {
    let by_hand = edition(FIRST, None).0.lock.print().replace("BreadCrust", "Crust");
    let document = Source { name: "bakery.yaml".to_owned(), bytes: FIRST.into() };
    let lock = Source { name: "names.lock".to_owned(), bytes: by_hand.clone().into_bytes() };
    let (analysis, _) = analyze(&Input { lock: Some(lock), ..Input::new([document]) });
    let kept = analysis.unwrap().named.lock.print();
    assert!(by_hand.contains(" = Crust\n"), "{by_hand}");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(lines(&kept), lines(&by_hand));
}

#[test]
fn a_default_response_that_is_the_success_is_no_error() {
    let shelf = |status: &str, paths: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: Museum, version: '1'}}\npaths:\n  /shelves/{{id}}:\n    \
             parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\n    \
             get: {{tags: [shelves], responses: {{{status}: {{description: '', content: {{application/json: {{schema: \
             {{$ref: '#/components/schemas/Shelf'}}}}}}}}}}}}\n{paths}components: {{schemas: {{Shelf: {{type: object, required: \
             [height], properties: {{height: {{type: integer}}}}}}}}}}\n"
        )
    };
    let list = "  /shelves: {get: {tags: [shelves], responses: {default: {description: '', content: {application/json: {schema: \
                {type: array, items: {$ref: '#/components/schemas/Shelf'}}}}}}}}\n";
    let stated = edition(&shelf("'200'", ""), None).0.lock;
    let (named, _, said) = edition(&shelf("default", list), None);
    assert_eq!(
        named.lock.get("GET /shelves/{} response default"),
        stated.get("GET /shelves/{} response 200"),
        "{said}"
    );
    assert_eq!(named.lock.get("GET /shelves/{} response default"), Some("Shelf"));
    assert_eq!(named.lock.get("GET /shelves response default /[]"), Some("Shelf"));
    assert_eq!(named.lock.get("GET /shelves method"), Some("list"));
    // Beside a success it is what comes else.
    let both = shelf("default", "").replace("responses: {default", "responses: {'204': {description: ''}, default");
    let both =
        both.replace("{$ref: '#/components/schemas/Shelf'}", "{type: object, properties: {height: {type: integer}}}");
    let named = edition(&both, None).0;
    assert_eq!(named.lock.get("GET /shelves/{} response default"), Some("ErrorResponse"));
}

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

#[test]
fn paths_that_differ_in_a_slash_a_query_or_a_fragment_are_operations_of_their_own() {
    let paths = ["/rooms/{id}", "/rooms/{id}/", "/rooms/{id}#labels", "/rooms/{id}?restored=1", "/rooms/{id}.{format}"];
    let mut document = "openapi: 3.1.0\ninfo: {title: Museum, version: '1'}\npaths:\n".to_owned();
    for path in paths {
        let names = ["id", "format"].into_iter().filter(|name| path.contains(&format!("{{{name}}}")));
        let described: Vec<String> =
            names.map(|name| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}")).collect();
        document += &format!(
            "  '{path}': {{put: {{tags: [rooms], parameters: [{}], responses: {{'204': {{description: ''}}}}}}}}\n",
            described.join(", ")
        );
    }
    let (named, diagnostics, said) = edition(&document, None);
    assert!(diagnostics.is_empty(), "{said}");
    let names: BTreeSet<&str> = named.operations.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(names.len(), paths.len(), "{names:?}");
    for (path, name) in named.api.operations.iter().map(|operation| &operation.path).zip(&named.operations) {
        let site = format!("PUT {}", path.replace("{id}", "{}").replace("{format}", "{}"));
        assert_eq!(named.lock.get(&site), Some(name.name.as_str()), "{}", named.lock.print());
    }
}

#[test]
fn odd_names_are_kept_as_others_are() {
    let documents = tests::documents();
    let is_odd = |name: &str| name.starts_with("names-") || ["hostile-text", "odd-values"].contains(&name);
    let odd: Vec<_> = documents.iter().filter(|(name, _)| is_odd(name)).collect();
    assert_eq!(odd.len(), 9);
    for (name, document) in odd {
        let document = serde_json::to_string(document).unwrap();
        let first = edition(&document, None).0.lock;
        let (named, diagnostics, said) = edition(&document, Some(&first));
        assert!(!diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RenamedType), "{said}");
        assert_eq!(named.lock.print(), first.print(), "{name}");
    }
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

/// The method of each of these operations, given as path, `operationId` and tag, in the order of their sites.
fn methods_by_id(operations: &[(&str, &str, &str)]) -> Vec<String> {
    let mut document = "openapi: 3.1.0\ninfo: {title: Bakery, version: '1'}\npaths:\n".to_owned();
    for (path, id, tag) in operations {
        document += &format!(
            "  {path}: {{put: {{tags: ['{tag}'], operationId: {id}, responses: {{'204': {{description: ''}}}}}}}}\n"
        );
    }
    let named = edition(&document, None).0;
    named.operations.iter().map(|name| name.method.clone()).collect()
}

#[test]
fn an_operation_id_is_a_method_without_its_tag() {
    let operations = [
        ("/a", "orgs/get", "orgs"),
        ("/b", "bake_pies", "pies"),
        ("/c", "findPiesByStatus", "pies"),
        // Two that would be the same keep their tag.
        ("/d", "sell_cake", "cakes"),
        ("/e", "cakes_sell", "cakes"),
    ];
    assert_eq!(methods_by_id(&operations), ["get", "bake", "find_pies_by_status", "sell_cake", "cakes_sell"]);
}

#[test]
fn no_name_is_longer_than_sixty_letters() {
    let id = "replace_all_the_loaves_of_a_shelf_that_were_baked_before_the_oven_was_cleaned_at_night".to_owned();
    let field = id.replace("replace", "whether");
    let document = format!(
        "openapi: 3.1.0\ninfo: {{title: Bakery, version: '1'}}\npaths:\n  /{id}/shelves/{{{field}}}:\n    put:\n      operationId: \
         {id}\n      parameters: [{{name: {field}, in: path, required: true, schema: {{type: string}}}}]\n      requestBody: {{content: \
         {{application/json: {{schema: {{type: object, properties: {{{field}: {{type: string, enum: [{id}]}}}}}}}}}}}}\n      \
         responses: {{'204': {{description: ''}}}}\n"
    );
    let lock = edition(&document, None).0.lock;
    assert!(lock.iter().count() > 5);
    assert!(lock.iter().all(|(_, name)| name.len() <= 60), "{}", lock.print());
}

#[test]
fn what_a_path_repeats_is_said_once() {
    let path = "/v1/oauth/oauth-applications/{id}";
    let document = format!(
        "openapi: 3.1.0\ninfo: {{title: Bakery, version: '1'}}\npaths:\n  {path}:\n    get:\n      parameters: [{{name: id, in: path, \
         required: true, schema: {{type: string}}}}]\n      responses: {{'200': {{description: '', content: {{application/json: \
         {{schema: {{type: object, properties: {{uid: {{type: string}}}}}}}}}}}}}}\n"
    );
    let lock = edition(&document, None).0.lock;
    assert_eq!(lock.get("GET /v1/oauth/oauth-applications/{} response 200"), Some("OauthApplication"));
}
