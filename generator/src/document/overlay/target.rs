//! The target of an action: a JSONPath (RFC 9535), and what it may cost.

use indexmap::IndexSet;
use serde_json_path::JsonPath;

use crate::source::Pointer;

/// The longest target, in bytes.
const LENGTH: usize = 1_000;
/// How deep brackets may be nested in a target: the library's time to parse it doubles with each level.
const BRACKETS: usize = 8;
/// A factor for each `..` after the first one, which visits a node once for each node around it.
const LEVELS: usize = 20;

/// A parsed target.
#[derive(Clone, Debug)]
pub(super) struct Target {
    text: String,
    path: JsonPath,
    shape: Shape,
}

/// What the time of a query depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Shape {
    /// Whether it may select more than one node
    is_plural: bool,
    /// How often it descends: `..`
    descents: u32,
    /// How many queries of the whole document are inside its filters
    nested: u32,
    brackets: usize,
}

impl Target {
    /// Parses a target; returns what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let shape = Shape::of(text);
        if text.len() > LENGTH || shape.brackets > BRACKETS {
            return Err(format!("the target is longer than {LENGTH} bytes, or nests brackets over {BRACKETS} levels"));
        }
        match JsonPath::parse(text) {
            Ok(path) => Ok(Self { text: text.to_owned(), path, shape }),
            Err(error) => {
                let before = text.get(..error.position()).unwrap_or_default();
                let place = if before.is_empty() { String::new() } else { format!(" after `{before}`") };
                let reason = error.message();
                Err(format!("the target `{text}` is not a JSONPath (RFC 9535): {reason}{place}"))
            }
        }
    }

    /// As written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The nodes that it selects, each once: inner ones before those around them.
    pub(super) fn select(&self, root: &serde_json::Value) -> Vec<Pointer> {
        let nodes = self.path.query_located(root);
        let found: IndexSet<Pointer> =
            nodes.locations().filter_map(|path| Pointer::parse(&path.to_json_pointer())).collect();
        let mut found: Vec<Pointer> = found.into_iter().collect();
        found.sort_by_key(|pointer| std::cmp::Reverse(pointer.depth()));
        found
    }

    /// About how many nodes of so many a query visits.
    pub(super) fn cost(&self, nodes: usize) -> usize {
        if !self.shape.is_plural {
            return 1;
        }
        let descents = LEVELS.saturating_pow(self.shape.descents.saturating_sub(1));
        nodes.saturating_pow(1 + self.shape.nested).saturating_mul(descents)
    }
}

impl Shape {
    /// The shape of a text that may be a JSONPath. What is in quotes does not count.
    fn of(text: &str) -> Self {
        let mut shape = Self::default();
        let mut quote = None;
        let mut depth = 0_usize;
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((index, byte)) = bytes.next() {
            match (quote, byte) {
                (Some(_), b'\\') => drop(bytes.next()),
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'\'' | b'"') => quote = Some(byte),
                (None, b'[' | b'(') => depth += 1,
                (None, b']' | b')') => depth = depth.saturating_sub(1),
                (None, b'*' | b'?' | b':' | b',') => shape.is_plural = true,
                (None, b'.') if bytes.peek().is_some_and(|(_, next)| *next == b'.') => {
                    shape.is_plural = true;
                    shape.descents += 1;
                }
                (None, b'$') if index > 0 => shape.nested += 1,
                _ => {}
            }
            shape.brackets = shape.brackets.max(depth);
        }
        shape
    }
}
