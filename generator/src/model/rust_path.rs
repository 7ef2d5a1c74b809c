//! Paths of Rust items that the user names in the settings.

use serde::Deserialize;

use super::ModulePath;

/// The path of a derive macro.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct TraitPath(String);

/// The path of a type, with type arguments where it has some: `chrono::DateTime<chrono::Utc>`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct TypePath(String);

/// The path of a function: `crate::checks::card_number`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct FunctionPath(String);

/// The path of a trait's method in the generated crate.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub struct MethodPath {
    /// The module: `crate::jobs`
    pub module: String,
    /// The trait: `JobId`
    pub trait_name: String,
    /// The method: `job_id`
    pub method: String,
}

impl TraitPath {
    /// The path: `schemars::JsonSchema`
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TypePath {
    /// The path: `uuid::Uuid`
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the crate that has the type; `None` if that is the generated one.
    #[must_use]
    pub fn crate_name(&self) -> Option<&str> {
        self.0.split("::").next().filter(|name| *name != "crate")
    }

    /// What the runtime of this module takes the type for, if it reads and writes it itself. Rust allows it no second way.
    pub(super) fn conflict(&self, module: &ModulePath) -> Option<&'static str> {
        let runtime = module.within("runtime");
        let (path, arguments) = self.0.split_once('<').unwrap_or((&self.0, ""));
        let (around, name) = path.rsplit_once("::")?;
        let is_std = ["std", "core", "alloc"].contains(&path.split("::").next()?);
        let is_text =
            |path: &str| ["std::string::String", "alloc::string::String"].iter().any(|text| path.starts_with(text));
        match name {
            _ if around == runtime || around.starts_with(&format!("{runtime}::")) => Some("a type of its own"),
            "Value" | "Map" if path.starts_with("serde_json::") => Some("any JSON"),
            "String" | "bool" | "i64" | "u64" | "f64" if is_std => Some("a value of JSON"),
            "Option" | "Box" | "Vec" if is_std => Some("what it holds"),
            "BTreeMap" if is_std && is_text(arguments) => Some("values by name"),
            _ => None,
        }
    }
}

impl FunctionPath {
    /// The path: `crate::checks::card_number`
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TraitPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        if is_path(&path) {
            return Ok(Self(path));
        }
        Err(format!("`{}` is not the path of a derive macro, such as `schemars::JsonSchema`", path.escape_debug()))
    }
}

impl TryFrom<String> for TypePath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        if after_type(&path) == Some("") {
            return Ok(Self(path));
        }
        let example = if path.contains('<') {
            "with whole paths of its type arguments, such as `chrono::DateTime<chrono::Utc>`"
        } else {
            "such as `uuid::Uuid` or `crate::money::Amount`"
        };
        Err(format!("`{}` is not the whole path of a type, {example}", path.escape_debug()))
    }
}

impl TryFrom<String> for FunctionPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        if path.contains("::") && is_path(&path) {
            return Ok(Self(path));
        }
        Err(format!(
            "`{}` is not the whole path of a function, such as `crate::checks::card_number`",
            path.escape_debug()
        ))
    }
}

impl TryFrom<String> for MethodPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        if let Some((trait_path, method)) = path.rsplit_once("::")
            && let Some((module, trait_name)) = trait_path.rsplit_once("::")
            && is_path(&path)
        {
            let [module, trait_name, method] = [module, trait_name, method].map(str::to_owned);
            return Ok(Self { module, trait_name, method });
        }
        Err(format!("`{}` is not the path of a method, such as `crate::jobs::JobId::job_id`", path.escape_debug()))
    }
}

/// What follows a type's path at the beginning of a text; `None` if there is no such path.
fn after_type(text: &str) -> Option<&str> {
    let end = text.find(['<', '>', ',']).unwrap_or(text.len());
    let (path, mut rest) = text.split_at(end);
    if !path.contains("::") || !is_path(path) {
        return None;
    }
    if let Some(arguments) = rest.strip_prefix('<') {
        rest = after_type(arguments)?;
        while let Some(next) = rest.strip_prefix(',') {
            rest = after_type(next.trim_start())?;
        }
        rest = rest.strip_prefix('>')?;
    }
    Some(rest)
}

/// Whether a text is a path, of which only the first name may be `crate`.
fn is_path(text: &str) -> bool {
    text.strip_prefix("crate::").unwrap_or(text).split("::").all(is_identifier)
}

/// Whether a name is an identifier of ASCII letters, which Rust does not reserve.
pub(super) fn is_identifier(name: &str) -> bool {
    let is_word = name.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric());
    // `syn` knows the words of every edition but this one, of edition 2024.
    is_word && name != "gen" && syn::parse_str::<syn::Ident>(name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{FunctionPath, MethodPath, ModulePath, TraitPath, TypePath};

    #[test]
    fn a_type_has_a_whole_path_and_its_arguments_have_too() {
        let path = |text: &str| TypePath::try_from(text.to_owned());
        for text in ["uuid::Uuid", "crate::money::Amount", "chrono::DateTime<chrono::Utc>", "a::B<c::D, e::F<g::H>>"] {
            assert_eq!(path(text).unwrap().as_str(), text);
        }
        for text in
            ["", "Uuid", "uuid::", "a::B<C>", "a::B<c::D", "a::B>", "a::B<c::D>x", "a::B<c::D,>", "a ::B", "&a::B"]
        {
            path(text).unwrap_err();
        }
        assert_eq!(path("uuid::Uuid").unwrap().crate_name(), Some("uuid"));
        assert_eq!(path("crate::money::Amount").unwrap().crate_name(), None);
        let said = path("std::collections::HashSet<String>").unwrap_err();
        assert!(said.contains("whole paths of its type arguments"), "{said}");
    }

    #[test]
    fn what_the_runtime_reads_itself_is_no_external_type() {
        let conflict =
            |text: &str| TypePath::try_from(text.to_owned()).unwrap().conflict(&ModulePath::default()).is_some();
        for text in [
            "serde_json::Value",
            "std::string::String",
            "std::primitive::i64",
            "std::vec::Vec<uuid::Uuid>",
            "std::collections::BTreeMap<std::string::String, uuid::Uuid>",
            "crate::runtime::DateTime",
        ] {
            assert!(conflict(text), "{text}");
        }
        for text in ["uuid::Uuid", "a::String", "std::collections::HashSet<std::string::String>", "crate::runtimes::A"]
        {
            assert!(!conflict(text), "{text}");
        }
    }

    #[test]
    fn a_reserved_word_is_no_name_of_a_path() {
        for word in ["_", "self", "Self", "super", "crate", "type", "gen", "try"] {
            for text in [format!("a::{word}"), format!("{word}::{word}::a"), format!("a::{word}::B")] {
                TypePath::try_from(text.clone()).unwrap_err();
                TraitPath::try_from(text.clone()).unwrap_err();
                FunctionPath::try_from(text.clone()).unwrap_err();
                MethodPath::try_from(text).unwrap_err();
            }
            TraitPath::try_from(word.to_owned()).unwrap_err();
        }
        TraitPath::try_from("crate::Shown".to_owned()).unwrap();
    }
}
