//! The outline of a text: the positions of its nodes, built event by event, looked up by pointer.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Pointer, Position, Span};

/// YAML's merge key.
pub(crate) const MERGE: &str = "<<";

/// No document that can be read has as many nodes and keys.
const NODES: usize = 1 << 22;

/// The index of a node in [`Outline::nodes`].
pub(super) type NodeId = usize;

/// The positions of a text's nodes. It is flat, because a hostile text may be nested deeper than the stack allows.
#[derive(Default)]
pub(crate) struct Outline<'a> {
    nodes: Vec<(Span, Node<'a>)>,
    /// The mappings and sequences that are not closed yet
    open: Vec<Open<'a>>,
}

enum Node<'a> {
    Scalar(Cow<'a, str>),
    /// Stands for another node, never for an alias
    Alias(NodeId),
    Sequence(Vec<NodeId>),
    Mapping(HashMap<Cow<'a, str>, Entry>, Merges),
}

/// For each key `<<` of a mapping, in order, whether it merges: a quoted one is an ordinary key.
type Merges = Vec<bool>;

#[derive(Clone, Copy)]
struct Entry {
    key: Span,
    value: NodeId,
}

struct Open<'a> {
    node: NodeId,
    /// In a mapping, between a key and its value: the key, if it is a string
    key: Option<Option<(Cow<'a, str>, Span)>>,
}

/// Building
impl<'a> Outline<'a> {
    pub(super) fn scalar_event(&mut self, span: Span, text: Cow<'a, str>) -> NodeId {
        self.attach(span, Some(&text));
        self.add(span, Node::Scalar(text))
    }

    /// A scalar `<<`, which as a key may merge.
    pub(super) fn merge_event(&mut self, span: Span, text: Cow<'a, str>, merges: bool) -> NodeId {
        if let Some(Open { node, key: None }) = self.open.last()
            && let Node::Mapping(_, met) = &mut self.nodes[*node].1
        {
            met.push(merges);
        }
        self.scalar_event(span, text)
    }

    pub(super) fn alias_event(&mut self, span: Span, target: NodeId) {
        self.attach(span, None);
        self.add(span, Node::Alias(target));
    }

    pub(super) fn sequence_event(&mut self, span: Span) -> NodeId {
        self.attach(span, None);
        self.open.push(Open { node: self.nodes.len(), key: None });
        self.add(span, Node::Sequence(Vec::new()))
    }

    pub(super) fn mapping_event(&mut self, span: Span) -> NodeId {
        self.attach(span, None);
        self.open.push(Open { node: self.nodes.len(), key: None });
        self.add(span, Node::Mapping(HashMap::new(), Merges::new()))
    }

    pub(super) fn end_event(&mut self) {
        self.open.pop();
    }

    /// Whether the first document is complete, or too large.
    pub(super) fn is_done(&self) -> bool {
        self.nodes.len() >= NODES || (self.open.is_empty() && !self.nodes.is_empty())
    }

    fn add(&mut self, span: Span, node: Node<'a>) -> NodeId {
        self.nodes.push((span, node));
        self.nodes.len() - 1
    }

    /// Attaches the node that is added next to the open one. `text` is its text, in case it is a key.
    fn attach(&mut self, span: Span, text: Option<&Cow<'a, str>>) {
        let next = self.nodes.len();
        let Some(open) = self.open.last_mut() else { return };
        match &mut self.nodes[open.node].1 {
            Node::Sequence(items) => items.push(next),
            Node::Mapping(entries, _) => match open.key.take() {
                None => open.key = Some(text.map(|text| (text.clone(), span))),
                Some(Some((name, key))) => {
                    entries.insert(name, Entry { key, value: next });
                }
                Some(None) => {}
            },
            Node::Scalar(_) | Node::Alias(_) => {}
        }
    }
}

/// Looking up
impl Outline<'_> {
    /// The span of a node, or of the nearest enclosing one.
    pub(super) fn span(&self, pointer: &Pointer) -> Span {
        self.walk(pointer).1
    }

    /// The text of a scalar, if there is one.
    pub(crate) fn scalar(&self, pointer: &Pointer) -> Option<&str> {
        match self.walk(pointer) {
            (Some(node), _) => match &self.nodes[node].1 {
                Node::Scalar(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The node at the pointer, if there is one, and the span of the last one on the path to it.
    fn walk(&self, pointer: &Pointer) -> (Option<NodeId>, Span) {
        let Some(&(mut span, _)) = self.nodes.first() else {
            return (None, Span { position: Position { line: 1, column: 1 }, width: 1 });
        };
        let mut node = 0;
        for segment in pointer.segments() {
            let target = self.resolved(node);
            let next = match &self.nodes[target].1 {
                Node::Sequence(items) => segment.parse::<usize>().ok().and_then(|index| items.get(index)).copied(),
                Node::Mapping(entries, merges) => {
                    let Some(entry) = entries.get(&*segment) else {
                        let merge = entries.get(MERGE).filter(|_| merges.contains(&true));
                        return (None, merge.map_or(span, |merge| merge.key));
                    };
                    span = self.entry_span(*entry);
                    node = entry.value;
                    continue;
                }
                Node::Scalar(_) | Node::Alias(_) => None,
            };
            let Some(next) = next else { return (None, span) };
            span = self.nodes[next].0;
            node = next;
        }
        (Some(node), span)
    }

    /// Whether the key `<<` that a mapping has as its `index`-th merges; as far as the text can be read, it does.
    pub(crate) fn merges(&self, mapping: &Pointer, index: usize) -> bool {
        let (node, _) = self.walk(mapping);
        match node.map(|node| &self.nodes[self.resolved(node)].1) {
            Some(Node::Mapping(_, merges)) => merges.get(index).copied().unwrap_or(true),
            _ => true,
        }
    }

    /// The node that an alias stands for.
    fn resolved(&self, node: NodeId) -> NodeId {
        match self.nodes[node].1 {
            Node::Alias(target) => target,
            _ => node,
        }
    }

    /// The key, up to the end of its value where that is a scalar on the same line.
    fn entry_span(&self, Entry { key, value }: Entry) -> Span {
        let (value, node) = &self.nodes[value];
        let beside = matches!(node, Node::Scalar(_) | Node::Alias(_)) && value.position.line == key.position.line;
        let end = value.position.column + value.width;
        let width = if beside { end.saturating_sub(key.position.column).max(key.width) } else { key.width };
        Span { width, ..key }
    }
}
