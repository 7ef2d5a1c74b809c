//! From OpenAPI documents to a Rust crate of validated types.
//!
//! Bytes in, files and diagnostics out: no file system, no network, no clock. The same bytes give the same files on
//! every machine. The stages, each one function from one kind of data to the next:
//!
//! ```text
//! source    name, bytes        -> Source      a file, and where in its text a place is
//! read      Source             -> Value       a tree: order kept, duplicate keys refused, numbers exact
//! document  Source             -> Document    the trees of a document and of all files that it refers to, as one
//! envelope  Document           -> Envelope    paths, operations, parameters, bodies, responses, security; no schemas
//! schema    Document, Envelope -> Schemas     JSON Schema 2020-12 as plain data, 3.0's dialect translated to it
//! model     all of these       -> Api         operations, types, constraints
//! name      Api, Lock          -> Named       every name decided, one type a name
//! glossary  Named              -> Named       the fields that the document does not describe, described
//! plan      Named              -> Crate       every decision about Rust that a user can see, as plain data
//! print     Crate              -> files       the only home of `quote!`
//! ```
//!
//! [`analyze`] runs them up to the names. Other modules: [`diff`] compares two editions, [`matrix`] shows which system takes which
//! field, [`lint`] reports the defects of a document, [`canonical`] prints a document so that a text diff shows what changed,
//! [`pattern`] translates regular expressions, [`constraint`] has a file for each kind of constraint, and [`diagnostic`] holds and
//! prints what the stages report.
//!
//! # Where generated code differs from JSON Schema
//!
//! Generated code rejects what a schema rejects, and nothing else. An independent judge checks that. These are the known
//! differences:
//!
//! 1. A value that the schema allows, but that the Rust type can't hold, violates the rule `representable`. So it is
//!    reported, not changed:
//!    - an integer outside an `i64`, or outside a `u64` where the document requires one
//!    - for `type: number`, a number beyond 2^53 that changes as a 64-bit float, whether it is `9007199254740993`,
//!      `9007199254740993.0` or `18446744073709551617`; a number beyond all floats, such as `1e400`
//!    - more than 127 levels of nesting
//!    - a string, where a schema without `type` has keywords for numbers only, and so became a number
//!    - null, where a schema without `type` has keywords for one type only, such as `maximum`
//!    - a `readOnly` property of a closed object, for which a request has no field
//!    - a missing path parameter that the document does not mark as required
//! 2. Null is accepted where `type` lists it and `enum` does not: that is how Zod writes `.nullable()`.
//! 3. A path parameter that is empty, `.` or `..` is rejected, because it would change the path, however it is encoded.
//! 4. Up to 2^53, fractions are the nearest 64-bit floats; numbers that differ only beyond that precision are equal.
//! 5. Invalid text is rejected under `contentEncoding: base64`, as under `format: byte`, which it replaces since
//!    OpenAPI 3.1. JSON Schema leaves that check to applications.
//! 6. An `email` has at most 64 characters before the `@` and 254 in all (RFC 5321, section 4.5.3.1). JSON Schema's own
//!    tests don't cover lengths.
//! 7. A leap second is accepted at 23:59:60 UTC of any day and at no other time (RFC 3339, section 5.7), whether or not that
//!    day had one.
//! 8. OpenAPI 3.0's `nullable: true` allows null wherever it is. By the letter of 3.0.3 it only adds to the `type` next to it,
//!    and has no effect next to an `enum`, an `allOf` or a `oneOf` that rejects null; authors mean it to.
//! 9. A `readOnly` property may be missing from a request though `required` lists it. OpenAPI 3.0 requires that; 3.1 leaves it
//!    to the server, but a client can't know what the server will set. If it is sent, it is checked like any other. A `oneOf` with
//!    a schema that requires such a property is read as `anyOf`: a value without it may match more schemas than it should.
//! 10. A discriminator rejects nothing (OpenAPI 3.1.1). Where several schemas of a `oneOf` match, the one that the
//!     discriminator names counts; by the `oneOf` alone, the value is rejected. Only strict mode asks the child of a parent that
//!     it selects.
//! 11. If a schema has a `oneOf` of schemas that are `allOf` this schema, at least one of them must match, not exactly one. By the
//!     letter, each of them contains the list that it is in, for which JSON Schema defines no result (2020-12, 9.4.1); and
//!     subtypes that only add optional properties match each other's values.
//!
//! A `pattern` can't check a calendar: one for dates accepts `2026-02-31`. `is_valid` of the field's type does.
//!
//! What can't be enforced at all (`$dynamicRef`, a pattern with look-around) is reported when the code is generated.

mod analysis;
pub mod canonical;
pub mod constraint;
mod derives;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod envelope;
pub mod escape;
mod features;
pub mod glossary;
pub mod lint;
pub mod matrix;
pub mod model;
pub mod name;
pub mod pattern;
pub mod plan;
pub mod print;
pub mod read;
pub mod schema;
pub mod source;
mod spelling;
mod stack;
mod type_pattern;
mod unknown_fields;
mod wildcard;

pub use analysis::{Analysis, Input, analyze};
pub use features::RUNTIME_FEATURES;
pub use model::SETTINGS_SCHEMA;

/// The SHA-256 of `bytes` in hexadecimal, by which generated files say what they were made from.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
