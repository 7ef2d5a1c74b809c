//! Lengths, patterns, formats.

use judge::{Cases, judge};
use serde_json::json;

use super::{found, toy};

#[test]
fn max_length() {
    found(
        json!({ "type": "string", "maxLength": 30 }),
        &[
            json!({ "type": "string", "maxLength": 29 }),
            json!({ "type": "string", "maxLength": 31 }),
            json!({ "type": "string" }),
        ],
    );
}

#[test]
fn min_length() {
    found(
        json!({ "type": "string", "minLength": 3 }),
        &[json!({ "type": "string", "minLength": 2 }), json!({ "type": "string", "minLength": 4 })],
    );
}

#[test]
fn lengths_count_code_points() {
    let schema = json!({ "type": "string", "minLength": 2, "maxLength": 5 });
    let counted = |count: fn(&str) -> usize| {
        let mut target = toy::subject(&schema);
        target.verdict = Box::new(move |value| {
            let length = value.as_str().map(count);
            let broken = match length {
                None => vec![judge::Finding::new("", "type")],
                Some(length) if length < 2 => vec![judge::Finding::new("", "minLength")],
                Some(length) if length > 5 => vec![judge::Finding::new("", "maxLength")],
                Some(_) => Vec::new(),
            };
            judge::Verdict { from_json: Some(broken), ..Default::default() }
        });
        judge(&[toy::document(&schema)], &[target], Cases::PerTarget(400), 1)
    };
    let right = counted(|text| text.chars().count());
    assert!(right.is_clean(), "{right}");
    assert!(counted(str::len).disagreed > 0);
    assert!(counted(|text| text.encode_utf16().count()).disagreed > 0);
}

#[test]
fn patterns() {
    found(
        json!({ "type": "string", "pattern": "^\\d{10}$" }),
        &[
            json!({ "type": "string", "pattern": "^\\d{9}$" }),
            json!({ "type": "string", "pattern": "^\\d{10,11}$" }),
            json!({ "type": "string", "pattern": "^\\d{9,10}$" }),
            json!({ "type": "string", "pattern": "^\\p{Nd}{10}$" }),
            json!({ "type": "string", "pattern": "\\d{10}$" }),
            json!({ "type": "string", "pattern": "^\\d{10}" }),
            json!({ "type": "string", "pattern": "^\\d{10}\\n?$" }),
        ],
    );
    found(
        json!({ "type": "string", "pattern": "^\\w+$" }),
        &[
            json!({ "type": "string", "pattern": "^[\\p{L}\\p{Nd}_]+$" }),
            json!({ "type": "string", "pattern": "^\\w*$" }),
        ],
    );
}

#[test]
fn formats() {
    for format in judge::formats::FORMATS.iter().map(|(name, _)| name).chain(judge::formats::LENT) {
        found(json!({ "type": "string", "format": format }), &[json!({ "type": "string" })]);
    }
    found(
        json!({ "type": "string", "format": "date" }),
        &[
            json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
            json!({ "type": "string", "format": "date-time" }),
        ],
    );
}
