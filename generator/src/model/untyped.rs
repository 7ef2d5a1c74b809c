//! Why a field holds any value.

/// Why a field holds any value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untyped {
    /// Its schema says nothing of its type
    Undescribed,
    /// It only allows null
    Null,
    /// An arm of its union accepts any value
    OpenUnion,
    /// Its schema contains itself without an object or a list in between, or has keywords that no type expresses
    Inexpressible,
}

impl Untyped {
    /// The reason in words.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Undescribed => "the schema does not describe it",
            Self::Null => "null is the only value",
            Self::OpenUnion => "an arm of the union accepts any value",
            Self::Inexpressible => "no Rust type expresses the schema",
        }
    }
}
