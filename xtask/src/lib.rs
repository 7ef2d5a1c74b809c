//! The commands: of this repository as `cargo xtask`, and for the projects of others as a tool of its own. Files, processes and
//! exit codes live here and nowhere else.

mod base;
mod bench;
mod bump;
mod cargo;
mod changelog;
mod corpus;
mod diff;
mod documented;
pub mod fetch;
mod files;
mod import;
mod input;
mod limits;
mod lint;
mod manifest;
mod memory;
mod new;
mod older;
mod origin;
mod output;
mod prism;
mod program;
mod progress;
mod project;
mod regen;
mod report;
mod review;
mod semver;
mod settings;
mod summary;
mod systems;
mod today;
mod tool;
mod trial;
mod version;
mod xtask;

pub use self::program::{Program, TOOL};
pub use self::report::Failure;
pub use self::tool::{Verb, in_words, run};
pub use self::xtask::xtask;
