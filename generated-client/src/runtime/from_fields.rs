//! Texts by name (a row of a table, a form) to a request: each becomes the JSON that its schema expects.

use serde_json::{Map, Number, Value};

use super::Violations;
use super::constraint::properties::is_named;
use super::from_json::{self, FromJson, Input, Mode};
use super::schema::{ANY, ARRAY, Assertion, BOOLEAN, NULL, NUMBER, OBJECT, STRING, Schema, Types, Walk};

/// Validates and decodes texts by their names.
///
/// - A blank text is an absent field.
/// - Where the schema has a number or a boolean, the text is one as in JSON; `TRUE` is `true`.
/// - A list has as many items as its name occurs. A single text may also be a JSON array.
/// - An object is JSON.
/// - Dates, and everything else that the schema has as text, are left as they are.
///
/// # Errors
/// Returns every violation. A text that can't be read is one: it is compared with the schema as text.
pub fn read<T: FromJson>(
    fields: impl IntoIterator<Item = (impl AsRef<str>, impl AsRef<str>)>,
    mode: Mode,
) -> Result<T, Violations> {
    let mut all = Fields::default();
    for (name, text) in fields {
        all.push(name.as_ref(), text.as_ref());
    }
    from_json::read(&Input::from(&all.json(T::schema())), mode)
}

/// The texts of each name, in order of appearance.
#[derive(Default)]
struct Fields(Vec<(String, Vec<String>)>);

impl Fields {
    fn push(&mut self, name: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, texts)) => texts.push(text.to_owned()),
            None => self.0.push((name.to_owned(), vec![text.to_owned()])),
        }
    }

    /// An object, as text: so numbers keep their digits, and a name that occurs twice is reported.
    fn json(&self, schema: &'static Schema) -> String {
        let mut members = Vec::new();
        for (name, texts) in &self.0 {
            let expected = Expected::at(&[schema], Part::Property(name));
            let name = quoted(name);
            match texts.as_slice() {
                [_, _, ..] if expected.types & ARRAY != 0 => members.push(format!("{name}:{}", expected.list(texts))),
                texts => members.extend(texts.iter().map(|text| format!("{name}:{}", expected.json(text)))),
            }
        }
        format!("{{{}}}", members.join(","))
    }
}

/// What the schemas of a place expect.
struct Expected {
    schemas: Vec<&'static Schema>,
    types: Types,
}

/// A part of a value.
#[derive(Clone, Copy)]
enum Part<'a> {
    Property(&'a str),
    Item,
}

impl Expected {
    /// Of a part of values of these schemas.
    fn at(outer: &[&'static Schema], part: Part<'_>) -> Self {
        let mut schemas = Vec::new();
        for schema in outer {
            find(schema, part, &mut schemas);
        }
        let every = schemas.iter().fold(ANY, |every, schema| every & types(schema));
        // The arms of a union may have nothing in common.
        let types = if every == 0 { schemas.iter().fold(0, |any, schema| any | types(schema)) } else { every };
        Self { schemas, types }
    }

    fn json(&self, text: &str) -> String {
        let is_list = self.types & !NULL == ARRAY;
        if is_list && !is_json::<Vec<Value>>(text) { self.list(&[text]) } else { self.value(text) }
    }

    /// The first reading that the schema accepts, or else the first one of an expected type.
    fn value(&self, text: &str) -> String {
        let types = [STRING, NUMBER, BOOLEAN, ARRAY, OBJECT].into_iter().filter(|types| self.types & types != 0);
        let mut readings: Vec<String> = types.filter_map(|types| reading(text, types)).collect();
        match readings.iter().position(|json| readings.len() > 1 && self.accepts(json)) {
            Some(accepted) => readings.swap_remove(accepted),
            None => readings.into_iter().next().unwrap_or_else(|| quoted(text)),
        }
    }

    fn accepts(&self, json: &str) -> bool {
        let value = serde_json::from_str(json);
        value.is_ok_and(|value| self.schemas.iter().any(|schema| Walk::LENIENT.accepts(schema, &value)))
    }

    fn list(&self, texts: &[impl AsRef<str>]) -> String {
        let item = Self::at(&self.schemas, Part::Item);
        let items: Vec<String> = texts.iter().map(|text| item.value(text.as_ref())).collect();
        format!("[{}]", items.join(","))
    }
}

/// Adds the schemas of a part of values of this schema.
fn find(schema: &'static Schema, part: Part<'_>, found: &mut Vec<&'static Schema>) {
    for assertion in schema.1 {
        match (assertion, part) {
            (Assertion::Properties(properties) | Assertion::Parameters(_, properties), Part::Property(name)) => {
                let properties = properties.iter().map(|property| property.parts());
                found.extend(properties.filter(|(own, ..)| *own == name).map(|(.., schema)| schema));
            }
            (Assertion::PatternProperties(patterns), Part::Property(name)) => {
                found.extend(patterns.iter().filter(|(pattern, _)| pattern.is_match(name)).map(|(_, schema)| *schema));
            }
            (Assertion::AdditionalProperties(rest), Part::Property(name)) if !is_named(schema, name) => {
                found.push(rest);
            }
            (Assertion::Items(item), Part::Item) => found.push(item),
            (Assertion::AllOf(other), _) => find(other, part, found),
            (Assertion::Children(parent, children), _) => {
                std::iter::once(parent).chain(*children).for_each(|one| find(one, part, found));
            }
            (Assertion::AnyOf(arms) | Assertion::OneOf(arms), _) => arms.iter().for_each(|arm| find(arm, part, found)),
            _ => {}
        }
    }
}

/// The types that a schema accepts.
fn types(schema: &Schema) -> Types {
    schema.1.iter().fold(schema.0, |all, assertion| {
        all & match assertion {
            Assertion::AllOf(other) | Assertion::Children(other, _) => types(other),
            Assertion::AnyOf(arms) | Assertion::OneOf(arms) => arms.iter().fold(0, |any, arm| any | types(arm)),
            _ => ANY,
        }
    })
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The JSON of one of these types that a text is.
fn reading(text: &str, types: Types) -> Option<String> {
    let text_if = |is_json: bool| is_json.then(|| text.trim().to_owned());
    match types {
        STRING => Some(quoted(text)),
        NUMBER => text_if(is_json::<Number>(text)),
        BOOLEAN => text_if(true).map(|text| text.to_lowercase()).filter(|text| is_json::<bool>(text)),
        ARRAY => text_if(is_json::<Vec<Value>>(text)),
        _ => text_if(is_json::<Map<String, Value>>(text)),
    }
}

fn is_json<T: serde::de::DeserializeOwned>(text: &str) -> bool {
    serde_json::from_str::<T>(text).is_ok()
}

#[cfg(test)]
#[path = "../runtime_tests/from_fields.rs"]
mod tests;
