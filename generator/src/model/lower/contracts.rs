//! The contracts so far, each of which is kept once.

use std::collections::HashMap;

use super::json_type::ALL;
use crate::constraint::{Constraint, Contract, ContractId, Enumeration};
use crate::stack::ensure_sufficient_stack;

/// The contracts so far, each of which is kept once.
#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Contracts {
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

    /// An id for a contract that refers to itself, to be [filled](Self::fill) later.
    pub fn reserve(&mut self) -> ContractId {
        self.list.push(Contract { types: ALL, constraints: Vec::new() });
        ContractId(self.list.len() - 1)
    }

    /// Gives a reserved id its contract.
    pub fn fill(&mut self, id: ContractId, contract: Contract) {
        self.list[id.0] = contract;
    }

    /// Whether anything satisfies it.
    pub fn is_trivial(&self, id: ContractId) -> bool {
        let contract = &self.list[id.0];
        contract.types == ALL && contract.constraints.is_empty()
    }

    /// Whether null satisfies it.
    pub fn accepts_null(&self, id: ContractId) -> bool {
        let contract = &self.list[id.0];
        let accepts = |id: ContractId| ensure_sufficient_stack(|| self.accepts_null(id));
        contract.types.null && contract.constraints.iter().all(|one| one.kind().accepts_null(&accepts))
    }
}

/// A text that equal contracts share; the order of an enum's values makes no difference.
fn key(contract: &Contract) -> String {
    let mut sorted = contract.clone();
    for constraint in &mut sorted.constraints {
        if let Constraint::Enumeration(Enumeration::Values(values)) = constraint {
            values.sort_by_cached_key(|value| format!("{value:?}"));
        }
    }
    format!("{sorted:?}")
}
