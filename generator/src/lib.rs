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
//! model     all of these       -> Api         operations, types, rules
//! name      Api, Lock          -> Named       every name decided, one type a name
//! emit      Named              -> files       the only home of `quote!`
//! ```
//!
//! Beside them stand [`diff`], which tells what changed between two editions, [`lint`], which tells a document's own
//! defects, [`canonical`], which prints a document so that a text diff shows what changed, [`pattern`], which
//! translates regular expressions, and [`diagnostic`], what a stage has to say.
//!
//! # Where generated code differs from JSON Schema
//!
//! Generated code refuses what a schema refuses and nothing else. An independent judge holds it to that; these are the
//! differences that it knows of, and none besides:
//!
//! 1. A value that the schema allows and the Rust type can't hold is a violation of the rule `representable`: a whole
//!    number beyond 64 bits; a text where a schema without `type` speaks of numbers only, and so became a number; a path
//!    parameter left out that the document forgot to require. It is said, not lost.
//! 2. Null is accepted where `type` lists it and the `enum` beside it does not: what Zod's `.nullable()` becomes.
//! 3. A text in a path that is empty, `.` or `..` is refused: it would make another path, whatever its encoding.
//! 4. Numbers that only more than 64 bits of precision tell apart are equal: JSON is read as most of the world reads it.
//!
//! What can't be enforced at all (`$dynamicRef`, a pattern with look-around) is a diagnostic when the code is generated.

pub mod bundle;
pub mod canonical;
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
