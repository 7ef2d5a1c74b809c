//! Names are kept: what a second edition of a document may change without renaming anything.

mod components;
mod operations;

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
fn odd_names_are_kept_as_others_are() {
    let documents = tests::documents();
    let is_odd = |name: &str| name.starts_with("names-") || ["hostile-text", "odd-values"].contains(&name);
    let odd: Vec<_> = documents.iter().filter(|(name, _)| is_odd(name)).collect();
    assert_eq!(odd.len(), 10);
    for (name, document) in odd {
        let document = serde_json::to_string(document).unwrap();
        let first = edition(&document, None).0.lock;
        let (named, diagnostics, said) = edition(&document, Some(&first));
        assert!(!diagnostics.iter().any(|diagnostic| diagnostic.code == Code::RenamedType), "{said}");
        assert_eq!(named.lock.print(), first.print(), "{name}");
    }
}
