//! Room for recursion: a document may nest its schemas by reference as deep as it is long.

/// Runs `within`, on more stack where little is left. What recurses along references passes through here.
pub(crate) fn deep<R>(within: impl FnOnce() -> R) -> R {
    const LEAST: usize = 256 << 10;
    const MORE: usize = 4 << 20;
    stacker::maybe_grow(LEAST, MORE, within)
}
