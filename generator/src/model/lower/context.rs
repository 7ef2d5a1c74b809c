//! The context in which a schema is lowered.

use crate::model::Direction;
use crate::source::Pointer;

/// The context in which a schema is lowered: what it becomes depends on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Whether its values are sent or received
    pub direction: Direction,
    /// Whether they are secret, as everything in `credentials` is
    pub secret: bool,
    /// Whether a field here may be null although its schema does not say so
    pub nullable_fields: bool,
    /// Whether they are parts of a form, which may be files
    pub files: bool,
}

/// A schema and what of its context its type depends on: direction, secrecy, files.
pub(super) type SchemaKey = (Pointer, Direction, bool, bool);

impl Context {
    /// This schema in this context.
    pub(super) fn key(&self, pointer: &Pointer) -> SchemaKey {
        (pointer.clone(), self.direction, self.secret, self.files)
    }
}
