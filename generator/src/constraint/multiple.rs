//! `multipleOf`.

use super::difference::{Difference, Edition, of_texts};
use super::output::{Argument, Check, Entry, Operand};
use super::{ConstraintKind, adopt};
use crate::read::Number;
use crate::schema::Schema;

/// A number is a whole multiple of this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MultipleOf(pub Number);

pub(super) fn read(schema: &Schema) -> impl Iterator<Item = MultipleOf> + use<> {
    schema.multiple_of.map(MultipleOf).into_iter()
}

/// Whether a schema that has no `type` is about numbers, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    schema.multiple_of.is_some()
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    adopt(&mut schema.multiple_of, other.multiple_of.as_ref())
}

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let text = |of: &Edition<'_>| of.schema.multiple_of.map(|number| number.to_string());
    of_texts("multipleOf", text(was), text(is), |_, _| false).into_iter().collect()
}

impl ConstraintKind for MultipleOf {
    fn phrase(&self) -> Option<String> {
        Some(format!("a multiple of {}", self.0))
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(("multipleOf", self.0.to_json()))
    }

    fn check(&self) -> Option<Check> {
        Some(Check::new("multiple_of", Operand::Copied, Argument::Number(self.0)))
    }

    fn entry(&self) -> Option<Entry> {
        Some(Entry::new("MultipleOf", Argument::Number(self.0)))
    }
}
