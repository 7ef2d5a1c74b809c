//! How much of a document is too much.

/// What a document may ask of the reader. A document beyond a limit ends in a diagnostic, whatever it does.
///
/// The default is well above what the biggest real documents need (some 10 MB, 300,000 nodes, 30 levels); a hostile
/// one costs up to some gigabytes and ten seconds within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file and of those that its references lead to, and bytes of all its text once every YAML alias is followed
    pub bytes: usize,
    /// Nodes of all trees, once every YAML alias is followed
    pub nodes: usize,
    /// Mappings and sequences in one another. More than 126 is as good as 126, for there `serde_json` stops.
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
