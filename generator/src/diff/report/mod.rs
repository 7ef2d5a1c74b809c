//! A diff as text: for a terminal, for a pull request, for a machine.

mod annotations;
mod json;
mod markdown;
mod systems;
mod text;
mod words;

pub use annotations::{annotations, rule};
pub use json::{SCHEMA, json};
pub use markdown::markdown;
pub use text::text;
pub use words::Heading;
