//! A schema to its contract, keyword by keyword.

use std::collections::HashMap;

use super::Pattern;
use super::contract::{Assertion, Contract, ContractId, Property};
use super::extent::has_siblings;
use super::lower::Lowering;
use super::one::ALL;
use super::secret::is_secret;
use crate::diagnostic::Code;
use crate::read::Value;
use crate::schema::format::Fate;
use crate::schema::{Format, Schema, Types};
use crate::source::Pointer;
use crate::stack::ensure_sufficient_stack;

/// What referenced schemas became.
#[derive(Default)]
pub(super) struct Targets {
    known: HashMap<Pointer, ContractId>,
    /// Those being made: the id that they have if they need one before they are done, and how many values further out
    /// they began
    open: HashMap<Pointer, (Option<ContractId>, usize)>,
    /// How many values the one at hand is in
    depth: usize,
}

impl Lowering<'_> {
    /// The contract of a schema, for values that are sent.
    pub(super) fn contract(&mut self, schema: &Schema) -> ContractId {
        if let Some(target) = schema.reference.as_ref().filter(|_| !has_siblings(schema)) {
            return ensure_sufficient_stack(|| self.referenced_contract(schema, &target.clone()));
        }
        let contract = ensure_sufficient_stack(|| self.assertions(schema));
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
        let Some(found) = self.part.schemas.0.get(target) else { return self.contracts.add(anything()) };
        self.targets.open.insert(target.clone(), (None, self.targets.depth));
        let contract = match &found.reference {
            Some(next) if !has_siblings(found) => {
                let next = self.referenced_contract(found, &next.clone());
                self.contracts.list[next.0].clone()
            }
            _ => self.assertions(found),
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

    /// The contract of a value that is in the one at hand.
    fn below(&mut self, schema: &Schema) -> ContractId {
        self.targets.depth += 1;
        let id = self.contract(schema);
        self.targets.depth -= 1;
        id
    }

    fn assertions(&mut self, schema: &Schema) -> Contract {
        match schema.always {
            Some(true) => return anything(),
            Some(false) => return Contract { types: ALL, assertions: vec![Assertion::Never] },
            None => {}
        }
        for keyword in &schema.unmodelled {
            self.unenforced(schema, keyword);
        }
        let mut found = Vec::new();
        found.extend(schema.reference.as_ref().map(|target| {
            let bare = Schema { reference: Some(target.clone()), pointer: schema.pointer.clone(), ..Schema::default() };
            Assertion::AllOf(self.contract(&bare))
        }));
        self.value_assertions(schema, &mut found);
        self.array_assertions(schema, &mut found);
        self.object_assertions(schema, &mut found);
        self.applicators(schema, &mut found);
        Contract { types: schema.types.map_or(ALL, widened), assertions: found }
    }

    fn value_assertions(&mut self, schema: &Schema, found: &mut Vec<Assertion>) {
        if let Some(values) = &schema.values {
            let mut values = values.clone();
            // `type: [string, "null"]` beside an enum without null: whoever lists the type means it.
            if schema.types.is_some_and(|types| types.null) && !values.contains(&Value::Null) {
                values.push(Value::Null);
            }
            found.push(Assertion::Values(values));
        }
        found.extend(schema.constant.clone().map(|value| Assertion::Values(vec![value])));
        let untranslatable =
            schema.pattern.as_deref().and_then(|source| Pattern::translated(source).err().map(|e| (source, e)));
        if let Some((source, reason)) = untranslatable {
            self.untranslatable(&schema.pointer.key("pattern"), source, &reason.to_string());
        }
        if let Some(format) = schema.format.as_deref().filter(|name| Format::named(name) == Fate::Unenforced) {
            self.report(
                Code::UnenforcedKeyword,
                schema.pointer.key("format"),
                format!("the format `{format}` is not enforced"),
                "check such values yourself",
            );
        }
        if schema.format.as_deref() == Some(Format::Hostname.name()) {
            self.report(
                Code::UnenforcedKeyword,
                schema.pointer.key("format"),
                "of a `hostname`, what a label that begins with `xn--` stands for is not looked at".to_owned(),
                "check such labels yourself, if a wrong one does harm",
            );
        }
        let rules = Self::text_rules(schema).into_iter().chain(Self::number_rules(schema));
        found.extend(rules.map(Assertion::Rule));
    }

    fn untranslatable(&mut self, at: &Pointer, source: &str, reason: &str) {
        self.report(
            Code::UntranslatablePattern,
            at.clone(),
            format!("the pattern `{source}` is not enforced: {reason}"),
            "correct it, or write it without look-around and back-references; as it stands, check such values yourself",
        );
    }

    fn array_assertions(&mut self, schema: &Schema, found: &mut Vec<Assertion>) {
        found.extend(Self::list_rules(schema).into_iter().map(Assertion::Rule));
        if !schema.prefix_items.is_empty() {
            let items = schema.prefix_items.iter().map(|item| self.below(item)).collect();
            found.push(Assertion::PrefixItems(items));
        }
        found.extend(schema.items.as_ref().map(|items| Assertion::Items(self.below(items))));
        if let Some(wanted) = &schema.contains {
            let wanted = self.below(wanted);
            found.push(Assertion::Contains(wanted, schema.min_contains.unwrap_or(1), schema.max_contains));
        }
        if let Some(rest) = &schema.unevaluated_items {
            let rest = self.below(rest);
            found.push(Assertion::UnevaluatedItems(rest));
        }
    }

    fn object_assertions(&mut self, schema: &Schema, found: &mut Vec<Assertion>) {
        found.extend(Self::object_rules(schema).into_iter().map(Assertion::Rule));
        let mut properties = Vec::new();
        for (name, property) in &schema.properties {
            let contract = self.below(property);
            let resolved = self.resolve(property);
            properties.push(Property {
                name: name.clone(),
                // What the server sets is not asked of the client (OpenAPI 3.0.3, Schema Object, `readOnly`).
                required: schema.required.contains(name) && !resolved.read_only && !property.read_only,
                secret: is_secret(name, self.settings) || resolved.format.as_deref() == Some("password"),
                contract,
            });
        }
        let undescribed = schema.required.iter().filter(|name| !schema.properties.contains_key(*name));
        let undescribed: Vec<String> = undescribed.cloned().collect();
        if !properties.is_empty() {
            found.push(Assertion::Properties(properties));
        }
        if !undescribed.is_empty() {
            found.push(Assertion::AlsoRequired(undescribed));
        }
        let mut patterns = Vec::new();
        for (source, property) in &schema.pattern_properties {
            match Pattern::translated(source) {
                Ok(pattern) => patterns.push((pattern, self.below(property))),
                Err(reason) => {
                    let at = schema.pointer.key("patternProperties").key(source);
                    self.untranslatable(&at, source, &reason.to_string());
                }
            }
        }
        let all_translated = patterns.len() == schema.pattern_properties.len();
        if !patterns.is_empty() {
            found.push(Assertion::PatternProperties(patterns));
        }
        // A pattern that is not understood may name any property: then none of them is an additional one.
        if let Some(further) = schema.additional_properties.as_ref().filter(|_| all_translated) {
            let further = self.below(further);
            found.push(Assertion::AdditionalProperties(further));
        }
        if let Some(names) = &schema.property_names {
            let names = self.below(names);
            found.push(Assertion::PropertyNames(names));
        }
        if !schema.dependent_required.is_empty() {
            let needs = schema.dependent_required.iter().map(|(name, needed)| (name.clone(), needed.clone()));
            found.push(Assertion::DependentRequired(needs.collect()));
        }
        if !schema.dependent_schemas.is_empty() {
            let schemas = schema.dependent_schemas.iter();
            let schemas = schemas.map(|(name, schema)| (name.clone(), self.contract(schema))).collect();
            found.push(Assertion::DependentSchemas(schemas));
        }
        if let Some(rest) = schema.unevaluated_properties.as_ref().filter(|_| all_translated) {
            let rest = self.below(rest);
            found.push(Assertion::UnevaluatedProperties(rest));
        }
    }

    fn applicators(&mut self, schema: &Schema, found: &mut Vec<Assertion>) {
        for member in &schema.all_of {
            let member = self.contract(member);
            found.push(Assertion::AllOf(member));
        }
        found.extend(self.discriminator(schema));
        let any_of: Vec<ContractId> = schema.any_of.iter().map(|arm| self.contract(arm)).collect();
        if !any_of.is_empty() {
            found.push(Assertion::AnyOf(any_of));
        }
        let one_of: Vec<ContractId> = schema.one_of.iter().map(|arm| self.contract(arm)).collect();
        if !one_of.is_empty() {
            found.push(Assertion::OneOf(one_of));
        }
        if let Some(not) = &schema.not {
            let not = self.contract(not);
            found.push(Assertion::Not(not));
        }
        if let Some(condition) = &schema.condition {
            let condition = self.contract(condition);
            let then = schema.consequence.as_ref().map(|then| self.contract(then));
            let otherwise = schema.alternative.as_ref().map(|otherwise| self.contract(otherwise));
            found.push(Assertion::If(condition, then, otherwise));
        }
    }

    /// The contract of an operation's parameters, as one object.
    pub(super) fn parameters_contract(&mut self, groups: Vec<(super::Location, Vec<Property>)>) -> ContractId {
        let assertions = groups.into_iter().map(|(location, group)| Assertion::Parameters(location, group)).collect();
        let types = Types { object: true, ..Types::default() };
        self.contracts.add(Contract { types, assertions })
    }

    /// The contract of a text that becomes a segment of the path.
    pub(super) fn segment_contract(&mut self, contract: ContractId) -> ContractId {
        let mut segment = self.contracts.list[contract.0].clone();
        segment.assertions.insert(0, Assertion::PathSegment);
        self.contracts.add(segment)
    }
}

fn anything() -> Contract {
    Contract { types: ALL, assertions: Vec::new() }
}

/// `number` allows integers too.
fn widened(types: Types) -> Types {
    Types { integer: types.integer || types.number, ..types }
}
