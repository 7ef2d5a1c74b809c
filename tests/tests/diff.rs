//! What a reviewer is told of a new edition: nothing where the contract is as it was, every break where it is not.

use generator::diff::{Bump, Diff, Effect, Heading, Version, Wire, diff, json, markdown, text};
use generator::read::Source;
use generator::{Input, Understood, study};
use tests::{root, spec};

/// A bakery's document. Each test changes it in one place.
const BAKERY: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
servers: [{url: 'https://bakery.test'}]
security: [{token: []}]
paths:
  /breads/{bread_id}:
    get:
      tags: [breads]
      parameters:
        - {name: bread_id, in: path, required: true, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, maximum: 250, default: 100}}
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Bread'}}}}
        '400': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}
    put:
      tags: [breads]
      parameters: [{name: bread_id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, maxLength: 40}
                crust: {type: string, enum: [THICK, THIN]}
                weight: {type: [integer, 'null']}
                filling:
                  anyOf:
                    - {title: Jam, type: object, properties: {fruit: {type: string}}}
                    - {title: Cheese, type: object, properties: {age: {type: integer}}}
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Bread'}}}}
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
  schemas:
    Fault: {type: object, required: [message], properties: {message: {type: string}}}
    Bread:
      type: object
      required: [id, price]
      properties:
        id: {type: string}
        price: {type: integer}
        crust: {type: string, enum: [THICK, THIN]}
        baked_at: {type: string, format: date-time}
";

const TODAY: &str = "2026-01-01";

fn edition(document: &str, lock: Option<Source>) -> Understood {
    let documents = vec![Source { name: "bakery.yaml".to_owned(), bytes: document.as_bytes().to_vec() }];
    let (understood, diagnostics) = study(&Input { documents, lock, ..Input::default() });
    understood.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

/// What changed from one document to the other, whose names follow the first one's.
fn between(base: &str, revision: &str) -> Diff {
    let base = edition(base, None);
    let lock = Source { name: "names.lock".to_owned(), bytes: base.named.lock.print().into_bytes() };
    diff(&base, &edition(revision, Some(lock)), TODAY)
}

/// The bakery's document with every `from` replaced.
fn bakery(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(BAKERY.to_owned(), |document, (from, to)| {
        assert!(document.contains(from), "{from}");
        document.replace(from, to)
    })
}

fn changed(changes: &[(&str, &str)]) -> Diff {
    between(BAKERY, &bakery(changes))
}

fn heading() -> Heading {
    Heading { base: "bakery.yaml".to_owned(), revision: "new.yaml".to_owned(), version: Version::parse("0.8.2") }
}

/// `kind direction wire crate`, one a cause, sorted.
fn told(diff: &Diff) -> Vec<String> {
    let mut told: Vec<String> = diff
        .causes
        .iter()
        .map(|cause| {
            let (wire, effect) = (cause.verdict.wire.as_str(), cause.verdict.effect.as_str());
            format!("{} {} {wire} {effect}", cause.kind.as_str(), cause.direction.as_str())
        })
        .collect();
    told.sort();
    told
}

#[test]
fn a_document_does_not_differ_from_itself() {
    let mut documents = vec![spec()];
    for entry in std::fs::read_dir(root().join("tests/documents")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        documents.push(Input { documents: vec![Source { name: "a.yaml".to_owned(), bytes }], ..Input::default() });
    }
    for input in documents {
        let understood = study(&input).0.unwrap();
        let diff = diff(&understood, &understood, TODAY);
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
fn each_kind_of_change_has_its_verdicts() {
    for (from, to, expected) in [
        // Requests may be loosened and not tightened.
        ("maxLength: 40", "maxLength: 30", "rule-tightened request breaking behaves"),
        ("maxLength: 40", "maxLength: 50", "rule-loosened request additive behaves"),
        (
            "name: {type: string, maxLength: 40}",
            "name: {type: string, maxLength: 40, pattern: '^a'}",
            "pattern-added request breaking behaves",
        ),
        ("required: [name]", "required: [name, crust]", "became-required request breaking breaks"),
        ("required: [name]\n", "required: []\n", "became-optional request additive breaks"),
        ("weight: {type: [integer, 'null']}", "weight: {type: integer}", "became-non-null request breaking breaks"),
        (
            "weight: {type: [integer, 'null']}",
            "weight: {type: [number, 'null']}",
            "type-widened request additive breaks",
        ),
        (
            "weight: {type: [integer, 'null']}",
            "weight: {type: [string, 'null']}",
            "type-changed request breaking breaks",
        ),
        (
            "                weight: {type: [integer, 'null']}\n",
            "",
            "optional-property-removed request breaking breaks",
        ),
        (
            "                name: {",
            "                size: {type: integer}\n                name: {",
            "optional-property-added request additive adds",
        ),
        (
            "- {title: Cheese, type: object, properties: {age: {type: integer}}}",
            "- {title: Butter, type: object, properties: {salt: {type: boolean}}}",
            "arm-removed request breaking breaks",
        ),
        (
            "required: true\n        content",
            "required: false\n        content",
            "became-optional request additive none",
        ),
        // Answers the other way round, and the crate reads them tolerantly.
        ("price: {type: integer}", "price: {type: [integer, 'null']}", "became-nullable response breaking breaks"),
        ("price: {type: integer}", "price: {type: string}", "type-changed response breaking breaks"),
        ("price: {type: integer}", "price: {type: integer, minimum: 0}", "rule-tightened response additive none"),
        ("        price: {type: integer}\n", "", "required-property-removed response breaking breaks"),
        (
            "        id: {type: string}\n",
            "        id: {type: string}\n        size: {type: integer}\n",
            "optional-property-added response additive adds",
        ),
        // Parameters
        ("maximum: 250", "maximum: 100", "rule-tightened parameter breaking behaves"),
        ("default: 100", "default: 50", "default-changed parameter breaking none"),
        (
            "{name: limit, in: query, schema",
            "{name: limit, in: query, required: true, schema",
            "became-required parameter breaking breaks",
        ),
        ("{name: limit, in: query", "{name: most, in: query", "parameter-removed parameter breaking breaks"),
        // The envelope
        (
            "        '400': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}\n",
            "",
            "failure-removed response warning behaves",
        ),
        ("security: [{token: []}]", "security: [{token: [write]}]", "security-tightened operation breaking behaves"),
        ("security: [{token: []}]", "security: []", "security-loosened operation warning none"),
        ("scheme: bearer", "scheme: basic", "security-scheme-changed operation breaking behaves"),
        ("https://bakery.test", "https://bakery.example", "server-removed operation warning none"),
        ("/breads/{bread_id}:", "/breads/{bread_id}/:", "path-respelled operation quiet none"),
        ("    put:\n      tags", "    put:\n      deprecated: true\n      tags", "deprecated operation quiet none"),
        (
            "application/json:\n            schema",
            "application/merge-patch+json:\n            schema",
            "media-type-removed request breaking behaves",
        ),
    ] {
        let told = told(&changed(&[(from, to)]));
        assert!(
            told.iter().any(|cause| cause == expected),
            "{from} -> {to}\n  expected {expected}\n  told     {told:#?}"
        );
    }
}

#[test]
fn values_of_an_enum_are_judged_by_their_way() {
    let request = "crust: {type: string, enum: [THICK, THIN]}\n                weight";
    let told_of = |values: &str| told(&changed(&[(request, &request.replace("THICK, THIN", values))]));
    assert_eq!(told_of("THICK"), ["enum-values-removed request breaking breaks"]);
    assert_eq!(
        told_of("BURNT, THICK, THIN"),
        ["enum-values-added request additive breaks"],
        "it shared the answer's type"
    );
    let both = changed(&[("enum: [THICK, THIN]", "enum: [BURNT, THICK, THIN]")]);
    assert_eq!(told(&both), ["enum-values-added request additive adds", "enum-values-added response warning adds"]);
    assert_eq!(both.bump, Bump::Additive, "open enums: {:#?}", both.krate);
}

#[test]
fn an_arm_put_in_first_is_one_change() {
    let jam = "- {title: Jam,";
    let diff = changed(&[(
        jam,
        &format!("- {{title: Honey, type: object, properties: {{bee: {{type: string}}}}}}\n                    {jam}"),
    )]);
    assert_eq!(told(&diff), ["arm-added request additive adds"]);
    assert_eq!(diff.bump, Bump::Additive);
}

#[test]
fn one_cause_is_one_line_however_many_operations_share_it() {
    let diff = changed(&[("price: {type: integer}", "price: {type: string}")]);
    let [cause] = diff.causes.as_slice() else { panic!("{:#?}", diff.causes) };
    assert_eq!((cause.places, cause.operations.len(), cause.names.as_slice()), (1, 2, &["price".to_owned()][..]));
    assert_eq!(cause.item.as_deref(), Some("`Bread::price`: i64 -> String"));
}

/// Twelve operations, each of which answers 400 with the same fault.
fn many(fault: &str) -> String {
    let operations = (0..12).map(|n| {
        format!("  /things{n}:\n    get:\n      tags: [things]\n      responses:\n        '200': {{description: ''}}\n{fault}")
    });
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{}", operations.collect::<String>())
}

#[test]
fn what_nobody_decides_at_once_is_called_an_accident() {
    let diff = between(&many("        '400': {description: ''}\n"), &many(""));
    let [cause] = diff.causes.as_slice() else { panic!("{:#?}", diff.causes) };
    assert_eq!(cause.accident.as_deref(), Some("12 of 12 operations at once"));
    assert!(text(&diff, &heading(), false).contains("looks like an upstream accident: 12 of 12 operations at once"));
    // What comes in many places is a plan.
    let back = between(&many(""), &many("        '400': {description: ''}\n"));
    assert!(back.causes.iter().all(|cause| cause.accident.is_none()), "{:#?}", back.causes);
}

#[test]
fn what_was_announced_is_a_warning_and_a_promise_that_is_broken_is_not() {
    let with = |mark: &str| bakery(&[("    put:\n      tags", &format!("    put:\n{mark}      tags"))]);
    let gone = BAKERY.replace("    put:", "    x-put:");
    let wire = |mark: &str| {
        let diff = between(&with(mark), &gone);
        diff.causes.iter().find(|cause| cause.kind.as_str() == "operation-removed").unwrap().verdict.wire
    };
    assert_eq!(wire(""), Wire::Breaking);
    assert_eq!(wire("      deprecated: true\n"), Wire::Warning);
    assert_eq!(wire("      deprecated: true\n      x-sunset: '2025-12-31'\n"), Wire::Warning);
    assert_eq!(wire("      deprecated: true\n      x-sunset: '2026-12-31'\n"), Wire::Breaking);
    assert_eq!(wire("      x-stability-level: alpha\n"), Wire::Warning);
    let earlier = between(
        &with("      deprecated: true\n      x-sunset: '2027-01-01'\n"),
        &with("      deprecated: true\n      x-sunset: '2026-06-01'\n"),
    );
    assert_eq!(told(&earlier), ["sunset-advanced operation breaking none"]);
}

#[test]
fn a_name_that_must_change_is_loud_though_the_contract_be_as_it_was() {
    // The two crusts were one type; now one of them has another bound, and of two types one needs another name.
    let diff = changed(&[("tags: [breads]", "tags: [loaves]")]);
    assert!(diff.changes.is_empty() && diff.bump == Bump::Breaking);
    assert!(diff.krate.iter().any(|change| change.kind.as_str() == "moved" && change.item == "Bread"));
    let shown = text(&diff, &heading(), false);
    assert!(shown.contains("moved") && shown.contains("0.8.2 -> 0.9.0"), "{shown}");
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
fn versions_follow_the_rules_of_cargo() {
    let after = |version: &str, bump| Version::parse(version).unwrap().after(bump).to_string();
    let table = [
        ("0.8.2", Bump::Breaking, "0.9.0"),
        ("0.8.2", Bump::Additive, "0.8.3"),
        ("0.8.2", Bump::Patch, "0.8.3"),
        ("1.8.2", Bump::Breaking, "2.0.0"),
        ("1.8.2", Bump::Additive, "1.9.0"),
        ("1.8.2", Bump::Patch, "1.8.3"),
        ("1.8.2", Bump::None, "1.8.2"),
    ];
    for (version, bump, expected) in table {
        assert_eq!(after(version, bump), expected);
    }
    assert!(Version::parse("1.2").is_none() && Version::parse("1.2.x").is_none());
}

#[test]
fn the_summary_is_a_few_lines() {
    let diff = changed(&[
        ("maxLength: 40", "maxLength: 30"),
        ("price: {type: integer}", "price: {type: string}"),
        ("                weight: {type: [integer, 'null']}\n", "                size: {type: integer}\n"),
        ("required: [name]", "required: [crust, name]"),
        ("/breads/{bread_id}:", "/breads/{id}:"),
        ("name: bread_id", "name: id"),
    ]);
    assert!(diff.is_breaking() && diff.causes.iter().any(|cause| cause.verdict.effect == Effect::Breaks));
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("diff-loud-text", text(&diff, &heading(), false));
        insta::assert_snapshot!("diff-loud-markdown", markdown(&diff, &heading()));
        let pretty = serde_json::to_string_pretty(&json(&diff, &heading())).unwrap();
        insta::assert_snapshot!("diff-loud-json", pretty);
        let quiet = changed(&[("                name: {", "                size: {type: integer}\n                name: {")]);
        insta::assert_snapshot!("diff-quiet-text", text(&quiet, &heading(), false));
        insta::assert_snapshot!("diff-none-text", text(&changed(&[]), &heading(), false));
    });
}

#[test]
fn what_a_document_says_does_not_become_markup() {
    let evil = "'</details> | @everyone [x](http://evil) `code`'";
    let diff = changed(&[(
        "crust: {type: string, enum: [THICK, THIN]}\n                weight",
        &format!("crust: {{type: string, enum: [{evil}]}}\n                weight"),
    )]);
    let shown = markdown(&diff, &heading());
    let row = shown.lines().find(|line| line.contains("everyone")).unwrap();
    assert!(!row.contains("</details>") && !row.contains(" | @everyone") && !row.contains("[x](http"), "{row}");
    assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "{row}");
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let revision = bakery(&[("maxLength: 40", "maxLength: 30"), ("price: {type: integer}", "price: {type: string}")]);
    let print = || {
        let diff = between(BAKERY, &revision);
        (text(&diff, &heading(), true), markdown(&diff, &heading()), json(&diff, &heading()).to_string())
    };
    assert_eq!(print(), print());
}
