//! The state of reading one file: what it has used of the limits, and its findings.

use std::cell::{Cell, RefCell};

use super::limits::Used;
use super::node::{Node, Path};
use super::{Limits, Value, json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{MERGE, Outline, Pointer, Source, is_json, locate, outline};

/// Reading stops after so many findings.
const FINDINGS: usize = 100;

/// The state that the seeds of all nodes share. Seeds are nested, so it is kept in cells.
pub(super) struct TreeReader<'a> {
    pub(super) source: &'a Source,
    /// The outline of a YAML text that contains `<<`, because the library does not tell a quoted one from a merge key
    outline: Option<Outline<'a>>,
    /// Numbers in JSON that `serde_json` rounded to floats, and that may be integers
    pub(super) wide: RefCell<Vec<Pointer>>,
    limits: Limits,
    nodes: Cell<usize>,
    bytes: Cell<usize>,
    findings: RefCell<Vec<Diagnostic>>,
}

impl<'a> TreeReader<'a> {
    /// A reader of one file, after others that used some of the limits.
    pub(super) fn new(source: &'a Source, limits: &Limits, used: &Used) -> Self {
        Self {
            source,
            outline: None,
            wide: RefCell::default(),
            limits: Limits { depth: limits.depth.min(126), ..*limits },
            nodes: Cell::new(used.nodes),
            bytes: Cell::new(used.text),
            findings: RefCell::default(),
        }
    }

    /// The tree of a text; the findings with their positions.
    pub(super) fn read(mut self, text: &'a str, used: &mut Used) -> Result<Value, Diagnostics> {
        let result = if is_json(text) {
            json::parse(text, &self)
        } else {
            self.outline = text.contains(MERGE).then(|| outline(text));
            yaml::parse(text, &self)
        };
        (used.nodes, used.text) = (self.nodes.get(), self.bytes.get());
        let mut findings = self.findings.into_inner();
        if findings.is_empty() {
            return result;
        }
        // Where one of our findings stopped the library, its own error adds nothing.
        let pointers: Vec<&Pointer> =
            findings.iter().filter_map(|finding| Some(&finding.place.as_ref()?.pointer)).collect();
        let spans = locate(self.source, &pointers);
        for (finding, span) in findings.iter_mut().zip(spans) {
            finding.position = finding.position.or(span.map(|span| span.position));
        }
        Err(findings.into_iter().collect())
    }

    /// The seed of the whole tree.
    pub(super) fn root(&self) -> Node<'_> {
        Node { reader: self, path: &Path::Root, depth: 0 }
    }

    /// Whether the `index`-th key `<<` of a mapping merges other mappings into it.
    pub(super) fn merges(&self, mapping: &Pointer, index: usize) -> bool {
        self.outline.as_ref().is_some_and(|outline| outline.merges(mapping, index))
    }

    /// Notes a finding. Returns whether reading may go on.
    pub(super) fn note(&self, code: Code, pointer: Pointer, message: String, help: &str) -> bool {
        let mut findings = self.findings.borrow_mut();
        let place = Place { file: self.source.name.clone(), pointer };
        findings.push(Diagnostic::new(code, place, message, help));
        findings.len() < FINDINGS
    }

    /// Counts nodes and bytes of text. Returns the message if a limit is exceeded.
    pub(super) fn count(&self, nodes: usize, bytes: usize) -> Option<String> {
        self.nodes.set(self.nodes.get() + nodes);
        self.bytes.set(self.bytes.get() + bytes);
        if self.nodes.get() > self.limits.nodes {
            Some(format!("the document has more than {} nodes, with aliases expanded", self.limits.nodes))
        } else if self.bytes.get() > self.limits.bytes {
            Some(format!("the document has more than {} bytes, with aliases expanded", self.limits.bytes))
        } else {
            None
        }
    }

    /// Returns the message if the limit of nesting is exceeded.
    pub(super) fn descend(&self, depth: usize) -> Option<String> {
        (depth > self.limits.depth)
            .then(|| format!("mappings and sequences are nested more than {} levels deep", self.limits.depth))
    }
}
