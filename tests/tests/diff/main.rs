//! The diff of two editions: nothing if the contract did not change, and every breaking change if it did.

mod annotations;
mod quiet;
mod summary;
mod systems;
mod verdicts;
mod whole_crate;

use generator::diff::{Diff, Heading, Version, diff};
use generator::source::Source;
use generator::{Analysis, Input, analyze};

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

fn edition(document: &str, lock: Option<Source>) -> Analysis {
    let documents = vec![Source { name: "bakery.yaml".to_owned(), bytes: document.as_bytes().to_vec() }];
    let (analysis, diagnostics) = analyze(&Input { lock, ..Input::new(documents) });
    analysis.unwrap_or_else(|| panic!("{diagnostics:#?}"))
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
