//! A document's envelope and schemas to operations and types.

mod body;
mod classify;
mod component;
mod context;
mod contract;
mod contracts;
mod discriminator;
mod disjoint;
mod header;
mod integer;
mod json_type;
mod listed;
mod merge;
mod object;
mod operation;
mod path_parameters;
mod possible;
mod reference;
mod replace;
mod schema;
mod secret;
mod stream;
mod style;
mod tuple;
mod union;

use std::collections::{HashMap, HashSet};

use super::used::Used;
use super::{AnalyzedDocument, Api, Deprecation, Direction, Doc, Settings, Slot};
use crate::constraint::Pattern;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pattern::Untranslatable;
use crate::schema::Schema;
use crate::source::Pointer;
use context::{Context, SchemaKey};
use contract::Targets;
pub(super) use contracts::Contracts;
pub(crate) use merge::flatten;
use merge::resolve;

/// Adds the operations, webhooks and components of a document, and the types they need, of which there may be `most_types`.
pub(super) fn add(
    api: &mut Api,
    analyzed: &AnalyzedDocument,
    settings: &Settings,
    most_types: usize,
    contracts: &mut Contracts,
    used: &mut Used,
    diagnostics: &mut Diagnostics,
) {
    let most_in_all = api.types.len() + most_types;
    let mut lowering = Lowering {
        api,
        analyzed,
        settings,
        used,
        diagnostics,
        contracts,
        targets: Targets::default(),
        patterns: HashMap::new(),
        reported: HashSet::new(),
        known: HashMap::new(),
        open: Vec::new(),
        composing: Vec::new(),
        composed: HashMap::new(),
        cuts: 0,
        direction: Direction::Request,
        most_types,
        most_in_all,
        is_exhausted: false,
    };
    let operations: Vec<_> =
        analyzed.envelope.operations.iter().map(|operation| lowering.operation(operation)).collect();
    let webhooks: Vec<_> = analyzed.envelope.webhooks.iter().map(|webhook| lowering.webhook(webhook)).collect();
    let components = lowering.components();
    api.operations.extend(operations);
    api.webhooks.extend(webhooks);
    api.components.extend(components);
}

/// The state of lowering one document.
struct Lowering<'a> {
    pub api: &'a mut Api,
    pub analyzed: &'a AnalyzedDocument,
    pub settings: &'a Settings,
    /// What of the settings decided something
    pub used: &'a mut Used,
    pub diagnostics: &'a mut Diagnostics,
    /// The contracts of request schemas
    pub contracts: &'a mut Contracts,
    /// The contracts of referenced schemas
    pub targets: Targets,
    /// The patterns so far: a document repeats few of them in many places
    pub patterns: HashMap<String, Result<Pattern, Untranslatable>>,
    /// What has been reported: a schema may become a contract more than once
    pub reported: HashSet<Pointer>,
    /// What referenced schemas became, so that each becomes one type for each direction
    pub known: HashMap<SchemaKey, Slot>,
    /// Schemas being lowered that may contain themselves: referenced and composed ones, innermost last
    pub open: Vec<Pointer>,
    /// Composed schemas being lowered, innermost last
    pub composing: Vec<SchemaKey>,
    /// What composed schemas became
    pub composed: HashMap<SchemaKey, Vec<Composed>>,
    /// How often a schema within itself became any value, for want of a type
    pub cuts: usize,
    /// The current direction: only findings about requests are reported
    pub direction: Direction,
    /// How many types this document may become
    pub most_types: usize,
    /// How many types there may be when this document is done
    pub most_in_all: usize,
    /// Whether it has been reported that there would be more
    pub is_exhausted: bool,
}

/// What a composed schema became.
struct Composed {
    pub schema: Schema,
    pub slot: Slot,
    /// Whether the slot expresses the whole schema
    pub exact: bool,
}

impl<'a> Lowering<'a> {
    /// Reports a finding, if it is about a request.
    pub(super) fn report(&mut self, code: Code, pointer: Pointer, message: String, help: &str) {
        if self.direction == Direction::Request && self.reported.insert(pointer.clone()) {
            let place = self.place(pointer);
            self.diagnostics.push(Diagnostic::new(code, place, message, help));
        }
    }

    /// Whether the document has become as many types as it may. Reports it at the schema that asks for one more.
    pub(super) fn is_exhausted(&mut self, schema: &Schema) -> bool {
        if self.api.types.len() >= self.most_in_all && !self.is_exhausted {
            self.is_exhausted = true;
            let message = format!("the schemas of this document become more than {} types", self.most_types);
            let help = "look for schemas that contain each other in many ways, and refer to each by one `$ref`";
            let place = self.place(schema.pointer.clone());
            self.diagnostics.push(Diagnostic::new(Code::LimitExceeded, place, message, help));
        }
        self.is_exhausted
    }

    /// The place with this pointer in the document.
    pub(super) fn place(&self, pointer: Pointer) -> Place {
        self.analyzed.document.place(&pointer)
    }

    /// The schema itself, references followed.
    pub(super) fn resolve<'s>(&self, schema: &'s Schema) -> &'s Schema
    where
        'a: 's,
    {
        resolve(self.analyzed, schema)
    }
}

/// The documentation of a schema.
pub(super) fn doc(schema: &Schema) -> Doc {
    Doc {
        summary: schema.title.clone(),
        description: schema.description.clone(),
        deprecated: schema.deprecated.then(|| Deprecation { successor: schema.successor.clone() }),
    }
}
