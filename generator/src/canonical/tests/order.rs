//! What is sorted and what is not: the same contract in another style gives the same bytes.

use insta::assert_snapshot;

use super::{contract, parse, schema};
use crate::canonical::{Options, canonical};
use crate::read::Value;

const BLOCK: &str = r##"
openapi: "3.1.0"
info: {title: 'A', version: "1.0"}
paths:
  /b:
    post: {tags: [z, a], responses: {default: {}, 4XX: {}, 200: {description: It, content: {text/plain: {}, a/b: {}}}}}
    get:
      security: [{b: [], a: [z, y]}, {}]
      parameters: [{name: z, in: query}, {in: query, name: a}]
  /a/{id}: {delete: {}, put: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Z"}}}}}}
components:
  schemas:
    Z:
      required: [z, a]
      properties:
        z: {enum: [ON, 'NO', ON, 2024-01-01, 1.0, 1e3, 12345678901234567890123], type: [string, "null"]}
        a: {anyOf: [{$ref: '#/components/schemas/Y'}, {type: string, maxLength: 3, pattern: "^\\d+$"}],
          default: {z: 1, a: [2]}}
    Y:
      description: >-
        folded
        prose
      type: object
      additionalProperties: {type: number, minimum: -0.5}
  securitySchemes: {b: {type: http, scheme: basic}, a: {type: http, scheme: bearer}}
"##;

const FLOW: &str = r##"{components: {securitySchemes: {a: {scheme: bearer, type: http}, b: {scheme: basic, type: http}},
schemas: {Y: {additionalProperties: {minimum: -5.0e-1, type: number}, type: object}, Z: {properties: {
z: {type: ['string', 'null'], enum: ['ON', NO, "ON", '2024-01-01', 1.0, 1000.0, 12345678901234567890123]},
"a": {default: {a: [2], z: 1}, anyOf: [{"$ref": "#/components/schemas/Y"}, {pattern: '^\d+$', maxLength: 3, type: string}]}},
required: [z, a]}}}, info: {version: '1.0', title: A}, paths: {
"/a/{id}": {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Z'}}}}}, delete: {}},
"/b": {get: {parameters: [{in: query, name: z}, {name: a, in: query}], security: [{a: [z, y], b: []}, {}]},
post: {responses: {"200": {content: {a/b: {}, text/plain: {}}}, 4XX: {}, default: {description: "Prose"}}, tags: [z, a]}}},
openapi: 3.1.0}"##;

#[test]
fn the_style_of_a_document_leaves_no_trace() {
    let options = Options { contract_only: true, ..Options::default() };
    let text = canonical(&parse(BLOCK), &options);
    assert_snapshot!(text, @r#"
    # The contract of the published OpenAPI document "A", in canonical form.
    # Made by `cargo xtask import`, not edited by hand.
    openapi: 3.1.0
    info:
      title: A
      version: '1.0'
    paths:
      /a/{id}:
        put:
          requestBody:
            content:
              application/json:
                schema:
                  $ref: '#/components/schemas/Z'
        delete: {}
      /b:
        get:
          security:
            - a:
                - z
                - 'y'
              b: []
            - {}
          parameters:
            - name: z
              in: query
            - name: a
              in: query
        post:
          tags:
            - z
            - a
          responses:
            '200':
              description: ''
              content:
                a/b: {}
                text/plain: {}
            4XX:
              description: ''
            default:
              description: ''
    components:
      securitySchemes:
        a:
          type: http
          scheme: bearer
        b:
          type: http
          scheme: basic
      schemas:
        'Y':
          type: object
          additionalProperties:
            type: number
            minimum: -0.5
        Z:
          properties:
            z:
              type: [string, 'null']
              enum:
                - 'ON'
                - 'NO'
                - 'ON'
                - '2024-01-01'
                - 1.0
                - 1000.0
                - 12345678901234567890123
            a:
              default:
                a:
                  - 2
                z: 1
              anyOf:
                - $ref: '#/components/schemas/Y'
                - type: string
                  maxLength: 3
                  pattern: ^\d+$
          required:
            - z
            - a
    "#);
    assert_eq!(canonical(&parse(FLOW), &options), text);
    for contract_only in [true, false] {
        let options = Options { contract_only, ..Options::default() };
        let document = parse(BLOCK);
        let text = canonical(&document, &options);
        let shuffled = reversed(&document.root, false).to_json();
        for json in [shuffled.to_string(), serde_json::to_string_pretty(&shuffled).unwrap()] {
            // JSON readers hold a double where a number has more than 64 bits.
            let json = json.replace("1.2345678901234568e+22", "12345678901234567890123");
            assert_eq!(canonical(&parse(&json), &options), text);
        }
        let foreign =
            serde_yaml::to_string(&shuffled).unwrap().replace("1.2345678901234568e22", "12345678901234567890123");
        assert_eq!(canonical(&parse(&foreign), &options), text);
    }
}

/// The same tree with the entries of all mappings reversed, but for those of `properties`.
fn reversed(value: &Value, in_order: bool) -> Value {
    match value {
        Value::Object(object) => {
            let entries = object.iter().map(|(name, value)| (name.clone(), reversed(value, name == "properties")));
            let mut entries: Vec<_> = entries.collect();
            if !in_order {
                entries.reverse();
            }
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| reversed(item, false)).collect()),
        scalar => scalar.clone(),
    }
}

#[test]
fn methods_and_keys_have_an_order_of_their_own() {
    let methods =
        "{trace: {}, patch: {}, head: {}, options: {}, delete: {}, post: {}, put: {}, get: {}, parameters: []}";
    assert_snapshot!(contract(&format!("paths: {{/a: {methods}}}")), @"
    paths:
      /a:
        parameters: []
        get: {}
        put: {}
        post: {}
        delete: {}
        options: {}
        head: {}
        patch: {}
        trace: {}
    ");
    let text = schema(
        "{zeta: 1, alpha: 2, additionalProperties: false, required: [a], properties: {b: {}, a: {}}, default: 1,
        deprecated: true, const: 1, enum: [1], format: int32, type: integer, maximum: 3, minimum: 1,
        discriminator: {mapping: {z: Z, a: A}, propertyName: a}}",
    );
    assert_snapshot!(text, @"
    type: integer
    format: int32
    enum:
      - 1
    const: 1
    default: 1
    deprecated: true
    minimum: 1
    maximum: 3
    properties:
      b: {}
      a: {}
    required:
      - a
    additionalProperties: false
    discriminator:
      propertyName: a
      mapping:
        a: A
        z: Z
    alpha: 2
    zeta: 1
    ");
}
