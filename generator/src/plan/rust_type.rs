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
    /// A type of another crate, or a hand-written one, by its path: `uuid::Uuid`
    External(String),
    /// A type of the API
    Api(TypeId),
    /// A tuple
    Tuple(Vec<Self>),
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
    /// `client::ForSystems<T>`
    ForSystems,
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

    /// The type as text. `foreign` tells how a type that is not the API's is written, by its path and its name; `api`, how
    /// one of the API's is.
    pub(crate) fn text(&self, foreign: &dyn Fn(&str, &str) -> String, api: &dyn Fn(TypeId) -> String) -> String {
        match self {
            Self::Unit => "()".to_owned(),
            Self::Builtin(name) => (*name).to_owned(),
            Self::Json => foreign("serde_json", "Value"),
            Self::JsonObject => format!("{}<String, {}>", foreign("serde_json", "Map"), foreign("serde_json", "Value")),
            Self::Runtime(name) => foreign("runtime", name),
            Self::Client(name) => foreign("client", name),
            Self::External(path) => path.clone(),
            Self::Api(id) => api(*id),
            Self::Tuple(items) => match items.as_slice() {
                [only] => format!("({},)", only.text(foreign, api)),
                items => {
                    let items: Vec<String> = items.iter().map(|item| item.text(foreign, api)).collect();
                    format!("({})", items.join(", "))
                }
            },
            Self::Of(generic, argument) => generic.text(&argument.text(foreign, api), foreign),
        }
    }
}

impl Generic {
    fn text(self, argument: &str, foreign: &dyn Fn(&str, &str) -> String) -> String {
        match self {
            Self::Reference => format!("&{argument}"),
            Self::Box => format!("Box<{argument}>"),
            Self::Option => format!("Option<{argument}>"),
            Self::Patch => format!("{}<{argument}>", foreign("runtime", "Patch")),
            Self::Vec => format!("Vec<{argument}>"),
            Self::Map => format!("{}<String, {argument}>", foreign("std::collections", "BTreeMap")),
            Self::JsonOrBytes => format!("{}<{argument}>", foreign("client", "JsonOrBytes")),
            Self::Events => format!("{}<{argument}>", foreign("client", "Events")),
            Self::ForSystems => format!("{}<{argument}>", foreign("client", "ForSystems")),
            Self::Into => format!("impl Into<{argument}>"),
            Self::IntoIterator => format!("impl IntoIterator<Item = {argument}>"),
        }
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
        ty.text(&foreign, &|id| self.get(id).name.clone())
    }
}
