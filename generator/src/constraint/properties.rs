//! The constraints on objects: how many properties there are, which must be present, and what each holds.

use indexmap::IndexMap;

use super::contract::{ContractId, Location, Property, Reader};
use super::contradiction::{Contradiction, of_counts as contradiction_of_counts};
use super::difference::{Difference, Edition, of_counts, of_keyword};
use super::output::{Argument, Check, Entry, Operand};
use super::pattern::{Pattern, report_untranslatable};
use super::words::count;
use super::{ConstraintKind, adopt, both, join_inner, least};
use crate::schema::Schema;

/// What the properties of an object must satisfy.
#[derive(Clone, Debug, PartialEq)]
pub enum Properties {
    /// `minProperties`
    AtLeast(u64),
    /// `maxProperties`
    AtMost(u64),
    /// `properties`, and which of them are `required`
    Named(Vec<Property>),
    /// The parameters in one part of a request
    Parameters(Location, Vec<Property>),
    /// What is `required` and not among the properties
    AlsoRequired(Vec<String>),
    /// `patternProperties`
    Matching(Vec<(Pattern, ContractId)>),
    /// `additionalProperties`
    Additional(ContractId),
    /// `propertyNames`
    Names(ContractId),
    /// `dependentRequired`
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`
    DependentSchemas(Vec<(String, ContractId)>),
    /// `unevaluatedProperties`
    Unevaluated(ContractId),
}

/// Those that refer to no schema.
pub(super) fn read(schema: &Schema) -> impl Iterator<Item = Properties> + use<> {
    let lower = schema.min_properties.filter(|&least| least > 0).map(Properties::AtLeast);
    let upper = schema.max_properties.map(Properties::AtMost);
    lower.into_iter().chain(upper)
}

/// Those that refer to schemas, or name properties.
pub(super) fn read_within(schema: &Schema, reader: &mut dyn Reader) -> Vec<Properties> {
    let mut found = Vec::new();
    let named = schema.properties.iter();
    let named: Vec<Property> =
        named.map(|(name, property)| reader.property(name, property, schema.required.contains(name))).collect();
    let undescribed = schema.required.iter().filter(|name| !schema.properties.contains_key(*name));
    let undescribed: Vec<String> = undescribed.cloned().collect();
    found.extend((!named.is_empty()).then_some(Properties::Named(named)));
    found.extend((!undescribed.is_empty()).then_some(Properties::AlsoRequired(undescribed)));
    let matching = matching(schema, reader);
    // A pattern that can't be translated may match any name: then no property is surely an additional one.
    let all_translated = matching.len() == schema.pattern_properties.len();
    found.extend((!matching.is_empty()).then_some(Properties::Matching(matching)));
    let rest = |rest: &'_ Option<Box<Schema>>| rest.clone().filter(|_| all_translated);
    found.extend(rest(&schema.additional_properties).map(|rest| Properties::Additional(reader.value_within(&rest))));
    found.extend(schema.property_names.as_ref().map(|names| Properties::Names(reader.value_within(names))));
    if !schema.dependent_required.is_empty() {
        let needs = schema.dependent_required.iter().map(|(name, needed)| (name.clone(), needed.clone()));
        found.push(Properties::DependentRequired(needs.collect()));
    }
    if !schema.dependent_schemas.is_empty() {
        let schemas = schema.dependent_schemas.iter();
        let schemas = schemas.map(|(name, schema)| (name.clone(), reader.same_value(schema)));
        found.push(Properties::DependentSchemas(schemas.collect()));
    }
    found.extend(rest(&schema.unevaluated_properties).map(|rest| Properties::Unevaluated(reader.value_within(&rest))));
    found
}

fn matching(schema: &Schema, reader: &mut dyn Reader) -> Vec<(Pattern, ContractId)> {
    let mut matching = Vec::new();
    for (source, property) in &schema.pattern_properties {
        match reader.pattern(source) {
            Ok(pattern) => matching.push((pattern, reader.value_within(property))),
            Err(reason) => {
                let at = schema.pointer.key("patternProperties").key(source);
                report_untranslatable(at, source, &reason, reader);
            }
        }
    }
    matching
}

/// Whether a schema that has no `type` is about objects, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    !schema.properties.is_empty()
        || schema.additional_properties.is_some()
        || !schema.required.is_empty()
        || !schema.pattern_properties.is_empty()
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    schema.min_properties = schema.min_properties.max(other.min_properties);
    schema.max_properties = least(schema.max_properties, other.max_properties);
    join_named(&mut schema.properties, &other.properties);
    let missing = other.required.iter().filter(|name| !schema.required.contains(name));
    let missing: Vec<String> = missing.cloned().collect();
    schema.required.extend(missing);
    // That these go beyond a shape is known already.
    adopt(&mut schema.property_names, other.property_names.as_ref());
    for (pattern, property) in &other.pattern_properties {
        schema.pattern_properties.entry(pattern.clone()).or_insert_with(|| property.clone());
    }
    for (name, needed) in &other.dependent_required {
        schema.dependent_required.entry(name.clone()).or_default().extend(needed.iter().cloned());
    }
    join_inner(&mut schema.additional_properties, other.additional_properties.as_deref());
    true
}

/// A property of both must satisfy both schemas.
fn join_named(properties: &mut IndexMap<String, Schema>, others: &IndexMap<String, Schema>) {
    for (name, other) in others {
        match properties.get_mut(name) {
            Some(known) => *known = both(known, other),
            None => {
                properties.insert(name.clone(), other.clone());
            }
        }
    }
}

pub(super) fn contradictions(schema: &Schema) -> Vec<Contradiction> {
    let counts =
        contradiction_of_counts(("minProperties", schema.min_properties), ("maxProperties", schema.max_properties));
    let mut found: Vec<Contradiction> = counts.into_iter().collect();
    if let Some(most) = schema.max_properties
        && schema.required.len() as u64 > most
    {
        let message = format!("{} properties are required, but `maxProperties` is {most}", schema.required.len());
        found.push(Contradiction::new("required", message));
    }
    found
}

/// What became of all but `properties`, `required` and `additionalProperties`, which are compared one by one.
pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let counts = |of: &Edition<'_>| (of.schema.min_properties.filter(|&least| least > 0), of.schema.max_properties);
    let mut found: Vec<Difference> = of_counts(("minProperties", "maxProperties"), counts(was), counts(is)).collect();
    for keyword in
        ["propertyNames", "patternProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties"]
    {
        found.extend(of_keyword(keyword, was, is));
    }
    found
}

impl ConstraintKind for Properties {
    fn phrase(&self) -> Option<String> {
        Some(match *self {
            Self::AtLeast(least) => format!("at least {}", count(least, "property", "properties")),
            Self::AtMost(most) => format!("at most {}", count(most, "property", "properties")),
            _ => return None,
        })
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(match *self {
            Self::AtLeast(least) => ("minProperties", least.into()),
            Self::AtMost(most) => ("maxProperties", most.into()),
            _ => return None,
        })
    }

    fn check(&self) -> Option<Check> {
        Some(match *self {
            Self::AtLeast(least) => Check::new("min_properties", Operand::Count, Argument::Count(least)),
            Self::AtMost(most) => Check::new("max_properties", Operand::Count, Argument::Count(most)),
            _ => return None,
        })
    }

    fn entry(&self) -> Option<Entry> {
        let text = |text: &String| Argument::Text(text.clone());
        Some(match self {
            Self::AtLeast(least) => Entry::new("MinProperties", Argument::Count(*least)),
            Self::AtMost(most) => Entry::new("MaxProperties", Argument::Count(*most)),
            Self::Named(properties) => Entry::new("Properties", Argument::Properties(properties.clone())),
            Self::Parameters(location, properties) => Entry {
                name: "Parameters",
                arguments: vec![Argument::Location(*location), Argument::Properties(properties.clone())],
            },
            Self::AlsoRequired(names) => Entry::new("AlsoRequired", Argument::Texts(names.clone())),
            Self::Matching(patterns) => {
                let pairs = patterns.iter();
                let pairs = pairs.map(|(pattern, id)| (Argument::Pattern(pattern.clone()), Argument::Schema(*id)));
                Entry::new("PatternProperties", Argument::Pairs(pairs.collect()))
            }
            Self::Additional(rest) => Entry::new("AdditionalProperties", Argument::Schema(*rest)),
            Self::Names(names) => Entry::new("PropertyNames", Argument::Schema(*names)),
            Self::DependentRequired(needs) => {
                let pairs = needs.iter().map(|(name, needed)| (text(name), Argument::Texts(needed.clone())));
                Entry::new("DependentRequired", Argument::Pairs(pairs.collect()))
            }
            Self::DependentSchemas(schemas) => {
                let pairs = schemas.iter().map(|(name, id)| (text(name), Argument::Schema(*id)));
                Entry::new("DependentSchemas", Argument::Pairs(pairs.collect()))
            }
            Self::Unevaluated(rest) => Entry::new("UnevaluatedProperties", Argument::Schema(*rest)),
        })
    }

    fn contracts(&self) -> Vec<ContractId> {
        match self {
            Self::AtLeast(_) | Self::AtMost(_) | Self::AlsoRequired(_) | Self::DependentRequired(_) => Vec::new(),
            Self::Named(properties) | Self::Parameters(_, properties) => {
                properties.iter().map(|property| property.contract).collect()
            }
            Self::Matching(patterns) => patterns.iter().map(|(_, id)| *id).collect(),
            Self::DependentSchemas(schemas) => schemas.iter().map(|(_, id)| *id).collect(),
            Self::Additional(id) | Self::Names(id) | Self::Unevaluated(id) => vec![*id],
        }
    }
}
