//! The keywords of a schema that restrict no value, and references with nothing else beside them.

use std::mem::take;

use super::Schema;

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
}

/// A schema whose `allOf` only makes room for prose beside a `$ref`, as 3.0 requires, as a reference with that prose.
///
/// Lowered as a composition, it would be a type of its own at each place, and so would all that it refers to.
pub(super) fn unwrap(mut schema: Schema) -> Schema {
    let is_bare = |member: &Schema| member.prose() == Schema { reference: None, ..member.clone() };
    let mut references = schema.all_of.iter().filter(|member| member.reference.is_some());
    let (Some(only), None) = (references.next(), references.next()) else { return schema };
    let reference = only.reference.clone();
    let wraps = Schema { all_of: schema.all_of.clone(), ..schema.prose() };
    if schema != wraps || !schema.all_of.iter().all(is_bare) {
        return schema;
    }
    schema.reference = reference;
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
