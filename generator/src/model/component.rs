//! A component schema that becomes a type though no operation refers to it.

use super::Slot;
use crate::diagnostic::Place;

/// A component schema that no operation refers to. As its direction is unknown, its type is that of a request, which can be
/// validated, written and read.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its place in the document
    pub place: Place,
    /// Its name in the document
    pub name: String,
    /// Its type
    pub slot: Slot,
}
