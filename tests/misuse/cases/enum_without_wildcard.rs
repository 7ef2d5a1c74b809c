//! An enum is matched with a wildcard, so that a value that joins it breaks nobody's build.

use propexo::types::PhoneType;

fn main() {
    match PhoneType::from_wire("HOME") {
        PhoneType::Fax | PhoneType::Home | PhoneType::Mobile | PhoneType::Work | PhoneType::Unknown(_) => {}
    }
}
