//! Requests of single systems: found beside those for all systems, also where they are in a document of one's own.

use generator::matrix::text;
use generator::plan::plan;
use generator::print::{Origin, outline, print};
use generator::source::Source;
use generator::{Input, analyze};

const GENERAL: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /orders/:
    post:
      tags: [orders]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: ''}}
  /orders/{id}/note:
    put:
      tags: [orders]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    Order: {type: object, required: [loaves], properties: {loaves: {type: integer}, note: {type: string}}}
    Note: {type: object, required: [text], properties: {text: {type: string}}}
";

/// A section as a customer has it: two systems, one of them in the middle of a path.
const PRIVATE: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /orders/north/:
    post:
      tags: [orders north]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NorthOrder'}}}}
      responses: {'204': {description: ''}}
  /orders/south/{order_id}/note:
    put:
      tags: [orders]
      parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/SouthNote'}}}}
      responses: {'204': {description: ''}}
components:
  schemas:
    NorthOrder: {type: object, properties: {loaves: {type: integer, maximum: 9}, oven: {type: string, enum: [A, B]}}}
    SouthNote: {type: object, properties: {text: {type: string, maxLength: 80}}}
";

const SETTINGS: &str = "\
systems:
  segments: {north: [NORTH, NORTH_2], south: []}
  reason: each bakery has its own ovens
";

fn source(name: &str, text: &str) -> Source {
    Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

#[test]
fn a_private_section_beside_the_general_document_brings_its_systems() {
    let input = Input {
        settings: Some(source("settings.yaml", SETTINGS)),
        ..Input::new([source("general.yaml", GENERAL), source("private.yaml", PRIVATE)])
    };
    let (analysis, diagnostics) = analyze(&input);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let krate = plan(&analysis.unwrap().named);
    let files = print(&krate, &Origin::default());
    let file = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.clone()).unwrap();
    insta::assert_snapshot!("systems", format!("{}\n{}", file("systems.rs"), file("orders/systems.rs")));
    let orders = outline(&krate).into_iter().filter(|(module, _)| module == "orders" || module == "systems");
    let offered = orders.map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("outline", offered);
    insta::assert_snapshot!("matrix", krate.matrices.iter().map(text).collect::<Vec<_>>().join("\n"));
}
