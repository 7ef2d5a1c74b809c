//! What of a document is contract.

use insta::assert_snapshot;

use super::{contract, document, parse, schema};
use crate::canonical::{Options, canonical};
use crate::read::Value;

const PETS: &str = "
info: {title: Pets, version: 1.0.0, description: All about pets, license: {name: MIT}, x-logo: a.png}
externalDocs: {url: https://example.com}
x-build: 12
tags: [{name: pets, description: Pets, x-displayName: The pets}, {name: unused}]
servers: [{url: 'https://{host}', description: The one, x-fern-server-name: Production,
  variables: {host: {default: a.example, description: Which}}}]
security: [{oauth: [read]}]
paths:
  x-generated: true
  /pets:
    summary: Pets
    post:
      summary: Adds a pet
      description: Adds a pet to the others
      operationId: addPet
      x-fern-availability: beta
      tags: [pets]
      parameters: [{name: description, in: query, description: Whether to describe, example: true, schema: {type: boolean}}]
      requestBody: {description: A pet, content: {application/json: {example: {}, examples: {a: {value: 1}},
        schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        default: {description: An error, x-error: 1, headers: {X-Rate: {description: How fast, schema: {type: integer}}}}
        200: {description: It, links: {next: {description: The next, operationId: addPet}}}
        201: {$ref: '#/components/responses/Made', description: Made}
components:
  securitySchemes:
    oauth: {type: oauth2, description: How,
      flows: {implicit: {authorizationUrl: https://a.example, scopes: {write: To write, read: To read}}}}
  responses: {Made: {description: Made}}
  examples: {Pet: {value: 1}}
  schemas:
    Pet:
      title: A pet
      description: A pet
      externalDocs: {url: https://example.com}
      type: object
      x-table: pets
      properties:
        title: {type: string, description: What it is called, title: Title, example: Rex}
        description: {type: string, default: {description: kept, title: kept, example: kept}}
        summary: {enum: [{summary: kept}], examples: [1]}
        example: {const: {example: kept}}
        default: {type: string}
        food: {title: Food, anyOf: [{title: Meat, type: string, properties: {a: {title: A}}}, {title: Plant, description: Green}]}
";

#[test]
fn prose_goes_and_what_is_named_like_prose_stays() {
    assert_snapshot!(contract(PETS), @"
    info:
      title: Pets
      version: 1.0.0
    servers:
      - url: https://{host}
        x-fern-server-name: Production
        variables:
          host:
            default: a.example
    security:
      - oauth:
          - read
    tags:
      - name: pets
    paths:
      /pets:
        post:
          tags:
            - pets
          operationId: addPet
          x-fern-availability: beta
          parameters:
            - name: description
              in: query
              schema:
                type: boolean
          requestBody:
            content:
              application/json:
                schema:
                  $ref: '#/components/schemas/Pet'
          responses:
            '200':
              description: ''
              links:
                next:
                  operationId: addPet
            '201':
              $ref: '#/components/responses/Made'
            default:
              description: ''
              headers:
                X-Rate:
                  schema:
                    type: integer
    components:
      securitySchemes:
        oauth:
          type: oauth2
          flows:
            implicit:
              authorizationUrl: https://a.example
              scopes:
                read: ''
                write: ''
      responses:
        Made:
          description: ''
      schemas:
        Pet:
          type: object
          properties:
            title:
              type: string
            description:
              type: string
              default:
                description: kept
                example: kept
                title: kept
            summary:
              enum:
                - summary: kept
            example:
              const:
                example: kept
            default:
              type: string
            food:
              anyOf:
                - title: Meat
                  type: string
                  properties:
                    a: {}
                - title: Plant
    ");
}

#[test]
fn all_that_is_used_stays_where_it_is_asked_for() {
    let mut document = document(PETS);
    let printed = parse(&canonical(&document, &Options::default()));
    let Value::Object(root) = &mut document.root else { unreachable!() };
    if let Some(Value::Object(components)) = root.get_mut("components") {
        components.shift_remove("examples");
    }
    if let Some(Value::Array(tags)) = root.get_mut("tags") {
        tags.retain(|tag| tag.get("name").and_then(Value::as_str) == Some("pets"));
    }
    assert_eq!(printed.root, document.root);
}

#[test]
fn the_heading_tells_what_it_is() {
    let options = Options { contract_only: true, ..Options::default() };
    let text = canonical(&document("info: {title: \"Pets\\nand\\u2028more\"}"), &options);
    let heading: Vec<_> = text.lines().take(3).collect();
    assert_eq!(
        heading,
        [
            "# The contract of the published OpenAPI document \"Pets and more\", in canonical form.",
            "# Made by `cargo xtask import`, not edited by hand.",
            "openapi: 3.1.0",
        ]
    );
    let text = canonical(&document(""), &Options::default());
    assert!(text.starts_with("# The published OpenAPI document \"\", in canonical form.\n# Made by"), "{text}");
}

#[test]
fn odd_documents_are_printed_as_they_are() {
    let odd = "info: 1\ntags: a\nservers: {url: a}\npaths: [1, {get: 2}]\nwebhooks: null\nsecurity: {a: b}
components: [a]\nunknown: {description: b}\n";
    let text = contract(odd);
    assert_snapshot!(text, @"
    info: 1
    servers:
      url: a
    security:
      a: b
    tags: a
    paths:
      - 1
      - get: 2
    webhooks: null
    components:
      - a
    unknown:
      description: b
    ");
    assert_eq!(contract(&text), text);
    let schema = schema(
        "{properties: [1], required: a, items: [{title: t}], anyOf: {title: t}, enum: 1, additionalProperties: false, a: {b: 1}}",
    );
    assert_snapshot!(schema, @"
    enum: 1
    items:
      - {}
    properties:
      - 1
    required: a
    additionalProperties: false
    anyOf:
      title: t
    a:
      b: 1
    ");
}
