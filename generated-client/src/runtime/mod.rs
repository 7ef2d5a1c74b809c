//! What the generated code is built on: the client, validation, JSON.
//!
//! | module | contents |
//! |---|---|
//! | [`codec`] | generated types to and from JSON, or any other self-describing serde format |
//! | [`validation`] | the constraints of a request, checked before it is sent; `constraint`, a file for each kind of them |
//! | [`schema`], [`from_json`] | JSON from other sources, validated by the document's schemas |
//! | [`from_fields`] | texts by name, such as the row of a table, read by the schema |
//! | [`open_enum`], [`integer_enum`], [`text`], [`patch`], [`union`] | types of values; [`cents`], money |
//! | `dates`, with the features `chrono`, `jiff`, `time` | dates and times from and to those of these crates |
//! | [`setters`] | constructors and setters |
//! | [`request`], [`parameters`], [`style`] | operations, their paths and queries; how parameters are encoded |
//! | [`security`] | security schemes |
//! | [`upload`] | files to upload |
//! | [`redact`] | secrets in `Debug` output |
//! | `client`, with the feature `transport` | operations as calls |
//!
//! The generator copies this folder, without its tests, into every crate that it generates. It is the module `runtime` of
//! the crate's root, unless the settings name another module for what is generated: then the copy's paths begin there.

pub mod cents;
#[cfg(feature = "transport")]
pub mod client;
pub mod codec;
mod constraint;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub mod dates;
pub mod from_fields;
pub mod from_json;
pub mod integer_enum;
pub mod open_enum;
pub mod parameters;
pub mod patch;
pub mod redact;
pub mod request;
#[doc(hidden)]
pub mod root;
pub mod schema;
pub mod security;
pub mod setters;
pub mod style;
pub mod systems;
pub mod text;
pub mod union;
pub mod upload;
pub mod validation;

pub use cents::Cents;
pub use codec::{
    CodecError, Decode, Decoder, Encode, Encoder, Entries, Items, ReadFields, ReadItems, decode_value, from_slice,
    to_value, to_vec, vacant,
};
pub use from_json::{FromJson, Mode, validate};
pub use integer_enum::{IntegerEnum, UnknownInteger};
pub use open_enum::{OpenEnum, UnknownValue};
pub use patch::Patch;
pub use redact::{Redacted, redacted};
pub use request::{Method, Operation, Pairs, headers, path, path_in, query_in, query_string};
pub use security::{SecurityRequirement, SecurityScheme, SentAs};
pub use style::Style;
pub use text::{Date, DateOrDateTime, DateTime};
pub use upload::Upload;
pub use validation::{At, Check, Location, Pattern, Rule, Violation, Violations, check, format, validate_typed};

// Which of these the generated code uses depends on the document.
#[allow(unused_imports, reason = "the settings may name no type of another crate")]
pub(crate) use codec::external::external;
#[allow(unused_imports, reason = "a document may have no type that needs one of them")]
pub(crate) use codec::{deserialize_via_codec, record, serde_via_codec, serialize_via_codec};
#[allow(unused_imports, reason = "a document may have no request")]
pub(crate) use from_json::from_json;
#[allow(unused_imports, reason = "a document may have no such enum")]
pub(crate) use integer_enum::integer_enum;
#[allow(unused_imports, reason = "a document may have no enum")]
pub(crate) use open_enum::open_enum;
#[allow(unused_imports, reason = "a document may have no parameters")]
pub(crate) use parameters::parameters;
#[allow(unused_imports, reason = "a document may require everything")]
pub(crate) use setters::{required, setters};
#[allow(unused_imports, reason = "a document may have no such request")]
pub(crate) use validation::validated;
