//! Types that the settings give to schemas: types of other crates, and hand-written ones.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, de::Error};

use super::{Dependency, Direction, DirectionName, Settings, Shape, TypePath};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;

/// Schemas, and the type that stands for them. A schema that several entries fit gets the type of the one that names it most
/// exactly: by its place, then by its component, then by its format.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// The JSON pointers of the schemas: `/components/schemas/Order/properties/total`
    #[serde(default, deserialize_with = "pointers")]
    pub pointers: Vec<Pointer>,
    /// The names of the components that they are
    #[serde(default)]
    pub components: Vec<String>,
    /// The formats of texts and numbers
    #[serde(default)]
    pub formats: Vec<String>,
    /// The type
    #[serde(rename = "with")]
    pub path: TypePath,
    /// Only what travels this way
    #[serde(default)]
    pub direction: Option<DirectionName>,
    /// The crate that has the type
    #[serde(default)]
    pub dependency: Option<Dependency>,
    /// Why
    pub reason: String,
}

fn pointers<'de, D: Deserializer<'de>>(format: D) -> Result<Vec<Pointer>, D::Error> {
    let pointer = |text: String| {
        let fault = || format!("`{}` is not a JSON pointer, such as `/components/schemas/Order`", text.escape_debug());
        Pointer::parse(&text).ok_or_else(fault)
    };
    Vec::<String>::deserialize(format)?.into_iter().map(pointer).collect::<Result<_, _>>().map_err(Error::custom)
}

/// A type that stands for a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct External {
    /// Its path
    pub path: TypePath,
    /// What the schema would be otherwise, as far as that is seen in JSON; it names no other type
    pub json: Box<Shape>,
}

/// Where the settings choose a schema: the entry, the list in it, and the place in that.
pub(super) type ChoicePlace = (usize, &'static str, usize);

/// What a schema can be chosen by.
pub(super) struct Choice<'a> {
    pub pointer: &'a Pointer,
    /// The components that it is
    pub components: &'a [String],
    /// The format, of a text or a number
    pub format: Option<&'a str>,
    pub direction: Direction,
}

impl Replacement {
    /// Its lists, the most exact first.
    fn lists(&self) -> [(&'static str, Vec<&str>); 3] {
        [
            ("pointers", self.pointers.iter().map(Pointer::as_str).collect()),
            ("components", self.components.iter().map(String::as_str).collect()),
            ("formats", self.formats.iter().map(String::as_str).collect()),
        ]
    }

    fn is_for(&self, direction: Direction) -> bool {
        self.direction.is_none_or(|only| only.is(direction))
    }
}

impl Choice<'_> {
    fn fits(&self, list: &str, name: &str) -> bool {
        match list {
            "pointers" => self.pointer.as_str() == name,
            "components" => self.components.iter().any(|component| component == name),
            _ => self.format == Some(name),
        }
    }
}

/// The type that the settings give to a schema; `used` gets every place in the settings that chooses it.
pub(super) fn of_schema<'s>(
    settings: &'s Settings,
    choice: &Choice<'_>,
    used: &mut BTreeSet<ChoicePlace>,
) -> Option<&'s TypePath> {
    let mut chosen = None;
    for rank in 0..3 {
        for (index, entry) in settings.replace.iter().enumerate().filter(|(_, entry)| entry.is_for(choice.direction)) {
            let (list, names) = &entry.lists()[rank];
            for (at, _) in names.iter().enumerate().filter(|(_, name)| choice.fits(list, name)) {
                used.insert((index, *list, at));
                chosen = chosen.or(Some(&entry.path));
            }
        }
    }
    chosen
}

/// Reports what no schema is chosen by.
pub(super) fn report_unused(settings: &Settings, used: &BTreeSet<ChoicePlace>, diagnostics: &mut Diagnostics) {
    for (index, entry) in settings.replace.iter().enumerate() {
        for (list, names) in entry.lists() {
            for (at, name) in names.iter().enumerate().filter(|(at, _)| !used.contains(&(index, list, *at))) {
                let (message, help) = match list {
                    "pointers" => {
                        ("no schema that is used is here", "give the JSON pointer of a schema, as findings do")
                    }
                    "components" => {
                        ("no component that is used has this name", "give its name in `components/schemas`")
                    }
                    _ => ("no text or number that is used has this format", "correct the name, or remove it"),
                };
                let message = format!("`{}`: {message}", name.escape_debug());
                diagnostics.push(finding(settings, Code::UnusedSetting, (index, list, at), message, help));
            }
        }
    }
}

/// Reports entries that choose nothing by themselves, and what two of them choose for the same direction.
pub(super) fn report_conflicts(settings: &Settings, diagnostics: &mut Diagnostics) {
    let mut chosen: Vec<(&str, &str, &Replacement)> = Vec::new();
    for (index, entry) in settings.replace.iter().enumerate() {
        if entry.lists().iter().all(|(_, names)| names.is_empty()) {
            let pointer = Pointer::root().key("replace").index(index);
            let place = Place { file: settings.file.clone(), pointer };
            let help = "state `pointers`, `components` or `formats`";
            diagnostics.push(Diagnostic::new(Code::MalformedSettings, place, "the entry chooses no schema", help));
        }
        if entry.dependency.is_some() && entry.path.crate_name().is_none() {
            let pointer = Pointer::root().key("replace").index(index).key("dependency");
            let place = Place { file: settings.file.clone(), pointer };
            let message = format!("`{}` is of this crate, which can't depend on itself", entry.path.as_str());
            diagnostics.push(Diagnostic::new(Code::MalformedSettings, place, message, "remove the dependency"));
        }
        if let Some(own) = entry.path.conflict(&settings.module) {
            let pointer = Pointer::root().key("replace").index(index).key("with");
            let place = Place { file: settings.file.clone(), pointer };
            let message =
                format!("`{}` is read and written by the crate's runtime already, as {own}", entry.path.as_str());
            let help = "name a type of your own that holds it, with serde's traits and `#[serde(transparent)]`";
            diagnostics.push(Diagnostic::new(Code::MalformedSettings, place, message, help));
        }
        for (list, names) in entry.lists() {
            for (at, name) in names.into_iter().enumerate() {
                let is_same = |(other_list, other, earlier): &&(&str, &str, &Replacement)| {
                    let both = [Direction::Request, Direction::Response];
                    (*other_list, *other) == (list, name)
                        && both.into_iter().any(|one| earlier.is_for(one) && entry.is_for(one))
                };
                if let Some((.., earlier)) = chosen.iter().find(is_same) {
                    let message = format!("`{}` is `{}` already", name.escape_debug(), earlier.path.as_str());
                    let help = "state one type for it, or a `direction` for each";
                    diagnostics.push(finding(settings, Code::MalformedSettings, (index, list, at), message, help));
                }
                chosen.push((list, name, entry));
            }
        }
    }
}

fn finding(settings: &Settings, code: Code, (index, list, at): ChoicePlace, message: String, help: &str) -> Diagnostic {
    let pointer = Pointer::root().key("replace").index(index).key(list).index(at);
    Diagnostic::new(code, Place { file: settings.file.clone(), pointer }, message, help)
}
