//! The runtime's name of a parameter's style.

use super::scope::Scope;
use crate::model::Style;

/// `Style::Form`
pub(super) fn style(scope: &Scope<'_>, style: Style) -> String {
    let ty = scope.runtime("Style");
    match style {
        Style::AllowReserved(within) => format!("{ty}::AllowReserved(&{})", self::style(scope, *within)),
        plain => format!("{ty}::{plain:?}"),
    }
}
