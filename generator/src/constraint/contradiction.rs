//! Keywords of one schema that leave no value to satisfy it.

use std::collections::HashSet;

use super::{enumeration, items, length, properties, range};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::schema::{Schema, Schemas};

/// A keyword that contradicts others.
#[derive(Debug, PartialEq)]
pub(super) struct Contradiction {
    keyword: &'static str,
    message: String,
}

impl Contradiction {
    pub fn new(keyword: &'static str, message: impl Into<String>) -> Self {
        Self { keyword, message: message.into() }
    }
}

/// What is wrong with two counts of which the first one is above the second one.
pub(super) fn of_counts(
    (least_name, least): (&'static str, Option<u64>),
    (most_name, most): (&'static str, Option<u64>),
) -> Option<Contradiction> {
    let (least, most) = least.zip(most).filter(|(least, most)| least > most)?;
    Some(Contradiction::new(least_name, format!("`{least_name}` {least} is above `{most_name}` {most}")))
}

/// Reports every contradiction between the keywords of one schema.
pub fn report(document: &Document, schemas: &Schemas, diagnostics: &mut Diagnostics) {
    const HELP: &str = "correct the schema; as it stands, no value satisfies it";
    let mut seen = HashSet::new();
    for schema in schemas.0.values() {
        let mut unseen = vec![schema];
        while let Some(schema) = unseen.pop() {
            for Contradiction { keyword, message } in find(schema) {
                let at = schema.pointer.key(keyword);
                // A schema within another one may also be reached by itself.
                if seen.insert((at.clone(), message.clone())) {
                    let place = document.place(&at);
                    diagnostics.push(Diagnostic::new(Code::ContradictoryConstraint, place, message, HELP));
                }
            }
            unseen.extend(schema.inner());
        }
    }
}

fn find(schema: &Schema) -> Vec<Contradiction> {
    const KINDS: [fn(&Schema) -> Vec<Contradiction>; 5] = [
        range::contradictions,
        length::contradictions,
        items::contradictions,
        properties::contradictions,
        enumeration::contradictions,
    ];
    KINDS.iter().flat_map(|contradictions| contradictions(schema)).collect()
}
