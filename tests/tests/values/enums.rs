//! Enums as texts: parsed, compared, listed.

use std::collections::BTreeSet;

use propexo::types::PhoneType;

#[test]
fn an_enum_is_made_from_any_text_and_is_one() {
    assert_eq!("MOBILE".parse(), Ok(PhoneType::Mobile));
    assert_eq!(PhoneType::from("CELL"), PhoneType::from_wire("CELL"));
    let text: &str = PhoneType::Mobile.as_ref();
    assert_eq!(text, "MOBILE");
    assert_eq!(PhoneType::VALUES, ["FAX", "HOME", "MOBILE", "WORK"]);
}

#[test]
fn enums_are_in_the_order_of_their_texts_known_or_not() {
    let types = ["WORK", "GAGA", "FAX", "ZZ", "HOME"].map(PhoneType::from);
    let sorted: Vec<_> = BTreeSet::from(types).iter().map(|kind| kind.as_str().to_owned()).collect();
    assert_eq!(sorted, ["FAX", "GAGA", "HOME", "WORK", "ZZ"]);
}
