//! A named API with answers to what its printers ask.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, Span};
use quote::format_ident;

use super::scope::is_segment;
use super::security;
use super::usage::{Usage, usages};
use crate::model::{Direction, Field, Kind, Requirement, Shape, Slot, Struct, TypeId};
use crate::name::Named;

/// The folder of what several tags use.
pub(super) const SHARED: &str = "shared";

/// A named API, and what is to be known of its types besides.
pub(super) struct Api<'a> {
    pub named: &'a Named,
    /// Types with a rule somewhere within
    checked: Vec<bool>,
    /// Types that hold themselves without a list or a map in between
    recursive: Vec<bool>,
    /// The names of all types
    names: BTreeSet<&'a str>,
    /// The name of the table of each type; two that differ in nothing but their case are numbered
    tables: Vec<String>,
    /// What uses each type
    usages: Vec<Usage>,
    /// The types of each module, in the model's order
    residents: BTreeMap<&'a str, Vec<TypeId>>,
    /// What most operations ask their caller for
    usual_security: Option<&'a [Requirement]>,
}

impl<'a> Api<'a> {
    pub fn new(named: &'a Named) -> Self {
        let count = named.api.types.len();
        let mut taken = BTreeSet::new();
        let mut tables = Vec::new();
        for ty in &named.types {
            let name = numbered(ty.name.to_shouty_snake_case(), |name| taken.contains(name));
            taken.insert(name.clone());
            tables.push(name);
        }
        let names = named.types.iter().map(|ty| ty.name.as_str()).collect();
        let mut api = Self {
            named,
            checked: vec![false; count],
            recursive: vec![false; count],
            names,
            tables,
            usages: usages(&named.api),
            residents: BTreeMap::new(),
            usual_security: security::usual(named),
        };
        for id in (0..count).map(TypeId) {
            api.residents.entry(api.home(id)).or_default().push(id);
        }
        loop {
            let next: Vec<bool> = (0..count).map(|index| api.has_rule(TypeId(index))).collect();
            if next == api.checked {
                break;
            }
            api.checked = next;
        }
        api.recursive = (0..count).map(|index| api.reaches_itself(TypeId(index))).collect();
        api
    }

    /// The module in which a type is defined.
    pub fn home(&self, id: TypeId) -> &'a str {
        let modules = &self.named.types[id.0].modules;
        match (modules.len(), modules.first()) {
            (1, Some(only)) => only,
            _ => SHARED,
        }
    }

    /// The type's name.
    pub fn ident(&self, id: TypeId) -> Ident {
        format_ident!("{}", self.named.types[id.0].name)
    }

    /// The name of the type's table.
    pub fn table(&self, id: TypeId) -> &str {
        &self.tables[id.0]
    }

    /// The identifiers of its members.
    pub fn members(&self, id: TypeId) -> Vec<Ident> {
        self.named.types[id.0].members.iter().map(|name| Ident::new(name, Span::call_site())).collect()
    }

    /// Whether a value of this type has to be checked.
    pub fn is_checked(&self, id: TypeId) -> bool {
        self.checked[id.0]
    }

    /// Whether a field of this type needs a box.
    pub fn is_recursive(&self, id: TypeId) -> bool {
        self.recursive[id.0]
    }

    /// Whether a field has to be checked: for its rules, or because a text in a path must not lead elsewhere.
    pub fn field_is_checked(&self, field: &Field) -> bool {
        is_segment(field) || self.slot_is_checked(&field.slot)
    }

    /// Whether a value in this slot has to be checked.
    pub fn slot_is_checked(&self, slot: &Slot) -> bool {
        if !slot.constraints.is_empty() {
            return true;
        }
        match &slot.shape {
            Shape::Number => true,
            Shape::Named(id) => !matches!(self.named.api.get(*id).kind, Kind::Enum(_)) && self.checked[id.0],
            Shape::List(item) | Shape::Map(item) => self.slot_is_checked(item),
            _ => false,
        }
    }

    fn has_rule(&self, id: TypeId) -> bool {
        let ty = self.named.api.get(id);
        if ty.direction == Direction::Response {
            return false;
        }
        match &ty.kind {
            Kind::Enum(_) => false,
            Kind::Struct(object) => {
                !ty.exact
                    || !object.constraints.is_empty()
                    || object.fields.iter().any(|field| self.field_is_checked(field))
                    || object.additional.as_ref().is_some_and(|slot| self.slot_is_checked(slot))
                    || (object.additional.is_some() && !object.read_only.is_empty())
            }
            Kind::Union(_) => true,
            Kind::Newtype(slot) => self.slot_is_checked(slot),
        }
    }

    fn reaches_itself(&self, start: TypeId) -> bool {
        let mut queue = vec![start];
        let mut seen = BTreeSet::new();
        while let Some(id) = queue.pop() {
            let held: Vec<&Slot> = match &self.named.api.get(id).kind {
                Kind::Enum(_) => Vec::new(),
                Kind::Struct(object) => object.fields.iter().map(|field| &field.slot).collect(),
                Kind::Union(arms) => arms.iter().map(|arm| &arm.slot).collect(),
                Kind::Newtype(slot) => vec![slot],
            };
            for slot in held {
                if let Shape::Named(inner) = slot.shape {
                    if inner == start {
                        return true;
                    }
                    if seen.insert(inner) {
                        queue.push(inner);
                    }
                }
            }
        }
        false
    }

    /// The types defined in `module`, in the model's order.
    pub fn of_module(&self, module: &str) -> &[TypeId] {
        self.residents.get(module).map_or(&[], Vec::as_slice)
    }

    /// What most operations ask their caller for, where several ask for the same.
    pub fn usual_security(&self) -> Option<&'a [Requirement]> {
        self.usual_security
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
}

/// The name, with a number where it is taken.
pub(super) fn numbered(base: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&base) {
        return base;
    }
    let mut number = 2;
    while is_taken(&format!("{base}_{number}")) {
        number += 1;
    }
    format!("{base}_{number}")
}
