//! The value of one keyword, as the type that the keyword requires, or reported.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::builder::Exclusive;
use super::parse::Parser;
use super::{Discriminator, Schema, Types, deprecation, equal, nullable};
use crate::diagnostic::Code;
use crate::document::Dialect;
use crate::envelope::grammar::ObjectKind;
use crate::envelope::unknown;
use crate::read::{Number, Object, Value};
use crate::source::Pointer;

/// One keyword of one schema.
pub(super) struct KeywordValue<'p, 'a> {
    pub(super) parser: &'p mut Parser<'a>,
    /// Where the keyword stands
    pub(super) at: Pointer,
    pub(super) name: &'static str,
    pub(super) value: &'p Value,
}

impl KeywordValue<'_, '_> {
    pub(super) fn text(&mut self) -> Option<String> {
        let text = self.value.as_str().map(str::to_owned);
        self.or_malformed(text, "a string")
    }

    /// `true`; anything else is `false`.
    pub(super) fn flag(&mut self) -> bool {
        let flag = boolean(self.value);
        self.or_malformed(flag, "true or false").unwrap_or_default()
    }

    pub(super) fn number(&mut self) -> Option<Number> {
        let number = number(self.value);
        self.or_malformed(number, "a number")
    }

    pub(super) fn positive_number(&mut self) -> Option<Number> {
        let number = number(self.value).filter(|number| number.as_f64() > 0.0);
        self.or_malformed(number, "a positive number")
    }

    pub(super) fn exclusive(&mut self) -> Option<Exclusive> {
        let bound = self.parser.booleans_beside_bounds().then(|| boolean(self.value)).flatten();
        let bound = bound.map(Exclusive::Beside).or_else(|| number(self.value).map(Exclusive::At));
        self.or_malformed(bound, "a number")
    }

    /// A length or a number of items. Beyond 64 bits all are alike.
    pub(super) fn count(&mut self) -> Option<u64> {
        let count = match self.value {
            Value::Number(Number::Integer(count)) if *count >= 0 => Some(u64::try_from(*count).unwrap_or(u64::MAX)),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
            Value::Number(Number::Float(count)) if *count >= 0.0 && count.fract() == 0.0 => Some(*count as u64),
            _ => None,
        };
        self.or_malformed(count, "a non-negative integer")
    }

    /// A list of property names, repeats removed.
    pub(super) fn names(&mut self) -> Vec<String> {
        let names = names(self.value);
        self.or_malformed(names, "a sequence of property names").unwrap_or_default()
    }

    pub(super) fn names_by_name(&mut self) -> IndexMap<String, Vec<String>> {
        let lists = self
            .value
            .as_object()
            .and_then(|lists| lists.iter().map(|(name, list)| Some((name.clone(), names(list)?))).collect());
        self.or_malformed(lists, "a mapping to sequences of property names").unwrap_or_default()
    }

    pub(super) fn types(&mut self) -> Option<Types> {
        let types = match self.value {
            Value::String(name) => Types::default().with(name),
            Value::Array(names) if !names.is_empty() => {
                names.iter().try_fold(Types::default(), |types, name| types.with(name.as_str()?))
            }
            _ => None,
        };
        self.or_malformed(
            types,
            "one of `null`, `boolean`, `integer`, `number`, `string`, `array`, `object`, or a sequence of them",
        )
    }

    /// The values of an `enum`, repeats reported and removed.
    pub(super) fn values(&mut self) -> Option<Vec<Value>> {
        let listed = self.value.as_array();
        let listed = self.or_malformed(listed, "a sequence of values")?;
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for (index, value) in listed.iter().enumerate() {
            let key = equal::key(value);
            if seen.contains(&key) {
                let message = format!("duplicate value `{key}` in `{}`", self.name);
                let help = "remove it here; the generated code has it once";
                self.parser.reporter.report(Code::RepeatedEnumValue, &self.at.index(index), message, help);
            } else {
                seen.insert(key);
                values.push(value.clone());
            }
        }
        Some(values)
    }

    pub(super) fn schema(&mut self) -> Option<Box<Schema>> {
        Some(Box::new(self.parser.subschema(self.at.clone(), self.value)))
    }

    pub(super) fn schemas(&mut self) -> Vec<Schema> {
        let items = self.value.as_array();
        let items = self.or_malformed(items, "a sequence of schemas").unwrap_or_default().iter().enumerate();
        items.map(|(index, item)| self.parser.subschema(self.at.index(index), item)).collect()
    }

    /// The arms of a union. In 3.0, `nullable: true` and nothing else, which by the letter of 3.0.3 accepts any value, is null.
    pub(super) fn arms(&mut self) -> Vec<Schema> {
        let mut arms = self.schemas();
        if self.parser.dialect() != Dialect::OpenApi30 {
            return arms;
        }
        for (arm, value) in arms.iter_mut().zip(self.value.as_array().into_iter().flatten()) {
            if nullable::is_alone(arm, value) {
                let message = "an arm of `nullable: true` alone accepts any value; it is read as null, as is meant";
                let help = "write `nullable: true` next to the union's keyword instead";
                self.parser.reporter.report(Code::UnenforcedKeyword, &arm.pointer.key("nullable"), message, help);
                arm.types = Some(nullable::NULL);
            }
        }
        arms
    }

    pub(super) fn named_schemas(&mut self) -> IndexMap<String, Schema> {
        let entries = self.value.as_object();
        let Some(entries) = self.or_malformed(entries, "a mapping to schemas") else {
            return IndexMap::new();
        };
        let schema = |(name, value): (&String, _)| (name.clone(), self.parser.subschema(self.at.key(name), value));
        entries.iter().map(schema).collect()
    }

    pub(super) fn properties(&mut self) -> IndexMap<String, Schema> {
        let mut properties = self.named_schemas();
        deprecation::name_successors(&mut properties);
        properties
    }

    pub(super) fn reference(&mut self) -> Option<Pointer> {
        let text = self.text()?;
        let target = self.parser.resolve(&self.at, &text);
        if target.is_none() {
            let schema = self.at.as_str().strip_suffix("/$ref").and_then(Pointer::parse);
            self.parser.unreachable.extend(schema);
        }
        target
    }

    pub(super) fn discriminator(&mut self) -> Option<Discriminator> {
        for name in self.value.as_object().into_iter().flat_map(Object::keys) {
            if let Some((message, help)) = unknown::explain(ObjectKind::Discriminator, name, self.parser.dialect()) {
                self.parser.reporter.report(Code::UnknownKeyword, &self.at.key(name), message, help);
            }
        }
        let property = self.value.get("propertyName").and_then(Value::as_str);
        let property = self.or_malformed(property, "a mapping with a `propertyName`")?.to_owned();
        let mut mapping = IndexMap::new();
        if let Some(targets) = self.value.get("mapping") {
            let at = self.at.key("mapping");
            let Some(targets) = targets.as_object() else {
                self.parser.malformed(&at, "`mapping`", targets, "a mapping to names and references");
                return Some(Discriminator { property, mapping });
            };
            for (value, target) in targets {
                let at = at.key(value);
                match target.as_str() {
                    Some(text) => {
                        let pointer = self.parser.resolve_name_or_reference(&at, text);
                        mapping.extend(pointer.map(|pointer| (value.clone(), pointer)));
                    }
                    None => self.parser.malformed(&at, "this", target, "a name or a reference"),
                }
            }
        }
        Some(Discriminator { property, mapping })
    }

    /// `$schema`: a schema that speaks another dialect is read as if it spoke this one.
    pub(super) fn own_dialect(&mut self) {
        const OURS: [&str; 2] =
            ["https://json-schema.org/draft/2020-12/schema", "https://spec.openapis.org/oas/3.1/dialect/base"];
        let dialect = self.value.as_str().unwrap_or_default();
        if !OURS.contains(&dialect.trim_end_matches('#')) {
            let message = format!("the schema is written in the dialect `{dialect}`, and read as JSON Schema 2020-12");
            let help = "write it in 2020-12";
            self.parser.reporter.report(Code::UnenforcedKeyword, &self.at, message, help);
        }
    }

    fn or_malformed<T>(&mut self, value: Option<T>, expected: &str) -> Option<T> {
        if value.is_none() {
            self.parser.malformed(&self.at, &format!("`{}`", self.name), self.value, expected);
        }
        value
    }
}

impl Types {
    /// These types and one more, if there is one of that name.
    fn with(mut self, name: &str) -> Option<Self> {
        *match name {
            "null" => &mut self.null,
            "boolean" => &mut self.boolean,
            "integer" => &mut self.integer,
            "number" => &mut self.number,
            "string" => &mut self.string,
            "array" => &mut self.array,
            "object" => &mut self.object,
            _ => return None,
        } = true;
        Some(self)
    }

    /// Whether a value is of one of these types.
    pub(crate) fn allow(self, value: &Value) -> bool {
        match value {
            Value::Null => self.null,
            Value::Boolean(_) => self.boolean,
            Value::Number(Number::Integer(_)) => self.number || self.integer,
            Value::Number(Number::Float(float)) => self.number || self.integer && float.fract() == 0.0,
            Value::String(_) => self.string,
            Value::Array(_) => self.array,
            Value::Object(_) => self.object,
        }
    }
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(value) => Some(*value),
        _ => None,
    }
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn names(value: &Value) -> Option<Vec<String>> {
    let mut seen = HashSet::new();
    let names = value.as_array()?.iter().map(Value::as_str);
    names.filter(|name| name.is_none_or(|name| seen.insert(name))).map(|name| name.map(str::to_owned)).collect()
}
