//! From an OpenAPI document to a Rust crate of validated types.

pub mod diagnostic;
pub mod envelope;
pub mod pattern;
pub mod read;
pub mod schema;
