//! Instances made from a schema: systematic ones first, then random ones, for ever.
//!
//! Nothing here decides what is valid; a "valid" value is one that most likely is.

mod build;
mod fault;
mod fault_number;
mod fault_text;
mod fault_union;
mod formats;
mod goal;
mod limits;
mod object;
mod place;
mod sample;
mod site;
mod stream;
mod text;

pub use place::Places;
pub use stream::{Goals, Stream};
