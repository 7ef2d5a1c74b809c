//! All differences from the oracle that are intended, each with its reason.

mod loosened;

use std::fmt;

use serde_json::Value;

use crate::document::Document;
use crate::expected::{Broken, Expected, escaped, unescaped};
use crate::finding::Finding;
use crate::formats;
use crate::target::{Location, Schema};
use loosened::{has_unenforced, is_child, is_read_only, unenforced};

/// Why a difference is intended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A value that the Rust type can't hold
    Representable,
    /// Null, if `type` allows it and `enum` does not list it
    NullBesideEnum,
    /// Null, if OpenAPI 3.0's `nullable: true` is next to a keyword that rejects it
    Nullable,
    /// A property that the server sets, which a request omits
    ReadOnly,
    /// A value that several arms accept, and the discriminator names one
    Discriminated,
    /// A value that changes the path
    PathParameter,
    /// Numbers that only differ beyond 64 bits of precision
    EqualAsFloats,
    /// Text that is not Base64, under `contentEncoding: base64`
    Undecodable,
    /// Text that does not match a pattern which is not enforced
    Unenforced,
    /// A `oneOf` that is read as `anyOf`
    ReadAsAnyOf,
    /// A property that only a union names, which rejects the value
    Unevaluated,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Representable => "valid by the schema, but the Rust type can't hold it: reported as `representable`",
            Self::NullBesideEnum => {
                "null, which `type` lists and `enum` does not: accepted, because `.nullable()` means it"
            }
            Self::Nullable => {
                "null under `nullable: true` without a `type`, or with a composition that rejects it: accepted, \
                 because that is the purpose of the keyword"
            }
            Self::ReadOnly => {
                "a required `readOnly` property that is missing: accepted, because the client does not know what the server sets"
            }
            Self::Discriminated => {
                "several arms of a `oneOf` accept the value, and its discriminator names one: accepted, because that one is meant"
            }
            Self::PathParameter => "an empty string, `.` or `..` as a path parameter: rejected, because it changes the path",
            Self::EqualAsFloats => "listed values and items of equal f64 value are equal: beyond 64 bits both sides read f64",
            Self::Undecodable => {
                "text that is not Base64 under `contentEncoding: base64`: rejected, as under the older `format: byte`"
            }
            Self::Unenforced => {
                "a pattern with look-around or a back-reference, or not of ECMA-262: not enforced, as a finding at generation says"
            }
            Self::ReadAsAnyOf => {
                "a `oneOf` with a pattern that is not enforced, with a required `readOnly` property, or of children that are \
                 `allOf` their parent: read as `anyOf`"
            }
            Self::Unevaluated => {
                "a property that an arm of a union names, when the union rejects the value: that is reported, and not also \
                 that nothing evaluated the property"
            }
        })
    }
}

/// What an explanation depends on.
pub struct Case<'a> {
    pub document: &'a Document,
    pub schema: &'a Schema,
    pub instance: &'a Value,
}

impl Case<'_> {
    /// Why the code under test may report this, though the oracle does not.
    pub fn only_ours(&self, finding: &Finding) -> Option<Reason> {
        representable(finding)
            .or_else(|| path_parameter(self, finding))
            .or_else(|| repeated_as_floats(self, finding))
            .or_else(|| undecodable(self, finding))
    }

    /// Why the code under test need not report this, though the oracle does.
    pub fn only_oracle(&self, broken: &Broken, expected: &Expected) -> Option<Reason> {
        null_beside_enum(self, broken)
            .or_else(|| meant_as_null(self, broken))
            .or_else(|| read_only(self, broken))
            .or_else(|| discriminated(self, broken))
            .or_else(|| equal_as_floats(self, broken))
            .or_else(|| unenforced(self, broken))
            .or_else(|| self.read_as_any_of(broken))
            .or_else(|| unevaluated(self, broken, expected))
    }

    /// Why a `oneOf` may be read as `anyOf`.
    pub fn read_as_any_of(&self, union: &Broken) -> Option<Reason> {
        let schema = union.schema.strip_suffix("/oneOf")?;
        let arms = self.document.pointer(&union.schema)?.as_array()?;
        let is_open = |arm| has_unenforced(self.document, arm, &mut 1_000) || is_child(self.document, arm, schema, 8);
        arms.iter().any(is_open).then_some(Reason::ReadAsAnyOf)
    }

    /// Whether a schema of the value at `pointer` in the instance satisfies `asked`.
    fn is_said_of(&self, pointer: &str, asked: &dyn Fn(&Value) -> bool) -> bool {
        let tokens: Vec<String> = pointer.split('/').skip(1).map(unescaped).collect();
        let (schema, tokens) = match (self.schema, tokens.as_slice()) {
            (Schema::Body(pointer), tokens) => (Some(pointer), tokens),
            (Schema::Parameters(parameters), [name, rest @ ..]) => (
                parameters.iter().find(|parameter| parameter.name == *name).and_then(|known| known.schema.as_ref()),
                rest,
            ),
            (Schema::Parameters(_), []) => (None, [].as_slice()),
        };
        let schema = schema.and_then(|schema| self.document.pointer(schema));
        schema.is_some_and(|schema| holds(self.document, schema, tokens, &mut 1_000, asked))
    }
}

fn representable(finding: &Finding) -> Option<Reason> {
    (finding.keyword == "representable").then_some(Reason::Representable)
}

fn null_beside_enum(case: &Case<'_>, broken: &Broken) -> Option<Reason> {
    let null = case.instance.pointer(&broken.finding.pointer)?.is_null();
    if !null || broken.finding.keyword != "enum" {
        return None;
    }
    let (schema, _) = broken.schema.rsplit_once('/')?;
    let types = case.document.pointer(schema)?.get("type")?;
    types.as_array()?.iter().any(|name| name == "null").then_some(Reason::NullBesideEnum)
}

fn meant_as_null(case: &Case<'_>, broken: &Broken) -> Option<Reason> {
    let pointer = &broken.finding.pointer;
    let is_nullable = |schema: &Value| schema.get("nullable") == Some(&Value::Bool(true));
    (case.instance.pointer(pointer)?.is_null() && case.is_said_of(pointer, &is_nullable)).then_some(Reason::Nullable)
}

/// Whether a schema of the value at `tokens` in a value of `schema` satisfies `asked`, within a number of schemas.
fn holds(
    document: &Document,
    schema: &Value,
    tokens: &[String],
    left: &mut usize,
    asked: &dyn Fn(&Value) -> bool,
) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return false };
    *left = fewer;
    if tokens.is_empty() && asked(schema) {
        return true;
    }
    let referenced = schema.get("$ref").and_then(Value::as_str).and_then(crate::oracle::pointer_of);
    let referenced = referenced.and_then(|pointer| document.pointer(&pointer));
    let made_of =
        ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword)?.as_array()).flatten();
    if referenced.into_iter().chain(made_of).any(|schema| holds(document, schema, tokens, left, asked)) {
        return true;
    }
    let Some((token, rest)) = tokens.split_first() else { return false };
    let held = [
        schema.get("properties").and_then(|named| named.get(token)),
        schema.get("additionalProperties"),
        schema.get("items"),
    ];
    held.into_iter().flatten().any(|schema| holds(document, schema, rest, left, asked))
}

fn read_only(case: &Case<'_>, broken: &Broken) -> Option<Reason> {
    if broken.finding.keyword != "required" {
        return None;
    }
    // The name follows the keyword's pointer.
    let (keyword, name) = broken.schema.rsplit_once('/')?;
    let property = case.document.pointer(&format!("{}/properties/{name}", keyword.strip_suffix("/required")?))?;
    is_read_only(case.document, property).then_some(Reason::ReadOnly)
}

/// Only for a union of which several arms accept the value; if none does, its arms are reported.
fn discriminated(case: &Case<'_>, broken: &Broken) -> Option<Reason> {
    let union = case.document.pointer(broken.schema.strip_suffix("/oneOf")?)?;
    let property = named_property(union).or_else(|| inherited_property(case.document, union))?;
    case.instance.pointer(&broken.finding.pointer)?.get(property)?.as_str().map(|_| Reason::Discriminated)
}

/// The property of a schema's own discriminator.
fn named_property(schema: &Value) -> Option<&str> {
    schema.get("discriminator")?.get("propertyName")?.as_str()
}

/// The property of the discriminator that all arms of a union but null have from an ancestor.
fn inherited_property<'d>(document: &'d Document, union: &'d Value) -> Option<&'d str> {
    let is_null = |arm: &&Value| arm.get("type").is_some_and(|name| name == "null");
    let arms = union.get("oneOf")?.as_array()?.iter().filter(|arm| !is_null(arm));
    let mut inherited = arms.map(|arm| ancestor_property(document, arm, 16));
    let first = inherited.next()??;
    inherited.all(|other| other == Some(first)).then_some(first)
}

/// The property of a discriminator in what a schema is `allOf`, within a number of references.
fn ancestor_property<'d>(document: &'d Document, schema: &'d Value, left: usize) -> Option<&'d str> {
    let left = left.checked_sub(1)?;
    let target = |schema: &Value| document.pointer(&crate::oracle::pointer_of(schema.get("$ref")?.as_str()?)?);
    let child = target(schema).unwrap_or(schema);
    let mut parents = child.get("allOf")?.as_array()?.iter().map(|parent| (parent, target(parent).unwrap_or(parent)));
    parents.find_map(|(parent, own)| named_property(own).or_else(|| ancestor_property(document, parent, left)))
}

/// Only if the schema itself has the union, and one of its arms the property: else it is unevaluated whatever the union says.
fn unevaluated(case: &Case<'_>, broken: &Broken, expected: &Expected) -> Option<Reason> {
    let schema = broken.schema.strip_suffix("/unevaluatedProperties")?;
    let (object, name) = broken.finding.pointer.rsplit_once('/')?;
    let is_beside = |union: &Broken| {
        union.finding.pointer == object
            && ["anyOf", "oneOf"].iter().any(|keyword| union.schema == format!("{schema}/{keyword}"))
    };
    // Several arms that accept the value are a finding of the union alone.
    let has_failed = expected.choices.iter().map(|choice| &choice.union).chain(&expected.exact).any(is_beside);
    let name = unescaped(name);
    let names_it = |schema: &Value| schema.get("properties").is_some_and(|properties| properties.get(&name).is_some());
    (has_failed && case.is_said_of(object, &names_it)).then_some(Reason::Unevaluated)
}

fn path_parameter(case: &Case<'_>, finding: &Finding) -> Option<Reason> {
    let Schema::Parameters(parameters) = case.schema else { return None };
    let value = case.instance.pointer(&finding.pointer)?.as_str()?;
    let of_path = parameters.iter().any(|parameter| {
        parameter.location == Location::Path && finding.pointer.strip_prefix('/') == Some(&escaped(&parameter.name))
    });
    (of_path && finding.keyword == "format" && matches!(value, "" | "." | "..")).then_some(Reason::PathParameter)
}

/// For a list, only if the values are the same float.
fn equal_as_floats(case: &Case<'_>, broken: &Broken) -> Option<Reason> {
    let value = case.instance.pointer(&broken.finding.pointer)?;
    let bound = case.document.pointer(&broken.schema)?;
    let same = |bound: &Value| bound.is_number() && bound.as_f64() == value.as_f64();
    let is_listed = same(bound) || bound.as_array().is_some_and(|values| values.iter().any(same));
    (broken.finding.keyword == "enum" && is_listed && beyond_floats(value)).then_some(Reason::EqualAsFloats)
}

/// Items that differ for the oracle and are equal as floats.
fn repeated_as_floats(case: &Case<'_>, finding: &Finding) -> Option<Reason> {
    let items = case.instance.pointer(&finding.pointer)?;
    (finding.keyword == "uniqueItems" && beyond_floats(items)).then_some(Reason::EqualAsFloats)
}

/// Text that is not Base64, if a schema of this value requires it.
fn undecodable(case: &Case<'_>, finding: &Finding) -> Option<Reason> {
    let text = case.instance.pointer(&finding.pointer)?.as_str()?;
    let encodes = |schema: &Value| {
        let encoding = schema.get("contentEncoding").and_then(Value::as_str);
        encoding.is_some_and(|name| name.eq_ignore_ascii_case("base64"))
    };
    let is_one = finding.keyword == "format" && !formats::byte(text) && case.is_said_of(&finding.pointer, &encodes);
    is_one.then_some(Reason::Undecodable)
}

/// Whether it contains an integer that f64 can't represent.
fn beyond_floats(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() > 9_007_199_254_740_992.0),
        Value::Array(items) => items.iter().any(beyond_floats),
        Value::Object(object) => object.values().any(beyond_floats),
        _ => false,
    }
}
