//! The checks of requests, as straight-line code: `plan` says which there are, `print` writes them.

mod plan;
mod print;

pub(super) use plan::{Patterns, TypeChecks, plan};
pub(super) use print::{item, patterns};
