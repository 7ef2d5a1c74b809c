//! How many fields hold any value, and how many unions have arms that nothing tells apart, each with the reason.

use std::collections::BTreeMap;

use super::{Crate, TypeKind};
use crate::model::Kind;
use crate::name::Named;

/// How many fields and unions there are, and which of them are less than typed.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The fields of all bodies
    pub fields: usize,
    /// Those that hold any value, alone or as items, by reason
    pub untyped_fields: BTreeMap<&'static str, usize>,
    /// The unions
    pub unions: usize,
    /// Those with arms that nothing tells apart, by reason
    pub ambiguous_unions: BTreeMap<&'static str, usize>,
}

impl Coverage {
    /// Counts the types of a crate.
    #[must_use]
    pub fn of(named: &Named, krate: &Crate) -> Self {
        let mut coverage = Self::default();
        for (ty, planned) in named.api.types.iter().zip(&krate.types) {
            if let Kind::Struct(object) = &ty.kind {
                let fields = || object.fields.iter().filter(|field| field.location.is_none());
                coverage.fields += fields().count();
                for reason in fields().filter_map(|field| field.untyped) {
                    *coverage.untyped_fields.entry(reason.reason()).or_default() += 1;
                }
            }
            if let TypeKind::Union(union) = &planned.kind {
                coverage.unions += 1;
                if let Some((ambiguity, _)) = union.ambiguity() {
                    *coverage.ambiguous_unions.entry(ambiguity.reason()).or_default() += 1;
                }
            }
        }
        coverage
    }
}
