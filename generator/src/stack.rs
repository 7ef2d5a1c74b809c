//! Stack space for recursion: by references, schemas may nest as deep as a document is long.

/// Runs `f`, on more stack where little is left. What recurses along references passes through here.
pub(crate) fn ensure_sufficient_stack<R>(f: impl FnOnce() -> R) -> R {
    const LEAST: usize = 256 << 10;
    const MORE: usize = 4 << 20;
    stacker::maybe_grow(LEAST, MORE, f)
}
