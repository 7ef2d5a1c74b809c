//! Paths of Rust items that the user names in the settings.

use serde::Deserialize;

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
        if path.split("::").all(is_identifier) {
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
        Err(format!(
            "`{}` is not the whole path of a type, such as `uuid::Uuid` or `crate::money::Amount`",
            path.escape_debug()
        ))
    }
}

impl TryFrom<String> for FunctionPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        if path.contains("::") && path.split("::").all(is_identifier) {
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
            && path.split("::").all(is_identifier)
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
    if !path.contains("::") || !path.split("::").all(is_identifier) {
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

/// Whether a name is an identifier of ASCII letters.
fn is_identifier(name: &str) -> bool {
    let is_word = name.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric());
    is_word && name.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::TypePath;

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
    }
}
