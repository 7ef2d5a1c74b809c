//! One rule as one call, or, within an alternative, as an expression.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::super::comment;
use super::{Printer, Value};
use crate::model::{Rule, Shape, Slot};
use crate::read::{self, Number};
use crate::schema::Format;

impl Printer<'_> {
    /// The check of one rule.
    pub(super) fn rule(&self, rule: &Rule, slot: &Slot, value: &Value, wire: &str, at: &TokenStream) -> TokenStream {
        let check = self.scope.runtime("check");
        let Value { place, reference, copy: number } = value;
        let text = if matches!(slot.shape, Shape::Named(_)) { quote!(#place.as_str()) } else { reference.clone() };
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
            Rule::MinItems(limit) => counted("min_items", quote!(#place.len()), *limit),
            Rule::MaxItems(limit) => counted("max_items", quote!(#place.len()), *limit),
            Rule::MinProperties(limit) => counted("min_properties", quote!(#place.len()), *limit),
            Rule::MaxProperties(limit) => counted("max_properties", quote!(#place.len()), *limit),
            Rule::UniqueItems => quote!(#check::unique_items(#reference, #at, found);),
            Rule::Minimum(limit) => bounded("minimum", *limit),
            Rule::Maximum(limit) => bounded("maximum", *limit),
            Rule::ExclusiveMinimum(limit) => bounded("exclusive_minimum", *limit),
            Rule::ExclusiveMaximum(limit) => bounded("exclusive_maximum", *limit),
            Rule::MultipleOf(limit) => bounded("multiple_of", *limit),
            Rule::Pattern(pattern) => {
                let pattern = self.pattern(pattern, wire);
                quote!(#check::pattern(#text, &#pattern, #at, found);)
            }
            Rule::Format(format) if format.range().is_some() => {
                let formats = self.scope.runtime("format");
                let format = format_ident!("{}", format.name().to_uppercase());
                quote!(#check::number_format(#number, &#formats::#format, #at, found);)
            }
            Rule::Format(format) => {
                let function = format_ident!("{}", format_name(*format));
                quote!(#check::#function(#text, #at, found);)
            }
            Rule::Known => quote!(#check::known(#reference, #at, found);),
            Rule::OneOf(values) => self.one_of(values, slot, value, at),
            Rule::Contract(id) => {
                let table = self.table(*id, wire);
                quote!(#check::schema(#reference, &#table, #at, found);)
            }
            Rule::AnyOf(arms) => {
                let expected = comment::expectations(self.scope, slot, arms);
                let arms = arms.iter().map(|rules| {
                    let holds = rules.iter().map(|rule| self.holds(rule, slot, place, &text, wire));
                    quote!(#(#holds)&&*)
                });
                quote!(#check::any_of(#(#arms)||*, #text, &[#(#expected),*], #at, found);)
            }
        }
    }

    /// Values that are no texts.
    fn one_of(&self, values: &[read::Value], slot: &Slot, value: &Value, at: &TokenStream) -> TokenStream {
        let (check, number) = (self.scope.runtime("check"), &value.copy);
        if slot.shape == Shape::Boolean {
            let allowed = values.iter().filter_map(|value| match value {
                read::Value::Boolean(value) => Some(*value),
                _ => None,
            });
            return quote!(#check::one_of_booleans(#number, &[#(#allowed),*], #at, found););
        }
        // Values that are no numbers leave none.
        let exact = || self.scope.outside("crate::runtime::validation", "Number");
        let allowed = values.iter().filter_map(|value| match value {
            read::Value::Number(Number::Integer(value)) => {
                let (exact, value) = (exact(), Literal::i128_unsuffixed(*value));
                Some(quote!(#exact::Integer(#value)))
            }
            read::Value::Number(Number::Float(value)) => {
                let (exact, value) = (exact(), Literal::f64_unsuffixed(*value));
                Some(quote!(#exact::Float(#value)))
            }
            _ => None,
        });
        quote!(#check::one_of_numbers(#number, &[#(#allowed),*], #at, found);)
    }

    /// A rule of an alternative as an expression.
    fn holds(&self, rule: &Rule, slot: &Slot, place: &TokenStream, text: &TokenStream, wire: &str) -> TokenStream {
        let characters = if matches!(slot.shape, Shape::Named(_)) { text } else { place };
        match rule {
            Rule::Known => quote!(#place.is_known()),
            Rule::Pattern(pattern) => {
                let pattern = self.pattern(pattern, wire);
                quote!(#pattern.is_match(#text))
            }
            Rule::Format(format) => {
                let (module, function) = (self.scope.runtime("format"), format_ident!("is_{}", format_name(*format)));
                quote!(#module::#function(#text))
            }
            Rule::MinLength(limit) => {
                let limit = usize_literal(*limit);
                quote!(#characters.chars().count() >= #limit)
            }
            Rule::MaxLength(limit) => {
                let limit = usize_literal(*limit);
                quote!(#characters.chars().count() <= #limit)
            }
            _ => quote!(true),
        }
    }
}

fn format_name(format: Format) -> String {
    format.name().replace('-', "_")
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
