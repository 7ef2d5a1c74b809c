//! The hand-written half of the crate: what the generated types stand on, and nothing about any one API.
//!
//! | module | what for |
//! |---|---|
//! | [`codec`] | generated types to and from JSON, or any other self-describing serde format |
//! | [`validation`] | the constraints of a request, checked before it leaves; `constraint`, a file for each kind of them |
//! | [`schema`], [`from_json`] | JSON from outside, judged by what the document says of it |
//! | [`open_enum`], [`text`], [`patch`], [`union`] | values whose type needs more than Rust's own |
//! | [`request`], [`style`] | an operation, its path and its query; values as text |
//! | [`security`] | how a caller shows who it is |
//! | [`upload`] | files on their way to a server |
//! | [`redact`] | secrets in `Debug` |
//! | `client`, with the feature `transport` | operations as calls |
//!
//! The generator copies this folder as it is into every crate it makes, where it has to be named `runtime` and
//! stand at the root.

#[cfg(feature = "transport")]
pub mod client;
pub mod codec;
mod constraint;
pub mod from_json;
pub mod open_enum;
pub mod patch;
pub mod redact;
pub mod request;
pub mod schema;
pub mod security;
mod setters;
pub mod style;
pub mod text;
pub mod union;
pub mod upload;
pub mod validation;

pub use codec::{
    CodecError, Decode, Decoder, Encode, Encoder, Entries, Items, Nullable, ReadFields, ReadItems, decode_value,
    from_slice, to_value, to_vec, vacant,
};
pub use from_json::{FromJson, Mode, validate};
pub use open_enum::{OpenEnum, UnknownValue};
pub use patch::Patch;
pub use redact::{Redacted, redacted};
pub use request::{Method, Operation, Pairs, headers, path, path_in, query, query_in, query_string};
pub use security::{SecurityRequirement, SecurityScheme, SentAs};
pub use style::Style;
pub use text::{Date, DateOrDateTime, DateTime};
pub use upload::Upload;
pub use validation::{At, Check, Location, Pattern, Rule, Violation, Violations, check, format, validate_typed};

// What a document happens to contain decides which of these the generated half uses.
#[allow(unused_imports, reason = "a document may have no type that needs one of them")]
pub(crate) use codec::{deserialize_via_codec, record, serde_via_codec, serialize_via_codec};
#[allow(unused_imports, reason = "a document may have no request")]
pub(crate) use from_json::from_json;
#[allow(unused_imports, reason = "a document may have no enum")]
pub(crate) use open_enum::open_enum;
#[allow(unused_imports, reason = "a document may require everything")]
pub(crate) use setters::setters;
