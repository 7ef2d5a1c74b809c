//! The constraints, a file for each kind: the check of a Rust value, that of a JSON value by an entry of a table, and the
//! words of the violation.
//!
//! The table below says which kinds there are. A keyword is a line of it and what the file of its kind says.

mod alternatives;
pub(super) mod combination;
mod count;
pub(super) mod enumeration;
pub mod format;
pub(super) mod items;
pub(super) mod json_type;
pub(super) mod length;
pub(super) mod multiple;
mod nearest;
pub(super) mod path_segment;
pub(super) mod pattern;
pub(super) mod properties;
pub(super) mod range;
pub(super) mod representation;

pub use properties::Property;

pub(super) use combination::accepted;

use std::fmt;

use serde_json::Value;

use super::schema::{Json, Schema, Walk};
use super::validation::{At, Location, Number, NumberFormat, Pattern, Violation};

macro_rules! kinds {
    ($(
        $kind:ident {
            entries { $($(#[$about:meta])* $entry:ident $(($($data:ty),+))?,)* }
            rules { $($rule:ident $keyword:literal $what:literal,)* }
        }
    )*) => {
        /// An entry of a table: one keyword, or several that make sense together only.
        ///
        /// As in JSON Schema, each says something of values of one type, and nothing of others.
        #[derive(Debug)]
        pub enum Assertion {
            $($($(#[$about])* $entry $(($($data),+))?,)*)*
        }

        impl Assertion {
            /// Adds what a value breaks of this entry of `schema`.
            pub(super) fn check(&self, on: On<'_>, found: &mut Vec<Violation>) {
                match self {
                    $($(Self::$entry { .. } => $kind::assert(self, on, found),)*)*
                }
            }
        }

        /// What a violation is about: a keyword of JSON Schema, or one of four of our own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $what] $rule,)*)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$($(Self::$rule,)*)*];

            /// The keyword.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$rule => $keyword,)*)*
                }
            }
        }

        /// Writes what is wrong.
        pub(super) fn message(violation: &Violation, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            match violation.rule() {
                $($(Rule::$rule => $kind::message(violation, out),)*)*
            }
        }

        /// What would be accepted, as what may follow "is": "a valid date", "at most 5".
        fn expected(violation: &Violation) -> String {
            match violation.rule() {
                $($(Rule::$rule => $kind::expected(violation),)*)*
            }
        }
    };
}

/// A JSON value on its way along a schema.
#[derive(Clone, Copy)]
pub(super) struct On<'a> {
    pub walk: Walk,
    pub schema: &'a Schema,
    pub value: &'a Value,
    pub at: At<'a>,
}

kinds! {
    json_type {
        entries {}
        rules {
            Type "type" "A value is of a type.",
        }
    }
    length {
        entries {
            /// `minLength`
            MinLength(usize),
            /// `maxLength`
            MaxLength(usize),
        }
        rules {
            MinLength "minLength" "A text has at least so many characters.",
            MaxLength "maxLength" "A text has at most so many characters.",
        }
    }
    pattern {
        entries {
            /// `pattern`
            Pattern(&'static Pattern),
        }
        rules {
            Pattern "pattern" "A text matches a pattern.",
        }
    }
    format {
        entries {
            /// `format`: its name, and whether a text has it
            Format(&'static str, fn(&str) -> bool),
            /// `format` that a function of the crate checks: its name, what a text of it is, and whether a text has it
            CheckedFormat(&'static str, &'static str, fn(&str) -> bool),
            /// `format` of numbers
            NumberFormat(&'static NumberFormat),
        }
        rules {
            Format "format" "A text has a format.",
        }
    }
    path_segment {
        entries {
            /// A text that can stand in a path: not empty, `.` or `..`
            PathSegment,
        }
        rules {}
    }
    range {
        entries {
            /// `minimum`
            Minimum(Number),
            /// `maximum`
            Maximum(Number),
            /// `exclusiveMinimum`
            ExclusiveMinimum(Number),
            /// `exclusiveMaximum`
            ExclusiveMaximum(Number),
        }
        rules {
            Minimum "minimum" "A number is at least this.",
            Maximum "maximum" "A number is at most this.",
            ExclusiveMinimum "exclusiveMinimum" "A number is greater than this.",
            ExclusiveMaximum "exclusiveMaximum" "A number is less than this.",
        }
    }
    multiple {
        entries {
            /// `multipleOf`
            MultipleOf(Number),
        }
        rules {
            MultipleOf "multipleOf" "A number is a multiple of this.",
        }
    }
    items {
        entries {
            /// `minItems`
            MinItems(usize),
            /// `maxItems`
            MaxItems(usize),
            /// `uniqueItems`
            UniqueItems,
            /// `prefixItems`
            PrefixItems(&'static [&'static Schema]),
            /// `items`
            Items(&'static Schema),
            /// `contains`, `minContains`, `maxContains`
            Contains(&'static Schema, usize, Option<usize>),
            /// `unevaluatedItems`
            UnevaluatedItems(&'static Schema),
        }
        rules {
            MinItems "minItems" "An array has at least so many items.",
            MaxItems "maxItems" "An array has at most so many items.",
            UniqueItems "uniqueItems" "No two items of an array are equal.",
            MinContains "contains" "An array has at least so many items that match a schema.",
            MaxContains "maxContains" "An array has at most so many items that match a schema.",
        }
    }
    properties {
        entries {
            /// `minProperties`
            MinProperties(usize),
            /// `maxProperties`
            MaxProperties(usize),
            /// `properties`, and which of them are `required`
            Properties(&'static [Property]),
            /// Parameters of an operation, which stand in this part of the request
            Parameters(Location, &'static [Property]),
            /// What is `required` without being among the properties
            AlsoRequired(&'static [&'static str]),
            /// `patternProperties`
            PatternProperties(&'static [(&'static Pattern, &'static Schema)]),
            /// `additionalProperties`
            AdditionalProperties(&'static Schema),
            /// `propertyNames`
            PropertyNames(&'static Schema),
            /// `dependentRequired`
            DependentRequired(&'static [(&'static str, &'static [&'static str])]),
            /// `dependentSchemas`
            DependentSchemas(&'static [(&'static str, &'static Schema)]),
            /// `unevaluatedProperties`
            UnevaluatedProperties(&'static Schema),
        }
        rules {
            MinProperties "minProperties" "An object has at least so many properties.",
            MaxProperties "maxProperties" "An object has at most so many properties.",
            Required "required" "A property is present.",
            DependentRequired "dependentRequired" "A property is present if another one is.",
            AdditionalProperties "additionalProperties" "An object has no other properties.",
            UnevaluatedProperties "unevaluatedProperties" "An object has no other properties.",
            PropertyNames "propertyNames" "The name of a property matches a schema.",
            Unknown "unknown" "An object has no property that the document does not name. Our own: JSON Schema allows them.",
            Unique "unique" "An object has each property once. Our own: JSON Schema sees the last.",
        }
    }
    enumeration {
        entries {
            /// `enum` of nothing but texts
            Texts(&'static [&'static str]),
            /// `enum` of texts and null
            TextsOrNull(&'static [&'static str]),
            /// `enum` or `const`
            Enum(&'static [Json]),
        }
        rules {
            Enum "enum" "A value is one of a list.",
        }
    }
    combination {
        entries {
            /// `$ref`, or one schema of an `allOf`
            AllOf(&'static Schema),
            /// `discriminator`: the property, and the names of each arm of the union, or of each of the children, that follow. It
            /// refuses nothing.
            Discriminator(&'static str, &'static [&'static [&'static str]]),
            /// A parent, and the components that are `allOf` it, in the order of the discriminator before, which may name the parent
            /// last: a value satisfies the parent, in strict mode also the child that is selected
            Children(&'static Schema, &'static [&'static Schema]),
            /// `anyOf`
            AnyOf(&'static [&'static Schema]),
            /// `oneOf`
            OneOf(&'static [&'static Schema]),
            /// `not`
            Not(&'static Schema),
            /// `if`, `then`, `else`
            If(&'static Schema, Option<&'static Schema>, Option<&'static Schema>),
            /// `false`: no value satisfies it
            Never,
        }
        rules {
            AnyOf "anyOf" "At least one of several alternatives accepts a value.",
            OneOf "oneOf" "Exactly one of several alternatives accepts a value.",
            Not "not" "A value does not match a forbidden schema.",
            Never "false" "The schema accepts no value.",
        }
    }
    representation {
        entries {}
        rules {
            Representable "representable" "The Rust type can hold a value. Our own.",
            Json "json" "A text is JSON. Our own.",
        }
    }
}
