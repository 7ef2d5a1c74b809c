//! Constraints as straight-line code: a call a rule, and nothing where there is none.

use std::cell::RefCell;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::comment;
use super::field::{Presence, presence};
use super::scope::Scope;
use super::structure::additional_ident;
use super::union::{takes_anything, variants};
use crate::model::{Direction, Field, Format, Kind, Location, Pattern, Rule, Shape, Slot, TypeId};
use crate::read::{Number, Value};

/// The patterns of a file, each compiled once, named after the first field that has it.
#[derive(Default)]
pub(super) struct Patterns(RefCell<Vec<(String, Pattern)>>);

impl Patterns {
    fn ident(&self, pattern: &Pattern, wire: &str) -> Ident {
        let mut known = self.0.borrow_mut();
        if let Some((name, _)) = known.iter().find(|(_, other)| other == pattern) {
            return format_ident!("{name}");
        }
        let base = format!("{}_PATTERN", crate::name::field_name(wire).to_uppercase());
        let mut name = base.clone();
        let mut number = 2;
        while known.iter().any(|(taken, _)| *taken == name) {
            name = format!("{base}_{number}");
            number += 1;
        }
        known.push((name.clone(), pattern.clone()));
        format_ident!("{name}")
    }

    /// The statics.
    pub fn items(&self, scope: &Scope<'_>) -> TokenStream {
        let known = self.0.borrow();
        let items = known.iter().map(|(name, pattern)| {
            let (ident, ty) = (format_ident!("{name}"), scope.runtime("Pattern"));
            let (source, translated) = (raw(&pattern.source), raw(&pattern.translated));
            quote!(static #ident: #ty = #ty::new(#source, #translated);)
        });
        items.collect()
    }
}

/// A text as a raw literal, where that reads better.
fn raw(text: &str) -> TokenStream {
    let plain = Literal::string(text);
    if !text.contains('\\') || text.contains(['"', '\r']) {
        return quote!(#plain);
    }
    format!("r\"{text}\"").parse().unwrap_or_else(|_| quote!(#plain))
}

/// `Check` of a type that is sent and has a rule.
pub(super) fn item(scope: &Scope<'_>, patterns: &Patterns, id: TypeId) -> Option<TokenStream> {
    if !scope.api.is_checked(id) {
        return None;
    }
    let name = scope.api.ident(id);
    let printer = Printer { scope, patterns };
    let (body, allow) = match &scope.api.named.api.get(id).kind {
        Kind::Enum(_) => return None,
        Kind::Struct(object) => (printer.structure(id), comment::allow_deprecated(object)),
        Kind::Union(_) => (printer.union(id), TokenStream::new()),
    };
    let (check, at, violation) = (scope.runtime("Check"), scope.runtime("At"), scope.runtime("Violation"));
    let place = format_ident!("{}", if body.to_string().contains("at .") || body.to_string().contains("at ,") { "at" } else { "_at" });
    let found = format_ident!("{}", if body.to_string().contains("found") { "found" } else { "_found" });
    Some(quote! {
        #allow
        impl #check for #name {
            fn check(&self, #place: #at<'_>, #found: &mut Vec<#violation>) {
                #body
            }
        }
    })
}

struct Printer<'a> {
    scope: &'a Scope<'a>,
    patterns: &'a Patterns,
}

impl Printer<'_> {
    fn structure(&self, id: TypeId) -> TokenStream {
        let Some(object) = self.scope.api.structure(id) else { return TokenStream::new() };
        let members = self.scope.api.members(id);
        let mut roots = TokenStream::new();
        let mut parts = Vec::new();
        for (location, name) in [(Location::Path, "Path"), (Location::Header, "Header"), (Location::Cookie, "Cookie")] {
            let used = object.fields.iter().any(|f| f.location == Some(location) && self.scope.api.slot_is_checked(&f.slot));
            if used {
                roots.extend(self.root(name));
            }
        }
        if object.fields.iter().any(|f| matches!(f.location, Some(Location::Query(_))) && self.scope.api.slot_is_checked(&f.slot)) {
            roots.extend(self.root("Query"));
        }
        for (field, ident) in object.fields.iter().zip(&members) {
            if self.scope.api.slot_is_checked(&field.slot) {
                parts.push(self.field(field, ident));
            }
        }
        if let Some(slot) = &object.additional {
            if self.scope.api.slot_is_checked(slot) {
                let ident = additional_ident(self.scope, id);
                let checks = self.value(slot, &quote!(value), true, "value", &quote!(at));
                parts.push(quote! {
                    for (name, value) in &self.#ident {
                        let at = at.key(name);
                        #(#checks)*
                    }
                });
            }
        }
        let mut count = None;
        for rule in &object.rules {
            let (Rule::MinProperties(limit) | Rule::MaxProperties(limit)) = rule else { continue };
            let (check, limit) = (self.scope.runtime("check"), Literal::u64_unsuffixed(*limit));
            let function = format_ident!("{}", if matches!(rule, Rule::MinProperties(_)) { "min_properties" } else { "max_properties" });
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
        quote!(#roots #count #(#parts)*)
    }

    /// The place of a parameter is a part of the request of its own.
    fn root(&self, name: &str) -> TokenStream {
        let (at, location, variant) = (self.scope.runtime("At"), self.scope.runtime("Location"), format_ident!("{name}"));
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
        let wrapped = |pattern: TokenStream, by_value: bool| {
            let checks = self.value(&field.slot, &quote!(value), !by_value, wire, &quote!(at));
            let held = if by_value { quote!(self.#ident) } else { quote!(&self.#ident) };
            if let [_] = checks.as_slice() {
                let checks = self.value(&field.slot, &quote!(value), !by_value, wire, &place);
                if !checks[0].to_string().starts_with("for") {
                    return quote!(if let #pattern = #held { #(#checks)* });
                }
            }
            quote!(if let #pattern = #held { let at = #place; #(#checks)* })
        };
        let copied = matches!(field.slot.shape, Shape::Integer | Shape::Number | Shape::Boolean);
        match presence(field, Direction::Request) {
            Presence::Required => {
                let value = if copied { quote!(self.#ident) } else { quote!(&self.#ident) };
                let inline = self.value(&field.slot, &value, !copied, wire, &place);
                match inline.as_slice() {
                    [one] if !one.to_string().starts_with("for") => one.clone(),
                    _ => {
                        let checks = self.value(&field.slot, &value, !copied, wire, &quote!(at));
                        quote!({ let at = #place; #(#checks)* })
                    }
                }
            }
            Presence::Optional | Presence::Nullable => wrapped(quote!(Some(value)), copied),
            Presence::Patch => {
                let patch = self.scope.runtime("Patch");
                wrapped(quote!(#patch::Value(value)), copied)
            }
        }
    }

    /// The checks of one value; `by_reference` says whether the expression is a reference to it.
    fn value(&self, slot: &Slot, value: &TokenStream, by_reference: bool, wire: &str, at: &TokenStream) -> Vec<TokenStream> {
        let mut checks = Vec::new();
        let number = if by_reference { quote!(*#value) } else { quote!(#value) };
        let check = || self.scope.runtime("check");
        if slot.shape == Shape::Number {
            let check = check();
            checks.push(quote!(#check::finite(#number, #at, found);));
        }
        for rule in &slot.rules {
            checks.push(self.rule(rule, slot, value, &number, wire, at));
        }
        match &slot.shape {
            Shape::Named(id) if self.scope.api.is_checked(*id) => {
                let trait_ = self.scope.runtime("Check");
                checks.push(quote!(#trait_::check(#value, #at, found);));
            }
            Shape::List(item) if self.scope.api.slot_is_checked(item) => {
                let inner = self.inner(item, wire);
                checks.push(quote! {
                    for (index, value) in #value.iter().enumerate() {
                        let at = at.index(index);
                        #inner
                    }
                });
            }
            Shape::Map(item) if self.scope.api.slot_is_checked(item) => {
                let inner = self.inner(item, wire);
                checks.push(quote! {
                    for (name, value) in #value {
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
        let checks = self.value(item, &quote!(value), true, wire, &quote!(at));
        if item.nullable { quote!(if let Some(value) = value { #(#checks)* }) } else { quote!(#(#checks)*) }
    }

    fn rule(&self, rule: &Rule, slot: &Slot, value: &TokenStream, number: &TokenStream, wire: &str, at: &TokenStream) -> TokenStream {
        let check = self.scope.runtime("check");
        let text = if matches!(slot.shape, Shape::Named(_)) { quote!(#value.as_str()) } else { value.clone() };
        let counted = |function: &str, length: TokenStream, limit: u64| {
            let (function, limit) = (format_ident!("{function}"), Literal::u64_unsuffixed(limit));
            quote!(#check::#function(#length, #limit, #at, found);)
        };
        let bounded = |function: &str, limit: Number| {
            let (function, limit) = (format_ident!("{function}"), number_literal(limit));
            quote!(#check::#function(#number, #limit, #at, found);)
        };
        match rule {
            Rule::MinLength(limit) => counted("min_length", text, *limit),
            Rule::MaxLength(limit) => counted("max_length", text, *limit),
            Rule::MinItems(limit) => counted("min_items", quote!(#value.len()), *limit),
            Rule::MaxItems(limit) => counted("max_items", quote!(#value.len()), *limit),
            Rule::MinProperties(limit) => counted("min_properties", quote!(#value.len()), *limit),
            Rule::MaxProperties(limit) => counted("max_properties", quote!(#value.len()), *limit),
            Rule::UniqueItems => quote!(#check::unique_items(#value, #at, found);),
            Rule::Minimum(limit) => bounded("minimum", *limit),
            Rule::Maximum(limit) => bounded("maximum", *limit),
            Rule::ExclusiveMinimum(limit) => bounded("exclusive_minimum", *limit),
            Rule::ExclusiveMaximum(limit) => bounded("exclusive_maximum", *limit),
            Rule::MultipleOf(limit) => bounded("multiple_of", *limit),
            Rule::Pattern(pattern) => {
                let pattern = self.patterns.ident(pattern, wire);
                quote!(#check::pattern(#text, &#pattern, #at, found);)
            }
            Rule::Format(format) => {
                let function = format_ident!("{}", format_name(*format));
                quote!(#check::#function(#text, #at, found);)
            }
            Rule::Known => quote!(#check::known(#value, #at, found);),
            Rule::OneOf(values) => self.one_of(values, slot, number, at),
            Rule::AnyOf(arms) => {
                let expected = comment::expectation(arms);
                let arms = arms.iter().map(|rules| {
                    let holds = rules.iter().map(|rule| self.holds(rule, value, &text, wire));
                    quote!(#(#holds)&&*)
                });
                quote!(#check::any_of(#(#arms)||*, #text, #expected, #at, found);)
            }
        }
    }

    /// Values that are no texts.
    fn one_of(&self, values: &[Value], slot: &Slot, number: &TokenStream, at: &TokenStream) -> TokenStream {
        let check = self.scope.runtime("check");
        if slot.shape == Shape::Boolean {
            let allowed = values.iter().filter_map(|value| match value {
                Value::Boolean(value) => Some(*value),
                _ => None,
            });
            return quote!(#check::one_of_booleans(#number, &[#(#allowed),*], #at, found););
        }
        let allowed = values.iter().filter_map(|value| match value {
            Value::Number(number) => Some(number_literal(*number)),
            _ => None,
        });
        quote!(#check::one_of_numbers(#number, &[#(#allowed.into()),*], #at, found);)
    }

    /// A rule of an alternative as an expression.
    fn holds(&self, rule: &Rule, value: &TokenStream, text: &TokenStream, wire: &str) -> TokenStream {
        match rule {
            Rule::Known => quote!(#value.is_known()),
            Rule::Pattern(pattern) => {
                let pattern = self.patterns.ident(pattern, wire);
                quote!(#pattern.is_match(#text))
            }
            Rule::Format(format) => {
                let (module, function) = (self.scope.runtime("format"), format_ident!("is_{}", format_name(*format)));
                quote!(#module::#function(#text))
            }
            Rule::MinLength(limit) => {
                let limit = usize_literal(*limit);
                quote!(#text.chars().count() >= #limit)
            }
            Rule::MaxLength(limit) => {
                let limit = usize_literal(*limit);
                quote!(#text.chars().count() <= #limit)
            }
            _ => quote!(true),
        }
    }

    fn union(&self, id: TypeId) -> TokenStream {
        let Kind::Union(all) = &self.scope.api.named.api.get(id).kind else { return TokenStream::new() };
        if all.iter().any(takes_anything) {
            // One arm takes whatever there is, so nothing is refused.
            return TokenStream::new();
        }
        let mut quiet = Vec::new();
        let mut arms = Vec::new();
        for (ident, arm) in variants(self.scope.api, id) {
            let checks = self.value(&arm.slot, &quote!(value), true, "value", &quote!(at));
            if checks.is_empty() { quiet.push(ident) } else { arms.push(quote!(Self::#ident(value) => { #(#checks)* })) }
        }
        let check = self.scope.runtime("check");
        let expected = comment::arms(self.scope, id);
        let quiet = (!quiet.is_empty()).then(|| quote!(#(Self::#quiet(_))|* => {}));
        quote! {
            match self {
                #(#arms)*
                #quiet
                Self::Other(value) => #check::no_arm(value, #expected, at, found),
            }
        }
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::DateTime => "date_time",
        Format::Date => "date",
        Format::Time => "time",
        Format::Email => "email",
        Format::Uri => "uri",
        Format::Uuid => "uuid",
        Format::Ipv4 => "ipv4",
        Format::Ipv6 => "ipv6",
        Format::Hostname => "hostname",
    }
}

/// A bound as written; beyond 32 bits with the type that it then needs.
fn number_literal(number: Number) -> TokenStream {
    let literal = match number {
        Number::Integer(value) if i32::try_from(value).is_ok() => Literal::i128_unsuffixed(value.abs()),
        Number::Integer(value) => match value.checked_abs() {
            Some(positive) => Literal::i128_suffixed(positive),
            None => Literal::i128_suffixed(i128::MAX),
        },
        Number::Float(value) => Literal::f64_unsuffixed(value.abs()),
    };
    let negative = match number {
        Number::Integer(value) => value < 0,
        Number::Float(value) => value < 0.0,
    };
    if negative { quote!(-#literal) } else { quote!(#literal) }
}

fn usize_literal(value: u64) -> Literal {
    Literal::u64_unsuffixed(value)
}
