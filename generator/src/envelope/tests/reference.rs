//! References to parts of the envelope.

use super::{clean, parsed, places};

#[test]
fn parts_are_found_where_references_lead() {
    let envelope = clean(
        "
paths:
  /a:
    get:
      parameters: [{$ref: '#/components/parameters/P', description: said here}]
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses: {200: {$ref: '#/components/responses/R'}}
components:
  parameters:
    P: {$ref: '#/components/parameters/Q'}
    Q: {name: q, in: query, description: said there, schema: {}}
  requestBodies: {B: {content: {text/plain: {schema: {}}}}}
  responses: {R: {description: r, headers: {X: {$ref: '#/components/headers/H'}}}}
  headers: {H: {schema: {}}}
",
    );
    let operation = &envelope.operations[0];
    assert_eq!(operation.parameters[0].pointer.as_str(), "/components/parameters/Q");
    let body = operation.body.as_ref();
    assert_eq!(body.map(|body| body.pointer.as_str()), Some("/components/requestBodies/B"));
    assert_eq!(operation.parameters[0].value.description.as_deref(), Some("said here"));
    assert_eq!(
        places(&envelope),
        [
            "/components/parameters/Q/schema",
            "/components/requestBodies/B/content/text~1plain/schema",
            "/components/headers/H/schema",
        ]
    );
}

#[test]
fn what_stands_beside_a_reference_counts_in_31_only() {
    let rest = "
paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/P', description: here}], responses: {}}}}
components: {parameters: {P: {name: p, in: query, description: there, schema: {}}}}
";
    let description = |version| {
        let (envelope, _) = parsed(version, rest);
        envelope.operations[0].parameters[0].value.description.clone()
    };
    assert_eq!(description("3.1.0").as_deref(), Some("here"));
    assert_eq!(description("3.0.3").as_deref(), Some("there"));
}

#[test]
fn path_items_are_merged_with_what_they_refer_to() {
    let envelope = clean(
        "
paths:
  /a: {$ref: '#/components/pathItems/P', get: {summary: own}}
  /b: {$ref: '#/paths/~1a'}
components:
  pathItems:
    P:
      parameters: [{name: p, in: query, schema: {}}]
      get: {summary: other}
      put: {summary: put}
",
    );
    let operations: Vec<_> = envelope
        .operations
        .iter()
        .map(|one| (one.path.as_str(), one.method.as_str(), one.summary.as_deref(), one.pointer.as_str()))
        .collect();
    assert_eq!(
        operations,
        [
            ("/a", "GET", Some("own"), "/paths/~1a/get"),
            ("/a", "PUT", Some("put"), "/components/pathItems/P/put"),
            ("/b", "GET", Some("own"), "/paths/~1a/get"),
            ("/b", "PUT", Some("put"), "/components/pathItems/P/put"),
        ]
    );
    assert!(envelope.operations.iter().all(|operation| operation.parameters.len() == 1));
}

#[test]
fn broken_references_cost_their_operation_and_are_reported_once() {
    let (envelope, findings) = parsed(
        "3.1.0",
        "
paths:
  /missing: {get: {parameters: [{$ref: '#/components/parameters/None'}]}}
  /other: {get: {$ref: 'other.yaml#/get'}}
  /item: {$ref: 'https://example.com/item.yaml'}
  /loop:
    parameters: [{$ref: '#/components/parameters/A'}]
    get: {}
    put: {}
  /loops: {get: {responses: {200: {$ref: '#/paths/~1loops/get/responses/200'}}}}
  /fine: {get: {}}
components:
  parameters:
    A: {$ref: '#/components/parameters/B'}
    B: {$ref: '#/components/parameters/A'}
",
    );
    assert_eq!(envelope.operations.len(), 1);
    let other_file = "refers to another file, which is not loaded";
    assert_eq!(
        findings,
        [
            "unresolved-reference /paths/~1missing/get/parameters/0/$ref: the reference \
             `#/components/parameters/None` can't be resolved"
                .to_owned(),
            "skipped-operation /paths/~1missing/get/parameters/0/$ref: `GET /missing` is left out: the reference \
             `#/components/parameters/None` can't be resolved"
                .to_owned(),
            format!("external-reference /paths/~1other/get/$ref: the reference `other.yaml#/get` {other_file}"),
            format!(
                "skipped-operation /paths/~1other/get/$ref: `GET /other` is left out: the reference `other.yaml#/get` \
                 {other_file}"
            ),
            format!("external-reference /paths/~1item/$ref: the reference `https://example.com/item.yaml` {other_file}"),
            format!(
                "skipped-operation /paths/~1item/$ref: `/item` is left out: the reference \
                 `https://example.com/item.yaml` {other_file}"
            ),
            "circular-reference /components/parameters/B/$ref: the reference `#/components/parameters/A` refers back to \
             itself"
                .to_owned(),
            "skipped-operation /components/parameters/B/$ref: `GET /loop` is left out: the reference \
             `#/components/parameters/A` refers back to itself"
                .to_owned(),
            "skipped-operation /components/parameters/B/$ref: `PUT /loop` is left out: the reference \
             `#/components/parameters/A` refers back to itself"
                .to_owned(),
            "circular-reference /paths/~1loops/get/responses/200/$ref: the reference \
             `#/paths/~1loops/get/responses/200` refers back to itself"
                .to_owned(),
            "skipped-operation /paths/~1loops/get/responses/200/$ref: `GET /loops` is left out: the reference \
             `#/paths/~1loops/get/responses/200` refers back to itself"
                .to_owned(),
        ]
    );
}

#[test]
fn long_chains_are_refused() {
    let chain: String =
        (0..200).map(|n| format!("    P{n}: {{$ref: '#/components/parameters/P{}'}}\n", n + 1)).collect();
    let rest = format!(
        "paths: {{/a: {{get: {{parameters: [{{$ref: '#/components/parameters/P0'}}]}}}}}}\ncomponents:\n  parameters:\n{chain}"
    );
    let (_, findings) = parsed("3.1.0", &rest);
    assert!(findings.len() == 2 && findings[0].starts_with("unresolved-reference "), "{findings:?}");
}

#[test]
fn a_response_that_is_no_answer_costs_no_operation() {
    let (envelope, findings) = parsed(
        "3.1.0",
        "
paths:
  /a: {get: {responses: {200: {}, 404: {$ref: '#/components/responses/None'}, default: {$ref: none.yaml}}}}
  /b: {get: {responses: {201: {$ref: '#/components/responses/None'}}}}
  /c: {get: {responses: {404: {}, default: {$ref: '#/components/responses/None'}}}}
",
    );
    assert_eq!(envelope.operations.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/a"]);
    let codes: Vec<_> = findings.iter().map(|finding| finding.split("/$ref").next().unwrap_or_default()).collect();
    assert_eq!(
        codes,
        [
            "unresolved-reference /paths/~1a/get/responses/404",
            "skipped-part /paths/~1a/get/responses/404",
            "external-reference /paths/~1a/get/responses/default",
            "skipped-part /paths/~1a/get/responses/default",
            "unresolved-reference /paths/~1b/get/responses/201",
            "skipped-operation /paths/~1b/get/responses/201",
            "unresolved-reference /paths/~1c/get/responses/default",
            "skipped-operation /paths/~1c/get/responses/default",
        ]
    );
}
