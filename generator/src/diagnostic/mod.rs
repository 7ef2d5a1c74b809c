//! Diagnostics: what is wrong with a document, where, and what to do. Stages collect them.

mod annotation;
mod excerpt;
mod github;
mod json;
mod position;
mod render;
mod sarif;
#[cfg(test)]
mod tests;

pub(crate) use annotation::end_with_lines;
pub use annotation::{Annotation, Level, Rule, annotations};
pub use github::github;
pub use json::to_json;
pub(crate) use position::locate_places;
pub use render::{RenderOptions, render};
pub use sarif::{Tool, sarif};

pub use crate::source::Position;
use crate::source::{Pointer, Source};

/// A node of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's name, as in [`Source::name`]
    pub file: String,
    /// The node
    pub pointer: Pointer,
}

impl Place {
    /// The place of a property of this node.
    pub(crate) fn key(&self, name: &str) -> Self {
        Self { file: self.file.clone(), pointer: self.pointer.key(name) }
    }

    /// The place of an item of this node.
    pub(crate) fn index(&self, index: usize) -> Self {
        Self { file: self.file.clone(), pointer: self.pointer.index(index) }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of finding
    pub code: Code,
    /// The node that it is about, if any
    pub place: Option<Place>,
    /// The position in the text, where only the reader knows it, because there is no tree
    pub position: Option<Position>,
    /// What is wrong, in one sentence without a full stop
    pub message: String,
    /// What to do, in one sentence without a full stop
    pub help: String,
}

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out or weaker than the document says; the rest is generated
    Warning,
    /// Nothing is generated
    Error,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// The kinds of findings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as a user reads and writes it: `unresolved-reference`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Its severity.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The file is neither YAML nor JSON, is empty, or is not text.
    Unreadable = "unreadable", Error;
    /// A mapping holds the same key twice.
    DuplicateKey = "duplicate-key", Error;
    /// The document is larger or deeper than a limit allows.
    LimitExceeded = "limit-exceeded", Error;
    /// The document is not OpenAPI 3.0 or 3.1, or the overlay is not version 1.0.
    UnsupportedVersion = "unsupported-version", Error;
    /// A node is not of the kind that OpenAPI requires.
    Malformed = "malformed", Error;
    /// The document has no operations: types come from its component schemas alone.
    NoOperations = "no-operations", Warning;
    /// A `$ref` can't be resolved: a schema accepts any value, an operation that needs the target is left out.
    UnresolvedReference = "unresolved-reference", Warning;
    /// A `$ref` refers to another file that can't be loaded: it is treated as one that can't be resolved.
    ExternalReference = "external-reference", Warning;
    /// A `$ref` refers back to itself through nothing but references: it is treated as one that can't be resolved.
    CircularReference = "circular-reference", Warning;
    /// Two documents describe the same operation, differently.
    ConflictingOperation = "conflicting-operation", Error;
    /// Two paths of a document differ in nothing but the names of their parameters.
    AmbiguousPath = "ambiguous-path", Warning;
    /// The names file can't be read.
    MalformedLock = "malformed-lock", Error;
    /// The settings file can't be read.
    MalformedSettings = "malformed-settings", Error;
    /// A name in the settings fits no field.
    UnusedSetting = "unused-setting", Error;
    /// The glossary can't be read.
    MalformedGlossary = "malformed-glossary", Error;
    /// An overlay is not as the Overlay Specification requires.
    MalformedOverlay = "malformed-overlay", Error;
    /// An overlay, or one of its actions, changes no document, or can't be applied.
    UnappliedOverlay = "unapplied-overlay", Error;
    /// An operation is left out, because a part that it needs can't be read or is not supported.
    SkippedOperation = "skipped-operation", Warning;
    /// A header, a server or another part that operations work without is left out, because it can't be read.
    SkippedPart = "skipped-part", Warning;
    /// A security scheme is required, but not defined: nothing is sent for it.
    UndefinedSecurityScheme = "undefined-security-scheme", Warning;
    /// A path or an operation has its own servers, without the document's first, while a client sends all its calls to one.
    SeparateServers = "separate-servers", Warning;
    /// A keyword that neither OpenAPI nor JSON Schema knows.
    UnknownKeyword = "unknown-keyword", Warning;
    /// A known keyword whose rule the generated code does not enforce.
    UnenforcedKeyword = "unenforced-keyword", Warning;
    /// The style of a parameter does not define how its value is written.
    UndefinedStyle = "undefined-style", Warning;
    /// The value of a keyword is not of the kind that JSON Schema requires; the keyword is ignored.
    MalformedKeyword = "malformed-keyword", Warning;
    /// A pattern that can't be translated to a linear-time engine; it is not enforced.
    UntranslatablePattern = "untranslatable-pattern", Warning;
    /// A schema that no value can satisfy, such as a minimum above the maximum, or that refuses a property which is declared
    /// beside it.
    ContradictoryConstraint = "contradictory-constraint", Warning;
    /// A value is listed twice in an `enum`.
    RepeatedEnumValue = "repeated-enum-value", Warning;
    /// A parameter or header does not describe its values; any is accepted.
    UndescribedParameter = "undescribed-parameter", Warning;
    /// A path parameter is not marked as required; it is treated as if it were.
    OptionalPathParameter = "optional-path-parameter", Warning;
    /// A path and its parameters do not match.
    PathParameterMismatch = "path-parameter-mismatch", Warning;
    /// A locked name could not be kept.
    RenamedType = "renamed-type", Warning;
    /// Some names of components are words and some are not, so that it was decided which types are named after them.
    ComponentNames = "component-names", Warning;
    /// Nothing tells two arms of a union apart: some value may be read as the wrong one.
    AmbiguousUnion = "ambiguous-union", Warning;
    /// An operation is that of one system by the settings, and none or several general ones fit it.
    StraySystemOperation = "stray-system-operation", Warning;
    /// Calls of a general operation for one system are to be sent to the system's own, and can't be.
    UnroutedSystemOperation = "unrouted-system-operation", Warning;
    /// How lists are followed page by page, where that is not a matter of course.
    ListPaging = "list-paging", Warning;
    /// An entry of the glossary describes no field.
    UnusedGlossaryEntry = "unused-glossary-entry", Warning;
    /// A pattern is not anchored at the beginning or the end; only `lint` reports it.
    UnanchoredPattern = "unanchored-pattern", Warning;
    /// A bound contradicts the description; only `lint` reports it.
    BoundAgainstProse = "bound-against-prose", Warning;
    /// `required` names a property that is not described; only `lint` reports it.
    UndescribedRequired = "undescribed-required", Warning;
    /// Nothing refers to a component; only `lint` reports it.
    UnusedComponent = "unused-component", Warning;
    /// The waivers file can't be read.
    MalformedWaivers = "malformed-waivers", Error;
    /// A waiver that no finding needs.
    UnusedWaiver = "unused-waiver", Warning;
}

impl Diagnostic {
    /// A finding at a place in the tree.
    pub fn new(code: Code, place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, place: Some(place), position: None, message: message.into(), help: help.into() }
    }

    /// Its severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

impl Source {
    /// A finding about the file as a whole.
    pub(crate) fn finding(&self, code: Code, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        let place = Place { file: self.name.clone(), pointer: Pointer::root() };
        Diagnostic::new(code, place, message, help)
    }
}

/// Findings, in the order in which the stages met them.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Iterates over the findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is an error, so that nothing may be generated.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(iter: T) -> Self {
        Self(iter.into_iter().collect())
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.0.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
