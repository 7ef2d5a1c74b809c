//! Instances made from a schema: systematic ones first, then an endless sequence of random ones.
//!
//! Nothing here decides what is valid: a "valid" value is probably valid.

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
mod within;

pub use place::Places;
pub use stream::{Goals, Stream};
