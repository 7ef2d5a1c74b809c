//! Stack space for recursion: by references, schemas may nest as deep as a document is long.

use std::cell::Cell;
use std::hint::black_box;
use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// The bytes of a stack. Only what is used of them takes memory.
const STACK: usize = 16 << 20;
/// What recurses between two calls of [`ensure_sufficient_stack`] fits in this.
const RESERVE: usize = 1 << 20;

thread_local! {
    /// Where the stack of a thread begins; none on a thread that others started, whose stack has any size.
    static START: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Runs `f`, in another thread where little of this one's stack is left. What recurses along references passes through here,
/// and what begins such a recursion many times, once.
///
/// # Panics
///
/// Panics if `f` does, or if the system has no thread left.
pub(crate) fn ensure_sufficient_stack<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    if START.get().is_some_and(|start| address().abs_diff(start) < STACK - RESERVE) {
        return f();
    }
    scope(|threads| {
        let run = || {
            START.set(Some(address()));
            f()
        };
        let thread = Builder::new().stack_size(STACK).spawn_scoped(threads, run);
        let thread = thread.unwrap_or_else(|error| panic!("schemas nest too deep for one thread: {error}"));
        thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// A place on the current stack. Only its limits would need `unsafe` code, and C.
fn address() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(black_box(&local)).addr()
}
