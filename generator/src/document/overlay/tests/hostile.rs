//! Overlays and documents made to exhaust the machine: a finding or a result, in bounded time.

use std::fmt::Write;

use super::{applied, mended, overlay};
use crate::diagnostic::Code;
use crate::read::Limits;

/// The codes that are reported for one overlay on a document.
fn codes(document: &str, overlay: &str, limits: &Limits) -> Vec<Code> {
    let (_, overlays) = applied(&[("a.yaml", document)], &[("a.overlay.yaml", overlay)], limits);
    overlays.findings().iter().map(|finding| finding.code).collect()
}

/// A document with a sequence of so many items, each with an `n`.
fn long(items: usize) -> String {
    let items: String = (0..items).map(|n| format!("{{\"n\": {n}}},")).collect();
    format!("{{\"openapi\": \"3.1.0\", \"x-a\": [{}]}}", items.trim_end_matches(','))
}

#[test]
fn thousands_of_actions_are_applied() {
    let mut actions = String::new();
    for n in 0..4_000 {
        writeln!(actions, "- {{target: \"$['x-a'][{n}]\", update: {{m: {n}}}}}").unwrap();
    }
    let document = mended(&long(4_000), &actions);
    assert_eq!(document.root.to_json()["x-a"][3_999]["m"], 3_999);
}

#[test]
fn half_of_a_long_sequence_is_removed_at_once() {
    let document = mended(&long(100_000), "- {target: \"$['x-a'][1::2]\", remove: true}");
    let root = document.root.to_json();
    assert_eq!(root["x-a"].as_array().unwrap().len(), 50_000);
    assert_eq!(root["x-a"][49_999]["n"], 99_998);
}

#[test]
fn the_limits_hold_for_what_is_added() {
    let limits = Limits { nodes: 1_000, bytes: 100_000, ..Limits::default() };
    let every = |update: &str| overlay(&format!("- {{target: \"$['x-a'][*]\", update: {update}}}"));
    let many = every("{b: [1, 2, 3, 4, 5]}");
    assert_eq!(codes(&long(150), &many, &limits), [Code::LimitExceeded]);
    let large = every(&format!("{{b: {}}}", "b".repeat(1_000)));
    assert_eq!(codes(&long(150), &large, &limits), [Code::LimitExceeded]);
    // Each action goes one level deeper.
    let mut deep = String::new();
    for level in 0..200 {
        writeln!(deep, "- {{target: \"$['x-a']{}\", update: {{a: {{}}}}}}", ".a".repeat(level)).unwrap();
    }
    let limits = Limits { depth: 126, ..Limits::default() };
    let found = codes("{\"openapi\": \"3.1.0\", \"x-a\": {}}", &overlay(&deep), &limits);
    assert!(found.contains(&Code::LimitExceeded), "{found:?}");
}

#[test]
fn a_costly_target_is_refused() {
    let nested = format!("${}{}", "[?@".repeat(60), "]".repeat(60));
    let long_one = format!("${}", "['a']".repeat(100_000));
    for target in [&nested, &long_one, &format!("$[?{}", "(".repeat(100_000)), &"$..".repeat(50_000)] {
        let overlay = overlay(&format!("- {{target: {}, update: {{}}}}", serde_json::json!(target)));
        assert_eq!(codes("openapi: 3.1.0", &overlay, &Limits::default()), [Code::MalformedOverlay], "{target:.20}");
    }
    for target in ["$..*..*..*..*..*..*..*..*", "$..[?$..[?$..*]]", "$['x-a'][?$['x-a'][?@.n]]"] {
        let overlay = overlay(&format!("- {{target: {}, update: {{}}}}", serde_json::json!(target)));
        assert_eq!(codes(&long(20_000), &overlay, &Limits::default())[0], Code::LimitExceeded, "{target}");
    }
}

#[test]
fn brackets_and_dots_in_a_name_cost_nothing() {
    let target = "$['x-[[[[[[[[[[..']";
    let document = mended(
        "openapi: 3.1.0\n'x-[[[[[[[[[[..': {}",
        &format!("- {{target: {}, update: {{a: 1}}}}", serde_json::json!(target)),
    );
    assert_eq!(document.root.to_json()["x-[[[[[[[[[[.."]["a"], 1);
}
