//! The crates that have the types which the settings give to schemas.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de::Error};

use super::Settings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;

/// A crate that the generated one depends on.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Dependency {
    /// Its own name, if that is not the first name of the path
    #[serde(default, deserialize_with = "name")]
    pub name: Option<String>,
    /// Its version, as in a manifest
    #[serde(deserialize_with = "version")]
    pub version: String,
    /// Its features
    #[serde(default, deserialize_with = "features")]
    pub features: Vec<String>,
    /// Whether it has its default features
    #[serde(default = "default_features")]
    pub default_features: bool,
}

const fn default_features() -> bool {
    true
}

fn name<'de, D: Deserializer<'de>>(format: D) -> Result<Option<String>, D::Error> {
    let name = Option::<String>::deserialize(format)?;
    name.map(|name| of(name, "-_", "the name of a crate, such as `rust_decimal`").map_err(Error::custom)).transpose()
}

fn version<'de, D: Deserializer<'de>>(format: D) -> Result<String, D::Error> {
    let version = String::deserialize(format)?;
    of(version, ".-+*^~<>=, ", "a version requirement, such as `1.2`").map_err(Error::custom)
}

fn features<'de, D: Deserializer<'de>>(format: D) -> Result<Vec<String>, D::Error> {
    let features = Vec::<String>::deserialize(format)?;
    let features = features.into_iter().map(|feature| of(feature, "-_+./", "the name of a feature, such as `serde`"));
    features.collect::<Result<_, _>>().map_err(Error::custom)
}

/// A text of letters, digits and these marks.
fn of(text: String, marks: &str, what: &str) -> Result<String, String> {
    let is_known = |letter: char| letter.is_ascii_alphanumeric() || marks.contains(letter);
    if !text.trim().is_empty() && text.chars().all(is_known) {
        return Ok(text);
    }
    Err(format!("`{}` is not {what}", text.escape_debug()))
}

/// Each entry with a crate: its index, the crate's key in the manifest, and the crate.
fn stated(settings: &Settings) -> impl Iterator<Item = (usize, String, &Dependency)> {
    settings.replace.iter().enumerate().filter_map(|(index, entry)| {
        let (dependency, own) = entry.dependency.as_ref().zip(entry.path.crate_name())?;
        // A path names a crate by its key, with `_` for `-`.
        let key = dependency.name.clone().filter(|name| name.replace('-', "_") == own);
        Some((index, key.unwrap_or_else(|| own.to_owned()), dependency))
    })
}

/// The crates that the settings name, by their keys in the manifest. Of one that several entries name, the features add up.
pub(super) fn dependencies(settings: &Settings) -> BTreeMap<String, Dependency> {
    let mut all: BTreeMap<String, Dependency> = BTreeMap::new();
    for (_, key, dependency) in stated(settings) {
        let known = all.entry(key).or_insert_with(|| Dependency { features: Vec::new(), ..dependency.clone() });
        known.default_features |= dependency.default_features;
        let new = dependency.features.iter().filter(|feature| !known.features.contains(feature)).cloned();
        known.features.extend(new.collect::<Vec<_>>());
    }
    all
}

/// Reports a crate that two entries state differently: which of them holds would be left to their order.
pub(super) fn report_conflicts(settings: &Settings, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, &Dependency> = BTreeMap::new();
    for (index, key, dependency) in stated(settings) {
        let known = *first.entry(key.clone()).or_insert(dependency);
        let package = |one: &Dependency| one.name.clone().unwrap_or_else(|| key.clone());
        let same = [
            ("version", known.version == dependency.version),
            ("name", package(known) == package(dependency)),
            ("default_features", known.default_features == dependency.default_features),
        ];
        for (what, _) in same.into_iter().filter(|(_, is_same)| !is_same) {
            let pointer = Pointer::root().key("replace").index(index).key("dependency");
            let place = Place { file: settings.file.clone(), pointer };
            let message = format!("`{key}` has another `{what}` in an entry above");
            let help = "state the same in both; only `features` add up";
            diagnostics.push(Diagnostic::new(Code::MalformedSettings, place, message, help));
        }
    }
}
