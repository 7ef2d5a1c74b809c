//! Values of the generated types: which ones are valid, what is reported of the others, and how they are written as JSON.

#![recursion_limit = "512"]

mod bodies;
mod enums;
mod judge;
mod messages;
mod replaced;
mod seeds;
mod systems;
mod traps;
mod typed_as_json;
