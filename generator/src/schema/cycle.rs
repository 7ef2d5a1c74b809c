//! References that lead back to themselves by way of nothing but references.

use std::collections::HashSet;

use super::Schemas;
use super::parse::Parser;
use crate::source::Pointer;

/// Reports each cycle once, and cuts it there, so that whoever follows references comes to an end.
pub(super) fn cut(schemas: &mut Schemas, parser: &mut Parser<'_>) {
    let mut done: HashSet<Pointer> = HashSet::new();
    for start in 0..schemas.0.len() {
        let mut path: HashSet<Pointer> = HashSet::new();
        let mut next = schemas.0.get_index(start).map(|(pointer, _)| pointer.clone());
        while let Some(pointer) = next.filter(|pointer| !done.contains(pointer)) {
            let Some(schema) = schemas.0.get_mut(&pointer) else { break };
            if schema.reference.as_ref().is_some_and(|target| *target == pointer || path.contains(target)) {
                schema.reference = None;
                parser.circular(&pointer);
            }
            next = schema.reference.clone();
            path.insert(pointer);
        }
        done.extend(path);
    }
}
