//! A Rust type as it stands in a signature.

use super::Crate;
use crate::model::TypeId;

/// A Rust type.
#[derive(Clone, Debug, PartialEq)]
pub enum RustType {
    /// `()`
    Unit,
    /// A type of the language or its prelude: `bool`, `String`
    Builtin(&'static str),
    /// `serde_json::Value`
    Json,
    /// `serde_json::Map<String, Value>`
    JsonObject,
    /// A type of the runtime: `DateTime`
    Runtime(&'static str),
    /// A type of the runtime's client: `Text`
    Client(&'static str),
    /// A type of the API
    Api(TypeId),
    /// A generic type with its argument
    Of(Generic, Box<Self>),
}

/// A generic type of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generic {
    /// `&T`
    Reference,
    /// `Box<T>`
    Box,
    /// `Option<T>`
    Option,
    /// `Patch<T>`
    Patch,
    /// `Vec<T>`
    Vec,
    /// `BTreeMap<String, T>`
    Map,
    /// `client::JsonOrBytes<T>`
    JsonOrBytes,
    /// `client::Events<T>`
    Events,
    /// `impl Into<T>`
    Into,
    /// `impl IntoIterator<Item = T>`
    IntoIterator,
}

impl RustType {
    /// `String`
    pub const STRING: Self = Self::Builtin("String");

    /// This as the argument of a generic type.
    #[must_use]
    pub fn within(self, generic: Generic) -> Self {
        Self::Of(generic, Box::new(self))
    }
}

impl Crate {
    /// The type as text. A foreign type is written with its path where a type of the API has its name.
    #[must_use]
    pub fn text(&self, ty: &RustType) -> String {
        let foreign = |path: &str, name: &str| match self.has_type(name) {
            true => format!("{path}::{name}"),
            false => name.to_owned(),
        };
        match ty {
            RustType::Unit => "()".to_owned(),
            RustType::Builtin(name) => (*name).to_owned(),
            RustType::Json => foreign("serde_json", "Value"),
            RustType::JsonObject => {
                format!("{}<String, {}>", foreign("serde_json", "Map"), foreign("serde_json", "Value"))
            }
            RustType::Runtime(name) => foreign("runtime", name),
            RustType::Client(name) => foreign("client", name),
            RustType::Api(id) => self.get(*id).name.clone(),
            RustType::Of(generic, argument) => {
                let argument = self.text(argument);
                match generic {
                    Generic::Reference => format!("&{argument}"),
                    Generic::Box => format!("Box<{argument}>"),
                    Generic::Option => format!("Option<{argument}>"),
                    Generic::Patch => format!("{}<{argument}>", foreign("runtime", "Patch")),
                    Generic::Vec => format!("Vec<{argument}>"),
                    Generic::Map => format!("{}<String, {argument}>", foreign("std::collections", "BTreeMap")),
                    Generic::JsonOrBytes => format!("{}<{argument}>", foreign("client", "JsonOrBytes")),
                    Generic::Events => format!("{}<{argument}>", foreign("client", "Events")),
                    Generic::Into => format!("impl Into<{argument}>"),
                    Generic::IntoIterator => format!("impl IntoIterator<Item = {argument}>"),
                }
            }
        }
    }
}
