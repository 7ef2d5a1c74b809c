//! What a report shows of code that differs.

use judge::{Cases, judge};
use serde_json::json;

use super::toy;

#[test]
fn a_wrong_place_and_a_wrong_keyword_are_found() {
    let schema = json!({ "type": "object", "properties": { "a": { "type": "string", "maxLength": 2 } } });
    let renamed = |from: &'static str, to: &'static str| {
        let mut target = toy::subject(&schema);
        let honest = target.verdict;
        target.verdict = Box::new(move |value| {
            let mut verdict = honest(value);
            for finding in verdict.from_json.iter_mut().flatten() {
                finding.keyword = finding.keyword.replace(from, to);
                finding.pointer = finding.pointer.replace(from, to);
            }
            verdict
        });
        judge(&[toy::document(&schema)], &[target], Cases::PerTarget(200), 1)
    };
    assert!(renamed("none", "none").is_clean());
    assert!(renamed("maxLength", "minLength").disagreed > 0);
    assert!(renamed("/a", "/b").disagreed > 0);
}

#[test]
fn a_panic_is_a_disagreement() {
    let schema = json!({ "type": "string" });
    let mut target = toy::subject(&schema);
    target.verdict = Box::new(|_| panic!("on purpose"));
    let report = judge(&[toy::document(&schema)], &[target], Cases::Total(3), 1);
    assert_eq!((report.cases, report.disagreed), (3, 3));
    assert_eq!(report.examples[0].from_json, ["panicked"]);
}

#[test]
fn the_same_seed_gives_the_same_cases() {
    let schema =
        json!({ "type": "object", "properties": { "a": { "type": "string", "pattern": "^[a-z]+$" }, "b": {} } });
    let seen = |seed| {
        let log = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let mut target = toy::subject(&schema);
        let sink = log.clone();
        target.verdict = Box::new(move |value| {
            sink.lock().unwrap().push(value.to_string());
            judge::Verdict::default()
        });
        judge(&[toy::document(&schema)], &[target], Cases::Total(1_000), seed);
        std::mem::take(&mut *log.lock().unwrap())
    };
    assert_eq!(seen(7), seen(7));
    assert_ne!(seen(7), seen(8));
}
