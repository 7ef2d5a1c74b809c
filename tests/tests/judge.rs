//! Every body and every parameter of the API, held to an independent judge on instances made from its own schemas.

use judge::{Cases, Document, judge, targets};
use serde_json::Value;
use tests::judged;

#[test]
fn every_request_is_judged_as_its_schema_judges() {
    let documents: Vec<Document> =
        tests::spec().documents.iter().map(|source| Document::read(&source.name, &source.bytes).unwrap()).collect();
    let targets = targets(&documents, judged()).unwrap();
    assert!(targets.len() > 200, "{} bodies and parameters are judged", targets.len());
    let report = judge(&documents, &targets, Cases::PerTarget(200), 1);
    println!("{report}");
    assert!(report.cases >= 200 * targets.len() as u64);
    assert!(report.is_clean(), "{report}");
    assert!(report.gaps.is_empty(), "{report}");
}

/// The code is what it was made to be; if the document asks for something else by one, that has to be noticed: a check
/// that is off by one would be noticed just so.
#[test]
fn a_check_that_is_off_by_one_is_found() {
    let source = tests::spec().documents.into_iter().find(|source| source.name == "spec/propexo.yaml").unwrap();
    for (keyword, change) in CHANGES {
        let mut document = Document::read(&source.name, &source.bytes).unwrap().into_value();
        let changed = each(&mut document, keyword, *change);
        assert!(changed > 0, "the document has no {keyword}");
        let document = Document::new(&source.name, document).unwrap();
        // Some are enough, as long as every keyword is among them.
        let some = judged().into_iter().filter(|claim| claim.file == source.name);
        let claims = some.filter(|claim| ["Lead", "Lease", "Integration"].iter().any(|part| claim.name.contains(part)));
        let claims = claims.collect();
        let documents = [document];
        let targets = targets(&documents, claims).unwrap();
        let report = judge(&documents, &targets, Cases::PerTarget(60), 1);
        let row = report.keywords.get(*keyword).copied().unwrap_or_default();
        assert!(row.disagreed > 0 && !report.is_clean(), "{keyword}: {report}");
    }
}

/// A change of a keyword's value.
type Change = fn(&mut Value);

const CHANGES: &[(&str, Change)] = &[
    ("maxLength", |value| by(value, 1)),
    ("minLength", |value| by(value, -1)),
    ("maximum", |value| by(value, -1)),
    ("minimum", |value| by(value, 1)),
    ("exclusiveMinimum", |value| by(value, 1)),
    ("maxItems", |value| by(value, 1)),
    ("minItems", |value| by(value, 1)),
    ("pattern", |value| *value = Value::from(value.as_str().unwrap_or_default().replace('$', "x?$"))),
    ("enum", |value| value.as_array_mut().into_iter().for_each(|values| values.push(Value::from("ADDED")))),
    ("required", |value| drop(value.as_array_mut().and_then(Vec::pop))),
];

fn by(value: &mut Value, step: i64) {
    *value = Value::from(value.as_i64().unwrap_or_default() + step);
}

/// Changes every such keyword below `paths` and `components`, and counts them.
fn each(value: &mut Value, keyword: &str, change: Change) -> usize {
    match value {
        Value::Object(object) => {
            let mut count = 0;
            for (name, value) in object.iter_mut() {
                // A property may be called like a keyword, and then holds a schema.
                let is_keyword = name == keyword && !value.is_object() && !value.is_boolean();
                if is_keyword {
                    change(value)
                } else {
                    count += each(value, keyword, change)
                }
                count += usize::from(is_keyword);
            }
            count
        }
        Value::Array(items) => items.iter_mut().map(|item| each(item, keyword, change)).sum(),
        _ => 0,
    }
}
