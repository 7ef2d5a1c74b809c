//! A schema as it is compared: references followed, `allOf` merged, null and the arms of a union taken out.

use std::borrow::Cow;

use super::types;
use crate::model::{AnalyzedDocument, flatten};
use crate::read::Value;
use crate::schema::{Schema, Types};

/// One schema, ready to be compared.
#[derive(Clone)]
pub(super) struct View<'a> {
    /// The schema, without a reference and without `allOf`
    pub schema: Cow<'a, Schema>,
    /// The shapes of which a value has one, null left out; empty where it is no union
    pub arms: Vec<Schema>,
    /// Whether null may stand there
    pub nullable: bool,
    /// Which types a value may have, null left out; none where any
    pub types: Option<Types>,
}

/// So often a union of one is a union of one again; more often only where it holds itself.
const LONGEST: usize = 16;

/// What stands at `schema`, in one form however it is written.
pub(super) fn view<'a>(part: &'a AnalyzedDocument, schema: &'a Schema) -> View<'a> {
    let mut flat = flatten(part, schema);
    let (mut nullable, mut steps) = (false, 0);
    loop {
        nullable |= flat.types.is_some_and(|types| types.null)
            || flat.types.is_none() && flat.values.as_ref().is_some_and(|values| values.contains(&Value::Null));
        let all = flat.any_of.iter().chain(&flat.one_of);
        let mut arms: Vec<Schema> = all.clone().filter(|arm| !is_null(part, arm)).cloned().collect();
        nullable |= all.count() > arms.len();
        steps += 1;
        if arms.len() != 1 || steps > LONGEST {
            nullable |= arms.iter().any(|arm| flatten(part, arm).types.is_some_and(|types| types.null));
            let types = types::of(part, &flat, &arms);
            return View { schema: flat, arms, nullable, types };
        }
        // A shape or null: the shape, which may be null.
        let mut both = flat.into_owned();
        both.any_of.clear();
        both.one_of.clear();
        if both == (Schema { pointer: both.pointer.clone(), ..Schema::default() }) {
            both = arms.swap_remove(0);
        } else {
            both.all_of.append(&mut arms);
            if let Some(types) = &mut both.types {
                types.null = false;
            }
        }
        flat = Cow::Owned(flatten(part, &both).into_owned());
    }
}

/// What a schema takes, in a few words: `array of string`, `string, nullable`.
pub(super) fn told(part: &AnalyzedDocument, schema: &Schema) -> String {
    let seen = view(part, schema);
    let mut text = types::words(seen.types);
    if let (Some(items), "array") = (&seen.schema.items, text.as_str()) {
        text = format!("array of {}", types::words(view(part, items).types));
    }
    if seen.nullable {
        text.push_str(", nullable");
    }
    text
}

/// Whether an arm stands for null alone.
fn is_null(part: &AnalyzedDocument, arm: &Schema) -> bool {
    let arm = flatten(part, arm);
    let only_null = Types { null: true, ..Types::default() };
    arm.types == Some(only_null)
        || arm.constant == Some(Value::Null)
        || arm.values.as_deref().is_some_and(|values| values == [Value::Null])
}
