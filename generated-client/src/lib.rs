//! Validated request and response types for the Propexo API, generated from its OpenAPI document.

#![deny(missing_docs)]

pub mod runtime;
