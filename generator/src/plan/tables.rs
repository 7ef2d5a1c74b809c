//! Which tables a folder has, and which schemas stand within another one, as plain data.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use super::SHARED;
use super::context::Context;
use super::patterns::Patterns;
use super::untaken::numbered;
use crate::constraint::{Argument, ContractId, Entry, Reference};
use crate::model::{TypeId, on_cycles};
use crate::name::Named;
use crate::schema::Types;

/// How many schemas stand one within another at most: the next one is a table of its own, for who prints or compiles them
/// recurses along them.
const MOST_NESTED: usize = 32;

/// The tables of a folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    module: String,
    /// Those that belong to no type, by their names, in the order in which they were first referred to
    own: Vec<(String, ContractId)>,
    /// The module and the name of every table that is referred to
    names: BTreeMap<ContractId, (String, String)>,
    /// The contracts that tables refer to; the others stand within the table that needs them
    referenced: BTreeSet<ContractId>,
    /// What the tables are made of
    schemas: BTreeMap<ContractId, Schema>,
    /// How many schemas stand one within another in each of them
    heights: BTreeMap<ContractId, usize>,
    /// The types whose values stand in an `enum` too
    enums: BTreeMap<Vec<String>, TypeId>,
    /// The tables to be written
    pub list: Vec<Table>,
}

/// A table to be written.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub name: String,
    /// The type that is made from JSON by it
    pub ty: Option<TypeId>,
    pub contract: ContractId,
}

/// A schema within a table.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub types: Types,
    pub entries: Vec<Entry>,
}

/// The types that are made from JSON by each contract, in the model's order.
pub(super) fn by_contract(context: &Context<'_>) -> BTreeMap<ContractId, Vec<TypeId>> {
    let mut types: BTreeMap<ContractId, Vec<TypeId>> = BTreeMap::new();
    for (index, ty) in context.named.api.types.iter().enumerate() {
        if let Some(contract) = ty.contract.filter(|_| context.has_table(TypeId(index))) {
            types.entry(contract).or_default().push(TypeId(index));
        }
    }
    types
}

/// Whether each of the contracts refers to itself.
pub(super) fn recursive_contracts(named: &Named) -> Vec<bool> {
    let contracts = &named.api.contracts;
    on_cycles(contracts.len(), |index| {
        let parts = contracts[index].constraints.iter().flat_map(|one| one.kind().contracts());
        parts.map(|part| part.0).collect()
    })
}

/// The enums by their texts, which are [`sorted`].
pub(super) fn by_values(named: &Named) -> BTreeMap<Vec<&str>, Vec<TypeId>> {
    let mut enums: BTreeMap<Vec<&str>, Vec<TypeId>> = BTreeMap::new();
    for (index, ty) in named.api.types.iter().enumerate() {
        if let Some(texts) = ty.kind.texts() {
            enums.entry(sorted(texts)).or_default().push(TypeId(index));
        }
    }
    enums
}

/// Texts without their order, which makes no difference to an `enum`.
pub(super) fn sorted(texts: &[String]) -> Vec<&str> {
    let mut sorted: Vec<&str> = texts.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted
}

impl Tables {
    pub fn new(module: &str) -> Self {
        Self { module: module.to_owned(), ..Self::default() }
    }

    /// Takes a contract that needs a table, which is made where no type has it; `about` is what to name it after.
    pub(super) fn refer(&mut self, context: &Context<'_>, id: ContractId, about: &str) {
        if self.names.contains_key(&id) {
            return;
        }
        let name = self.of_type(context, id).unwrap_or_else(|| {
            let base = format!("{}_SCHEMA", crate::name::field_name(about).to_shouty_snake_case());
            let name = numbered(base, |name| self.own.iter().any(|(taken, _)| taken == name));
            self.own.push((name.clone(), id));
            (self.module.clone(), name)
        });
        self.names.insert(id, name);
    }

    /// The module and the name of a table that was [referred to](Self::refer).
    pub fn name(&self, id: ContractId) -> (&str, &str) {
        self.names.get(&id).map_or(("", ""), |(module, name)| (module, name))
    }

    /// The module and the name of the table of a contract, unless it stands within another one.
    pub fn table(&self, id: ContractId) -> Option<(&str, &str)> {
        self.referenced.contains(&id).then(|| self.name(id))
    }

    /// What the table of a contract is made of.
    pub fn schema(&self, id: ContractId) -> Option<&Schema> {
        self.schemas.get(&id)
    }

    /// The type that has these values, where one does.
    pub fn enum_of(&self, values: &[String]) -> Option<TypeId> {
        self.enums.get(values).copied()
    }

    /// Plans the tables of these types, and then of all that was referred to and belongs to no type.
    pub(super) fn complete(&mut self, context: &Context<'_>, ids: &[TypeId], patterns: &mut Patterns) {
        for &ty in ids {
            let Some(contract) = context.named.api.get(ty).contract else { continue };
            self.list.push(Table { name: context.table(ty).to_owned(), ty: Some(ty), contract });
            self.fill(context, contract, 0, patterns);
        }
        let mut done = 0;
        while let Some((name, contract)) = self.own.get(done).cloned() {
            self.list.push(Table { name, ty: None, contract });
            self.fill(context, contract, 0, patterns);
            done += 1;
        }
    }

    /// Plans what the schema of a contract is made of, which stands within `depth` others; how many stand within it.
    fn fill(&mut self, context: &Context<'_>, id: ContractId, depth: usize, patterns: &mut Patterns) -> usize {
        if let Some(height) = self.heights.get(&id) {
            return *height;
        }
        let mut height = 0;
        let contract = &context.named.api.contracts[id.0];
        let entries: Vec<Entry> =
            contract.constraints.iter().filter_map(|constraint| constraint.kind().entry()).collect();
        let arguments = entries.iter().flat_map(|entry| &entry.arguments);
        for argument in arguments {
            if let Argument::Values(values) = argument {
                let ty = self.type_of_values(context, values);
                self.enums.extend(ty.map(|ty| (values.clone(), ty)));
            }
            let about = if matches!(argument, Argument::Pairs(_)) { "name" } else { "text" };
            argument.references(&mut |reference| match reference {
                Reference::Pattern(pattern) => patterns.add(pattern, about),
                Reference::Contract(id) => height = height.max(self.within(context, id, depth + 1, patterns)),
            });
        }
        self.schemas.insert(id, Schema { types: contract.types, entries });
        self.heights.insert(id, height);
        height
    }

    /// A schema that another one refers to: it is a table of its own where a type has it, where it refers to itself, and where
    /// too many would stand one within another. How many then stand in the other one because of it.
    fn within(&mut self, context: &Context<'_>, id: ContractId, depth: usize, patterns: &mut Patterns) -> usize {
        if self.referenced.contains(&id) {
            return 0;
        }
        let is_own = self.of_type(context, id).is_some() || context.recursive_contracts[id.0];
        let height = if is_own || depth > MOST_NESTED { None } else { Some(self.fill(context, id, depth, patterns)) };
        if let Some(height) = height.filter(|height| depth + height <= MOST_NESTED) {
            return height + 1;
        }
        self.refer(context, id, "inner");
        self.referenced.insert(id);
        0
    }

    /// The module and the name of the table of a type that has this contract, and that this folder may lean on.
    fn of_type(&self, context: &Context<'_>, id: ContractId) -> Option<(String, String)> {
        let mut types = context.types_with_table(id).iter().copied();
        let ty = types.find(|ty| [self.module.as_str(), SHARED].contains(&context.home(*ty)))?;
        Some((context.home(ty).to_owned(), context.table(ty).to_owned()))
    }

    fn type_of_values(&self, context: &Context<'_>, values: &[String]) -> Option<TypeId> {
        let is_near = |id: &&TypeId| [self.module.as_str(), SHARED].contains(&context.home(**id));
        context.by_values.get(&sorted(values))?.iter().find(is_near).copied()
    }
}
