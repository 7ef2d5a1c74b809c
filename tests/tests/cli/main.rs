//! The commands of `cargo xtask`: what they read and write, what they reject, and how they end.

mod bench;
mod bump;
mod commands;
mod comment;
mod compare;
mod corpus;
mod decisions;
mod files;
mod folder;
mod gate;
mod glossary;
mod hostile;
mod import;
mod module;
mod older;
mod overlay;
mod project;
mod readme;
mod review;
mod server;
mod settings;
mod settings_schema;
mod verified;
mod workspace;
