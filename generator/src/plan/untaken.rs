//! Names that nothing else has.

use crate::name::Named;

/// A name, numbered where it is taken.
pub(super) fn numbered(base: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&base) {
        return base;
    }
    let mut number = 2;
    while is_taken(&format!("{base}_{number}")) {
        number += 1;
    }
    format!("{base}_{number}")
}

/// The name of a module that is no tag's: a tag's module of the same name keeps it.
pub(super) fn beside_tags(named: &Named, name: &str) -> String {
    let mut name = name.to_owned();
    while named.modules.iter().any(|module| module.name == name) {
        name.push('_');
    }
    name
}
