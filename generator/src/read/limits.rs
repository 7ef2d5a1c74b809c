//! How large and how deep a document may be.

/// How much a document may require of the reader. Exceeding a limit is an error.
///
/// The defaults are well above what the largest real documents need (some 10 MB, 300,000 nodes, 30 levels). Within them,
/// a hostile document costs up to some gigabytes and ten seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files of the document, and bytes of the text in their trees, with every YAML alias expanded
    pub bytes: usize,
    /// Nodes of all trees, with every YAML alias expanded
    pub nodes: usize,
    /// Levels of nested mappings and sequences. At most 126 are read, because `serde_json` stops there.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 16 << 20, nodes: 2_000_000, depth: 100 }
    }
}

/// What the files of one document have used of its limits so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    /// Bytes of files
    pub(crate) bytes: usize,
    /// Bytes of text in the trees
    pub(crate) text: usize,
    /// Nodes of the trees
    pub(crate) nodes: usize,
}
