//! What prose says of the contract.

use insta::assert_snapshot;

use super::{contract, parse, schema};
use crate::canonical::{Options, canonical};

#[test]
fn a_deprecation_is_a_fact_however_it_is_said() {
    let text = schema(
        "{properties: {
            move_in: {type: string, deprecated: true, description: 'Deprecated: Use `target_move_in`, not move_in.'},
            target_move_in: {type: string},
            marked: {x-fern-availability: deprecated},
            told: {description: 'Deprecated.'},
            named: {description: 'DEPRECATED. Please use told or marked'},
            beta: {x-fern-availability: beta, description: Whether to list deprecated units},
            said: {deprecated: true, x-successor: told, description: Use marked instead},
            not: {deprecated: false, description: Use told}}}",
    );
    assert_snapshot!(text, @"
    properties:
      move_in:
        type: string
        deprecated: true
        x-successor: target_move_in
      target_move_in:
        type: string
      marked:
        deprecated: true
      told:
        deprecated: true
      named:
        deprecated: true
        x-successor: told
      beta:
        x-fern-availability: beta
      said:
        deprecated: true
        x-successor: told
      not:
        deprecated: false
    ");
}

#[test]
fn parameters_and_operations_are_deprecated_too() {
    let text = contract(
        "paths:
  /a:
    get:
      x-fern-availability: deprecated
      description: The parameter `x_id` is DEPRECATED.
      parameters:
        - {name: x_id, in: query, description: 'Deprecated: Use the id instead'}
        - {name: id, in: query}
    put: {description: The parameter `x_id` is DEPRECATED.}
",
    );
    assert_snapshot!(text, @"
    paths:
      /a:
        get:
          deprecated: true
          parameters:
            - name: x_id
              in: query
              deprecated: true
              x-successor: id
            - name: id
              in: query
        put: {}
    ");
}

#[test]
fn what_a_document_of_3_0_says_beside_a_reference_is_ignored() {
    let schema = "schema: {$ref: '#/components/schemas/A', description: 'Deprecated: it is old'}";
    let rest = format!(
        "paths: {{/a: {{get: {{parameters: [{{name: a, in: query, {schema}}}]}}}}}}\ncomponents: {{schemas: {{A: {{}}}}}}"
    );
    assert!(contract(&rest).contains("deprecated: true"));
    let old = parse(&format!("openapi: 3.0.3\n{rest}"));
    assert!(!canonical(&old, &Options { contract_only: true, ..Options::default() }).contains("deprecated"));
}
