//! Which attempt of which operation a request is, for a transport that wants to know.

use super::super::Operation;

/// Which attempt of which operation a request is. Each request of a call that a [`Transport`](super::Transport) gets has it among its
/// extensions, so that a transport around another one can log, count, or add a header for some operations only:
///
/// ```text
/// if let Some(attempt) = request.extensions().get::<Attempt>() {
///     println!("{} for the {}. time", attempt.operation.name, attempt.number);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation.
    pub operation: &'static Operation,
    /// 1 for the first attempt of a call. A request that follows a redirect belongs to the same attempt.
    pub number: u64,
}
