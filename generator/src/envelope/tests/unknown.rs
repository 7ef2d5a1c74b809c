//! Keys that are none, in every kind of object, and components without operations.

use super::parsed;

/// A place in each kind of object, as flow YAML with `KEY` where a key may be added.
const OBJECTS: &str = "
servers: [{url: /, KEY, variables: {v: {default: a, KEY}}}]
tags: [{name: t, KEY, externalDocs: {url: u, KEY}}]
paths:
  /a:
    KEY_
    get:
      KEY_
      parameters: [{name: a, in: query, schema: {}, KEY, examples: {one: {value: 1, KEY}}}]
      requestBody: {KEY, content: {a/b: {KEY, encoding: {x: {KEY}}}}}
      responses:
        200:
          KEY_
          headers: {H: {schema: {}, KEY}}
          links: {l: {operationId: o, KEY}}
      callbacks: {c: {'{$url}': {post: {KEY, responses: {}}}}}
webhooks: {w: {post: {KEY, responses: {}}}}
components:
  KEY_
  securitySchemes: {s: {type: oauth2, KEY, flows: {KEY, implicit: {authorizationUrl: u, scopes: {}, KEY}}}}
  parameters: {p: {name: p, in: query, schema: {}, KEY}}
  pathItems: {i: {put: {KEY, responses: {}}}}
";

fn with_key(key: &str) -> Vec<String> {
    parsed("3.1.0", &OBJECTS.replace("KEY_", &format!("{key}: 1")).replace("KEY", &format!("{key}: 1"))).1
}

#[test]
fn an_unknown_key_is_found_in_every_kind_of_object() {
    assert_eq!(with_key("x-key"), Vec::<String>::new());
    let findings = with_key("qwertz");
    let objects: Vec<&str> = findings
        .iter()
        .map(|finding| finding.rsplit_once("`qwertz` is not a key of ").unwrap_or_else(|| panic!("{finding}")).1)
        .collect();
    assert_eq!(
        objects,
        [
            "a server",
            "a server variable",
            "a tag",
            "`externalDocs`",
            "a path item",
            "an operation",
            "a parameter",
            "an example",
            "a request body",
            "a media type",
            "an encoding",
            "a response",
            "a header",
            "a link",
            "an operation",
            "an operation",
            "`components`",
            "a security scheme",
            "`flows`",
            "an OAuth flow",
            "a parameter",
            "an operation",
        ]
    );
}

#[test]
fn what_swagger_had_is_told_where_it_went() {
    let (_, findings) = parsed(
        "3.0.3",
        "
host: a.example
definitions: {}
paths:
  /a:
    get:
      consumes: [a/b]
      parameters:
      - {name: a, in: query, type: string}
      - {name: b, in: query, schema: {type: array}, collectionFormat: csv}
      - {name: c, in: query}
      responses:
        200: {description: d, examples: {}, headers: {H: {type: string, in: header}}}
webhooks: {}
",
    );
    let get = "/paths/~1a/get";
    assert_eq!(
        findings,
        [
            "unknown-keyword /host: `host` is not a key of the document's root".to_owned(),
            "unknown-keyword /definitions: `definitions` is not a key of the document's root".to_owned(),
            "unknown-keyword /webhooks: `webhooks` is a key of OpenAPI 3.1, not of this document's version".to_owned(),
            format!("unknown-keyword {get}/consumes: `consumes` is not a key of an operation"),
            format!("unknown-keyword {get}/parameters/0/type: `type` is not a key of a parameter"),
            format!(
                "unknown-keyword {get}/parameters/1/collectionFormat: `collectionFormat` is not a key of a parameter"
            ),
            format!("undescribed-parameter {get}/parameters/2: the parameter `c` has neither `schema` nor `content`"),
            format!("unknown-keyword {get}/responses/200/examples: `examples` is not a key of a response"),
            format!("unknown-keyword {get}/responses/200/headers/H/type: `type` is not a key of a header"),
            format!("unknown-keyword {get}/responses/200/headers/H/in: `in` is not a key of a header"),
        ]
    );
}

#[test]
fn references_are_looked_behind_and_not_beside() {
    let (_, findings) = parsed(
        "3.1.0",
        "
paths:
  /a:
    get:
      parameters:
      - {$ref: '#/components/parameters/p', summary: s, description: d, x-note: 1, required: true}
      - {$ref: '#/x-parts/q'}
      responses: {}
x-parts: {q: {name: q, in: query, schema: {}, requird: true, r: {$ref: '#/x-parts/q'}}}
components: {parameters: {p: {name: p, in: query, schema: {}}}}
",
    );
    assert_eq!(
        findings,
        [
            "unknown-keyword /paths/~1a/get/parameters/0/required: `required` has no effect next to a `$ref`",
            "unknown-keyword /x-parts/q/requird: `requird` is not a key of a parameter",
            "unknown-keyword /x-parts/q/r: `r` is not a key of a parameter",
        ]
    );
}

#[test]
fn a_document_without_operations_is_one_of_components() {
    let components = "components: {schemas: {A: {type: object}, B: true, x-c: {}}}";
    for paths in ["", "paths: {}\n", "paths: {x-note: 1}\nwebhooks: {}\n"] {
        let (envelope, findings) = parsed("3.1.0", &format!("{paths}{components}"));
        let places: Vec<&str> = envelope.components.iter().map(|pointer| pointer.as_str()).collect();
        assert_eq!(places, ["/components/schemas/A", "/components/schemas/B"]);
        let found = "no-operations /components: the document has no operations: only types are generated, \
                     from its component schemas";
        assert_eq!(findings, [found]);
    }
    let (envelope, _) = parsed("3.1.0", &format!("webhooks: {{w: {{post: {{responses: {{}}}}}}}}\n{components}"));
    assert!(envelope.components.is_empty());
}
