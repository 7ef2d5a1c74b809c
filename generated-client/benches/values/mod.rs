//! What is measured: a lead with every field set, a lead with 25 events, and each of them with four faults.

use serde_json::{Value, json};

/// A lead with every field of the document, two events among them.
pub fn full_lead() -> Value {
    serde_json::from_str(include_str!("full_lead.json")).expect("the file beside this one is JSON")
}

/// A lead that is little more than its 25 events.
pub fn lead_of_25_events() -> Value {
    let event = full_lead()["events"][0].clone();
    json!({ "integration_id": "int-987654321", "events": vec![event; 25] })
}

/// The full lead, with four fields broken.
pub fn broken_lead() -> Value {
    let faults = [
        ("/number_of_additional_occupants", json!(-1)),
        ("/target_move_in_date", json!("soon")),
        ("/middle_initial", json!("Rose")),
        ("/third_party_id", json!("")),
    ];
    broken(full_lead(), faults)
}

/// The lead of 25 events, with a field broken in four of them.
pub fn broken_events() -> Value {
    let faults = [
        ("/events/3/notes", json!("x".repeat(257))),
        ("/events/7/event_datetime", json!("yesterday")),
        ("/events/11/notes", json!("é".repeat(257))),
        ("/events/24/event_datetime", json!("2026-02-30T10:00:00Z")),
    ];
    broken(lead_of_25_events(), faults)
}

fn broken(mut body: Value, faults: [(&str, Value); 4]) -> Value {
    for (pointer, fault) in faults {
        *body.pointer_mut(pointer).expect("the body has what is to be broken") = fault;
    }
    body
}
