//! Contracts as static tables: what `from_json` walks, and what takes more than a line of code to check.

mod layout;
mod table;

use std::cell::RefCell;
use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;

use super::api::{Api, SHARED, numbered};
use super::patterns::Patterns;
use super::scope::Scope;
use crate::model::{Assertion, Contract, ContractId, Kind, TypeId};

/// The tables of a folder that belong to no type, by their names; each is met while something else is printed.
#[derive(Default)]
pub(super) struct Tables(RefCell<Vec<(String, ContractId)>>);

impl Tables {
    /// The table of a contract, which is made where no type has it; `about` is what to name it after.
    pub fn path(&self, scope: &Scope<'_>, id: ContractId, about: &str) -> (String, String) {
        if let Some(found) = of_type(scope, id) {
            return found;
        }
        let mut known = self.0.borrow_mut();
        let name = match known.iter().find(|(_, other)| *other == id) {
            Some((name, _)) => name.clone(),
            None => {
                let base = format!("{}_SCHEMA", crate::name::field_name(about).to_shouty_snake_case());
                let name = numbered(base, |name| known.iter().any(|(taken, _)| taken == name));
                known.push((name.clone(), id));
                name
            }
        };
        (format!("crate::generated::{}::schema", scope.module()), name)
    }
}

/// The module and the name of the table of a type that has this contract, and that this folder may lean on.
fn of_type(scope: &Scope<'_>, id: ContractId) -> Option<(String, String)> {
    let types = (0..scope.api.named.types.len()).map(TypeId);
    let mut fitting = types.filter(|ty| scope.api.named.api.get(*ty).contract == Some(id) && has_table(scope.api, *ty));
    let ty = fitting.find(|ty| [scope.module(), SHARED].contains(&scope.api.home(*ty)))?;
    Some((format!("crate::generated::{}::schema", scope.api.home(ty)), scope.api.table(ty).to_owned()))
}

/// Whether a type is made from JSON by its schema.
pub(super) fn has_table(api: &Api<'_>, id: TypeId) -> bool {
    let ty = api.named.api.get(id);
    ty.contract.is_some() && !matches!(ty.kind, Kind::Enum(_))
}

/// The tables of these types, and of what else the folder has met, as text: a line a property.
pub(super) fn tables(scope: &Scope<'_>, tables: &Tables, patterns: &Patterns, ids: &[TypeId]) -> String {
    let printer = table::Printer { scope, tables, patterns };
    let mut text = String::new();
    for id in ids {
        let Some(contract) = scope.api.named.api.get(*id).contract else { continue };
        let name = scope.api.table(*id);
        text.push_str(&printer.item(name, contract));
        scope.runtime("from_json");
        text.push_str(&format!("\nfrom_json!({} {name});\n", scope.ty(*id)));
    }
    let mut done = 0;
    loop {
        let next = tables.0.borrow().get(done).cloned();
        let Some((name, contract)) = next else { return text };
        text.push_str(&printer.item(&name, contract));
        done += 1;
    }
}

/// The contracts that a contract is made of.
fn parts(contract: &Contract) -> Vec<ContractId> {
    let mut parts = Vec::new();
    for assertion in &contract.assertions {
        match assertion {
            Assertion::Rule(_) | Assertion::PathSegment | Assertion::Values(_) | Assertion::Never => {}
            Assertion::AlsoRequired(_) | Assertion::DependentRequired(_) | Assertion::Discriminator(..) => {}
            Assertion::Properties(properties) | Assertion::Parameters(_, properties) => {
                parts.extend(properties.iter().map(|property| property.contract));
            }
            Assertion::PatternProperties(patterns) => parts.extend(patterns.iter().map(|(_, id)| *id)),
            Assertion::DependentSchemas(schemas) => parts.extend(schemas.iter().map(|(_, id)| *id)),
            Assertion::AdditionalProperties(id)
            | Assertion::PropertyNames(id)
            | Assertion::UnevaluatedProperties(id)
            | Assertion::Items(id)
            | Assertion::Contains(id, ..)
            | Assertion::UnevaluatedItems(id)
            | Assertion::AllOf(id)
            | Assertion::Not(id) => parts.push(*id),
            Assertion::PrefixItems(ids) | Assertion::AnyOf(ids) | Assertion::OneOf(ids) => parts.extend(ids),
            Assertion::If(condition, then, otherwise) => {
                parts.push(*condition);
                parts.extend(then.iter().chain(otherwise));
            }
        }
    }
    parts
}

/// Whether a contract holds itself.
fn is_recursive(scope: &Scope<'_>, start: ContractId) -> bool {
    let contracts = &scope.api.named.api.contracts;
    let mut queue = parts(&contracts[start.0]);
    let mut seen = BTreeSet::new();
    while let Some(id) = queue.pop() {
        if id == start {
            return true;
        }
        if seen.insert(id) {
            queue.extend(parts(&contracts[id.0]));
        }
    }
    false
}
