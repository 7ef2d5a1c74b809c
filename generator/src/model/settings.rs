//! The user's decisions about an API, each with its reason: `spec/settings.yaml`.

use indexmap::IndexMap;
use serde::Deserialize;

use super::{
    Direction, FieldType, FormatCheck, MethodPath, ModulePath, PagingSetting, Replacement, TraitPath, VendorSetting,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Position};
use crate::envelope::Selector;
use crate::source::{Pointer, Source};

/// The JSON Schema of the settings file, for editors.
pub const SETTINGS_SCHEMA: &str = include_str!("settings.schema.json");

/// The settings file.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where in the crate the generated code is
    #[serde(skip)]
    pub module: ModulePath,
    /// The same as it is stated
    #[serde(rename = "module")]
    pub(crate) stated_module: Option<String>,
    /// Which cargo features the crate has
    pub features: Option<FeatureSetting>,
    /// Which operations are generated; all if there is none
    #[serde(default)]
    pub include: Vec<Selector>,
    /// Which of them are not
    #[serde(default)]
    pub exclude: Vec<Selector>,
    /// Which fields of a response are never null
    pub responses: Option<NeverNull>,
    /// Whether types are named after components
    pub names: Option<Names>,
    /// Which traits types derive besides their own
    #[serde(default)]
    pub derives: Vec<Derives>,
    /// Which responses keep fields that their types do not have
    #[serde(default)]
    pub keep_unknown: Vec<KeepUnknown>,
    /// Which fields have a type that the document does not tell
    #[serde(default)]
    pub fields: Vec<FieldType>,
    /// Which schemas are types of other crates, or hand-written ones
    #[serde(default)]
    pub replace: Vec<Replacement>,
    /// Which formats of texts a function checks, by their names
    #[serde(default)]
    pub formats: IndexMap<String, FormatCheck>,
    /// Which fields are never shown
    #[serde(default)]
    pub secrets: Vec<Secrets>,
    /// Which fields of a write's response hand-written code reads, whatever the response's type
    #[serde(default)]
    pub accessors: Vec<Accessor>,
    /// How lists are followed page by page, where that is not as it would be found
    #[serde(default)]
    pub paging: Vec<PagingSetting>,
    /// Which segments of paths stand for a system behind the API
    pub systems: Option<SystemSegments>,
    /// The file that it was read from
    #[serde(skip)]
    pub file: String,
}

/// The systems behind the API that have operations of their own, beside the general ones.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct SystemSegments {
    /// The segment of a path that stands for each, and the names that the API has for the system elsewhere
    pub segments: IndexMap<String, Vec<String>>,
    /// Whether a call for one system is sent to the system's own operation
    #[serde(default)]
    pub route: bool,
    /// How the API tells which of them an integration is of
    #[serde(default)]
    pub vendor: Option<VendorSetting>,
    /// Why
    pub reason: String,
}

/// Every field of a response may be null, except these. The fields of a response's outermost object are not affected: they
/// are the envelope, whose schema is trusted.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct NeverNull {
    /// Their names on the wire
    pub never_null: Vec<String>,
    /// Why
    pub reason: String,
}

/// Whether types are named after the components that they are. Without it, the names of the components decide.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Whether a component whose name is a word gives it to its type; else types are named after operations and fields
    pub components: bool,
    /// Why
    pub reason: String,
}

/// Which cargo features the crate has, and which are on by default.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FeatureSetting {
    /// Those that are on by default
    #[serde(default)]
    pub default: Option<Vec<String>>,
    /// Those of the runtime that it does not have, with all that turn one of them on
    #[serde(default)]
    pub omit: Vec<String>,
    /// Whether each tag has one; else their code is always compiled
    #[serde(default = "yes")]
    pub tags: bool,
    /// Why
    pub reason: String,
}

const fn yes() -> bool {
    true
}

impl Default for FeatureSetting {
    fn default() -> Self {
        Self { default: None, omit: Vec::new(), tags: true, reason: String::new() }
    }
}

/// Traits that some types derive, which compiles where all that the types hold has the traits.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Derives {
    /// The paths of the derive macros: `Hash`, `schemars::JsonSchema`
    pub traits: Vec<TraitPath>,
    /// The types, by their names in Rust, in which `*` stands for anything; all if there is none
    #[serde(default)]
    pub types: Vec<String>,
    /// Only those that travel this way
    #[serde(default)]
    pub direction: Option<DirectionName>,
    /// Why
    pub reason: String,
}

/// Responses that keep the fields that their types do not have.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct KeepUnknown {
    /// Their types, by their names in Rust, in which `*` stands for anything
    pub types: Vec<String>,
    /// Why
    pub reason: String,
}

/// A direction, as the settings name it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionName {
    /// Sent to the server
    Request,
    /// Received from the server
    Response,
}

impl DirectionName {
    pub(crate) const fn is(self, direction: Direction) -> bool {
        matches!((self, direction), (Self::Request, Direction::Request) | (Self::Response, Direction::Response))
    }
}

/// Fields whose values are never shown, in addition to those recognized by name (`password`, `api_key`).
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// Their names on the wire
    pub names: Vec<String>,
    /// Why
    pub reason: String,
}

/// A trait method of hand-written code that returns one text of a write's response. Each response type that has the text
/// as a required field implements the trait.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Accessor {
    /// The method, which is the only one of its trait: `crate::jobs::JobId::job_id`
    pub method: MethodPath,
    /// Where a response has the text, as JSON pointers: the first that the response has is taken
    pub pointers: Vec<String>,
    /// What a caller writes behind the response to read it, in the table of a tag's operations; the method itself if absent
    #[serde(default)]
    pub reader: Option<String>,
    /// What the documentation of such an operation says of it, as a sentence
    #[serde(default)]
    pub documentation: Option<String>,
    /// Why
    pub reason: String,
}

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// If it is not YAML, or has an unknown setting.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        // A file of comments only decides nothing.
        let read = serde_yaml::from_slice(&source.bytes)
            .map(|settings: Option<Self>| Self { file: source.name.clone(), ..settings.unwrap_or_default() });
        let mut settings = read.map_err(|error| {
            let fault = Diagnostic {
                code: Code::MalformedSettings,
                place: Some(Place { file: source.name.clone(), pointer: Pointer::root() }),
                position: error.location().map(|at| Position { line: at.line(), column: at.column() }),
                message: format!("the settings can't be read: {}", without_place(&error.to_string())),
                help: "see spec/README.md for the available settings".to_owned(),
            };
            Diagnostics::from(fault)
        })?;
        // Read here, because the library knows no place of a value at the top.
        if let Some(path) = settings.stated_module.take() {
            settings.module = ModulePath::try_from(path).map_err(|message| {
                let place = Place { file: source.name.clone(), pointer: Pointer::root().key("module") };
                let help = "name a module below the crate's root, or remove the setting";
                Diagnostics::from(Diagnostic::new(Code::MalformedSettings, place, message, help))
            })?;
        }
        Ok(settings)
    }
}

/// The library's message without its place, which is shown separately.
pub(crate) fn without_place(message: &str) -> &str {
    let message = message.rfind(" at line ").map_or(message, |end| &message[..end]);
    message.trim_start_matches('.')
}
