//! How this program is called, and how it fetches: the same commands are `cargo xtask` here and a tool elsewhere.

use std::sync::OnceLock;

use crate::fetch::{Fetched, Request};
use crate::report::Failure;

/// The name of the tool that others install.
pub const TOOL: &str = "openapi-to-crate";

/// What differs between the two.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// What is typed before a command
    pub name: &'static str,
    /// The command that generates
    pub generate: &'static str,
    /// How a document is fetched
    pub fetch: fn(&Request<'_>) -> Result<Fetched, Failure>,
}

/// The commands of this repository, in a workspace where cargo builds the program that fetches when it is needed.
pub const XTASK: Program =
    Program { name: "cargo xtask", generate: "cargo xtask regen", fetch: crate::fetch::by_program };

static CURRENT: OnceLock<Program> = OnceLock::new();

/// States which program this is, before anything else is done.
pub fn start(program: Program) {
    // The first statement holds.
    let _ = CURRENT.set(program);
}

/// This program.
pub fn current() -> Program {
    CURRENT.get().copied().unwrap_or(XTASK)
}
