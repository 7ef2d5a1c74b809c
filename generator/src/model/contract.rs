//! What JSON has to satisfy, as a schema says it: nothing merged, nothing left out but what is reported.

use std::collections::HashMap;

use super::{Location, Pattern, Rule};
use crate::read::Value;
use crate::schema::Types;

/// An index into [`Api::contracts`](super::Api::contracts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContractId(pub usize);

/// A schema as assertions. Equal contracts have one id, but for those that hold themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// The types of JSON that are allowed
    pub types: Types,
    /// What a value of them must satisfy
    pub assertions: Vec<Assertion>,
}

/// One keyword, or several that make sense together only.
#[derive(Clone, Debug, PartialEq)]
pub enum Assertion {
    /// A bound, a length, a pattern, a format, a count
    Rule(Rule),
    /// A text that can stand in a path
    PathSegment,
    /// `enum` or `const`
    Values(Vec<Value>),
    /// `properties`, and which of them are `required`
    Properties(Vec<Property>),
    /// The parameters that stand in one part of a request
    Parameters(Location, Vec<Property>),
    /// What is `required` and not among the properties
    AlsoRequired(Vec<String>),
    /// `patternProperties`
    PatternProperties(Vec<(Pattern, ContractId)>),
    /// `additionalProperties`
    AdditionalProperties(ContractId),
    /// `propertyNames`
    PropertyNames(ContractId),
    /// `dependentRequired`
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`
    DependentSchemas(Vec<(String, ContractId)>),
    /// `unevaluatedProperties`
    UnevaluatedProperties(ContractId),
    /// `prefixItems`
    PrefixItems(Vec<ContractId>),
    /// `items`
    Items(ContractId),
    /// `contains`, `minContains`, `maxContains`
    Contains(ContractId, u64, Option<u64>),
    /// `unevaluatedItems`
    UnevaluatedItems(ContractId),
    /// `$ref`, or one schema of an `allOf`
    AllOf(ContractId),
    /// `discriminator`: the property, and the names of each arm of the union that follows
    Discriminator(String, Vec<Vec<String>>),
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
}

/// One property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name on the wire
    pub name: String,
    /// May not be left out
    pub required: bool,
    /// Its value is never shown
    pub secret: bool,
    /// What it holds
    pub contract: ContractId,
}

/// Contracts as they are made, equal ones once.
#[derive(Clone, Debug, Default)]
pub(super) struct Contracts {
    pub list: Vec<Contract>,
    known: HashMap<String, ContractId>,
}

impl Contracts {
    /// The id of a contract.
    pub fn add(&mut self, contract: Contract) -> ContractId {
        let next = ContractId(self.list.len());
        let id = *self.known.entry(key(&contract)).or_insert(next);
        if id == next {
            self.list.push(contract);
        }
        id
    }

    /// An id for a contract that is made of itself, to be [filled](Self::fill).
    pub fn reserve(&mut self) -> ContractId {
        self.list.push(Contract { types: super::one::ALL, assertions: Vec::new() });
        ContractId(self.list.len() - 1)
    }

    /// Gives a reserved id its contract.
    pub fn fill(&mut self, id: ContractId, contract: Contract) {
        self.list[id.0] = contract;
    }

    /// Whether anything satisfies it.
    pub fn is_trivial(&self, id: ContractId) -> bool {
        let contract = &self.list[id.0];
        contract.types == super::one::ALL && contract.assertions.is_empty()
    }

    /// Whether null satisfies it.
    pub fn accepts_null(&self, id: ContractId) -> bool {
        let contract = &self.list[id.0];
        let accepts = |id: &ContractId| self.accepts_null(*id);
        contract.types.null
            && contract.assertions.iter().all(|assertion| match assertion {
                Assertion::Values(values) => values.contains(&Value::Null),
                Assertion::AllOf(other) => accepts(other),
                Assertion::AnyOf(arms) => arms.iter().any(accepts),
                Assertion::OneOf(arms) => arms.iter().filter(|arm| accepts(arm)).count() == 1,
                Assertion::Not(other) => !accepts(other),
                Assertion::If(condition, then, otherwise) => {
                    let branch = if accepts(condition) { then } else { otherwise };
                    branch.as_ref().is_none_or(accepts)
                }
                Assertion::Never => false,
                _ => true,
            })
    }
}

/// A text that equal contracts share: the order of an enum's values says nothing.
fn key(contract: &Contract) -> String {
    let mut sorted = contract.clone();
    for assertion in &mut sorted.assertions {
        if let Assertion::Values(values) = assertion {
            values.sort_by_cached_key(|value| format!("{value:?}"));
        }
    }
    format!("{sorted:?}")
}
