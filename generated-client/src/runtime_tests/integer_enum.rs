//! Enums of integers: known values, and those that come later.

integer_enum! {
    /// The state of an oven.
    pub enum State {
        Off = -1,
        Cold = 1,
        Warm = 2,
    }
}

#[test]
fn a_known_value_is_its_variant_however_it_is_made() {
    assert_eq!(State::from(1), State::Cold);
    assert_eq!(State::from_wire(-1), State::Off);
    assert_eq!(serde_json::from_str::<State>("2").unwrap(), State::Warm);
    assert_eq!(serde_json::from_str::<State>("2.0").unwrap(), State::Warm);
    assert_eq!(serde_json::to_string(&State::Off).unwrap(), "-1");
    assert_eq!((i64::from(State::Warm), State::Warm.to_string()), (2, "2".to_owned()));
    assert_eq!(State::VALUES, [-1, 1, 2]);
}

#[test]
fn an_unknown_value_is_kept_and_ordered_by_value() {
    let later = State::from(3);
    assert!(!later.is_known() && State::Cold.is_known());
    assert_eq!(serde_json::to_string(&later).unwrap(), "3");
    assert_eq!(format!("{later:?}"), "Unknown(3)");
    assert!(State::Off < State::Cold && State::Warm < later);
    assert!(serde_json::from_str::<State>("1.5").is_err());
    assert!(serde_json::from_str::<State>("\"1\"").is_err());
}
