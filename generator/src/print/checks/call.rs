//! One constraint as one call, or, within an alternative, as an expression.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Printer, Value};
use crate::constraint::{Argument, Check, Condition, Operand, Pattern};
use crate::read::Number;

impl Printer<'_> {
    /// A call of a function of `check`.
    pub(super) fn call(&self, check: &Check, is_enum: bool, value: &Value, at: &TokenStream) -> TokenStream {
        let Value { place, reference, copy } = value;
        let operand = match check.operand {
            Operand::Text => text(is_enum, value),
            Operand::Copied => copy.clone(),
            Operand::Count => quote!(#place.len()),
            Operand::Borrowed => reference.clone(),
        };
        self.counted(check, &operand, at)
    }

    /// The same, with an operand that is known.
    pub(super) fn counted(&self, check: &Check, operand: &TokenStream, at: &TokenStream) -> TokenStream {
        let (module, function) = (self.scope.runtime("check"), format_ident!("{}", check.function));
        let arguments = check.arguments.iter().map(|argument| self.argument(argument));
        quote!(#module::#function(#operand, #(#arguments,)* #at, found);)
    }

    /// One of several alternatives accepts a text.
    pub(super) fn either(
        &self,
        conditions: &[Vec<Condition>],
        expected: &[String],
        is_enum: bool,
        value: &Value,
        at: &TokenStream,
    ) -> TokenStream {
        let (check, text) = (self.scope.runtime("check"), text(is_enum, value));
        let alternatives = conditions.iter().map(|all| {
            let all = all.iter().map(|condition| self.condition(condition, is_enum, value));
            quote!(#(#all)&&*)
        });
        quote!(#check::any_of(#(#alternatives)||*, #text, &[#(#expected),*], #at, found);)
    }

    fn condition(&self, condition: &Condition, is_enum: bool, value: &Value) -> TokenStream {
        let (place, text) = (&value.place, text(is_enum, value));
        let characters = if is_enum { &text } else { place };
        match condition {
            Condition::Known => quote!(#place.is_known()),
            Condition::Matches(pattern) => {
                let pattern = self.pattern(pattern);
                quote!(#pattern.is_match(#text))
            }
            Condition::HasFormat(format) => {
                let (module, function) = (self.scope.runtime("format"), format_ident!("is_{}", format.function()));
                quote!(#module::#function(#text))
            }
            Condition::MinLength(limit) => {
                let limit = Literal::u64_unsuffixed(*limit);
                quote!(#characters.chars().count() >= #limit)
            }
            Condition::MaxLength(limit) => {
                let limit = Literal::u64_unsuffixed(*limit);
                quote!(#characters.chars().count() <= #limit)
            }
            Condition::Passes(check) => {
                let (module, call) = (self.scope.runtime("check"), self.call(check, is_enum, value, &quote!(at)));
                quote!(#module::passes(|at, found| { #call }))
            }
        }
    }

    fn argument(&self, argument: &Argument) -> TokenStream {
        match argument {
            Argument::Count(limit) => {
                let limit = Literal::u64_unsuffixed(*limit);
                quote!(#limit)
            }
            Argument::Number(limit) => number(*limit),
            Argument::Numbers(values) => {
                let values = values.iter().map(|value| self.exact(*value));
                quote!(&[#(#values),*])
            }
            Argument::Booleans(values) => quote!(&[#(#values),*]),
            Argument::Pattern(pattern) => {
                let pattern = self.pattern(pattern);
                quote!(&#pattern)
            }
            Argument::NumberFormat(format) => {
                let (module, name) = (self.scope.runtime("format"), format_ident!("{}", format.name().to_uppercase()));
                quote!(&#module::#name)
            }
            Argument::Schema(id) => {
                let table = self.table(*id);
                quote!(&#table)
            }
            Argument::Text(text) => quote!(#text),
            // A path is made of identifiers, which are always tokens.
            Argument::Function(path) => path.parse().unwrap_or_default(),
            // These stand in tables only.
            Argument::OptionalCount(_)
            | Argument::Texts(_)
            | Argument::Values(_)
            | Argument::Json(_)
            | Argument::TextFormat(_)
            | Argument::Location(_)
            | Argument::OptionalSchema(_)
            | Argument::Properties(_)
            | Argument::List(_)
            | Argument::Pairs(_) => TokenStream::new(),
        }
    }

    /// The static of a pattern, imported.
    fn pattern(&self, pattern: &Pattern) -> proc_macro2::Ident {
        let path = format!("generated::{}::patterns", self.scope.module());
        self.scope.import_own(&path, self.patterns.name(pattern))
    }

    /// A number of the runtime.
    fn exact(&self, number: Number) -> TokenStream {
        let ty = self.scope.import_own("runtime::validation", "Number");
        match number {
            Number::Integer(value) => {
                let value = Literal::i128_unsuffixed(value);
                quote!(#ty::Integer(#value))
            }
            Number::Float(value) => {
                let value = Literal::f64_unsuffixed(value);
                quote!(#ty::Float(#value))
            }
        }
    }
}

fn text(is_enum: bool, value: &Value) -> TokenStream {
    let Value { place, reference, .. } = value;
    if is_enum { quote!(#place.as_str()) } else { reference.clone() }
}

/// A bound as written; beyond 32 bits with the type that it then needs.
fn number(number: Number) -> TokenStream {
    let literal = match number {
        Number::Integer(value) if i32::try_from(value).is_ok() => Literal::i128_unsuffixed(value),
        Number::Integer(value) => Literal::i128_suffixed(value),
        Number::Float(value) => Literal::f64_unsuffixed(value),
    };
    quote!(#literal)
}
