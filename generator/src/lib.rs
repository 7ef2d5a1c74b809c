//! From OpenAPI documents to a Rust crate of validated types.
//!
//! Bytes in, files and diagnostics out: no file system, no network, no clock. The same bytes give the same files on
//! every machine. The stages, each one function from one kind of data to the next:
//!
//! ```text
//! read      Source             -> Value       a tree: order kept, duplicate keys refused, numbers exact
//! bundle    Source, Files      -> Document    the trees of all files that it refers to in one
//! envelope  Document           -> Envelope    openapiv3's values, every schema lifted out
//! schema    Document, Envelope -> Schemas     JSON Schema 2020-12 as plain data, 3.0's dialect raised to it
//! model     all of these       -> Api         operations, types, constraints
//! name      Api, Lock          -> Named       every name decided, one type a name
//! emit      Named              -> files       the only home of `quote!`
//! ```
//!
//! Beside them stand [`diff`], which tells what changed between two editions, [`lint`], which tells a document's own
//! defects, [`canonical`], which prints a document so that a text diff shows what changed, [`pattern`], which
//! translates regular expressions, [`constraint`], what model, emit, diff and lint know of each kind of constraint, and
//! [`diagnostic`], what a stage has to say.
//!
//! # Where generated code differs from JSON Schema
//!
//! Generated code refuses what a schema refuses and nothing else. An independent judge holds it to that; these are the
//! differences that it knows of, and none besides:
//!
//! 1. A value that the schema allows and the Rust type can't hold is a violation of the rule `representable`: a number
//!    that a float or integer of 64 bits would change, that is an integer outside an `i64` (a `u64` where the document
//!    says so), and for `type: number` any number beyond 2^53 that a float is not written as again, whether it is
//!    `9007199254740993`, `9007199254740993.0` or `18446744073709551617`; a number beyond all floats (`1e400`); more than
//!    127 levels of nesting; a text where a schema without `type` speaks of numbers only, and so became a number; null
//!    where a schema without `type` speaks of an object's properties; a property that is `readOnly`, of an object that is
//!    closed, for which a request has no field; a path parameter left out that the document forgot to require. It is
//!    said, not lost.
//! 2. Null is accepted where `type` lists it and the `enum` beside it does not: what Zod's `.nullable()` becomes.
//! 3. A text in a path that is empty, `.` or `..` is refused: it would make another path, whatever its encoding.
//! 4. Up to 2^53, fractions are the nearest floats of 64 bits; numbers that only more precision tells apart are equal.
//! 5. Of `contentEncoding: base64` an invalid text is refused, as under the `format: byte` that it stands for since
//!    OpenAPI 3.1; JSON Schema leaves that check to applications.
//! 6. An `email` has at most 64 characters before the `@` and 254 in all (RFC 5321, section 4.5.3.1); JSON Schema's own
//!    tests say nothing of lengths.
//! 7. A leap second is accepted at 23:59:60 UTC of any day and at no other time (RFC 3339, section 5.7), without a look
//!    at which days had one.
//! 8. OpenAPI 3.0's `nullable: true` allows null wherever it stands. By the letter of 3.0.3 it adds to the `type` beside it,
//!    and so says nothing beside an `enum`, an `allOf` or a `oneOf` that refuses null; whoever writes it there means it.
//! 9. A property that is `readOnly` may be left out though `required` lists it: OpenAPI 3.0 says so; 3.1 leaves it to the
//!    server, but a client can't know what the server is about to set. One that is sent is checked like any other.
//! 10. A discriminator refuses nothing (OpenAPI 3.1.1). Where several arms of a `oneOf` accept a value, the one that it names
//!     is taken to be the one; by the `oneOf` alone the value is refused.
//!
//! A `pattern` is no calendar: one for dates takes `2026-02-31`. `is_valid` of the field's type says whether there is
//! such a day.
//!
//! What can't be enforced at all (`$dynamicRef`, a pattern with look-around) is a diagnostic when the code is generated.

pub mod bundle;
pub mod canonical;
pub mod constraint;
mod deep;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod envelope;
pub mod lint;
pub mod model;
pub mod name;
pub mod pattern;
pub mod read;
pub mod schema;
mod spelling;

use bundle::Files;
use diagnostic::Diagnostics;
use model::{Part, Settings};
use name::{Lock, Named};
use read::{Limits, Source};

/// What a run reads.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The OpenAPI documents, which are one API together
    pub documents: Vec<Source>,
    /// The files that they refer to; [`bundle::gather`] finds which
    pub files: Files,
    /// Decisions that are the user's
    pub settings: Option<Source>,
    /// Names given before
    pub lock: Option<Source>,
    /// How much of a document is read
    pub limits: Limits,
    /// Whether component schemas that no operation refers to become types too
    pub all_schemas: bool,
}

/// What a run came to: what the documents say, and what it is called.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The documents, stage by stage up to the model
    pub parts: Vec<Part>,
    /// The API with its names
    pub named: Named,
}

/// Reads the documents and names everything in them, as far as the errors allow.
///
/// Answers `None` exactly if one of the diagnostics is an error.
#[must_use]
pub fn understand(input: &Input) -> (Option<Named>, Diagnostics) {
    let (understood, diagnostics) = study(input);
    (understood.map(|understood| understood.named), diagnostics)
}

/// The same, with what the stages before made of the documents: two such answers are what [`diff`] compares.
#[must_use]
pub fn study(input: &Input) -> (Option<Understood>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let settings = input.settings.as_ref().map(Settings::read).transpose();
    let lock = input.lock.as_ref().map(Lock::read).transpose();
    let mut parts = Vec::new();
    for source in &input.documents {
        match bundle::bundle(source, &input.files, &input.limits) {
            Ok(document) => {
                let mut envelope = envelope::lift(&document, &mut diagnostics);
                if input.all_schemas {
                    envelope.components = envelope::components(&document);
                }
                let schemas = schema::raise(&document, &envelope, &mut diagnostics);
                constraint::report_contradictions(&document, &schemas, &mut diagnostics);
                parts.push(Part { document, envelope, schemas });
            }
            Err(faults) => diagnostics.extend(faults),
        }
    }
    match (settings, lock) {
        (Ok(settings), Ok(lock)) if !diagnostics.has_errors() => {
            let api = model::build(&parts, &settings.unwrap_or_default(), &mut diagnostics);
            let named = name::name(&api, &lock.unwrap_or_default(), &mut diagnostics);
            (Some(Understood { parts, named }).filter(|_| !diagnostics.has_errors()), diagnostics)
        }
        (settings, lock) => {
            diagnostics.extend(settings.err().into_iter().chain(lock.err()).flatten());
            (None, diagnostics)
        }
    }
}

impl Input {
    /// Every file of the run, by which diagnostics show their lines.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let files = self.files.values().filter_map(|file| file.as_ref().ok());
        self.documents.iter().chain(files).chain(&self.settings).chain(&self.lock).cloned().collect()
    }
}

/// The SHA-256 of `bytes` in hexadecimal, by which generated files say what they were made from.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
