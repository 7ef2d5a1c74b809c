//! Changes that are not changes of the contract.

use generator::diff::{Bump, diff};
use generator::source::Source;
use generator::{Input, analyze};
use tests::{root, spec};

use super::{BAKERY, TODAY, bakery, between, told};

#[test]
fn a_document_does_not_differ_from_itself() {
    let mut documents = vec![spec()];
    for entry in std::fs::read_dir(root().join("tests/documents")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        documents.push(Input::new([Source { name: "a.yaml".to_owned(), bytes }]));
    }
    for input in documents {
        let analysis = analyze(&input).0.unwrap();
        let diff = diff(&analysis, &analysis, TODAY);
        assert!(diff.is_empty() && diff.causes.is_empty() && diff.bump == Bump::None, "{diff:#?}");
    }
}

#[test]
fn what_is_no_contract_is_quiet() {
    let as_json = |text: &str| {
        let value: serde_json::Value = serde_yaml::from_str(text).unwrap();
        serde_json::to_string(&value).unwrap()
    };
    let inline = "{type: object, required: [message], properties: {message: {type: string}}}";
    for (why, revision) in [
        ("another format", as_json(BAKERY)),
        ("prose", bakery(&[("description: ''", "description: 'As it is told.'"), ("name: {type", "name: {description: x, type")])),
        ("an example", bakery(&[("price: {type: integer}", "price: {type: integer, examples: [3]}")])),
        ("order", bakery(&[("enum: [THICK, THIN]", "enum: [THIN, THICK]"), ("required: [id, price]", "required: [price, id]")])),
        ("another name of a component", bakery(&[("schemas/Fault", "schemas/Trouble"), ("    Fault:", "    Trouble:")])),
        ("a component written out", bakery(&[("{$ref: '#/components/schemas/Fault'}", inline)])),
        (
            "a schema that became a component",
            bakery(&[
                ("filling:\n                  anyOf:", "filling: {$ref: '#/components/schemas/Filling'}\n                other:\n                  anyOf:"),
            ])
            .replace(
                "                other:\n                  anyOf:\n                    - {title: Jam, type: object, properties: {fruit: {type: string}}}\n                    - {title: Cheese, type: object, properties: {age: {type: integer}}}\n",
                "",
            )
            .replace(
                "    Fault:",
                "    Filling:\n      anyOf:\n        - {title: Jam, type: object, properties: {fruit: {type: string}}}\n        - {title: Cheese, type: object, properties: {age: {type: integer}}}\n    Fault:",
            ),
        ),
        ("null as an arm", bakery(&[("{type: [integer, 'null']}", "{anyOf: [{type: integer}, {type: 'null'}]}")])),
        ("allOf of one", bakery(&[("schema: {$ref: '#/components/schemas/Bread'}", "schema: {allOf: [{$ref: '#/components/schemas/Bread'}]}")])),
        ("arms in another order", bakery(&[
            ("- {title: Jam, type: object, properties: {fruit: {type: string}}}", "- {title: Cheese, type: object, properties: {age: {type: integer}}} "),
            ("- {title: Cheese, type: object, properties: {age: {type: integer}}}\n      responses", "- {title: Jam, type: object, properties: {fruit: {type: string}}}\n      responses"),
        ])),
        ("a whole number's bound said otherwise", bakery(&[("maximum: 250", "exclusiveMaximum: 251")])),
    ] {
        let diff = between(BAKERY, &revision);
        assert!(diff.changes.is_empty(), "{why}: {:#?}", diff.changes);
        assert!(!diff.is_breaking(), "{why}: {:#?}", diff.krate);
    }
}

#[test]
fn schemas_that_hold_themselves_come_to_an_end() {
    let tree = |leaf: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /t:\n    get:\n      tags: [t]\n      responses:\n        '200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/Node'}}}}}}}}\ncomponents:\n  schemas:\n    Node: {{type: object, properties: {{leaf: {{type: {leaf}}}, left: {{$ref: '#/components/schemas/Node'}}}}}}\n"
        )
    };
    assert!(between(&tree("string"), &tree("string")).is_empty());
    assert_eq!(told(&between(&tree("string"), &tree("integer"))), ["type-changed response breaking breaks"]);
}

#[test]
fn hostile_schemas_come_to_an_end_too() {
    let document = |schemas: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /t:\n    get:\n      tags: [t]\n      responses:\n        '200': {{description: '', content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
        )
    };
    let chain: String = (0..150)
        .map(|n| {
            format!("    S{n}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{}'}}}}}}\n", n + 1)
        })
        .collect();
    for schemas in [
        "    S0: {anyOf: [{$ref: '#/components/schemas/S0'}]}\n".to_owned(),
        "    S0: {anyOf: [{$ref: '#/components/schemas/S0'}, {type: string}]}\n".to_owned(),
        "    S0: {oneOf: [{type: array, items: {$ref: '#/components/schemas/S0'}}, {type: 'null'}]}\n".to_owned(),
        format!("{chain}    S150: {{type: string}}\n"),
    ] {
        let (base, revision) = (document(&schemas), document(&schemas.replace("string", "integer")));
        between(&base, &base);
        between(&base, &revision);
    }
}
