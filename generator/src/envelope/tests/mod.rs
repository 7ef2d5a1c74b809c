//! Envelopes, parsed from small documents.

mod finding;
mod reference;
mod unknown;

use super::{Envelope, Incoming, ParameterValue};
use crate::diagnostic::Diagnostics;
use crate::document::read;
use crate::read::Limits;
use crate::source::Pointer;
use crate::source::Source;

/// The envelope of a document, and what is reported: code, place, message.
fn parsed(version: &str, rest: &str) -> (Envelope, Vec<String>) {
    let text = format!("openapi: {version}\ninfo: {{title: t, version: v}}\n{rest}");
    let source = Source { name: "test.yaml".to_owned(), bytes: text.into_bytes() };
    let document = read(&source, &Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut diagnostics = Diagnostics::default();
    let envelope = super::read(&document, &mut diagnostics);
    let findings = diagnostics.iter().map(|finding| {
        let place = finding.place.as_ref().map(|place| place.pointer.to_string()).unwrap_or_default();
        format!("{} {place}: {}", finding.code.as_str(), finding.message)
    });
    (envelope, findings.collect())
}

/// The envelope of a document without findings.
fn clean(rest: &str) -> Envelope {
    let (envelope, findings) = parsed("3.1.0", rest);
    assert_eq!(findings, Vec::<String>::new());
    envelope
}

/// The texts of the pointers.
fn places(envelope: &Envelope) -> Vec<&str> {
    envelope.schemas.iter().map(|pointer| pointer.as_str()).collect()
}

#[test]
fn schemas_are_found_everywhere() {
    let envelope = clean(
        "
paths:
  /a/{id}:
    post:
      parameters:
      - {name: id, in: path, required: true, schema: {type: [string, 'null']}}
      - {name: filter, in: query, content: {application/json: {schema: true}}}
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/B'}}
          multipart/form-data:
            schema: {type: object}
            encoding: {file: {contentType: image/png, headers: {X: {schema: {}}}}}
      responses:
        200:
          description: fine
          headers: {X-Rate: {schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/B', description: d}, example: {schema: 1}}}
          links: {next: {operationId: 1}}
        4xx: {description: bad, content: {text/plain: {schema: {$ref: '#/components/schemas/B', title: t}}}}
        default: {description: else}
components: {schemas: {B: {type: [integer, 'null']}}}
",
    );
    let start = "/paths/~1a~1{id}/post";
    assert_eq!(
        places(&envelope),
        [
            &format!("{start}/parameters/0/schema"),
            &format!("{start}/parameters/1/content/application~1json/schema"),
            "/components/schemas/B",
            &format!("{start}/requestBody/content/multipart~1form-data/schema"),
            &format!("{start}/responses/200/headers/X-Rate/schema"),
            &format!("{start}/responses/4xx/content/text~1plain/schema"),
        ]
    );

    let operation = &envelope.operations[0];
    assert_eq!((operation.method.as_str(), operation.path.as_str()), ("POST", "/a/{id}"));
    assert_eq!(operation.pointer.as_str(), start);
    let schema = Pointer::parse(&format!("{start}/parameters/0/schema")).unwrap();
    assert_eq!(operation.parameters[0].value.value, ParameterValue::Schema(schema));

    let body = operation.body.as_ref().map(|body| &body.value);
    assert!(body.is_some_and(|body| !body.required && body.content.len() == 2));
    let json = body.and_then(|body| body.content["application/json"].schema.clone());
    assert_eq!(json.map(|schema| schema.to_string()).as_deref(), Some("/components/schemas/B"));

    let statuses: Vec<_> = operation.responses.iter().map(|(status, _)| status.as_str()).collect();
    assert_eq!(statuses, ["200", "4XX", "default"]);
    let fine = &operation.responses[0].1.value;
    assert_eq!(fine.headers.keys().collect::<Vec<_>>(), ["X-Rate"]);
}

#[test]
fn heads_keep_what_is_said_of_an_operation() {
    let envelope = clean(
        "
paths:
  x-note: 1
  /a:
    summary: the path's
    servers: [{url: https://a.example}]
    parameters: []
    x-note: 1
    get:
      tags: [t]
      summary: s
      description: d
      operationId: o
      deprecated: true
      security: [{}, {bearer: []}]
      x-fern-availability: beta
      callbacks: {done: {$ref: '#/components/callbacks/done'}}
      responses: {}
    put: {}
tags: [{name: t, description: d}]
security: [{bearer: []}]
servers: [{url: https://example.com}]
components:
  callbacks: {done: {}}
  securitySchemes: {bearer: {type: http, scheme: bearer}, tls: {type: mutualTLS}}
",
    );
    let head = &envelope.operations[0];
    assert_eq!((head.tags.as_slice(), head.summary.as_deref()), (["t".to_owned()].as_slice(), Some("s")));
    assert_eq!((head.id.as_deref(), head.deprecated), (Some("o"), true));
    assert_eq!(head.security.as_ref().map(Vec::len), Some(2));
    assert!(head.is_beta);
    assert_eq!(head.servers[0].url, "https://a.example");

    let put = &envelope.operations[1];
    assert_eq!((put.summary.as_deref(), put.responses.len()), (Some("the path's"), 0));
    assert_eq!((envelope.tags.len(), envelope.security.len(), envelope.servers.len()), (1, 1, 1));
    assert_eq!(envelope.security_schemes.keys().collect::<Vec<_>>(), ["bearer"]);
    assert_eq!(envelope.mutual_tls, ["tls"]);
    assert_eq!(envelope.info.title, "t");
}

#[test]
fn parameters_of_an_operation_go_before_the_paths() {
    let envelope = clean(
        "
paths:
  /a:
    parameters:
    - {name: a, in: query, description: path, schema: {}}
    - {name: b, in: query, description: path, schema: {}}
    get:
      parameters:
      - {name: b, in: header, description: operation, schema: {}}
      - {name: a, in: query, description: operation, schema: {}}
    put: {}
",
    );
    let described = |operation: usize| {
        let parameters = envelope.operations[operation].parameters.iter();
        let data = parameters.map(|parameter| &parameter.value);
        data.map(|data| format!("{} {}", data.name, data.description.as_deref().unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert_eq!(described(0), ["a operation", "b path", "b operation"]);
    assert_eq!(described(1), ["a path", "b path"]);
}

#[test]
fn what_the_server_calls_is_read_apart() {
    let envelope = clean(
        "
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
paths:
  /a:
    post:
      tags: [t]
      callbacks:
        done: {$ref: '#/components/callbacks/done'}
        x-note: 1
      responses: {}
webhooks: {new: {post: {requestBody: {content: {application/json: {schema: {}}}}}}}
components:
  pathItems: {}
  callbacks: {done: {'{$request.query.url}': {put: {responses: {'200': {description: ''}}}}}}
",
    );
    assert_eq!(envelope.operations.len(), 1);
    let [webhook, callback] = envelope.webhooks.as_slice() else { panic!("{:?}", envelope.webhooks) };
    assert_eq!((&*webhook.method, &*webhook.path, &webhook.incoming), ("POST", "new", &Some(Incoming::Webhook)));
    assert_eq!(webhook.body.as_ref().map(|body| body.value.content.len()), Some(1));
    let of_post = Incoming::Callback { name: "done".to_owned(), of: "POST /a".to_owned() };
    assert_eq!((&*callback.method, &*callback.path), ("PUT", "{$request.query.url}"));
    assert_eq!((&callback.incoming, callback.tags.as_slice()), (&Some(of_post), ["t".to_owned()].as_slice()));
}

#[test]
fn an_odd_webhook_or_callback_costs_only_itself() {
    let (envelope, findings) = parsed(
        "3.1.0",
        "
paths:
  /a:
    post: {callbacks: {bad: {$ref: '#/components/callbacks/none'}, good: {u: {get: {}}}}, responses: {}}
    put: {callbacks: [], responses: {}}
    get: {callbacks: {nested: {u: {post: {callbacks: {c: {}}}}}}, responses: {}}
webhooks: {odd: 1, even: {post: {}}}
",
    );
    assert_eq!((envelope.operations.len(), envelope.webhooks.len()), (3, 3));
    let places: Vec<&str> = findings.iter().filter_map(|finding| finding.split(':').next()).collect();
    assert_eq!(
        places,
        [
            "unresolved-reference /paths/~1a/post/callbacks/bad/$ref",
            "skipped-part /paths/~1a/post/callbacks/bad/$ref",
            "skipped-part /paths/~1a/put/callbacks",
            "skipped-part /paths/~1a/get/callbacks/nested/u/post/callbacks",
            "skipped-operation /webhooks/odd",
        ]
    );
}
