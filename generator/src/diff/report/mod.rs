//! A diff as text: for a terminal, for a pull request, for a machine.

mod json;
mod markdown;
mod systems;
mod text;
mod words;

pub use json::json;
pub use markdown::markdown;
pub use text::text;
pub use words::Heading;
