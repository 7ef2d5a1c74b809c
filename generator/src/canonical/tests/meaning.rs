//! What the generator makes of a contract is what it makes of the whole document, prose aside.

use std::collections::{BTreeMap, BTreeSet};

use crate::canonical::{Options, canonical};
use crate::diagnostic::Diagnostics;
use crate::document::{Document, read};
use crate::envelope::{
    self, Header, Operation, Parameter, Placed, Response, SecurityRequirement, Server, ServerVariable,
};
use crate::read::Limits;
use crate::schema::{self, Schema};
use crate::source::{Pointer, Source};

/// What the stages after reading say of a document.
#[derive(Debug, PartialEq)]
struct Meaning {
    operations: BTreeMap<(String, String), Operation>,
    root: (String, Vec<Server>, Vec<SecurityRequirement>),
    schemas: BTreeMap<Pointer, Schema>,
    lifted: BTreeSet<Pointer>,
}

impl Meaning {
    fn of(document: &Document) -> Self {
        let mut diagnostics = Diagnostics::default();
        let envelope = envelope::read(document, &mut diagnostics);
        let schemas = schema::read(document, &envelope, &mut diagnostics);
        let operations = envelope.operations.into_iter();
        let servers = envelope.servers.into_iter().map(bare_server).collect();
        Self {
            operations: operations.map(|one| ((one.path.clone(), one.method.clone()), bare_operation(one))).collect(),
            root: (envelope.info.title, servers, envelope.security),
            schemas: schemas.0.into_iter().map(|(at, schema)| (at, bare(schema, false))).collect(),
            lifted: envelope.schemas.into_iter().collect(),
        }
    }
}

/// An operation without prose.
fn bare_operation(operation: Operation) -> Operation {
    let parameter = |placed: Placed<Parameter>| Placed { value: bare_parameter(placed.value), ..placed };
    let response = |(status, placed): (String, Placed<Response>)| {
        let headers = placed.value.headers.into_iter();
        let headers =
            headers.map(|(name, header)| (name, Header { description: None, deprecated: false, ..header })).collect();
        (status, Placed { value: Response { headers, ..placed.value }, ..placed })
    };
    let mut responses: Vec<_> = operation.responses.into_iter().map(response).collect();
    responses.sort_by(|(one, _), (other, _)| one.cmp(other));
    Operation {
        summary: None,
        description: None,
        deprecated: false,
        stability: None,
        servers: operation.servers.into_iter().map(bare_server).collect(),
        parameters: operation.parameters.into_iter().map(parameter).collect(),
        responses,
        ..operation
    }
}

fn bare_parameter(parameter: Parameter) -> Parameter {
    Parameter { description: None, deprecated: false, successor: None, ..parameter }
}

fn bare_server(server: Server) -> Server {
    let variables = server.variables.into_iter();
    let variables =
        variables.map(|(name, variable)| (name, ServerVariable { description: None, ..variable })).collect();
    Server { description: None, variables, ..server }
}

/// A schema without prose, and without titles but those of arms.
fn bare(schema: Schema, is_arm: bool) -> Schema {
    let all = |schemas: Vec<Schema>, is_arm| schemas.into_iter().map(|schema| bare(schema, is_arm)).collect();
    let one = |schema: Option<Box<Schema>>| schema.map(|schema| Box::new(bare(*schema, false)));
    Schema {
        title: schema.title.filter(|_| is_arm),
        description: None,
        items: one(schema.items),
        prefix_items: all(schema.prefix_items, false),
        contains: one(schema.contains),
        unevaluated_items: one(schema.unevaluated_items),
        unevaluated_properties: one(schema.unevaluated_properties),
        condition: one(schema.condition),
        consequence: one(schema.consequence),
        alternative: one(schema.alternative),
        properties: schema.properties.into_iter().map(|(name, schema)| (name, bare(schema, false))).collect(),
        pattern_properties: schema
            .pattern_properties
            .into_iter()
            .map(|(name, schema)| (name, bare(schema, false)))
            .collect(),
        dependent_schemas: schema
            .dependent_schemas
            .into_iter()
            .map(|(name, schema)| (name, bare(schema, false)))
            .collect(),
        additional_properties: one(schema.additional_properties),
        property_names: one(schema.property_names),
        all_of: all(schema.all_of, false),
        any_of: all(schema.any_of, true),
        one_of: all(schema.one_of, true),
        not: one(schema.not),
        ..schema
    }
}

/// Asserts that a document's contract means what the document means.
fn assert_kept(text: &str) {
    let parse = |text: &str| {
        let source = Source { name: "openapi.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
        read(&source, &Limits::default()).unwrap()
    };
    let document = parse(text);
    let contract = parse(&canonical(&document, &Options { contract_only: true, ..Options::default() }));
    let (document, contract) = (Meaning::of(&document), Meaning::of(&contract));
    assert!(!document.operations.is_empty());
    assert_eq!(document.operations, contract.operations);
    assert_eq!(document.schemas, contract.schemas);
    assert_eq!(document, contract);
    // Where the order is the user's, it is the same.
    for (at, schema) in &document.schemas {
        assert!(schema.properties.keys().eq(contract.schemas[at].properties.keys()), "{at}");
    }
}

#[test]
fn of_version_3_1() {
    assert_kept(
        "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://a.example, description: Home, x-fern-server-name: Home}]
security: [{key: []}, {}]
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, description: Which, schema: {type: string, minLength: 1}}]
    put:
      operationId: put
      tags: [pets]
      x-fern-availability: beta
      parameters: [{name: order-by, in: query, schema: {$ref: '#/components/schemas/Order'}}]
      requestBody: {required: true, content: {application/json: {example: 1, schema: {$ref: '#/components/schemas/Pet'}}}}
      responses:
        '200': {description: It, headers: {X-Rate: {schema: {type: integer}}}, content: {application/json: {schema: {type: array,
          items: {$ref: '#/components/schemas/Pet'}}}}}
        '400': {$ref: '#/components/responses/Error'}
    get: {responses: {default: {$ref: '#/components/responses/Error'}}}
components:
  securitySchemes: {key: {type: apiKey, name: key, in: header, description: Ask us}}
  responses: {Error: {description: Wrong, content: {application/json: {schema: {properties: {message: {type: string}}}}}}}
  schemas:
    Order: {type: string, enum: [asc, desc, asc], default: asc, title: Order}
    Unused: {type: string}
    Pet:
      description: A pet
      discriminator: {propertyName: kind, mapping: {cat: Cat}}
      required: [name, description]
      properties:
        name: {type: string, maxLength: 30, pattern: '^\\w+$', description: What it is called}
        description: {type: [string, 'null'], title: Prose}
        born: {anyOf: [{type: string, format: date-time}, {type: string, pattern: '^\\d{4}$'}], deprecated: true,
          description: Use `birth` instead}
        birth: {type: string, format: date}
        state: {type: string, enum: [ON, NO]}
        order: {$ref: '#/components/schemas/Order', description: Which goes first, deprecated: true}
        food: {oneOf: [{title: Meat, type: object, properties: {kg: {type: number, exclusiveMinimum: 0, multipleOf: 0.5}}},
          {title: None, type: 'null'}]}
        tags: {type: array, minItems: 1, maxItems: 4, uniqueItems: true, items: {type: string}, default: []}
        more: {type: object, additionalProperties: {type: integer, maximum: 12345678901234567890},
          patternProperties: {'^x-': {}, '^a': false}}
        old: {description: 'Deprecated: Please use name.', const: {description: kept}}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {lives: {type: integer, minimum: 1, readOnly: true}}}]}
",
    );
}

#[test]
fn of_version_3_0() {
    assert_kept(
        "openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: Made}}
components:
  schemas:
    Name: {type: string, nullable: true, enum: [a, b]}
    Pet:
      type: object
      properties:
        name: {$ref: '#/components/schemas/Name', description: 'Deprecated: ignored here'}
        age: {type: integer, minimum: 0, exclusiveMinimum: true, nullable: true}
        owner: {nullable: true, deprecated: true, description: Use name instead, allOf: [{$ref: '#/components/schemas/Name'}]}
        either: {nullable: true, oneOf: [{title: A, type: string}, {title: B, type: integer}]}
",
    );
}
