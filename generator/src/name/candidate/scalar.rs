//! Words for shapes that are no types of their own.

use crate::model::Shape;

/// A word for a scalar shape.
pub(in crate::name) fn scalar_word(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Boolean => "Boolean",
        Shape::Integer | Shape::Unsigned => "Integer",
        Shape::Number => "Number",
        Shape::Cents => "Cents",
        Shape::String => "String",
        Shape::DateTime => "DateTime",
        Shape::Date => "Date",
        Shape::DateOrDateTime => "DateOrDateTime",
        Shape::File => "File",
        Shape::External(external) => return scalar_word(&external.json),
        Shape::List(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Any | Shape::Object | Shape::Named(_) => return None,
    })
}
