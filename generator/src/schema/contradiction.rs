//! Keywords of one schema that leave no value to satisfy it.

use std::cmp::Ordering;

use super::{Schema, equal};
use crate::read::Number;

/// A keyword that can't hold together with others.
#[derive(Debug, PartialEq)]
pub(super) struct Contradiction {
    pub(super) keyword: &'static str,
    pub(super) message: String,
}

impl Contradiction {
    fn new(keyword: &'static str, message: impl Into<String>) -> Self {
        Self { keyword, message: message.into() }
    }
}

/// The contradictions between the keywords of one schema.
pub(super) fn find(schema: &Schema) -> Vec<Contradiction> {
    let mut found = Vec::new();
    numbers(schema, &mut found);
    sizes(schema, &mut found);
    values(schema, &mut found);
    found
}

fn numbers(schema: &Schema, found: &mut Vec<Contradiction>) {
    let lower = [("minimum", schema.minimum, false), ("exclusiveMinimum", schema.exclusive_minimum, true)];
    let upper = [("maximum", schema.maximum, false), ("exclusiveMaximum", schema.exclusive_maximum, true)];
    for (low_name, low, low_excludes) in lower {
        for (high_name, high, high_excludes) in upper {
            let (Some(low), Some(high)) = (low, high) else { continue };
            let order = compare(low, high);
            if order == Ordering::Greater || (order == Ordering::Equal && (low_excludes || high_excludes)) {
                let message = format!("`{low_name}` {low} leaves nothing below `{high_name}` {high}");
                found.push(Contradiction::new(low_name, message));
            }
        }
    }
}

fn sizes(schema: &Schema, found: &mut Vec<Contradiction>) {
    let pairs = [
        ("minLength", schema.min_length, "maxLength", schema.max_length),
        ("minItems", schema.min_items, "maxItems", schema.max_items),
        ("minProperties", schema.min_properties, "maxProperties", schema.max_properties),
    ];
    for (least_name, least, most_name, most) in pairs {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let message = format!("`{least_name}` {least} is above `{most_name}` {most}");
            found.push(Contradiction::new(least_name, message));
        }
    }
    if let Some(most) = schema.max_properties
        && schema.required.len() as u64 > most
    {
        let message = format!("{} properties are required, but `maxProperties` is {most}", schema.required.len());
        found.push(Contradiction::new("required", message));
    }
}

fn values(schema: &Schema, found: &mut Vec<Contradiction>) {
    let fits = |value| schema.types.is_none_or(|types| types.allow(value));
    if let Some(values) = &schema.values {
        if values.is_empty() {
            found.push(Contradiction::new("enum", "`enum` lists no value"));
        } else if !values.iter().any(fits) {
            found.push(Contradiction::new("enum", "no value of `enum` is of the schema's `type`"));
        }
    }
    if let Some(constant) = &schema.constant {
        if !fits(constant) {
            found.push(Contradiction::new("const", "the value of `const` is not of the schema's `type`"));
        }
        let key = equal::key(constant);
        if schema.values.as_ref().is_some_and(|values| !values.iter().any(|value| equal::key(value) == key)) {
            found.push(Contradiction::new("const", "the value of `const` is not in `enum`"));
        }
    }
}

fn compare(one: Number, other: Number) -> Ordering {
    match (one, other) {
        (Number::Integer(one), Number::Integer(other)) => one.cmp(&other),
        _ => one.as_f64().total_cmp(&other.as_f64()),
    }
}
