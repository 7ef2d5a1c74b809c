//! Which components and tags stay.

use insta::assert_snapshot;

use super::{contract, whole};

/// The names of the components that stay.
fn kept(paths: &str, components: &str) -> Vec<String> {
    let text = contract(&format!("paths:\n  {paths}\ncomponents: {components}"));
    let components = text.split_once("\ncomponents:\n").map_or("", |(_, components)| components);
    let names = components.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     "));
    names.map(|line| line.trim().split(':').next().unwrap_or_default().to_owned()).collect()
}

/// A path whose body is the schema.
fn body(schema: &str) -> String {
    format!("/a: {{post: {{requestBody: {{content: {{a/b: {{schema: {schema}}}}}}}}}}}")
}

#[test]
fn a_component_stays_where_something_that_stays_refers_to_it() {
    let components =
        "{schemas: {A: {items: {$ref: '#/components/schemas/B/items'}}, B: {items: {$ref: '#/components/schemas/A'}},
        C: {items: {$ref: '#/components/schemas/D'}}, D: {}, 'E{e}~/': {}}}";
    assert_eq!(kept(&body("{$ref: '#/components/schemas/A'}"), components), ["A", "B"]);
    assert_eq!(kept(&body("{$ref: '#/components/schemas/E%7Be%7D~0~1'}"), components), ["E{e}~/"]);
    assert_eq!(kept(&body("{$ref: '#/components/schemas/Missing'}"), components), [""; 0]);
    assert_eq!(kept(&body("{$ref: '#/components'}"), components), [""; 0]);
}

#[test]
fn where_there_are_no_operations_the_schemas_stay() {
    let text = contract(
        "components: {schemas: {B: {type: object}, A: {$ref: '#/components/schemas/B'}}, parameters: {P: {}}}",
    );
    assert_eq!(
        text,
        "components:\n  schemas:\n    A:\n      $ref: '#/components/schemas/B'\n    B:\n      type: object\n"
    );
}

#[test]
fn every_kind_of_component_is_followed() {
    let text = contract(
        "paths: {/a: {$ref: '#/components/pathItems/P'}}
security: [{key: []}]
components:
  pathItems: {P: {get: {tags: [t], parameters: [{$ref: '#/components/parameters/Q'}],
    requestBody: {$ref: '#/components/requestBodies/B'}, responses: {default: {$ref: '#/components/responses/R'}},
    callbacks: {c: {$ref: '#/components/callbacks/C'}}}}, O: {}}
  parameters: {Q: {name: q, in: query, content: {a/b: {schema: {$ref: '#/components/schemas/S'}}}}, O: {}}
  requestBodies: {B: {content: {}}, O: {}}
  responses: {R: {headers: {h: {$ref: '#/components/headers/H'}}, links: {l: {$ref: '#/components/links/L'}}}, O: {}}
  headers: {H: {schema: {$ref: '#/components/schemas/T'}}, O: {}}
  links: {L: {operationId: o}, O: {}}
  callbacks: {C: {'{$url}': {post: {security: [{called: []}], tags: [u]}}}, O: {}}
  schemas: {S: {}, T: {}, O: {}}
  securitySchemes: {key: {type: apiKey, name: k, in: header}, called: {type: http, scheme: basic}, O: {}}
  examples: {O: {}}
  x-other: {O: {}}
tags: [{name: v}, {name: u}, {name: t}]
",
    );
    assert!(!text.contains(" O:"), "{text}");
    for name in ["P", "Q", "B", "R", "H", "L", "C", "S", "T", "key", "called"] {
        assert!(text.contains(&format!("\n    {name}:")), "{name} {text}");
    }
    assert!(text.contains("tags:\n  - name: u\n  - name: t\n"), "{text}");
}

#[test]
fn webhooks_are_part_of_the_contract() {
    let text = contract(
        "webhooks: {b: {post: {requestBody: {$ref: '#/components/requestBodies/B'}}}, a: {}}
components: {requestBodies: {B: {content: {}}}}",
    );
    assert_snapshot!(text, @"
    webhooks:
      a: {}
      b:
        post:
          requestBody:
            $ref: '#/components/requestBodies/B'
    components:
      requestBodies:
        B:
          content: {}
    ");
    assert_eq!(contract("webhooks: {}\ncomponents: {schemas: {}}\ntags: []\npaths: {}"), "paths: {}\n");
}

#[test]
fn a_discriminator_leads_to_all_its_subtypes() {
    let schemas = "{schemas: {
        Pet: {discriminator: {propertyName: kind}},
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {}]},
        Kitten: {allOf: [{$ref: '#/components/schemas/Cat'}]},
        Plain: {}, Heir: {allOf: [{$ref: '#/components/schemas/Plain'}]},
        Union: {oneOf: [{$ref: '#/components/schemas/A'}],
          discriminator: {propertyName: kind, mapping: {b: B, c: '#/components/schemas/C'}}},
        A: {}, B: {}, C: {}, D: {}}}";
    assert_eq!(kept(&body("{$ref: '#/components/schemas/Pet'}"), schemas), ["Cat", "Kitten", "Pet"]);
    assert_eq!(kept(&body("{$ref: '#/components/schemas/Kitten'}"), schemas), ["Cat", "Kitten", "Pet"]);
    assert_eq!(kept(&body("{$ref: '#/components/schemas/Plain'}"), schemas), ["Plain"]);
    assert_eq!(kept(&body("{$ref: '#/components/schemas/Union'}"), schemas), ["A", "B", "C", "Union"]);
}

#[test]
fn schemas_with_names_of_their_own_stay_where_such_a_name_is_used() {
    let schemas = "{schemas: {
        Node: {$anchor: node}, Tree: {$id: 'https://a.example/tree'}, Inner: {items: {$dynamicAnchor: a}}, O: {}}}";
    assert_eq!(kept(&body("{$ref: '#node'}"), schemas), ["Inner", "Node", "Tree"]);
    assert_eq!(kept(&body("{$dynamicRef: '#a'}"), schemas), ["Inner", "Node", "Tree"]);
    assert_eq!(kept(&body("{type: string}"), schemas), [""; 0]);
}

#[test]
fn data_is_no_contract_but_leads_nowhere_empty() {
    let components = "{schemas: {A: {}, B: {}}, examples: {E: {value: 1}}}";
    let example = "/a: {get: {parameters: [{name: a, in: query, examples: {e: {$ref: '#/components/examples/E'}}}]}}";
    assert_eq!(kept(example, components), [""; 0]);
    let text =
        whole(&format!("paths:\n  {example}\nx-more: {{$ref: '#/components/schemas/B'}}\ncomponents: {components}"));
    assert_snapshot!(text, @"
    paths:
      /a:
        get:
          parameters:
            - name: a
              in: query
              examples:
                e:
                  $ref: '#/components/examples/E'
    components:
      examples:
        E:
          value: 1
      schemas:
        B: {}
    x-more:
      $ref: '#/components/schemas/B'
    ");
}
