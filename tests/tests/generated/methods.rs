//! The names of operations as methods within their tag.

use generator::source::Source;
use generator::{Input, analyze};

/// A method, a tag, an `operationId`.
type Operation<'a> = (&'a str, &'a str, Option<&'a str>);

/// The methods of a document with these operations, each a line: method, path, tag and, if there is one, `operationId`.
fn methods(lines: &str, lock: Option<&str>) -> Vec<(String, String)> {
    let mut paths: Vec<(&str, Vec<Operation>)> = Vec::new();
    for line in lines.lines() {
        let mut words = line.split_whitespace();
        let mut word = || words.next().unwrap();
        let (method, path, tag) = (word(), word(), word());
        let operation = (method, tag, words.next());
        match paths.iter_mut().find(|(known, _)| *known == path) {
            Some((_, operations)) => operations.push(operation),
            None => paths.push((path, vec![operation])),
        }
    }
    let mut text = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n".to_owned();
    for (path, operations) in paths {
        text += &format!("  {path}:\n");
        let parameters: Vec<String> = path
            .split(['{', '}'])
            .skip(1)
            .step_by(2)
            .map(|name| format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}"))
            .collect();
        for (method, tag, id) in operations {
            let (method, kind) = method.strip_suffix('*').map_or((method, "object"), |method| (method, "array"));
            let id = id.map(|id| format!("      operationId: {id}\n")).unwrap_or_default();
            text += &format!(
                "    {method}:\n{id}      tags: [{tag}]\n      parameters: [{}]\n      responses: {{'200': {{description: '', content: \
                 {{application/json: {{schema: {{type: object, properties: {{results: {{type: {kind}, items: {{type: string}}}}}}}}}}}}}}}}\n",
                parameters.join(", ")
            );
        }
    }
    let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let lock = lock.map(|text| source("names.lock", text));
    let input = Input { lock, ..Input::new([source("api.yaml", &text)]) };
    let (analysis, diagnostics) = analyze(&input);
    let named = analysis.map(|analysis| analysis.named).unwrap_or_else(|| panic!("{diagnostics:#?}"));
    let operations = named.api.operations.iter().zip(&named.operations);
    operations
        .map(|(operation, name)| (format!("{} {}", operation.method, operation.path), name.method.clone()))
        .collect()
}

fn names(lines: &str) -> Vec<String> {
    methods(lines, None).into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_method_leaves_out_what_its_tag_says() {
    let lines = "get* /v1/leads/ leads\npost /v1/leads/ leads\nget /v1/leads/{id} leads\nput /v1/leads/{id} leads\n\
                 delete /v1/leads/{id} leads\npost /v1/leads/realpage/ leads\nget* /v1/leads/{id}/rentable-items leads\n\
                 get* /v1/lead-sources/ leads\nget /v1/lead-sources/{id} leads";
    let expected = [
        "list",
        "create",
        "get",
        "update",
        "delete",
        "create_realpage",
        "rentable_items",
        "lead_sources",
        "lead_source",
    ];
    assert_eq!(names(lines), expected);
}

#[test]
fn an_operation_id_is_cut_by_its_tag() {
    let lines = "get* /stations stations get-stations\nget /stations/{id} stations get-station\npost /trips trips plan_trip\n\
                 get /trips trips findTripsByDate\npost /buckets v2_bucket CreateBucket\nget* /buckets v2_bucket ListBucket\n\
                 get /orders/{id} order_items get_order";
    assert_eq!(names(lines), ["list", "get", "plan", "find_trips_by_date", "create", "list", "get_order"]);
}

#[test]
fn names_that_meet_grow_longer_whatever_the_order() {
    let lines = ["get* /v1/insurance/ admin", "get /v1/insurance/{id} admin"];
    let forward = methods(&lines.join("\n"), None);
    let mut reversed = lines;
    reversed.reverse();
    let mut backward = methods(&reversed.join("\n"), None);
    backward.reverse();
    assert_eq!(forward, backward);
    let names: Vec<&str> = forward.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["list_insurance", "get_insurance"]);
}

#[test]
fn a_verb_behind_a_colon_is_kept() {
    let lines = "post /v1/items/{id}:archive items\npost /v1/items/{id}:undelete items\nget /v1/items:batchGet items\n\
                 get* /v1/items/{id}/parts:batchGet items\npost /v1/items items\nget* /v1/items items\nget /v1/items/{id:int} items";
    let expected = ["archive", "undelete", "batch_get", "batch_get_parts", "create", "list", "get"];
    assert_eq!(names(lines), expected);
}

#[test]
fn a_verb_that_a_path_begins_with_is_said_once() {
    let lines = "post /createLoaf loaf\nget* /getLoaves loaf\nget /getLoaf/{id} loaf\ndelete /deleteLoaf/{id} loaf\n\
                 post /postLoafNote loaf\npost /searchLoaves loaf\npost /post-codes loaf\nget* /update-logs loaf\npost /create-oven loaf";
    let expected = [
        "create",
        "list",
        "get",
        "delete",
        "create_loaf_note",
        "search",
        "create_post_code",
        "update_logs",
        "create_oven",
    ];
    assert_eq!(names(lines), expected);
}

#[test]
fn what_a_call_is_about_stays_as_its_name_has_it() {
    let lines = "get* /getLoavesEaten loaf\nget* /getOvenList loaf\nget /getCrustsAndCrumbs loaf\npost /putLoavesToOven loaf\n\
                 post /patchLoaf loaf";
    assert_eq!(names(lines), ["loaves_eaten", "oven_list", "crusts_and_crumbs", "put_loaves_to_oven", "patch"]);
}

#[test]
fn a_verb_that_a_path_ends_with_is_the_call_unless_a_method_says_it() {
    let lines = "post /loaves/search loaves\npost /loaves/{id}/crumbs/remove loaves\npost /loaves/{id}/delete loaves\n\
                 delete /loaves/{id} loaves\npost /search loaves\npost /loaves/remove-crust loaves";
    let expected = ["search", "remove_crumb", "create_delete", "delete", "create_search", "create_remove_crust"];
    assert_eq!(names(lines), expected);
    let lines = "post /loaves/create loaves\npost /loaves/add loaves\npost /loaves/{id}/delete loaves\nget /loaves/list loaves\n\
                 put /loaves/update loaves\npost /loaves/batchDelete loaves\npost /loaves/bulk-update loaves";
    let expected = ["create", "add", "delete", "list", "update", "batch_delete", "bulk_update"];
    assert_eq!(names(lines), expected);
}

#[test]
fn a_method_once_named_keeps_its_name() {
    let lock = "GET /v1/leads/{} method = find\nGET /v1/leads method = get\n";
    let found = methods("get* /v1/leads/ leads\nget /v1/leads/{id} leads", Some(lock));
    assert_eq!(found.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["get", "find"]);
}

#[test]
fn a_keyword_is_no_name() {
    assert_eq!(names("get /v1/things/{id}/type things\nget* /v1/things/{id}/match things")[..1], ["type_"]);
}
