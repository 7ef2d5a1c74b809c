//! The constraints on arrays: how many items there are, which, and what each is.

use super::contract::{ContractId, Reader};
use super::contradiction::{Contradiction, of_counts as contradiction_of_counts};
use super::difference::{Difference, Edition, of_counts, of_keyword, of_texts};
use super::output::{Argument, Check, Entry, Operand};
use super::words::count;
use super::{ConstraintKind, adopt, join_inner, least};
use crate::schema::Schema;

/// What the items of an array must satisfy.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// `minItems`
    AtLeast(u64),
    /// `maxItems`
    AtMost(u64),
    /// `uniqueItems`
    Unique,
    /// `prefixItems`
    Prefix(Vec<ContractId>),
    /// `items`
    Each(ContractId),
    /// `contains`, `minContains`, `maxContains`
    Contains(ContractId, u64, Option<u64>),
    /// `unevaluatedItems`
    Unevaluated(ContractId),
}

/// Those that refer to no schema.
pub(super) fn read(schema: &Schema) -> impl Iterator<Item = Items> + use<> {
    let all = [
        schema.min_items.filter(|&least| least > 0).map(Items::AtLeast),
        schema.max_items.map(Items::AtMost),
        schema.unique_items.then_some(Items::Unique),
    ];
    all.into_iter().flatten()
}

/// Those that refer to schemas.
pub(super) fn read_within(schema: &Schema, reader: &mut dyn Reader) -> Vec<Items> {
    let mut found = Vec::new();
    if !schema.prefix_items.is_empty() {
        found.push(Items::Prefix(schema.prefix_items.iter().map(|item| reader.value_within(item)).collect()));
    }
    found.extend(schema.items.as_ref().map(|items| Items::Each(reader.value_within(items))));
    found.extend(schema.contains.as_ref().map(|wanted| {
        Items::Contains(reader.value_within(wanted), schema.min_contains.unwrap_or(1), schema.max_contains)
    }));
    found.extend(schema.unevaluated_items.as_ref().map(|rest| Items::Unevaluated(reader.value_within(rest))));
    found
}

/// Whether a schema that has no `type` is about arrays, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    schema.items.is_some() || !schema.prefix_items.is_empty()
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    schema.min_items = schema.min_items.max(other.min_items);
    schema.max_items = least(schema.max_items, other.max_items);
    schema.unique_items |= other.unique_items;
    // That these go beyond a shape is known already.
    adopt(&mut schema.contains, other.contains.as_ref());
    if schema.prefix_items.is_empty() {
        schema.prefix_items.clone_from(&other.prefix_items);
    }
    join_inner(&mut schema.items, other.items.as_deref());
    true
}

pub(super) fn contradictions(schema: &Schema) -> Vec<Contradiction> {
    contradiction_of_counts(("minItems", schema.min_items), ("maxItems", schema.max_items)).into_iter().collect()
}

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let counts = |of: &Edition<'_>| (of.schema.min_items.filter(|&least| least > 0), of.schema.max_items);
    let mut found: Vec<Difference> = of_counts(("minItems", "maxItems"), counts(was), counts(is)).collect();
    // Without `contains` these have no effect.
    let matching = |of: &Edition<'_>| {
        let contains = of.schema.contains.as_ref();
        (contains.and(of.schema.min_contains), contains.and(of.schema.max_contains))
    };
    found.extend(of_counts(("minContains", "maxContains"), matching(was), matching(is)));
    let unique = |of: &Edition<'_>| of.schema.unique_items.then(|| "true".to_owned());
    found.extend(of_texts("uniqueItems", unique(was), unique(is), |_, _| false));
    found.extend(of_keyword("contains", was, is));
    found.extend(of_keyword("unevaluatedItems", was, is));
    found
}

impl ConstraintKind for Items {
    fn phrase(&self) -> Option<String> {
        Some(match *self {
            Self::AtLeast(1) => "at least one item".to_owned(),
            Self::AtLeast(least) => format!("at least {}", count(least, "item", "items")),
            Self::AtMost(most) => format!("at most {}", count(most, "item", "items")),
            Self::Unique => "unique items".to_owned(),
            Self::Prefix(_) | Self::Each(_) | Self::Contains(..) | Self::Unevaluated(_) => return None,
        })
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(match *self {
            Self::AtLeast(least) => ("minItems", least.into()),
            Self::AtMost(most) => ("maxItems", most.into()),
            Self::Unique => ("uniqueItems", true.into()),
            Self::Prefix(_) | Self::Each(_) | Self::Contains(..) | Self::Unevaluated(_) => return None,
        })
    }

    fn check(&self) -> Option<Check> {
        Some(match *self {
            Self::AtLeast(least) => Check::new("min_items", Operand::Count, Argument::Count(least)),
            Self::AtMost(most) => Check::new("max_items", Operand::Count, Argument::Count(most)),
            Self::Unique => {
                Check { function: "unique_items".to_owned(), operand: Operand::Borrowed, arguments: Vec::new() }
            }
            Self::Prefix(_) | Self::Each(_) | Self::Contains(..) | Self::Unevaluated(_) => return None,
        })
    }

    fn entry(&self) -> Option<Entry> {
        Some(match self {
            Self::AtLeast(least) => Entry::new("MinItems", Argument::Count(*least)),
            Self::AtMost(most) => Entry::new("MaxItems", Argument::Count(*most)),
            Self::Unique => Entry { name: "UniqueItems", arguments: Vec::new() },
            Self::Prefix(items) => Entry::new("PrefixItems", Argument::schemas(items)),
            Self::Each(item) => Entry::new("Items", Argument::Schema(*item)),
            Self::Contains(item, least, most) => Entry {
                name: "Contains",
                arguments: vec![Argument::Schema(*item), Argument::Count(*least), Argument::OptionalCount(*most)],
            },
            Self::Unevaluated(item) => Entry::new("UnevaluatedItems", Argument::Schema(*item)),
        })
    }

    fn contracts(&self) -> Vec<ContractId> {
        match self {
            Self::AtLeast(_) | Self::AtMost(_) | Self::Unique => Vec::new(),
            Self::Prefix(items) => items.clone(),
            Self::Each(item) | Self::Contains(item, ..) | Self::Unevaluated(item) => vec![*item],
        }
    }
}
