//! Each schema with its pointer, as JSON Schema 2020-12 in plain data; OpenAPI 3.0's dialect is translated to it.

mod anchor;
mod builder;
mod children;
mod closed;
mod cycle;
pub(crate) mod deprecation;
mod equal;
mod inheritance;
mod keyword;
mod keyword_value;
mod loosen;
mod nullable;
mod parse;
mod prose;
#[cfg(test)]
mod tests;

pub(crate) use equal::key as key_of_value;
use std::sync::Arc;

use indexmap::IndexMap;

use self::children::{Children, Selected};
use self::parse::Parser;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::document::Reporter;
use crate::envelope::Envelope;
use crate::read::{Number, Value};
use crate::source::Pointer;

/// Every schema that the operations of one document reach.
#[derive(Clone, Debug, Default)]
pub struct Schemas(pub IndexMap<Pointer, Schema>);

/// One schema. Absent keywords are `None`, empty or `false`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Where it stands
    pub pointer: Pointer,
    /// A boolean schema: `true` allows everything, `false` nothing
    pub always: Option<bool>,
    /// `$ref`: where the referenced schema stands, a key of [`Schemas`]
    pub reference: Option<Pointer>,
    /// `type`; `None` allows every type
    pub types: Option<Types>,
    /// `enum`, repeats removed, first come first kept
    pub values: Option<Vec<Value>>,
    /// `const`
    pub constant: Option<Value>,
    /// `format`; `contentEncoding: base64` as `byte`, the `contentMediaType` of what is no text as `binary`
    pub format: Option<String>,
    /// `minLength`, in code points
    pub min_length: Option<u64>,
    /// `maxLength`, in code points
    pub max_length: Option<u64>,
    /// `pattern`, an ECMA-262 regular expression
    pub pattern: Option<String>,
    /// `minimum`
    pub minimum: Option<Number>,
    /// `maximum`
    pub maximum: Option<Number>,
    /// `exclusiveMinimum`, in 2020-12's numeric form
    pub exclusive_minimum: Option<Number>,
    /// `exclusiveMaximum`, in 2020-12's numeric form
    pub exclusive_maximum: Option<Number>,
    /// `multipleOf`
    pub multiple_of: Option<Number>,
    /// `items`
    pub items: Option<Box<Schema>>,
    /// `prefixItems`
    pub prefix_items: Vec<Schema>,
    /// `contains`
    pub contains: Option<Box<Schema>>,
    /// `minContains`
    pub min_contains: Option<u64>,
    /// `maxContains`
    pub max_contains: Option<u64>,
    /// `unevaluatedItems`
    pub unevaluated_items: Option<Box<Schema>>,
    /// `minItems`
    pub min_items: Option<u64>,
    /// `maxItems`
    pub max_items: Option<u64>,
    /// `uniqueItems`
    pub unique_items: bool,
    /// `properties`
    pub properties: IndexMap<String, Schema>,
    /// `patternProperties`
    pub pattern_properties: IndexMap<String, Schema>,
    /// `additionalProperties`
    pub additional_properties: Option<Box<Schema>>,
    /// `propertyNames`
    pub property_names: Option<Box<Schema>>,
    /// `unevaluatedProperties`
    pub unevaluated_properties: Option<Box<Schema>>,
    /// `required`
    pub required: Vec<String>,
    /// `dependentRequired`
    pub dependent_required: IndexMap<String, Vec<String>>,
    /// `dependentSchemas`
    pub dependent_schemas: IndexMap<String, Schema>,
    /// `minProperties`
    pub min_properties: Option<u64>,
    /// `maxProperties`
    pub max_properties: Option<u64>,
    /// `allOf`
    pub all_of: Vec<Schema>,
    /// `anyOf`
    pub any_of: Vec<Schema>,
    /// `oneOf`
    pub one_of: Vec<Schema>,
    /// `not`
    pub not: Option<Box<Schema>>,
    /// `if`
    pub condition: Option<Box<Schema>>,
    /// `then`
    pub consequence: Option<Box<Schema>>,
    /// `else`
    pub alternative: Option<Box<Schema>>,
    /// `discriminator`
    pub discriminator: Option<Arc<Discriminator>>,
    /// Whether its last arm is what it says itself, as the parent of its other arms
    pub has_base: bool,
    /// Keywords that were read as known and hold a rule, but have no field here (`$dynamicRef`, `dependencies`, ...);
    /// the model reports those of them that a request reaches
    pub unenforced: Vec<String>,
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `default`
    pub default: Option<Value>,
    /// `deprecated`, or a vendor's mark for the same
    pub deprecated: bool,
    /// What replaces a deprecated thing: its wire name, where the document names it
    pub successor: Option<String>,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
}

/// Parses the schemas that the envelope of a document names, and those that they refer to.
///
/// Every pointer in [`Envelope::schemas`] and [`Envelope::components`] and every [`Schema::reference`] is a key of the result. Chains of references
/// end; a schema may still contain itself by way of other keywords, `allOf` and `oneOf` among them.
///
/// 3.0's `nullable` becomes the type null; beside `allOf`, `anyOf` or `oneOf` the schema becomes an `anyOf` of the rest and
/// null; an arm that is nothing but `nullable` is null. What a keyword asks for and does not get is reported, and the keyword ignored.
pub fn read(document: &Document, envelope: &Envelope, diagnostics: &mut Diagnostics) -> Schemas {
    let mut parser = Parser::new(document, Reporter::new(document, diagnostics));
    parser.reached.extend(envelope.schemas.iter().chain(&envelope.components).cloned());

    let children = Children::of(document);
    let mut selected = Selected::new(&children);
    let mut schemas = Schemas::default();
    while schemas.0.len() < parser.reached.len() {
        while let Some(pointer) = parser.reached.get_index(schemas.0.len()).cloned() {
            let schema = match document.root.at(&pointer) {
                Some(value) => parser.schema(pointer.clone(), value),
                // A parameter without a schema allows everything.
                None => Schema { pointer: pointer.clone(), ..Schema::default() },
            };
            schemas.0.insert(pointer, schema);
        }
        parser.reached.extend(selected.newly_selected(&schemas));
    }
    cycle::cut(&mut schemas, &mut parser);
    inheritance::split(&mut schemas);
    children.split(&mut schemas, &mut parser.reporter);
    closed::report(&schemas, &mut parser.reporter);
    loosen::loosen(&mut schemas, &parser.unreachable);
    schemas
}

/// The keywords that generated code enforces, by vocabulary.
pub fn enforced_keywords() -> impl Iterator<Item = &'static str> {
    keyword::enforced()
}

/// Which property tells the arms of a union apart, and the values it takes. It may list as many children as the document has,
/// and each of them inherits it: it is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`
    pub property: String,
    /// `mapping`: value to the pointer of the arm's schema
    pub mapping: IndexMap<String, Pointer>,
}

/// A set of JSON types, from the keyword `type`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Types {
    /// `null`
    pub null: bool,
    /// `boolean`
    pub boolean: bool,
    /// `integer`
    pub integer: bool,
    /// `number`
    pub number: bool,
    /// `string`
    pub string: bool,
    /// `array`
    pub array: bool,
    /// `object`
    pub object: bool,
}

impl Types {
    /// Whether the other set has all of these types.
    pub(crate) fn is_within(self, all: Self) -> bool {
        (all.null || !self.null)
            && (all.boolean || !self.boolean)
            && (all.integer || all.number || !self.integer)
            && (all.number || !self.number)
            && (all.string || !self.string)
            && (all.array || !self.array)
            && (all.object || !self.object)
    }

    /// The types of either set.
    pub(crate) fn union(self, other: Self) -> Self {
        Self {
            null: self.null || other.null,
            boolean: self.boolean || other.boolean,
            integer: self.integer || other.integer,
            number: self.number || other.number,
            string: self.string || other.string,
            array: self.array || other.array,
            object: self.object || other.object,
        }
    }
}
