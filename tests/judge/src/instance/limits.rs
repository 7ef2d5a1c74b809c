//! The bounds at one place, combined from all its schemas.

use regress::Regex;
use serde_json::{Map, Value};

use super::place::Rule;
use crate::{formats, pattern};

/// The six types of JSON and `integer`, in the order in which values are tried.
pub const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "array", "object", "null"];

/// The longest text, array or object.
pub const LONGEST: u64 = 100_000;

/// The bounds of a value.
#[derive(Default)]
pub struct Limits<'d> {
    /// Names of [`TYPES`]
    pub types: Vec<&'static str>,
    /// Whether a schema lists the types, or they are inferred from the keywords
    pub typed: bool,
    /// The values that `enum` and `const` allow
    pub values: Option<Vec<&'d Value>>,
    pub length: Range,
    pub items: Range,
    pub members: Range,
    pub unique: bool,
    pub patterns: Vec<Pattern<'d>>,
    pub formats: Vec<&'d str>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub above: Option<f64>,
    pub below: Option<f64>,
    pub steps: Vec<f64>,
    pub required: Vec<&'d str>,
    pub dependent: Vec<(&'d str, Vec<&'d str>)>,
}

/// Minimum and maximum.
#[derive(Default, Clone, Copy)]
pub struct Range {
    pub least: u64,
    pub most: Option<u64>,
}

/// A pattern, compiled if it is valid.
pub struct Pattern<'d> {
    pub text: &'d str,
    pub regex: Option<Regex>,
}

impl Range {
    fn take(&mut self, schema: &Map<String, Value>, least: &str, most: &str) {
        if let Some(bound) = schema.get(least).and_then(whole) {
            self.least = self.least.max(bound);
        }
        if let Some(bound) = schema.get(most).and_then(whole) {
            self.most = Some(self.most.map_or(bound, |most| most.min(bound)));
        }
    }

    pub fn holds(self, count: u64) -> bool {
        count >= self.least && self.most.is_none_or(|most| count <= most)
    }
}

impl<'d> Limits<'d> {
    pub fn of(rules: &[Rule<'d>]) -> Self {
        let mut limits = Self { types: TYPES.to_vec(), ..Self::default() };
        for rule in rules {
            limits.take(rule.schema);
        }
        if !limits.typed {
            limits.guess(rules);
        }
        limits
    }

    fn take(&mut self, schema: &'d Map<String, Value>) {
        if let Some(names) = types_of(schema) {
            // An integer is also tried as a number.
            self.types.retain(|name| names.contains(name) || *name == "integer" && names.contains(&"number"));
            self.typed = true;
        }
        let listed = match (schema.get("enum"), schema.get("const")) {
            (Some(Value::Array(values)), None) => Some(values.iter().collect::<Vec<_>>()),
            (_, Some(value)) => Some(vec![value]),
            _ => None,
        };
        if let Some(listed) = listed {
            match &mut self.values {
                Some(values) => values.retain(|value| listed.contains(value)),
                None => self.values = Some(listed),
            }
        }
        self.length.take(schema, "minLength", "maxLength");
        self.items.take(schema, "minItems", "maxItems");
        self.members.take(schema, "minProperties", "maxProperties");
        self.unique |= schema.get("uniqueItems") == Some(&Value::Bool(true));
        if let Some(text) = schema.get("pattern").and_then(Value::as_str) {
            self.patterns.push(Pattern { text, regex: pattern::compile(text) });
        }
        let format = schema.get("format").and_then(Value::as_str);
        self.formats.extend(format);
        if let Some((least, most)) = format.and_then(formats::range) {
            self.low = largest(self.low, Some(least as f64));
            self.high = smallest(self.high, Some(most as f64));
        }
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
        self.low = largest(self.low, number("minimum"));
        self.above = largest(self.above, number("exclusiveMinimum"));
        self.high = smallest(self.high, number("maximum"));
        self.below = smallest(self.below, number("exclusiveMaximum"));
        self.steps.extend(number("multipleOf").filter(|step| *step > 0.0));
        let names = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in names {
            if !self.required.contains(&name) {
                self.required.push(name);
            }
        }
        for (name, names) in schema.get("dependentRequired").and_then(Value::as_object).into_iter().flatten() {
            let names = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            self.dependent.push((name, names));
        }
    }

    /// Without `type`, infers the types from the keywords.
    fn guess(&mut self, rules: &[Rule<'d>]) {
        let about = |keywords: &[&str]| {
            rules.iter().any(|rule| keywords.iter().any(|keyword| rule.schema.contains_key(*keyword)))
        };
        let mut types = Vec::new();
        if about(&["minLength", "maxLength", "pattern", "format"]) {
            types.push("string");
        }
        if about(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) {
            types.extend(["integer", "number"]);
        }
        if about(&["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems"]) {
            types.push("array");
        }
        if about(&["properties", "required", "additionalProperties", "patternProperties", "propertyNames"])
            || about(&["minProperties", "maxProperties", "dependentRequired", "dependentSchemas"])
        {
            types.push("object");
        }
        if !types.is_empty() {
            self.types = types;
        }
    }

    /// Whether a number satisfies all bounds.
    pub fn holds(&self, number: f64) -> bool {
        self.low.is_none_or(|low| number >= low)
            && self.above.is_none_or(|above| number > above)
            && self.high.is_none_or(|high| number <= high)
            && self.below.is_none_or(|below| number < below)
            && self.steps.iter().all(|step| {
                let times = number / step;
                (times - times.round()).abs() <= f64::EPSILON * times.abs().max(1.0)
            })
    }

    /// Whether a text satisfies lengths and patterns; formats are left to the samples.
    pub fn fits(&self, text: &str) -> bool {
        self.length.holds(text.chars().count() as u64)
            && self.patterns.iter().all(|pattern| pattern.regex.as_ref().is_none_or(|r| r.find(text).is_some()))
    }
}

/// The types that a schema lists.
pub fn types_of(schema: &Map<String, Value>) -> Option<Vec<&str>> {
    match schema.get("type")? {
        Value::String(name) => Some(vec![name]),
        Value::Array(names) => Some(names.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

/// A bound of a length, which may be written `3.0`.
pub fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_f64().filter(|n| n.fract() == 0.0 && *n >= 0.0).map(|n| n as u64))
}

fn largest(left: Option<f64>, right: Option<f64>) -> Option<f64> {
    left.into_iter().chain(right).reduce(f64::max)
}

fn smallest(left: Option<f64>, right: Option<f64>) -> Option<f64> {
    left.into_iter().chain(right).reduce(f64::min)
}
