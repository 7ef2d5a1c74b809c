//! What is reported of values that their Rust types can't represent, and that the search goes on after each.

use serde_json::json;

use super::super::super::codec::Decode;
use super::super::super::record;
use super::super::super::validation::{At, Location};
use super::Reader;

struct Visit {
    place: (String, i64),
    guests: Option<i64>,
}

record!(Visit {
    place "place" required,
    guests "guests" optional,
});

/// What is reported of a visit, and whether there is one.
fn read(place: serde_json::Value, guests: serde_json::Value) -> (Vec<String>, bool) {
    let json = json!({"place": place, "guests": guests});
    let mut violations = Vec::new();
    let visit = Visit::decode(&mut Reader::new(&json, At::root(Location::Body), &mut violations));
    let is_whole = visit.is_ok_and(|visit| visit.place == ("here".to_owned(), 1) && visit.guests == Some(2));
    (violations.iter().map(ToString::to_string).collect(), is_whole)
}

#[test]
fn a_tuple_with_too_few_items_does_not_end_the_search() {
    assert_eq!(read(json!(["here", 1]), json!(2)), (Vec::new(), true));
    let guests = "/guests: text does not fit into a 64-bit integer";
    let (said, _) = read(json!(["here"]), json!("two"));
    assert_eq!(said, ["/place/1: an absent item does not fit into a tuple that requires it", guests]);
    let (said, _) = read(json!([]), json!("two"));
    assert_eq!(said, ["/place/0: an absent item does not fit into a tuple that requires it", guests]);
    // One that is there and null is reported once.
    let (said, _) = read(json!(["here", null]), json!("two"));
    assert_eq!(said, ["/place/1: null does not fit into a type without null", guests]);
}
