//! Constraints as straight-line code: a call a rule, and nothing where there is none.

mod rule;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::comment;
use super::field::{Presence, presence};
use super::patterns::Patterns;
use super::schema::Tables;
use super::scope::{Scope, is_segment};
use super::scope::{additional_ident, variants};
use crate::model::{ContractId, Direction, Field, Kind, Location, Pattern, Rule, Shape, Slot, TypeId};

/// `Check` of a type that is sent and has a rule.
pub(super) fn item(scope: &Scope<'_>, patterns: &Patterns, tables: &Tables, id: TypeId) -> Option<TokenStream> {
    if !scope.api.is_checked(id) {
        return None;
    }
    let name = scope.api.ident(id);
    let printer = Printer { scope, patterns, tables };
    let (body, allow) = match &scope.api.named.api.get(id).kind {
        Kind::Enum(_) => return None,
        Kind::Struct(object) => (printer.structure(id), comment::allow_deprecated(object)),
        Kind::Union(_) => (printer.union(id), TokenStream::new()),
        Kind::Newtype(slot) => (printer.newtype(slot), TokenStream::new()),
    };
    let (check, at, violation) = (scope.runtime("Check"), scope.runtime("At"), scope.runtime("Violation"));
    // Parameters stand in parts of the request of their own.
    let place = format_ident!("{}", if scope.api.is_parameters(id) { "_at" } else { "at" });
    Some(quote! {
        #allow
        impl #check for #name {
            #[inline]
            fn check(&self, #place: #at<'_>, found: &mut Vec<#violation>) {
                #body
            }
        }
    })
}

/// The expressions by which generated code reaches a value.
#[derive(Clone)]
struct Value {
    /// To call methods on: `value`, `self.pets`
    place: TokenStream,
    /// To hand over by reference: `value`, `&self.pets`
    reference: TokenStream,
    /// To hand over by value: `*value`, `value`, `self.age`
    copy: TokenStream,
}

impl Value {
    /// A local that is a reference.
    fn borrowed() -> Self {
        Self { place: quote!(value), reference: quote!(value), copy: quote!(*value) }
    }

    /// A local that is the value itself.
    fn copied() -> Self {
        Self { place: quote!(value), reference: quote!(&value), copy: quote!(value) }
    }

    fn of_self(ident: &Ident) -> Self {
        Self { place: quote!(self.#ident), reference: quote!(&self.#ident), copy: quote!(self.#ident) }
    }
}

struct Printer<'a> {
    scope: &'a Scope<'a>,
    patterns: &'a Patterns,
    tables: &'a Tables,
}

impl Printer<'_> {
    /// The table of a contract, imported.
    fn table(&self, id: ContractId, about: &str) -> Ident {
        let (path, name) = self.tables.path(self.scope, id, about);
        self.scope.outside(&path, &name)
    }

    /// The static of a pattern, imported.
    fn pattern(&self, pattern: &Pattern, wire: &str) -> Ident {
        let ident = self.patterns.ident(pattern, wire);
        self.scope.outside(&format!("crate::generated::{}::patterns", self.scope.module()), &ident.to_string())
    }

    fn structure(&self, id: TypeId) -> TokenStream {
        let Some(object) = self.scope.api.structure(id) else { return TokenStream::new() };
        let members = self.scope.api.members(id);
        let mut roots = TokenStream::new();
        let mut parts = Vec::new();
        for (location, name) in [(Location::Path, "Path"), (Location::Header, "Header"), (Location::Cookie, "Cookie")] {
            let used = object.fields.iter().any(|f| f.location == Some(location) && self.scope.api.field_is_checked(f));
            if used {
                roots.extend(self.root(name));
            }
        }
        if object.fields.iter().any(|f| f.location == Some(Location::Query) && self.scope.api.slot_is_checked(&f.slot))
        {
            roots.extend(self.root("Query"));
        }
        for (field, ident) in object.fields.iter().zip(&members) {
            if self.scope.api.field_is_checked(field) {
                parts.push(self.field(field, ident));
            }
        }
        if let Some(slot) = object.additional.as_ref().filter(|slot| self.scope.api.slot_is_checked(slot)) {
            let ident = additional_ident(self.scope, id);
            let checks = self.value(slot, &Value::borrowed(), "value", &quote!(at));
            parts.push(quote! {
                for (name, value) in &self.#ident {
                    let at = at.key(name);
                    #(#checks)*
                }
            });
        }
        if object.additional.is_some() {
            parts.extend(object.read_only.iter().map(|property| self.read_only(id, property)));
        }
        let mut count = None;
        for rule in &object.rules {
            let (Rule::MinProperties(limit) | Rule::MaxProperties(limit)) = rule else { continue };
            let (check, limit) = (self.scope.runtime("check"), Literal::u64_unsuffixed(*limit));
            let function = format_ident!(
                "{}",
                if matches!(rule, Rule::MinProperties(_)) { "min_properties" } else { "max_properties" }
            );
            let values = object.fields.iter().zip(&members).map(|(field, ident)| {
                let encode = self.scope.runtime("Encode");
                match presence(field, Direction::Request) {
                    Presence::Required | Presence::Nullable => quote!(1),
                    _ => quote!(usize::from(!#encode::is_absent(&self.#ident))),
                }
            });
            let additional = object.additional.as_ref().map(|_| {
                let ident = additional_ident(self.scope, id);
                quote!(+ self.#ident.len())
            });
            count.get_or_insert_with(|| quote!(let count = 0 #(+ #values)* #additional;));
            parts.push(quote!(#check::#function(count, #limit, at, found);));
        }
        if let Some(contract) = self.scope.api.named.api.get(id).contract.filter(|_| !self.is_exact(id)) {
            let (check, table) = (self.scope.runtime("check"), self.table(contract, "value"));
            parts.push(quote!(#check::schema(self, &#table, at, found);));
        }
        quote!(#roots #count #(#parts)*)
    }

    /// Whether the checks of what a type is made of are all there is to check.
    fn is_exact(&self, id: TypeId) -> bool {
        self.scope.api.named.api.get(id).exact
    }

    /// A property that has no field is among the additional ones, if it is sent.
    fn read_only(&self, id: TypeId, (name, contract): &(String, ContractId)) -> TokenStream {
        let (check, table) = (self.scope.runtime("check"), self.table(*contract, name));
        let further = additional_ident(self.scope, id);
        quote! {
            if let Some(value) = self.#further.get(#name) {
                #check::schema(value, &#table, at.key(#name), found);
            }
        }
    }

    /// The place of a parameter is a part of the request of its own.
    fn root(&self, name: &str) -> TokenStream {
        let (at, location, variant) =
            (self.scope.runtime("At"), self.scope.runtime("Location"), format_ident!("{name}"));
        let local = format_ident!("{}", name.to_lowercase());
        quote!(let #local = #at::root(#location::#variant);)
    }

    fn field(&self, field: &Field, ident: &Ident) -> TokenStream {
        let wire = &field.wire;
        let key = format_ident!("{}", if field.secret { "secret_key" } else { "key" });
        let root = match field.location {
            None => format_ident!("at"),
            Some(location) => format_ident!("{}", comment::location(location)),
        };
        let place = quote!(#root.#key(#wire));
        let copies = matches!(field.slot.shape, Shape::Integer | Shape::Unsigned | Shape::Number | Shape::Boolean);
        let value = match (presence(field, Direction::Request), copies) {
            (Presence::Required, _) => Value::of_self(ident),
            (_, true) => Value::copied(),
            (_, false) => Value::borrowed(),
        };
        // One check stands by itself; several share the place, and so do the items of a list.
        let checks = self.of_field(field, &value, &place);
        let several = checks.len() > 1 || checks.iter().any(|check| check.to_string().starts_with("for "));
        let body = if several {
            let checks = self.of_field(field, &value, &quote!(at));
            quote!(let at = #place; #(#checks)*)
        } else {
            quote!(#(#checks)*)
        };
        let held = if copies { quote!(self.#ident) } else { quote!(&self.#ident) };
        match presence(field, Direction::Request) {
            Presence::Required if several => quote!({ #body }),
            Presence::Required => body,
            Presence::Optional | Presence::Nullable => quote!(if let Some(value) = #held { #body }),
            Presence::Patch => {
                let patch = self.scope.runtime("Patch");
                quote!(if let #patch::Value(value) = #held { #body })
            }
        }
    }

    /// The checks of a field: an empty segment, `.` and `..` would make another path.
    fn of_field(&self, field: &Field, value: &Value, at: &TokenStream) -> Vec<TokenStream> {
        let mut checks = Vec::new();
        if is_segment(field) {
            let (check, reference) = (self.scope.runtime("check"), &value.reference);
            checks.push(quote!(#check::path_segment(#reference, #at, found);));
        }
        checks.extend(self.value(&field.slot, value, &field.wire, at));
        checks
    }

    /// The checks of one value.
    fn value(&self, slot: &Slot, value: &Value, wire: &str, at: &TokenStream) -> Vec<TokenStream> {
        let mut checks = Vec::new();
        if slot.shape == Shape::Number {
            let (check, number) = (self.scope.runtime("check"), &value.copy);
            checks.push(quote!(#check::finite(#number, #at, found);));
        }
        for rule in &slot.rules {
            checks.push(self.rule(rule, slot, value, wire, at));
        }
        let (place, reference) = (&value.place, &value.reference);
        match &slot.shape {
            Shape::Named(id) if self.scope.api.is_checked(*id) => {
                self.scope.runtime("Check");
                checks.push(quote!(#place.check(#at, found);));
            }
            Shape::List(item) if self.scope.api.slot_is_checked(item) => {
                let inner = self.inner(item, wire);
                checks.push(quote! {
                    for (index, value) in #place.iter().enumerate() {
                        let at = at.index(index);
                        #inner
                    }
                });
            }
            Shape::Map(item) if self.scope.api.slot_is_checked(item) => {
                let inner = self.inner(item, wire);
                checks.push(quote! {
                    for (name, value) in #reference {
                        let at = at.key(name);
                        #inner
                    }
                });
            }
            _ => {}
        }
        checks
    }

    /// The checks of an item, which may be null.
    fn inner(&self, item: &Slot, wire: &str) -> TokenStream {
        let checks = self.value(item, &Value::borrowed(), wire, &quote!(at));
        if item.nullable { quote!(if let Some(value) = value { #(#checks)* }) } else { quote!(#(#checks)*) }
    }

    /// The checks of what a newtype holds.
    fn newtype(&self, slot: &Slot) -> TokenStream {
        if slot.nullable {
            let checks = self.value(slot, &Value::borrowed(), "value", &quote!(at));
            return if checks.is_empty() {
                TokenStream::new()
            } else {
                quote!(if let Some(value) = &self.0 { #(#checks)* })
            };
        }
        let content = Value { place: quote!(self.0), reference: quote!(&self.0), copy: quote!(self.0) };
        let checks = self.value(slot, &content, "value", &quote!(at));
        quote!(#(#checks)*)
    }

    /// A variant's own checks; what they refuse, another arm may still accept.
    fn union(&self, id: TypeId) -> TokenStream {
        let (check, expected) = (self.scope.runtime("check"), comment::arms(self.scope, id));
        let table = self.scope.api.named.api.get(id).contract.map(|contract| self.table(contract, "value"));
        if let Some(table) = table.as_ref().filter(|_| !self.is_exact(id)) {
            return quote!(#check::schema(self, &#table, at, found););
        }
        let mut quiet = Vec::new();
        let mut arms = Vec::new();
        for (ident, arm) in variants(self.scope.api, id) {
            let checks = self.value(&arm.slot, &Value::borrowed(), "value", &quote!(at));
            if checks.is_empty() {
                quiet.push(ident)
            } else {
                arms.push(quote!(Self::#ident(value) => { #(#checks)* }))
            }
        }
        let quiet = (!quiet.is_empty()).then(|| quote!(#(Self::#quiet(_))|* => {}));
        let unless = table.map(|table| quote!(#check::unless_another_arm(self, &#table, at, known, found);));
        let known = unless.is_some().then(|| quote!(let known = found.len();));
        quote! {
            #known
            match self {
                #(#arms)*
                #quiet
                Self::Other(value) => #check::no_arm(value, #expected, at, found),
            }
            #unless
        }
    }
}
