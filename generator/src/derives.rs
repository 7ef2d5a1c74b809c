//! Which traits types derive besides their own, by the user's choice.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Kind, Settings, TraitPath};
use crate::name::Named;
use crate::source::Pointer;
use crate::type_pattern::TypePatterns;

/// Adds the traits of each entry to the types that it is for, and reports the names of types that fit none. Enums of texts or
/// integers are no such types: they have every trait that a value can have.
pub(crate) fn add(settings: &Settings, named: &mut Named, diagnostics: &mut Diagnostics) {
    let mut patterns = TypePatterns::new("derives", settings.derives.iter().map(|entry| entry.types.as_slice()));
    // Each trait that is stated for a type twice, with one such type.
    let mut repeated: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for (ty, name) in named.api.types.iter().zip(&mut named.types) {
        if matches!(ty.kind, Kind::Enum(_)) {
            continue;
        }
        for (index, entry) in settings.derives.iter().enumerate() {
            let is_meant = patterns.fit(index, &name.name) || entry.types.is_empty();
            if is_meant && entry.direction.is_none_or(|direction| direction.is(ty.direction)) {
                for (at, path) in entry.traits.iter().map(TraitPath::as_str).enumerate() {
                    if name.derives.iter().any(|known| known == path) {
                        repeated.entry((index, at)).or_insert_with(|| name.name.clone());
                    } else {
                        name.derives.push(path.to_owned());
                    }
                }
            }
        }
    }
    for ((index, at), ty) in repeated {
        let pointer = Pointer::root().key("derives").index(index).key("traits").index(at);
        let place = Place { file: settings.file.clone(), pointer };
        let path = settings.derives[index].traits[at].as_str();
        let message = format!("`{ty}` derives `{path}` already, by the settings");
        let help =
            "state a trait once for each type: remove it here, or narrow `types` or `direction` of one of the entries";
        diagnostics.push(Diagnostic::new(Code::MalformedSettings, place, message, help));
    }
    let names = named.types.iter().map(|ty| ty.name.as_str());
    let words = ("type that traits can be derived for", "remove it, or correct it; enums have their traits");
    patterns.report_unused(&settings.file, names, words, diagnostics);
}
