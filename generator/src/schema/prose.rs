//! The keywords of a schema that restrict no value, and references with nothing else beside them.

use std::mem::take;

use super::Schema;
use crate::source::Pointer;

impl Schema {
    /// The keywords that restrict no value.
    pub(crate) fn prose(&self) -> Self {
        Self {
            pointer: self.pointer.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            default: self.default.clone(),
            deprecated: self.deprecated,
            successor: self.successor.clone(),
            read_only: self.read_only,
            write_only: self.write_only,
            ..Self::default()
        }
    }

    /// What the schema refers to by an `allOf` that only makes room for prose beside a `$ref`.
    pub(crate) fn wrapped(&self) -> Option<&Pointer> {
        let is_bare = |member: &Self| member.prose() == Self { reference: None, ..member.clone() };
        let mut targets = self.all_of.iter().filter_map(|member| member.reference.as_ref());
        let (Some(only), None) = (targets.next(), targets.next()) else { return None };
        let wraps = Self { all_of: self.all_of.clone(), ..self.prose() };
        (*self == wraps && self.all_of.iter().all(is_bare)).then_some(only)
    }
}

/// A schema whose `allOf` only makes room for prose beside a `$ref`, as 3.0 requires, as a reference with that prose.
///
/// Lowered as a composition, it would be a type of its own at each place, and so would all that it refers to.
pub(super) fn unwrap(mut schema: Schema) -> Schema {
    let Some(target) = schema.wrapped().cloned() else { return schema };
    schema.reference = Some(target);
    for member in take(&mut schema.all_of) {
        schema.title = schema.title.or(member.title);
        schema.description = schema.description.or(member.description);
        schema.default = schema.default.or(member.default);
        schema.deprecated |= member.deprecated;
        schema.successor = schema.successor.or(member.successor);
        schema.read_only |= member.read_only;
        schema.write_only |= member.write_only;
    }
    schema
}
