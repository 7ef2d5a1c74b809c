//! What single systems take of each request for all of them, and the table of it in that request's documentation.

use super::system::RequestFamily;
use super::types::Type;
use crate::matrix::{Column, Matrix, System, build, markdown};
use crate::name::Named;

/// The matrix of each family, in their order.
pub(super) fn matrices(named: &Named, families: &[RequestFamily]) -> Vec<Matrix> {
    let system = |variant: &str| {
        let at = named.systems.iter().position(|system| system.variant == variant)?;
        let (segment, vendors) = named.api.systems.as_ref()?.segments.get_index(at)?;
        Some(System { segment: segment.clone(), vendors: vendors.clone() })
    };
    let matrix = |family: &RequestFamily| {
        let members = family.members.iter();
        let columns =
            members.filter_map(|member| Some(Column { system: system(&member.variant)?, request: member.ty }));
        build(named, family.general, columns.collect())
    };
    families.iter().map(matrix).collect()
}

/// Adds to the documentation of each general request what single ones take differently.
pub(super) fn document(types: &mut [Type], families: &[RequestFamily], matrices: &[Matrix]) {
    for (family, matrix) in families.iter().zip(matrices) {
        let differing = matrix.differing();
        if !differing.rows.is_empty() {
            types[family.general.0].doc.text.push_str(&format!(
                "\n\n# What single systems take\n\nThese fields differ from the general request; \
                 [`check_for`](Self::check_for) checks them. `-`: the field is not taken.\n\n{}",
                markdown(&differing).trim_end()
            ));
        }
    }
}
