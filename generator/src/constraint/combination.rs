//! What a value satisfies by way of other schemas: `$ref`, `allOf`, `anyOf`, `oneOf`, `not`, `if`.

use super::contract::{ContractId, Reader};
use super::difference::{Difference, Edition, of_keyword};
use super::keyword::keywords;
use super::output::{Argument, Check, Entry, Operand};
use super::words::phrases;
use super::{Constraint, ConstraintKind, adopt};
use crate::diagnostic::Code;
use crate::schema::Schema;

/// Which other schemas a value must satisfy.
#[derive(Clone, Debug, PartialEq)]
pub enum Combination {
    /// `$ref`, or one schema of an `allOf`
    AllOf(ContractId),
    /// All that a schema says, of the JSON that a value is written as; and what documentation tells of it
    Written(ContractId, Vec<Constraint>),
    /// `discriminator`: the property, and the names of each arm of the union that follows
    Discriminator(String, Vec<Vec<String>>),
    /// A parent, and its children in the order of the discriminator before
    Children(ContractId, Vec<ContractId>),
    /// `anyOf`
    AnyOf(Vec<ContractId>),
    /// `oneOf`
    OneOf(Vec<ContractId>),
    /// `not`
    Not(ContractId),
    /// `if`, `then`, `else`
    If(ContractId, Option<ContractId>, Option<ContractId>),
    /// `false`
    Never,
    /// A text satisfies all constraints of at least one of these alternatives
    Alternatives(Vec<Vec<Constraint>>),
}

pub(super) fn read_reference(schema: &Schema, reader: &mut dyn Reader) -> Option<Combination> {
    for keyword in &schema.unenforced {
        reader.report(
            Code::UnenforcedKeyword,
            schema.pointer.key(keyword),
            format!("`{keyword}` is not enforced"),
            "check such values yourself",
        );
    }
    let target = schema.reference.clone()?;
    let bare = Schema { reference: Some(target), pointer: schema.pointer.clone(), ..Schema::default() };
    Some(Combination::AllOf(reader.same_value(&bare)))
}

pub(super) fn read(schema: &Schema, reader: &mut dyn Reader) -> Vec<Combination> {
    let mut found: Vec<Combination> =
        schema.all_of.iter().map(|member| Combination::AllOf(reader.same_value(member))).collect();
    found.extend(reader.arm_names(schema).map(|(property, arms)| Combination::Discriminator(property, arms)));
    let mut arms = |arms: &[Schema]| -> Vec<ContractId> { arms.iter().map(|arm| reader.same_value(arm)).collect() };
    let (mut any_of, one_of) = (arms(&schema.any_of), arms(&schema.one_of));
    if schema.has_base {
        // What a parent accepts is what its base does, whichever child a value is.
        found.extend(any_of.pop().map(|base| Combination::Children(base, std::mem::take(&mut any_of))));
    }
    found.extend((!any_of.is_empty()).then_some(Combination::AnyOf(any_of)));
    found.extend((!one_of.is_empty()).then_some(Combination::OneOf(one_of)));
    found.extend(schema.not.as_ref().map(|not| Combination::Not(reader.same_value(not))));
    if let Some(condition) = &schema.condition {
        let condition = reader.same_value(condition);
        let then = schema.consequence.as_ref().map(|then| reader.same_value(then));
        let otherwise = schema.alternative.as_ref().map(|otherwise| reader.same_value(otherwise));
        found.push(Combination::If(condition, then, otherwise));
    }
    found
}

/// How many arms the unions of one schema become together at most; of more, only the first union is a type.
const MOST_ARMS: usize = 64;

/// Two unions at once are beyond one type: the other one stays apart, in `allOf`, to be merged with each arm.
pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    // That this goes beyond a shape is known already.
    adopt(&mut schema.not, other.not.as_ref());
    let has_arms = |schema: &Schema| !schema.any_of.is_empty() || !schema.one_of.is_empty();
    if !has_arms(other) {
        return true;
    }
    if has_arms(schema) {
        let count = |schema: &Schema| (schema.any_of.len() + schema.one_of.len()).max(1);
        let together = schema.all_of.iter().chain([other]).map(count).fold(count(schema), usize::saturating_mul);
        if together > MOST_ARMS {
            return false;
        }
        let (any_of, one_of) = (other.any_of.clone(), other.one_of.clone());
        schema.all_of.push(Schema { pointer: other.pointer.clone(), any_of, one_of, ..Schema::default() });
        return false;
    }
    schema.any_of.clone_from(&other.any_of);
    schema.one_of.clone_from(&other.one_of);
    schema.has_base = other.has_base;
    true
}

/// What became of all but the arms of unions, which are compared one by one.
pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let keywords = ["not", "if", "then", "else", "$dynamicRef"];
    keywords.into_iter().filter_map(|keyword| of_keyword(keyword, was, is)).collect()
}

impl ConstraintKind for Combination {
    fn phrase(&self) -> Option<String> {
        let alternatives = match self {
            Self::Alternatives(alternatives) => alternatives,
            Self::Written(_, told) => return Some(phrases(told).join(", ")).filter(|phrase| !phrase.is_empty()),
            _ => return None,
        };
        let alternatives = alternatives.iter().map(|constraints| phrases(constraints).join(" and "));
        Some(alternatives.filter(|phrase| !phrase.is_empty()).collect::<Vec<_>>().join(", or "))
    }

    fn keyword(&self, values: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        let Self::Alternatives(alternatives) = self else { return None };
        let schema = |constraints: &Vec<Constraint>| -> serde_json::Value {
            keywords(constraints, values).into_iter().map(|keyword| (keyword.name, keyword.value)).collect()
        };
        Some(("anyOf", alternatives.iter().map(schema).collect()))
    }

    /// All that a schema says, because no other constraint says some of it.
    fn check(&self) -> Option<Check> {
        match self {
            Self::AllOf(contract) | Self::Written(contract, _) => {
                Some(Check::new("schema", Operand::Borrowed, Argument::Schema(*contract)))
            }
            _ => None,
        }
    }

    fn entry(&self) -> Option<Entry> {
        Some(match self {
            Self::AllOf(other) | Self::Written(other, _) => Entry::new("AllOf", Argument::Schema(*other)),
            Self::Discriminator(property, arms) => {
                let arms = arms.iter().map(|names| Argument::Texts(names.clone())).collect();
                let arguments = vec![Argument::Text(property.clone()), Argument::List(arms)];
                Entry { name: "Discriminator", arguments }
            }
            Self::Children(parent, children) => {
                Entry { name: "Children", arguments: vec![Argument::Schema(*parent), Argument::schemas(children)] }
            }
            Self::AnyOf(arms) => Entry::new("AnyOf", Argument::schemas(arms)),
            Self::OneOf(arms) => Entry::new("OneOf", Argument::schemas(arms)),
            Self::Not(other) => Entry::new("Not", Argument::Schema(*other)),
            Self::If(condition, then, otherwise) => {
                let branches = [*then, *otherwise].map(Argument::OptionalSchema);
                Entry { name: "If", arguments: [Argument::Schema(*condition)].into_iter().chain(branches).collect() }
            }
            Self::Never => Entry { name: "Never", arguments: Vec::new() },
            Self::Alternatives(_) => return None,
        })
    }

    fn contracts(&self) -> Vec<ContractId> {
        match self {
            Self::AllOf(other) | Self::Written(other, _) | Self::Not(other) => vec![*other],
            Self::Children(parent, children) => [&[*parent], &**children].concat(),
            Self::AnyOf(arms) | Self::OneOf(arms) => arms.clone(),
            Self::If(condition, then, otherwise) => {
                [Some(*condition), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::Discriminator(..) | Self::Never | Self::Alternatives(_) => Vec::new(),
        }
    }

    fn accepts_null(&self, accepts: &dyn Fn(ContractId) -> bool) -> bool {
        match self {
            Self::AllOf(other) | Self::Written(other, _) | Self::Children(other, _) => accepts(*other),
            Self::AnyOf(arms) => arms.iter().any(|arm| accepts(*arm)),
            Self::OneOf(arms) => arms.iter().filter(|arm| accepts(**arm)).count() == 1,
            Self::Not(other) => !accepts(*other),
            Self::If(condition, then, otherwise) => {
                let branch = if accepts(*condition) { then } else { otherwise };
                branch.is_none_or(accepts)
            }
            Self::Never => false,
            Self::Discriminator(..) | Self::Alternatives(_) => true,
        }
    }
}
