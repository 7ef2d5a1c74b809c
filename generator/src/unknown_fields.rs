//! Which responses keep the fields that their types do not have, by the user's choice.

use crate::diagnostic::Diagnostics;
use crate::model::{Direction, Kind, Settings, Shape, Slot};
use crate::name::Named;
use crate::type_pattern::TypePatterns;

/// Gives the types of responses that an entry names a field for all others, and reports the names of types that fit none.
pub(crate) fn keep(settings: &Settings, named: &mut Named, diagnostics: &mut Diagnostics) {
    let entries = settings.keep_unknown.iter().map(|entry| entry.types.as_slice());
    let mut patterns = TypePatterns::new("keep_unknown", entries);
    let mut names = Vec::new();
    for (ty, name) in named.api.types.iter_mut().zip(&named.types) {
        let (Direction::Response, Kind::Struct(object)) = (ty.direction, &mut ty.kind) else { continue };
        names.push(name.name.as_str());
        for index in 0..settings.keep_unknown.len() {
            if patterns.fit(index, &name.name) && object.additional.is_none() {
                object.additional = Some(Box::new(Slot::plain(Shape::Any)));
            }
        }
    }
    let words =
        ("struct of a response", "remove it, or correct it; requests, enums and unions keep what they do not know");
    patterns.report_unused(&settings.file, names.into_iter(), words, diagnostics);
}
