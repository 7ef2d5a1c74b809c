//! What `validate()` is measured against: a lead as one writes it for `garde` and for `validator`, and the document's
//! own schema compiled by the `jsonschema` crate.

pub mod enums;
pub mod json_schema;
pub mod lead;
mod rules;
