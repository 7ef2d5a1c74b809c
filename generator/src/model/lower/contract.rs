//! A schema to its contract.

use std::collections::HashMap;

use super::Lowering;
use super::classify::alias;
use super::json_type::ALL;
use super::secret::is_secret;
use crate::constraint::{
    self, CheckedFormat, Combination, Constraint, Contract, ContractId, Location, PathSegment, Pattern, Properties,
    Property, Reader,
};
use crate::diagnostic::Code;
use crate::model::Direction;
use crate::pattern::Untranslatable;
use crate::schema::{Schema, Types};
use crate::source::Pointer;
use crate::stack::ensure_sufficient_stack;

/// The contracts of referenced schemas.
#[derive(Default)]
pub(super) struct Targets {
    known: HashMap<Pointer, ContractId>,
    /// Those in progress: the id, if one was needed already, and the depth at which they began
    open: HashMap<Pointer, (Option<ContractId>, usize)>,
    /// How many values are around the current one
    depth: usize,
}

impl Lowering<'_> {
    /// The contract of a schema, for values that are sent.
    pub(super) fn contract(&mut self, schema: &Schema) -> ContractId {
        if let Some(target) = alias(schema) {
            return ensure_sufficient_stack(|| self.referenced_contract(schema, &target.clone()));
        }
        let contract = ensure_sufficient_stack(|| self.constraints(schema));
        self.contracts.add(contract)
    }

    fn referenced_contract(&mut self, schema: &Schema, target: &Pointer) -> ContractId {
        if let Some(id) = self.targets.known.get(target) {
            return *id;
        }
        if let Some((id, depth)) = self.targets.open.get(target).copied() {
            if depth == self.targets.depth {
                self.report(
                    Code::UnenforcedKeyword,
                    schema.pointer.clone(),
                    "a schema that is defined by itself restricts nothing".to_owned(),
                    "give the recursion a property or an item to go through",
                );
                return self.contracts.add(anything());
            }
            let id = id.unwrap_or_else(|| self.contracts.reserve());
            self.targets.open.insert(target.clone(), (Some(id), depth));
            return id;
        }
        // A reference that leads nowhere was reported by the schema stage.
        let Some(found) = self.analyzed.schemas.0.get(target) else { return self.contracts.add(anything()) };
        self.targets.open.insert(target.clone(), (None, self.targets.depth));
        let contract = match alias(found) {
            Some(next) => {
                let next = ensure_sufficient_stack(|| self.referenced_contract(found, &next.clone()));
                self.contracts.list[next.0].clone()
            }
            None => self.constraints(found),
        };
        let reserved = self.targets.open.remove(target).and_then(|(id, _)| id);
        let id = match reserved {
            Some(id) => {
                self.contracts.fill(id, contract);
                id
            }
            None => self.contracts.add(contract),
        };
        self.targets.known.insert(target.clone(), id);
        id
    }

    fn constraints(&mut self, schema: &Schema) -> Contract {
        match schema.always {
            Some(true) => anything(),
            Some(false) => Contract { types: ALL, constraints: vec![Constraint::Combination(Combination::Never)] },
            None => {
                Contract { types: schema.types.map_or(ALL, widened), constraints: constraint::of_any(schema, self) }
            }
        }
    }

    /// The contract of an operation's parameters, as one object.
    pub(super) fn parameters_contract(&mut self, groups: Vec<(Location, Vec<Property>)>) -> ContractId {
        let parameters = |(location, group)| Constraint::Properties(Properties::Parameters(location, group));
        let constraints = groups.into_iter().map(parameters).collect();
        let types = Types { object: true, ..Types::default() };
        self.contracts.add(Contract { types, constraints })
    }

    /// The contract of a text that becomes a segment of the path.
    pub(super) fn segment_contract(&mut self, contract: ContractId) -> ContractId {
        let mut segment = self.contracts.list[contract.0].clone();
        segment.constraints.insert(0, Constraint::PathSegment(PathSegment));
        self.contracts.add(segment)
    }
}

impl Reader for Lowering<'_> {
    fn same_value(&mut self, schema: &Schema) -> ContractId {
        self.contract(schema)
    }

    fn value_within(&mut self, schema: &Schema) -> ContractId {
        self.targets.depth += 1;
        let id = self.contract(schema);
        self.targets.depth -= 1;
        id
    }

    fn property(&mut self, name: &str, schema: &Schema, required: bool) -> Property {
        let contract = self.value_within(schema);
        let resolved = self.resolve(schema);
        Property {
            name: name.to_owned(),
            // A client need not send what the server sets (OpenAPI 3.0.3, Schema Object, `readOnly`).
            required: required && !resolved.read_only && !schema.read_only,
            secret: is_secret(name, self.settings) || resolved.format.as_deref() == Some("password"),
            contract,
        }
    }

    fn arm_names(&self, schema: &Schema) -> Option<(String, Vec<Vec<String>>)> {
        self.discriminator(schema)
    }

    fn pattern(&mut self, source: &str) -> Result<Pattern, Untranslatable> {
        if let Some(known) = self.patterns.get(source) {
            return known.clone();
        }
        let pattern = Pattern::translate(source);
        self.patterns.insert(source.to_owned(), pattern.clone());
        pattern
    }

    fn checked_format(&mut self, name: &str) -> Option<CheckedFormat> {
        let format = self.settings.formats.get(name)?;
        if self.direction == Direction::Request {
            self.used.formats.insert(name.to_owned());
        }
        let words = format.message.clone().unwrap_or_else(|| format!("a valid {name}"));
        Some(CheckedFormat { name: name.to_owned(), words, function: format.check.as_str().to_owned() })
    }

    fn report(&mut self, code: Code, at: Pointer, message: String, help: &str) {
        Lowering::report(self, code, at, message, help);
    }
}

fn anything() -> Contract {
    Contract { types: ALL, constraints: Vec::new() }
}

/// `number` allows integers too.
fn widened(types: Types) -> Types {
    Types { integer: types.integer || types.number, ..types }
}
