//! A component schema that becomes a type by itself.

use super::Slot;
use crate::diagnostic::Place;

/// A component schema that no operation refers to. Nobody says which way its values travel: its type is one of requests,
/// which can be checked, written and read.
#[derive(Clone, Debug)]
pub struct Component {
    /// Where it stands
    pub place: Place,
    /// Its name in the document
    pub name: String,
    /// Its type
    pub slot: Slot,
}
