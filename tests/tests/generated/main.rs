//! What the generator writes: its code, its names, and what it offers to users of the crate.

mod emitted;
mod lists;
mod matrix;
mod methods;
mod names;
mod outline;
mod scale;
mod setters;
mod systems;
