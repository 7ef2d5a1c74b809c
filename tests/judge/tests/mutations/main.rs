//! Code that is wrong in one keyword is found, and correct code is not.

mod any_type;
mod array_and_object;
mod combined;
mod number;
mod report;
mod text;
#[path = "../toy/mod.rs"]
mod toy;

use judge::{Cases, judge};
use serde_json::Value;

/// Judges code of the same schema, which is clean, and then of each mutant, which is not.
fn found(schema: Value, mutants: &[Value]) {
    let document = [toy::document(&schema)];
    let honest = judge(&document, &[toy::subject(&schema)], Cases::PerTarget(400), 1);
    assert!(honest.is_clean(), "{honest}");
    assert_eq!(honest.gaps, [""; 0], "{honest}");
    assert!(honest.valid > 0 && honest.valid < honest.cases, "{honest}");
    for mutant in mutants {
        let report = judge(&document, &[toy::subject(mutant)], Cases::PerTarget(400), 1);
        assert!(report.disagreed > 0 && !report.is_clean(), "{mutant} instead of {schema}\n{report}");
        assert!(!report.examples.is_empty());
    }
}
