//! Parses schemas, and keeps the list of places that they refer to.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::anchor::Anchors;
use super::builder::SchemaBuilder;
use super::keyword::{self, Handling, Keyword};
use super::keyword_value::KeywordValue;
use super::{Schema, prose};
use crate::diagnostic::Code;
use crate::document::Reporter;
use crate::document::{BrokenReference, ReferenceError};
use crate::document::{Dialect, Document};
use crate::read::{Object, Value};
use crate::source::Pointer;
use crate::spelling;

/// Parses the schemas of one document.
pub(super) struct Parser<'a> {
    document: &'a Document,
    pub(super) reporter: Reporter<'a>,
    anchors: Anchors,
    /// Every place that the envelope names or a schema refers to, in the order in which they were met
    pub(super) reached: IndexSet<Pointer>,
    /// The schemas whose references can't be followed
    pub(super) unreachable: HashSet<Pointer>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(document: &'a Document, reporter: Reporter<'a>) -> Self {
        Self {
            document,
            reporter,
            anchors: Anchors::of(document),
            reached: IndexSet::new(),
            unreachable: HashSet::new(),
        }
    }

    /// The schema at `at`, within another one.
    pub(super) fn subschema(&mut self, at: Pointer, value: &Value) -> Schema {
        prose::unwrap(self.schema(at, value))
    }

    /// The schema at `at`.
    pub(super) fn schema(&mut self, at: Pointer, value: &Value) -> Schema {
        match value {
            Value::Object(object) => self.keywords(at, object),
            Value::Boolean(always) => Schema { pointer: at, always: Some(*always), ..Schema::default() },
            other => {
                self.malformed(&at, "this", other, "a schema");
                Schema { pointer: at, ..Schema::default() }
            }
        }
    }

    fn keywords(&mut self, at: Pointer, object: &Object) -> Schema {
        let dialect = self.document.dialect;
        let ignores_siblings =
            dialect == Dialect::OpenApi30 && object.get("$ref").is_some_and(|r| r.as_str().is_some());
        let mut builder = SchemaBuilder::default();
        builder.schema.pointer = at;

        for (name, value) in object {
            let at = builder.schema.pointer.key(name);
            let Some(keyword) = keyword::find(name) else {
                self.unknown(&at, name);
                continue;
            };
            if ignores_siblings && keyword.name == "nullable" && *value == Value::Boolean(true) {
                let message = "OpenAPI 3.0 ignores `nullable` next to a `$ref`; null is accepted, as is meant";
                let help = "put the reference into an `allOf`, where siblings count";
                self.reporter.report(Code::UnenforcedKeyword, &at, message, help);
            } else if ignores_siblings && keyword.name != "$ref" {
                self.ignored(&at, keyword);
                continue;
            }
            if let (true, Some(home)) = (keyword.restricts(), keyword.foreign_to(dialect)) {
                let message = format!("`{name}` is a keyword of {home}, not of this document's version");
                let help = format!("write it in this version's terms; it is read as {home} means it");
                self.reporter.report(Code::UnknownKeyword, &at, message, help);
            }
            match keyword.handling {
                Handling::Constraint(read) | Handling::Annotation(read) => {
                    read(&mut KeywordValue { parser: self, at, name: keyword.name, value }, &mut builder);
                }
                Handling::Unenforced => builder.schema.unenforced.push(name.clone()),
                Handling::Ignored => {}
            }
        }

        for name in builder.idle_bounds() {
            let message = format!("`{name}` is true, but there is no bound next to it");
            let help = "add the bound; as it stands, the keyword is ignored";
            self.reporter.report(Code::MalformedKeyword, &builder.schema.pointer.key(name), message, help);
        }
        builder.finish()
    }

    /// Where the reference at `at` leads, which will be parsed too.
    pub(super) fn resolve(&mut self, at: &Pointer, text: &str) -> Option<Pointer> {
        match self.anchors.resolve(self.document, at, text) {
            Ok(target) => {
                self.reached.insert(target.clone());
                Some(target)
            }
            Err(error) => {
                self.broken(at, text, error);
                None
            }
        }
    }

    /// Where a value of a discriminator's mapping leads: `Dog` names a component, `#/components/schemas/Dog` refers
    /// to it.
    pub(super) fn resolve_name_or_reference(&mut self, at: &Pointer, text: &str) -> Option<Pointer> {
        let component = Pointer::root().key("components").key("schemas").key(text);
        if self.document.root.at(&component).is_some() {
            self.reached.insert(component.clone());
            return Some(component);
        }
        if !text.contains(['#', '/', '.']) {
            self.broken(at, text, ReferenceError::Missing);
            return None;
        }
        self.resolve(at, text)
    }

    /// Reports a reference that leads to itself.
    pub(super) fn circular(&mut self, at: &Pointer) {
        self.unreachable.insert(at.clone());
        let at = at.key("$ref");
        let text = self.document.root.at(&at).and_then(Value::as_str).unwrap_or_default().to_owned();
        self.broken(&at, &text, ReferenceError::Circular);
    }

    fn broken(&mut self, at: &Pointer, text: &str, error: ReferenceError) {
        BrokenReference { pointer: at.clone(), text: text.to_owned(), error }.report(&mut self.reporter);
    }

    /// Which dialect the document speaks.
    pub(super) fn dialect(&self) -> Dialect {
        self.document.dialect
    }

    /// Whether `exclusiveMinimum: true` makes the bound beside it exclusive.
    pub(super) fn booleans_beside_bounds(&self) -> bool {
        self.document.dialect == Dialect::OpenApi30
    }

    /// Reports a value of the wrong kind.
    pub(super) fn malformed(&mut self, at: &Pointer, what: &str, found: &Value, expected: &str) {
        let message = match found {
            Value::Array(_) | Value::Object(_) => format!("{what} is {}, expected {expected}", found.kind()),
            small => format!("{what} is {}, expected {expected}", small.to_json()),
        };
        self.reporter.report(Code::MalformedKeyword, at, message, "correct it; as it stands, it is ignored");
    }

    fn ignored(&mut self, at: &Pointer, keyword: &Keyword) {
        if keyword.restricts() {
            let message = format!("OpenAPI 3.0 ignores `{}` next to a `$ref`", keyword.name);
            let help = "put the reference into an `allOf`, where siblings count";
            self.reporter.report(Code::UnenforcedKeyword, at, message, help);
        }
    }

    fn unknown(&mut self, at: &Pointer, name: &str) {
        if name.starts_with("x-") {
            return;
        }
        let help = match spelling::nearest(name, keyword::CATALOGUE.iter().map(|keyword| keyword.name)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "remove it, or prefix it with `x-`".to_owned(),
        };
        self.reporter.report(Code::UnknownKeyword, at, format!("`{name}` is not a schema keyword"), help);
    }
}
