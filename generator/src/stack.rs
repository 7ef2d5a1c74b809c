//! Stack space for recursion: by references, schemas may nest as deep as a document is long.

use std::cell::Cell;
use std::hint::black_box;
use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// What recurses between two calls of [`ensure_sufficient_stack`] fits in this. A caller's thread has at least twice as much.
const RESERVE: usize = 1 << 20;
const STACK: usize = 16 << 20;

/// What the recursion may use of a thread's stack.
#[derive(Clone, Copy)]
struct Segment {
    start: usize,
    length: usize,
}

thread_local! {
    static SEGMENT: Cell<Option<Segment>> = const { Cell::new(None) };
}

/// Runs `f`, in another thread where little of this one's stack is left. What recurses along references passes through here.
///
/// # Panics
///
/// Panics if `f` does, or if the system has no thread left.
pub(crate) fn ensure_sufficient_stack<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    let here = address();
    match SEGMENT.get() {
        Some(segment) if here.abs_diff(segment.start) < segment.length => f(),
        Some(_) => scope(|threads| {
            let run = || within(Segment { start: address(), length: STACK - RESERVE }, f);
            let thread = Builder::new().stack_size(STACK).spawn_scoped(threads, run);
            let thread = thread.unwrap_or_else(|error| panic!("schemas nest too deep for one thread: {error}"));
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))
        }),
        None => within(Segment { start: here, length: RESERVE }, f),
    }
}

/// A place on the current stack. Only its limits would need `unsafe` code, and C.
fn address() -> usize {
    let local = 0_u8;
    std::ptr::from_ref(black_box(&local)).addr()
}

/// Runs `f`, the outermost call in this thread.
fn within<R>(segment: Segment, f: impl FnOnce() -> R) -> R {
    struct Reset;
    impl Drop for Reset {
        fn drop(&mut self) {
            SEGMENT.set(None);
        }
    }
    SEGMENT.set(Some(segment));
    let _reset = Reset;
    f()
}
