//! Where a schema is lowered: what it becomes depends on that.

use crate::model::Direction;
use crate::source::Pointer;

/// Where a schema is met.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Which way its values travel
    pub direction: Direction,
    /// Whether they are secret, as everything within `credentials` is
    pub secret: bool,
    /// Whether a field here may be null although its schema does not say so
    pub nullable_fields: bool,
    /// Whether they travel as parts of a form, which may be files
    pub files: bool,
}

/// What a referenced schema became depends on where it is met.
pub(super) type SchemaKey = (Pointer, Direction, bool, bool);

impl Context {
    /// This schema, met here.
    pub(super) fn key(&self, pointer: &Pointer) -> SchemaKey {
        (pointer.clone(), self.direction, self.secret, self.files)
    }
}
