//! What a change is about, in the words of oasdiff's handlers.

use generator::diff::{Change, Kind};

/// Words in a handler's name for the one thing that it looks at.
pub const WORDS: [&str; 12] = [
    "mincontains",
    "maxcontains",
    "contentschema",
    "contentencoding",
    "contentmediatype",
    "typechanged",
    "nullable",
    "defaultvalue",
    "discriminator",
    "sunset",
    "newrequest",
    "deprecation",
];

/// The words that apply to a change.
pub fn of(change: &Change) -> Vec<String> {
    let keyword = change.was.as_ref().or(change.is.as_ref()).and_then(|text| text.split(' ').next());
    let own: &[&str] = match change.kind {
        Kind::TypeChanged | Kind::TypeNarrowed | Kind::TypeWidened => &["typechanged"],
        Kind::MediaTypeAdded | Kind::MediaTypeRemoved => &["typechanged"],
        Kind::BecameNullable | Kind::BecameNonNull => &["nullable"],
        Kind::DefaultChanged => &["defaultvalue"],
        Kind::DiscriminatorChanged => &["discriminator"],
        Kind::SunsetAdvanced | Kind::SunsetUnreadable | Kind::StabilityLowered => &["sunset", "deprecation"],
        Kind::RequiredParameterAdded | Kind::RequiredPropertyAdded => &["newrequest"],
        _ => &[],
    };
    own.iter().map(|word| (*word).to_owned()).chain(keyword.map(str::to_lowercase)).collect()
}
