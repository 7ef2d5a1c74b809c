//! Tests of `runtime/`, kept outside of it because that folder is copied into every emitted crate.
//!
//! A test of private items is a child of the module that it tests, which names it by `#[path]`. What is declared here
//! needs nothing private.

#[cfg(feature = "reqwest")]
mod axum_server;
mod emitted_sample;
