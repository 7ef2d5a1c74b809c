//! Checking a valid value allocates nothing, once the patterns are compiled.

#[path = "../benches/values/mod.rs"]
mod values;

use std::hint::black_box;

use propexo::leads::CreateLead;
use propexo::runtime::decode_value;
use serde_json::Value;

/// The allocations of the second check of a body, and whether it is valid.
fn second_check(body: &Value) -> (u64, bool) {
    let lead: CreateLead = decode_value(body).unwrap();
    let is_valid = lead.validate().is_ok();
    let allocations = allocation_counter::measure(|| {
        let _ = black_box(black_box(&lead).validate());
    });
    (allocations.count_total, is_valid)
}

// One test: two at once would share the patterns' scratch space, and the second to come makes its own.
#[test]
fn only_what_is_broken_allocates() {
    assert_eq!(second_check(&values::full_lead()), (0, true));
    assert_eq!(second_check(&values::lead_of_25_events()), (0, true));

    // That the counter counts:
    for body in [values::broken_lead(), values::broken_events()] {
        let (allocations, is_valid) = second_check(&body);
        assert!(allocations > 0 && !is_valid, "{allocations} allocations");
    }
}
