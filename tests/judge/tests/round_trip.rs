//! What a round trip finds, with code that loses one thing each.

use judge::{Document, ResponseTarget, RoundTrips, Tolerance, judge_round_trips};
use serde_json::{Value, json};

const SCHEMA: &str = "/components/schemas/Loaf";

fn document() -> Document {
    let loaf = json!({
        "type": "object",
        "required": ["id", "weight", "eaten"],
        "properties": {
            "id": { "type": "string" },
            "weight": { "type": "number" },
            "note": { "type": ["string", "null"] },
            "eaten": { "type": ["string", "null"] },
            "secret": { "type": "string", "writeOnly": true },
            "crust": { "anyOf": [{ "properties": { "rye": { "type": "boolean" } }, "required": ["rye"], "type": "object" }, { "type": "integer" }] },
            "seeds": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
        },
    });
    Document::new("bakery.json", json!({ "openapi": "3.1.0", "components": { "schemas": { "Loaf": loaf } } })).unwrap()
}

/// What code does to a response.
type Change = fn(&mut Value);

/// The results for code that changes each response.
fn judged(change: Change) -> RoundTrips {
    let round_trip = Box::new(move |response: &Value| {
        let mut left = response.clone();
        change(&mut left);
        Ok(left)
    });
    let target = ResponseTarget { name: "Loaf".to_owned(), document: 0, schema: SCHEMA.to_owned(), round_trip };
    judge_round_trips(&[document()], &[target], 200, 1)
}

fn without(value: &mut Value, name: &str) {
    if let Value::Object(object) = value {
        object.remove(name);
    }
}

#[test]
fn what_comes_back_is_unchanged() {
    let report = judged(|_| {});
    assert!(report.is_clean(), "{report}");
    assert_eq!((report.cases, report.unchanged, report.lost), (200, 200, 0), "{report}");
}

#[test]
fn what_is_lost_is_found_wherever_it_was() {
    let losing: [(&str, Change); 7] = [
        ("at /id: ", |loaf| without(loaf, "id")),
        ("at /crust/rye: ", |loaf| loaf.get_mut("crust").into_iter().for_each(|crust| without(crust, "rye"))),
        ("at /seeds: ", |loaf| {
            loaf.get_mut("seeds").and_then(Value::as_array_mut).map(Vec::pop);
        }),
        ("at /weight: ", |loaf| loaf["weight"] = json!(loaf["weight"].as_f64().map(|weight| weight + 0.25))),
        ("at /note: ", |loaf| {
            if loaf.get("note").is_some_and(Value::is_string) {
                loaf["note"] = Value::Null;
            }
        }),
        ("at /eaten: null becomes nothing", |loaf| {
            if loaf.get("eaten").is_some_and(Value::is_null) {
                without(loaf, "eaten");
            }
        }),
        ("at /added: nothing becomes 1", |loaf| loaf["added"] = json!(1)),
    ];
    for (place, change) in losing {
        let report = judged(change);
        assert!(!report.is_clean() && report.lost > 0, "{place} {report}");
        assert!(report.examples.iter().all(|example| example.contains(place)), "{place} {report}");
    }
}

#[test]
fn what_is_expected_is_counted_and_nothing_beside_it() {
    let null = judged(|loaf| {
        if loaf.get("note").is_some_and(Value::is_null) {
            without(loaf, "note");
        }
    });
    assert!(null.is_clean() && null.tolerated > 0, "{null}");
    assert_eq!(null.tolerances.keys().collect::<Vec<_>>(), [&Tolerance::Null]);
    let secret = judged(|loaf| without(loaf, "secret"));
    assert!(secret.is_clean() && secret.tolerances.contains_key(&Tolerance::WriteOnly), "{secret}");
    let digit = judged(|loaf| loaf["weight"] = json!(loaf["weight"].as_f64().map(f64::next_up)));
    assert!(digit.is_clean() && digit.tolerances.contains_key(&Tolerance::LastDigit), "{digit}");
}

#[test]
fn what_only_a_rejecting_arm_describes_may_be_dropped() {
    let judged = |required: &[&str]| {
        let plain = json!({ "required": ["text"], "properties": { "text": { "type": "string" } } });
        let event = json!({ "required": required, "properties": { "event": { "type": "string" } } });
        let reply = json!({ "type": "object", "required": ["event"], "anyOf": [plain, event] });
        let document = json!({ "openapi": "3.1.0", "components": { "schemas": { "Loaf": reply } } });
        let round_trip = Box::new(|response: &Value| {
            let mut left = response.clone();
            if left.get("text").is_some() {
                without(&mut left, "event");
            }
            Ok(left)
        });
        let target = ResponseTarget { name: "Loaf".to_owned(), document: 0, schema: SCHEMA.to_owned(), round_trip };
        judge_round_trips(&[Document::new("bakery.json", document).unwrap()], &[target], 200, 1)
    };
    let rejecting = judged(&["id"]);
    assert!(rejecting.is_clean() && rejecting.tolerances.contains_key(&Tolerance::Unknown), "{rejecting}");
    assert!(judged(&[]).lost > 0, "both describe it");
}

#[test]
fn a_run_without_an_instance_shows_nothing() {
    let target =
        |round_trip| ResponseTarget { name: "Loaf".to_owned(), document: 0, schema: SCHEMA.to_owned(), round_trip };
    let target = target(Box::new(|response: &Value| Ok(response.clone())));
    assert!(!judge_round_trips(&[document()], &[target], 0, 1).is_clean());
    assert!(judge_round_trips(&[document()], &[], 10, 1).is_clean(), "a document may have no responses");
}

#[test]
fn a_valid_response_that_can_t_be_decoded_is_lost() {
    let round_trip = Box::new(|_: &Value| Err("expected a number".to_owned()));
    let target = ResponseTarget { name: "Loaf".to_owned(), document: 0, schema: SCHEMA.to_owned(), round_trip };
    let report = judge_round_trips(&[document()], &[target], 10, 1);
    assert_eq!((report.lost, report.is_clean()), (10, false));
    assert!(report.examples[0].contains("expected a number"), "{report}");
}
