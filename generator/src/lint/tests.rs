//! What a document is told of itself.

use super::{Waivers, explain, lint};
use crate::Input;
use crate::diagnostic::{Code, Diagnostics};
use crate::source::Source;

const SHOP: &str = "\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /things:
    get:
      tags: [things]
      parameters:
        - {name: limit, in: query, description: 'A number between 1 and 250.', schema: {type: integer, minimum: 0, maximum: 250}}
        - {name: at, in: query, schema: {type: string, pattern: '[0-9]{2}:[0-9]{2}'}}
        - {name: on, in: query, schema: {type: string, pattern: '^[0-9]{4}$'}}
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
components:
  schemas:
    Thing: {type: object, required: [id, nmae], properties: {id: {type: string}, name: {$ref: '#/components/schemas/Name'}}}
    Name: {type: string}
    Forgotten: {type: object, properties: {self: {$ref: '#/components/schemas/Forgotten'}}}
";

fn found(text: &str) -> Diagnostics {
    let source = Source { name: "shop.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    lint(&Input::new([source]))
}

fn told(diagnostics: &Diagnostics) -> Vec<(Code, String)> {
    let at = |place: &crate::diagnostic::Place| place.pointer.as_str().to_owned();
    diagnostics.iter().map(|d| (d.code, d.place.as_ref().map(at).unwrap_or_default())).collect()
}

fn waivers(text: &str) -> Result<Waivers, Diagnostics> {
    Waivers::read(&Source { name: "lint-waivers.yaml".to_owned(), bytes: text.as_bytes().to_vec() })
}

#[test]
fn each_defect_is_found_where_it_is() {
    assert_eq!(
        told(&found(SHOP)),
        [
            (Code::UnusedComponent, "/components/schemas/Forgotten".to_owned()),
            (Code::UndescribedRequired, "/components/schemas/Thing/required".to_owned()),
            (Code::BoundAgainstProse, "/paths/~1things/get/parameters/0/schema/minimum".to_owned()),
            (Code::UnanchoredPattern, "/paths/~1things/get/parameters/1/schema/pattern".to_owned()),
        ]
    );
}

#[test]
fn what_is_waived_is_left_out_and_a_waiver_for_nothing_is_told() {
    let waivers = waivers(
        "- {code: unused-component, at: '/components/schemas/*', reason: kept for readers}\n\
         - {code: unanchored-pattern, at: '/nowhere', reason: none}\n",
    );
    let outcome = waivers.expect("it is well formed").apply(&found(SHOP));
    assert_eq!((outcome.waived, outcome.left.len()), (1, 3));
    assert_eq!(told(&outcome.unused), [(Code::UnusedWaiver, "/1".to_owned())]);
}

#[test]
fn after_an_error_no_waiver_is_told_to_be_unused() {
    let waivers = waivers("- {code: unused-component, reason: kept for readers}\n").expect("it is well formed");
    let found = found(&SHOP.replace("openapi: 3.", "openapi: 9."));
    assert!(found.has_errors());
    let outcome = waivers.apply(&found);
    assert_eq!((outcome.waived, outcome.left.len(), outcome.unused.len()), (0, found.len(), 0));
}

#[test]
fn a_waiver_needs_a_reason_and_a_code_that_there_is() {
    for bad in ["- {code: unused-component}", "- {code: unused-compnent, reason: x}", "code: x", "- {", "- {reason: x}"]
    {
        assert!(waivers(bad).is_err(), "{bad}");
    }
    assert!(waivers("").is_ok() && waivers("[]").is_ok());
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let text = explain(*code);
        assert!(text.len() > 40 && text.contains("\n\nExample: "), "{}: {text}", code.as_str());
    }
}
