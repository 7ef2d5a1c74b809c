//! Which tables a folder has, and which schemas stand within another one, as plain data.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use super::super::api::{Api, SHARED, numbered};
use super::super::validation::Patterns;
use crate::constraint::{Argument, ContractId, Entry, Reference};
use crate::model::{Kind, TypeId};
use crate::schema::Types;

/// The tables of a folder.
pub(in crate::emit) struct Tables<'a> {
    api: &'a Api<'a>,
    module: &'a str,
    /// Those that belong to no type, by their names, in the order in which they were first referred to
    own: Vec<(String, ContractId)>,
    /// The module and the name of every table that is referred to
    names: BTreeMap<ContractId, (String, String)>,
    /// The contracts that tables refer to; the others stand within the table that needs them
    referenced: BTreeSet<ContractId>,
    /// What the tables are made of
    schemas: BTreeMap<ContractId, Schema>,
    /// The types whose values stand in an `enum` too
    enums: BTreeMap<Vec<String>, TypeId>,
    /// The tables to be written
    pub list: Vec<Table>,
}

/// A table to be written.
pub(in crate::emit) struct Table {
    pub name: String,
    /// The type that is made from JSON by it
    pub ty: Option<TypeId>,
    pub contract: ContractId,
}

/// A schema within a table.
pub(in crate::emit) struct Schema {
    pub types: Types,
    pub entries: Vec<Entry>,
}

/// Whether a type is made from JSON by its schema.
pub(in crate::emit) fn has_table(api: &Api<'_>, id: TypeId) -> bool {
    let ty = api.named.api.get(id);
    ty.contract.is_some() && !matches!(ty.kind, Kind::Enum(_))
}

impl<'a> Tables<'a> {
    pub fn new(api: &'a Api<'a>, module: &'a str) -> Self {
        Self {
            api,
            module,
            own: Vec::new(),
            names: BTreeMap::new(),
            referenced: BTreeSet::new(),
            schemas: BTreeMap::new(),
            enums: BTreeMap::new(),
            list: Vec::new(),
        }
    }

    /// Takes a contract that needs a table, which is made where no type has it; `about` is what to name it after.
    pub fn refer(&mut self, id: ContractId, about: &str) {
        if self.names.contains_key(&id) {
            return;
        }
        let name = self.of_type(id).unwrap_or_else(|| {
            let base = format!("{}_SCHEMA", crate::name::field_name(about).to_shouty_snake_case());
            let name = numbered(base, |name| self.own.iter().any(|(taken, _)| taken == name));
            self.own.push((name.clone(), id));
            (self.module.to_owned(), name)
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
    pub fn complete(&mut self, ids: &[TypeId], patterns: &mut Patterns) {
        for &ty in ids {
            let Some(contract) = self.api.named.api.get(ty).contract else { continue };
            self.list.push(Table { name: self.api.table(ty).to_owned(), ty: Some(ty), contract });
            self.fill(contract, patterns);
        }
        let mut done = 0;
        while let Some((name, contract)) = self.own.get(done).cloned() {
            self.list.push(Table { name, ty: None, contract });
            self.fill(contract, patterns);
            done += 1;
        }
    }

    fn fill(&mut self, id: ContractId, patterns: &mut Patterns) {
        if self.schemas.contains_key(&id) {
            return;
        }
        let api = self.api;
        let contract = &api.named.api.contracts[id.0];
        let entries: Vec<Entry> =
            contract.constraints.iter().filter_map(|constraint| constraint.kind().entry()).collect();
        let arguments = entries.iter().flat_map(|entry| &entry.arguments);
        for argument in arguments {
            if let Argument::Values(values) = argument {
                let ty = self.type_of_values(values);
                self.enums.extend(ty.map(|ty| (values.clone(), ty)));
            }
            let about = if matches!(argument, Argument::Pairs(_)) { "name" } else { "text" };
            argument.references(&mut |reference| match reference {
                Reference::Pattern(pattern) => patterns.add(pattern, about),
                Reference::Contract(id) => self.within(id, patterns),
            });
        }
        self.schemas.insert(id, Schema { types: contract.types, entries });
    }

    /// A schema that another one refers to: it is a table of its own where a type has it, or where it refers to itself.
    fn within(&mut self, id: ContractId, patterns: &mut Patterns) {
        if self.referenced.contains(&id) {
            return;
        }
        if self.of_type(id).is_some() || self.is_recursive(id) {
            self.refer(id, "inner");
            self.referenced.insert(id);
        } else {
            self.fill(id, patterns);
        }
    }

    /// The module and the name of the table of a type that has this contract, and that this folder may lean on.
    fn of_type(&self, id: ContractId) -> Option<(String, String)> {
        let api = self.api;
        let mut types = (0..api.named.types.len()).map(TypeId);
        let ty = types.find(|ty| {
            api.named.api.get(*ty).contract == Some(id)
                && has_table(api, *ty)
                && [self.module, SHARED].contains(&api.home(*ty))
        })?;
        Some((api.home(ty).to_owned(), api.table(ty).to_owned()))
    }

    fn type_of_values(&self, texts: &[String]) -> Option<TypeId> {
        let mut types = (0..self.api.named.types.len()).map(TypeId);
        types.find(|id| {
            let is_near = [self.module, SHARED].contains(&self.api.home(*id));
            is_near
                && match &self.api.named.api.get(*id).kind {
                    Kind::Enum(values) => {
                        values.len() == texts.len() && values.iter().all(|value| texts.contains(value))
                    }
                    _ => false,
                }
        })
    }

    /// Whether a contract refers to itself.
    fn is_recursive(&self, start: ContractId) -> bool {
        let parts = |id: ContractId| {
            self.api.named.api.contracts[id.0].constraints.iter().flat_map(|one| one.kind().contracts())
        };
        let mut queue: Vec<ContractId> = parts(start).collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = queue.pop() {
            if id == start {
                return true;
            }
            if seen.insert(id) {
                queue.extend(parts(id));
            }
        }
        false
    }
}
