//! Odd parts: each costs itself, or its operation, and nothing else.

use super::parsed;

#[test]
fn a_malformed_operation_is_skipped_with_a_reason() {
    let (envelope, findings) = parsed(
        "3.1.0",
        "
paths:
  /head: {get: {operationId: [1]}}
  /list: {get: {parameters: {name: a}}}
  /name: {get: {parameters: [{in: query, schema: {}}]}}
  /place: {get: {parameters: [{name: a, in: body, schema: {}}]}}
  /body: {post: {requestBody: {content: []}}}
  /answer: {get: {responses: {200: text}}}
  /answers: {get: {responses: []}}
  /none: {get: null}
  /item: []
  slashless: {get: {}}
  /fine: {get: {responses: {200: {}}}}
",
    );
    assert_eq!(envelope.operations.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/fine"]);
    assert_eq!(
        findings,
        [
            "skipped-operation /paths/~1head/get: `GET /head` is left out: invalid type: sequence, expected a string",
            "skipped-operation /paths/~1list/get/parameters: `GET /list` is left out: expected a sequence of parameters, \
             found a mapping",
            "skipped-operation /paths/~1name/get/parameters/0: `GET /name` is left out: a parameter needs a `name` and \
             an `in`, both strings",
            "skipped-operation /paths/~1place/get/parameters/0: `GET /place` is left out: `in: body` is Swagger 2.0, \
             for which OpenAPI 3 has `requestBody`",
            "skipped-operation /paths/~1body/post/requestBody: `POST /body` is left out: invalid type: sequence, expected \
             a map",
            "skipped-operation /paths/~1answer/get/responses/200: `GET /answer` is left out: expected a mapping, found a \
             string",
            "skipped-operation /paths/~1answers/get/responses: `GET /answers` is left out: expected a mapping of \
             responses, found a sequence",
            "skipped-operation /paths/~1none/get: `GET /none` is left out: expected a mapping, found null",
            "skipped-operation /paths/~1item: `/item` is left out: expected a mapping, found a sequence",
            "skipped-operation /paths/slashless: `slashless` is left out: a path must start with a slash",
        ]
    );
}

#[test]
fn what_operations_work_without_costs_none() {
    let (envelope, findings) = parsed(
        "3.1.0",
        "
paths:
  /a:
    get:
      parameters:
      - {name: a, in: query, schema: {}}
      - {name: a, in: query, schema: {}}
      responses:
        200: {description: d, headers: {X: {required: perhaps, schema: {}}, Y: {$ref: '#/components/headers/None'}, Z: {schema: {}}}}
        fine: {description: d}
        '600': {description: d}
servers: [{description: no url}, {url: /}]
tags: {name: t}
components: {securitySchemes: {s: {type: magic}}}
",
    );
    let operation = &envelope.operations[0];
    assert_eq!((operation.parameters.len(), operation.responses.len(), envelope.servers.len()), (1, 2, 1));
    assert_eq!(operation.responses[0].1.value.headers.keys().collect::<Vec<_>>(), ["Z"]);
    let short: Vec<_> = findings.iter().map(|finding| finding.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(
        short,
        [
            "skipped-part /paths/~1a/get/parameters/1",
            "skipped-part /paths/~1a/get/responses/200/headers/X",
            "unresolved-reference /paths/~1a/get/responses/200/headers/Y/$ref",
            "skipped-part /paths/~1a/get/responses/200/headers/Y/$ref",
            "skipped-part /paths/~1a/get/responses/fine",
            "skipped-part /servers/0",
            "skipped-part /tags",
            "skipped-part /components/securitySchemes/s",
        ]
    );
}

#[test]
fn trifles_are_mended() {
    let (envelope, findings) = parsed(
        "3.0.3",
        "
paths:
  /a:
    parameters:
    get:
      tags:
      requestBody:
      parameters: [{name: a, in: query}]
      responses:
        200:
          content:
        201:
          description:
          content:
            text/plain:
            text/csv: {example: null}
",
    );
    let undescribed =
        "undescribed-parameter /paths/~1a/get/parameters/0: the parameter `a` has neither `schema` nor `content`";
    assert_eq!(findings, [undescribed]);
    assert_eq!(envelope.operations[0].responses[1].1.value.content.len(), 2);
    assert_eq!(super::places(&envelope), ["/paths/~1a/get/parameters/0/schema"]);
}

#[test]
fn paths_must_be_a_mapping() {
    let (_, findings) = parsed("3.0.3", "");
    assert_eq!(findings, ["malformed : `paths` is missing"]);
    let (_, findings) = parsed("3.1.0", "paths: []");
    assert_eq!(findings, ["malformed /paths: `paths` is a sequence, expected a mapping"]);
}

#[test]
fn versions_may_be_numbers() {
    let source = crate::read::Source {
        name: "test.yaml".to_owned(),
        bytes: b"openapi: 3.1.0\ninfo: {title: t, version: 1, summary: s, license: {name: l, identifier: MIT}}"
            .to_vec(),
    };
    let document = crate::document::read(&source, &crate::read::Limits::default()).unwrap_or_else(|e| panic!("{e:?}"));
    let envelope = super::super::read(&document, &mut crate::diagnostic::Diagnostics::default());
    assert_eq!(envelope.info.version, "1");
}
