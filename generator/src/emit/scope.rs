//! What the printers share: the API with answers to their questions, and the imports that a file turns out to need.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Direction, Field, Kind, Location, Rule, Shape, Slot, Struct, TypeId};
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
        let mut api = Self { named, checked: vec![false; count], recursive: vec![false; count], names, tables };
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
        if !slot.rules.is_empty() {
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
                    || !object.rules.is_empty()
                    || object.fields.iter().any(|field| self.field_is_checked(field))
                    || object.additional.as_ref().is_some_and(|slot| self.slot_is_checked(slot))
            }
            Kind::Union(_) => true,
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
    pub fn of_module(&self, module: &str) -> Vec<TypeId> {
        (0..self.named.types.len()).map(TypeId).filter(|id| self.home(*id) == module).collect()
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

/// One file's imports, noted as its items are made.
pub(super) struct Scope<'a> {
    pub api: &'a Api<'a>,
    module: &'a str,
    uses: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

impl<'a> Scope<'a> {
    pub fn new(api: &'a Api<'a>, module: &'a str) -> Self {
        Self { api, module, uses: RefCell::default() }
    }

    /// The module of the file.
    pub fn module(&self) -> &str {
        self.module
    }

    /// A type of the API.
    pub fn ty(&self, id: TypeId) -> Ident {
        let ident = self.api.ident(id);
        // A file that uses a type of its own folder finds it through the folder; so does the file that defines it,
        // whose import is then dropped again.
        let home = self.api.home(id);
        let path = if home == self.module { "super".to_owned() } else { format!("crate::generated::{home}") };
        self.note(&path, &ident.to_string());
        ident
    }

    /// A type that is emitted beside a type of the API, and has its name with something behind it.
    pub fn type_beside(&self, id: TypeId, suffix: &str) -> Ident {
        let ident = format_ident!("{}{suffix}", self.api.ident(id));
        let home = self.api.home(id);
        let path = if home == self.module { "super".to_owned() } else { format!("crate::generated::{home}") };
        self.note(&path, &ident.to_string());
        ident
    }

    /// Something of the runtime.
    pub fn runtime(&self, name: &str) -> Ident {
        self.outside("crate::runtime", name)
    }

    /// Something else: `std::fmt`. It gives way to a type of the API that has its name.
    pub fn outside(&self, path: &str, name: &str) -> Ident {
        if self.api.names.contains(name) {
            self.note(path, &format!("{name} as Its{name}"));
            return format_ident!("Its{name}");
        }
        self.note(path, name);
        format_ident!("{name}")
    }

    fn note(&self, path: &str, name: &str) {
        self.uses.borrow_mut().entry(path.to_owned()).or_default().insert(name.to_owned());
    }

    /// The file's `use` items: of what it uses, all but what it defines itself.
    pub fn imports(&self, defined: &BTreeSet<String>) -> TokenStream {
        let uses = self.uses.borrow();
        let lines = uses.iter().filter_map(|(path, names)| {
            let names: Vec<TokenStream> = names
                .iter()
                .filter(|name| path != "super" || !defined.contains(*name))
                .filter_map(|name| name.parse().ok())
                .collect();
            let path: TokenStream = path.parse().ok()?;
            match names.as_slice() {
                [] => None,
                [one] => Some(quote!(use #path::#one;)),
                several => Some(quote!(use #path::{#(#several),*};)),
            }
        });
        lines.collect()
    }

    /// The Rust type of what a slot holds, null apart.
    pub fn base_type(&self, slot: &Slot) -> TokenStream {
        match &slot.shape {
            Shape::Any => {
                let value = self.outside("serde_json", "Value");
                quote!(#value)
            }
            Shape::Object => {
                let (map, value) = (self.outside("serde_json", "Map"), self.outside("serde_json", "Value"));
                quote!(#map<String, #value>)
            }
            Shape::Boolean => quote!(bool),
            Shape::Integer => quote!(i64),
            Shape::Number => quote!(f64),
            Shape::String => quote!(String),
            Shape::DateTime | Shape::Date | Shape::DateOrDateTime => {
                let ident = self.runtime(text_type(&slot.shape));
                quote!(#ident)
            }
            Shape::File => {
                let upload = self.runtime("Upload");
                quote!(#upload)
            }
            Shape::List(item) => {
                let item = self.item_type(item);
                quote!(Vec<#item>)
            }
            Shape::Map(value) => {
                let (map, value) = (self.outside("std::collections", "BTreeMap"), self.item_type(value));
                quote!(#map<String, #value>)
            }
            Shape::Named(id) => {
                let ident = self.ty(*id);
                if self.api.is_recursive(*id) { quote!(Box<#ident>) } else { quote!(#ident) }
            }
        }
    }

    /// The Rust type of an item of a list or a map.
    pub fn item_type(&self, slot: &Slot) -> TokenStream {
        let base = match &slot.shape {
            // A list needs no box.
            Shape::Named(id) => self.ty(*id).into_token_stream(),
            _ => self.base_type(slot),
        };
        if slot.nullable { quote!(Option<#base>) } else { base }
    }
}

use quote::ToTokens;

/// The runtime's type for a text with a meaning.
fn text_type(shape: &Shape) -> &'static str {
    match shape {
        Shape::DateTime => "DateTime",
        Shape::Date => "Date",
        _ => "DateOrDateTime",
    }
}

/// Whether a field is a text that becomes a segment of the path.
pub(super) fn is_segment(field: &Field) -> bool {
    let is_text = matches!(field.slot.shape, Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime);
    field.location == Some(Location::Path) && is_text
}

/// Whether a rule list says that only known values of an enum are allowed.
pub(super) fn is_closed(rules: &[Rule]) -> bool {
    rules.contains(&Rule::Known)
}
