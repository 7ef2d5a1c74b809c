//! Names of operations and of their types.

use std::collections::BTreeSet;

use super::edition;

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
