//! Places, and their JSON pointers.

use super::{At, Location};

#[test]
fn a_place_is_rendered_as_a_json_pointer() {
    let root = At::root(Location::Body);
    let pets = root.key("pe/t~s");
    let pet = pets.index(3);
    assert_eq!(root.to_string(), "");
    assert_eq!(pet.key("name").to_string(), "/pe~1t~0s/3/name");
}

#[test]
fn what_is_below_a_secret_is_secret() {
    let root = At::root(Location::Body);
    let credentials = root.secret_key("credentials");
    assert!(credentials.key("password").is_secret());
    assert!(!root.key("name").is_secret());
}
