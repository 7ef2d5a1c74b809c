//! The types of JSON values.

use crate::model::{Shape, Slot};
use crate::read::{Number, Value};
use crate::schema::Types;

/// Every type: what a schema without `type` allows.
pub(super) const ALL: Types =
    Types { null: true, boolean: true, integer: true, number: true, string: true, array: true, object: true };

/// A type other than null; a number's `integer` is part of `number`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    /// Its shape, with any items or properties.
    pub fn shape(self) -> Shape {
        match self {
            Self::Boolean => Shape::Boolean,
            Self::Integer => Shape::Integer,
            Self::Number => Shape::Number,
            Self::String => Shape::String,
            Self::Array => Shape::List(Box::new(Slot::plain(Shape::Any))),
            Self::Object => Shape::Object,
        }
    }

    /// The set that contains only it.
    pub fn types(self) -> Types {
        let none = Types::default();
        match self {
            Self::Boolean => Types { boolean: true, ..none },
            Self::Integer => Types { integer: true, ..none },
            Self::Number => Types { number: true, ..none },
            Self::String => Types { string: true, ..none },
            Self::Array => Types { array: true, ..none },
            Self::Object => Types { object: true, ..none },
        }
    }

    /// Whether a value has this type.
    pub fn holds(self, value: &Value) -> bool {
        let types = with_type_of(Types::default(), value);
        match self {
            Self::Number => types.integer || types.number,
            one => types == one.types(),
        }
    }
}

/// The types of a set, without null.
pub(super) fn shapes(types: Types) -> Vec<JsonType> {
    let all = [
        (types.boolean, JsonType::Boolean),
        (types.integer && !types.number, JsonType::Integer),
        (types.number, JsonType::Number),
        (types.string, JsonType::String),
        (types.array, JsonType::Array),
        (types.object, JsonType::Object),
    ];
    all.into_iter().filter_map(|(present, one)| present.then_some(one)).collect()
}

/// The set with a value's type added.
pub(super) fn with_type_of(mut types: Types, value: &Value) -> Types {
    match value {
        Value::Null => types.null = true,
        Value::Boolean(_) => types.boolean = true,
        Value::Number(Number::Integer(_)) => types.integer = true,
        Value::Number(Number::Float(_)) => types.number = true,
        Value::String(_) => types.string = true,
        Value::Array(_) => types.array = true,
        Value::Object(_) => types.object = true,
    }
    types
}
