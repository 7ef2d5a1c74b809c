//! Which traits types derive besides their own, by the user's choice.

use crate::diagnostic::Diagnostics;
use crate::model::{Kind, Settings};
use crate::name::Named;
use crate::type_pattern::TypePatterns;

/// Adds the traits of each entry to the types that it is for, and reports the names of types that fit none. Enums of texts or
/// integers are no such types: they have every trait that a value can have.
pub(crate) fn add(settings: &Settings, named: &mut Named, diagnostics: &mut Diagnostics) {
    let mut patterns = TypePatterns::new("derives", settings.derives.iter().map(|entry| entry.types.as_slice()));
    for (ty, name) in named.api.types.iter().zip(&mut named.types) {
        if matches!(ty.kind, Kind::Enum(_)) {
            continue;
        }
        for (index, entry) in settings.derives.iter().enumerate() {
            let is_meant = patterns.fit(index, &name.name) || entry.types.is_empty();
            if is_meant && entry.direction.is_none_or(|direction| direction.is(ty.direction)) {
                name.derives.extend(entry.traits.iter().map(|path| path.as_str().to_owned()));
            }
        }
    }
    let names = named.types.iter().map(|ty| ty.name.as_str());
    let words = ("type that traits can be derived for", "remove it, or correct it; enums have their traits");
    patterns.report_unused(&settings.file, names, words, diagnostics);
}
