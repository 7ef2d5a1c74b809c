//! A named API with facts about its types, computed once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;

use super::call::usual_error_responses;
use super::json_kind::{JsonKind, UnionKinds, json_kinds, union_kinds};
use super::kept::{Rest, rest};
use super::recursion::recursive;
use super::rust_type::{Generic, RustType};
use super::secrets::holding_secrets;
use super::untaken::numbered;
use super::usage::{Usage, usages};
use super::{SHARED, external, security, tables};
use crate::constraint::ContractId;
use crate::model::{Kind, Requirement, Shape, Slot, Struct, TypeId};
use crate::name::Named;

/// A named API, and facts about its types.
pub(super) struct Context<'a> {
    pub named: &'a Named,
    /// Types with a constraint somewhere within
    pub(super) checked: Vec<bool>,
    /// Types that hold themselves without a list or a map in between
    recursive: Vec<bool>,
    /// Types without an initial value, because they require one of another crate's
    pub deferred: Vec<bool>,
    names: BTreeSet<&'a str>,
    /// The name of the table of each type; two that differ in nothing but their case are numbered
    tables: Vec<String>,
    /// The types that are made from JSON by each contract, in the model's order
    by_contract: BTreeMap<ContractId, Vec<TypeId>>,
    /// Whether each contract refers to itself
    pub recursive_contracts: Vec<bool>,
    /// The enums that have the same texts, whatever their order, in the model's order
    pub by_values: BTreeMap<Vec<&'a str>, Vec<TypeId>>,
    usages: Vec<Usage>,
    /// The module in which each type is defined
    homes: Vec<&'a str>,
    /// For an enum that is equal to another one, that one, which stands for both
    equal_enums: BTreeMap<TypeId, TypeId>,
    /// What becomes of the properties that structs have no field for
    pub rest: Rest,
    holding_secrets: BTreeSet<TypeId>,
    union_kinds: UnionKinds,
    /// What the error responses of most operations of a module hold, which is documented once
    pub usual_errors: BTreeMap<&'a str, String>,
    /// What most operations require, where several require the same
    pub usual_security: Option<&'a [Requirement]>,
}

impl<'a> Context<'a> {
    pub fn new(named: &'a Named) -> Self {
        let count = named.api.types.len();
        let mut taken = BTreeSet::new();
        let mut tables = Vec::new();
        for ty in &named.types {
            let name = numbered(ty.name.to_shouty_snake_case(), |name| taken.contains(name));
            taken.insert(name.clone());
            tables.push(name);
        }
        let mut context = Self {
            named,
            tables,
            checked: vec![false; count],
            recursive: recursive(&named.api),
            deferred: external::deferred(&named.api),
            names: named.types.iter().map(|ty| ty.name.as_str()).collect(),
            by_contract: BTreeMap::new(),
            recursive_contracts: tables::recursive_contracts(named),
            by_values: tables::by_values(named),
            usages: usages(&named.api),
            homes: named.types.iter().map(|name| own_home(&name.modules)).collect(),
            equal_enums: BTreeMap::new(),
            rest: Rest::default(),
            holding_secrets: holding_secrets(&named.api),
            union_kinds: union_kinds(&named.api),
            usual_errors: BTreeMap::new(),
            usual_security: security::usual(named),
        };
        context.by_contract = tables::by_contract(&context);
        context.equal_enums = context.equal_enums();
        for (other, same) in &context.equal_enums {
            // One that stands for an enum of another module is shared.
            if context.homes[other.0] != context.homes[same.0] {
                context.homes[same.0] = SHARED;
            }
            let owners = std::mem::take(&mut context.usages[other.0].owners);
            context.usages[same.0].owners.extend(owners);
        }
        context.rest = rest(&context);
        context.usual_errors = usual_error_responses(&context);
        context.find_checked();
        context
    }

    /// The module in which a type is defined.
    pub fn home(&self, id: TypeId) -> &'a str {
        self.homes[id.0]
    }

    /// The enum that an equal one is another name of.
    pub fn alias_of(&self, id: TypeId) -> Option<TypeId> {
        self.equal_enums.get(&id).copied()
    }

    /// The type's name.
    pub fn name(&self, id: TypeId) -> &'a str {
        &self.named.types[id.0].name
    }

    /// The names of its members.
    pub fn members(&self, id: TypeId) -> &'a [String] {
        &self.named.types[id.0].members
    }

    /// Whether a value of this type has to be checked.
    pub fn is_checked(&self, id: TypeId) -> bool {
        self.checked[id.0]
    }

    /// Whether a field of this type needs a box.
    pub fn is_recursive(&self, id: TypeId) -> bool {
        self.recursive[id.0]
    }

    /// Whether a value of this type may hold a secret.
    pub fn holds_secret(&self, id: TypeId) -> bool {
        self.holding_secrets.contains(&id)
    }

    /// The kinds of a slot's values, null apart; `None` if any.
    pub fn kinds(&self, slot: &Slot) -> Option<Vec<JsonKind>> {
        json_kinds(&self.named.api, &self.union_kinds, slot)
    }

    /// The name of the type's table.
    pub fn table(&self, id: TypeId) -> &str {
        &self.tables[id.0]
    }

    /// What uses the type.
    pub fn usage(&self, id: TypeId) -> &Usage {
        &self.usages[id.0]
    }

    /// Whether a type has this name.
    pub fn has_type(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The fields, if the type has some.
    pub fn structure(&self, id: TypeId) -> Option<&'a Struct> {
        match &self.named.api.get(id).kind {
            Kind::Struct(object) => Some(object),
            _ => None,
        }
    }

    /// Whether the type is what an operation takes besides its body.
    pub fn is_parameters(&self, id: TypeId) -> bool {
        self.structure(id).is_some_and(|object| object.fields.first().is_some_and(|field| field.location.is_some()))
    }

    /// Whether a type is made from JSON by its schema.
    pub fn has_table(&self, id: TypeId) -> bool {
        let ty = self.named.api.get(id);
        ty.contract.is_some() && !matches!(ty.kind, Kind::Enum(_))
    }

    /// The types that are made from JSON by this contract.
    pub fn types_with_table(&self, contract: ContractId) -> &[TypeId] {
        self.by_contract.get(&contract).map_or(&[], Vec::as_slice)
    }

    /// For each enum that has the values and the variants of other ones, the one that most types use. A deprecated enum stands
    /// for itself: its mark is about that name alone.
    fn equal_enums(&self) -> BTreeMap<TypeId, TypeId> {
        /// Whether the values are texts; each with the name of its variant
        type Variants<'a> = (bool, Vec<(String, &'a str)>);
        let mut classes: BTreeMap<Variants<'_>, Vec<TypeId>> = BTreeMap::new();
        for (index, ty) in self.named.api.types.iter().enumerate() {
            if let (Kind::Enum(values), None) = (&ty.kind, &ty.doc.deprecated) {
                let names = self.members(TypeId(index)).iter().map(String::as_str);
                let mut variants: Vec<(String, &str)> = values.as_texts().into_iter().zip(names).collect();
                variants.sort_unstable();
                classes.entry((values.texts().is_some(), variants)).or_default().push(TypeId(index));
            }
        }
        let mut equal = BTreeMap::new();
        for mut class in classes.into_values() {
            class.sort_by_key(|id| (Reverse(self.usage(*id).owners.len()), self.name(*id).len(), self.name(*id)));
            equal.extend(class.iter().skip(1).map(|id| (*id, class[0])));
        }
        equal
    }

    /// A type without other names for it.
    pub fn resolved(&self, ty: &RustType) -> RustType {
        match ty {
            RustType::Api(id) => RustType::Api(self.alias_of(*id).unwrap_or(*id)),
            RustType::Of(generic, argument) => self.resolved(argument).within(*generic),
            RustType::Tuple(items) => RustType::Tuple(items.iter().map(|item| self.resolved(item)).collect()),
            other => other.clone(),
        }
    }

    /// The Rust type of what a slot holds, null apart.
    pub fn base_type(&self, slot: &Slot) -> RustType {
        match &slot.shape {
            Shape::Any => RustType::Json,
            Shape::Object => RustType::JsonObject,
            Shape::Boolean => RustType::Builtin("bool"),
            Shape::Integer => RustType::Builtin("i64"),
            Shape::Unsigned => RustType::Builtin("u64"),
            Shape::Number => RustType::Builtin("f64"),
            Shape::Cents => RustType::Runtime("Cents"),
            Shape::String => RustType::STRING,
            Shape::DateTime => RustType::Runtime("DateTime"),
            Shape::Date => RustType::Runtime("Date"),
            Shape::DateOrDateTime => RustType::Runtime("DateOrDateTime"),
            Shape::File => RustType::Runtime("Upload"),
            Shape::External(external) => RustType::External(external.path.as_str().to_owned()),
            Shape::List(item) => self.item_type(item).within(Generic::Vec),
            Shape::Map(value) => self.item_type(value).within(Generic::Map),
            Shape::Tuple(items) => RustType::Tuple(items.iter().map(|item| self.whole_type(item)).collect()),
            Shape::Named(id) if self.is_recursive(*id) => RustType::Api(*id).within(Generic::Box),
            Shape::Named(id) => RustType::Api(*id),
        }
    }

    /// The Rust type of what a slot holds.
    pub fn whole_type(&self, slot: &Slot) -> RustType {
        let base = self.base_type(slot);
        if slot.nullable { base.within(Generic::Option) } else { base }
    }

    /// The Rust type of an item of a list or a map, which needs no box.
    pub fn item_type(&self, slot: &Slot) -> RustType {
        let base = match &slot.shape {
            Shape::Named(id) => RustType::Api(*id),
            _ => self.base_type(slot),
        };
        if slot.nullable { base.within(Generic::Option) } else { base }
    }
}

/// The module of a type that these modules use.
fn own_home(modules: &BTreeSet<String>) -> &str {
    match (modules.len(), modules.first()) {
        (1, Some(only)) => only,
        _ => SHARED,
    }
}
