//! Leaving a field alone, clearing it and setting it.

use super::Patch;

#[test]
fn an_option_says_set_or_clear_and_never_leave_alone() {
    assert_eq!(Patch::from(Some(1_i64)), Patch::Value(1));
    assert_eq!(Patch::<i64>::from(None), Patch::Null);
    assert_eq!(Patch::from(1_i64).as_option(), Some(&1));
    assert!(Patch::<i64>::default().is_absent());
    assert!(!Patch::<i64>::Null.is_absent());
}

#[test]
fn only_a_value_is_converted() {
    let double = |patch: Patch<i64>| patch.map(|value| value * 2);
    assert_eq!(
        [Patch::Absent, Patch::Null, Patch::Value(2)].map(double),
        [Patch::Absent, Patch::Null, Patch::Value(4)]
    );
    assert_eq!([Patch::Absent, Patch::Null, Patch::Value(2)].map(|patch| patch.is_null()), [false, true, false]);
}

#[test]
fn a_literal_sets_a_text() {
    fn set(value: impl Into<Patch<String>>) -> Patch<String> {
        value.into()
    }
    assert_eq!(set("a"), Patch::Value("a".to_owned()));
    assert_eq!(set("a".to_owned()), Patch::Value("a".to_owned()));
    assert_eq!(set(None), Patch::Null);
}

#[test]
fn an_integer_sets_a_number() {
    fn set(value: impl Into<Patch<f64>>) -> Patch<f64> {
        value.into()
    }
    assert_eq!(set(2), Patch::Value(2.0));
    assert_eq!(set(2.5), Patch::Value(2.5));
    assert_eq!(set(Some(2.5)), Patch::Value(2.5));
    assert_eq!(set(None), Patch::Null);
}
