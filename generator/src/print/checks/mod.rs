//! The checks as code: a call for each constraint, and nothing where there is none.

mod call;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::attributes::allow_deprecated;
use super::scope::Scope;
use crate::constraint::{ContractId, Location};
use crate::model::TypeId;
use crate::plan::{
    Checks, CountChecks, FieldChecks, Patterns, Presence, Step, StructChecks, Tables, Type, TypeChecks, UnionChecks,
    Validation, ValueChecks, Within,
};

/// `Check` of a type.
pub(super) fn item(scope: &Scope<'_>, patterns: &Patterns, tables: &Tables, ty: &TypeChecks) -> TokenStream {
    let name = scope.ty(ty.id);
    let printer = Printer { scope, patterns, tables };
    let (body, has_deprecated) = match &ty.checks {
        Checks::Struct(object) => (printer.structure(object), object.has_deprecated),
        Checks::Union(union) => (printer.union(union), false),
        Checks::Newtype(nullable, value) => (printer.newtype(*nullable, value), false),
    };
    let allow = allow_deprecated(has_deprecated);
    let (check, at, violation) = (scope.runtime("Check"), scope.runtime("At"), scope.runtime("Violation"));
    // Parameters stand in parts of the request of their own.
    let place = format_ident!("{}", if scope.krate.get(ty.id).is_parameters() { "_at" } else { "at" });
    quote! {
        #allow
        impl #check for #name {
            #[inline]
            fn check(&self, #place: #at<'_>, found: &mut Vec<#violation>) {
                #body
            }
        }
    }
}

/// `validate` of a type without a table.
pub(super) fn validate(scope: &Scope<'_>, id: TypeId, ty: &Type) -> String {
    let Some(validation) = ty.validation else { return String::new() };
    format!("{}!({} {});\n", scope.runtime("validated"), scope.ty(id), constrained(ty, validation))
}

/// Where violations of a type are: `in Body`, or that there are none.
pub(super) fn constrained(ty: &Type, validation: Validation) -> &'static str {
    match validation {
        Validation::None => "unconstrained",
        // A parameter elsewhere than in the query has a place of its own.
        Validation::Checks if ty.is_parameters() => "in Query",
        Validation::Checks => "in Body",
    }
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

    fn of_self(member: &TokenStream) -> Self {
        Self { place: quote!(self.#member), reference: quote!(&self.#member), copy: quote!(self.#member) }
    }
}

struct Printer<'a> {
    scope: &'a Scope<'a>,
    patterns: &'a Patterns,
    tables: &'a Tables,
}

impl Printer<'_> {
    /// A table, imported.
    fn table(&self, id: ContractId) -> Ident {
        let (module, name) = self.tables.name(id);
        self.scope.import_own(&format!("generated::{module}::schema"), name)
    }

    fn structure(&self, object: &StructChecks) -> TokenStream {
        let roots = object.roots.iter().map(|location| {
            let (at, ty) = (self.scope.runtime("At"), self.scope.runtime("Location"));
            let (local, variant) = (format_ident!("{}", location.as_str()), format_ident!("{location:?}"));
            quote!(let #local = #at::root(#ty::#variant);)
        });
        let roots: Vec<_> = roots.collect();
        let fields: Vec<_> = object.fields.iter().map(|field| self.field(field)).collect();
        let member = object.additional_member.as_ref().map(|member| format_ident!("{member}"));
        let additional = object.additional.as_ref().map(|value| {
            let checks = self.value(value, &Value::borrowed(), &quote!(at));
            quote! {
                for (name, value) in &self.#member {
                    let at = at.key(name);
                    #(#checks)*
                }
            }
        });
        let read_only: Vec<_> =
            object.read_only.iter().map(|(name, table)| self.read_only(name, *table, member.as_ref())).collect();
        let (count, counted) = object.count.as_ref().map(|count| self.count(count, member.as_ref())).unzip();
        let whole = object.whole.map(|table| {
            let (check, table) = (self.scope.runtime("check"), self.table(table));
            quote!(#check::schema(self, &#table, at, found);)
        });
        quote!(#(#roots)* #count #(#fields)* #additional #(#read_only)* #counted #whole)
    }

    /// A property that has no field is among the additional ones, if it is sent.
    fn read_only(&self, name: &str, table: ContractId, additional: Option<&Ident>) -> TokenStream {
        let (check, table) = (self.scope.runtime("check"), self.table(table));
        quote! {
            if let Some(value) = self.#additional.get(#name) {
                #check::schema(value, &#table, at.key(#name), found);
            }
        }
    }

    /// How many properties there are, and the checks of it.
    fn count(&self, count: &CountChecks, additional: Option<&Ident>) -> (TokenStream, TokenStream) {
        let members = count.members.iter().map(|(member, is_present)| {
            let (encode, member) = (self.scope.runtime("Encode"), format_ident!("{member}"));
            if *is_present { quote!(1) } else { quote!(usize::from(!#encode::is_absent(&self.#member))) }
        });
        let additional = additional.map(|member| quote!(+ self.#member.len()));
        let checks = count.checks.iter().map(|check| self.counted(check, &quote!(count), &quote!(at)));
        (quote!(let count = 0 #(+ #members)* #additional;), quote!(#(#checks)*))
    }

    fn field(&self, field: &FieldChecks) -> TokenStream {
        let (wire, member) = (&field.wire, format_ident!("{}", field.member));
        let key = format_ident!("{}", if field.secret { "secret_key" } else { "key" });
        let root = format_ident!("{}", field.location.map_or("at", Location::as_str));
        let place = quote!(#root.#key(#wire));
        let value = match (field.presence, field.copies) {
            (Presence::Required, _) => Value::of_self(&quote!(#member)),
            (_, true) => Value::copied(),
            (_, false) => Value::borrowed(),
        };
        // One check stands by itself; several share the place, and so do the items of a list.
        let several = matches!(field.value.steps.as_slice(), [_, _, ..] | [Step::Items(_) | Step::Entries(_)]);
        let body = if several {
            let checks = self.value(&field.value, &value, &quote!(at));
            quote!(let at = #place; #(#checks)*)
        } else {
            let checks = self.value(&field.value, &value, &place);
            quote!(#(#checks)*)
        };
        let held = if field.copies { quote!(self.#member) } else { quote!(&self.#member) };
        match field.presence {
            Presence::Required if several => quote!({ #body }),
            Presence::Required => body,
            Presence::Optional | Presence::Nullable | Presence::Stated => quote!(if let Some(value) = #held { #body }),
            Presence::Patch => {
                let patch = self.scope.runtime("Patch");
                quote!(if let #patch::Value(value) = #held { #body })
            }
        }
    }

    /// The checks of one value.
    fn value(&self, checks: &ValueChecks, value: &Value, at: &TokenStream) -> Vec<TokenStream> {
        let step = |step: &Step| self.step(step, checks.is_enum, value, at);
        checks.steps.iter().map(step).collect()
    }

    fn step(&self, step: &Step, is_enum: bool, value: &Value, at: &TokenStream) -> TokenStream {
        let Value { place, reference, .. } = value;
        match step {
            Step::Call(check) => self.call(check, is_enum, value, at),
            Step::Either(conditions, expected) => self.either(conditions, expected, is_enum, value, at),
            Step::Nested => {
                self.scope.runtime("Check");
                quote!(#place.check(#at, found);)
            }
            Step::Items(within) => {
                let checks = self.within(within);
                quote! {
                    for (index, value) in #place.iter().enumerate() {
                        let at = at.index(index);
                        #checks
                    }
                }
            }
            Step::Entries(within) => {
                let checks = self.within(within);
                quote! {
                    for (name, value) in #reference {
                        let at = at.key(name);
                        #checks
                    }
                }
            }
        }
    }

    /// The checks of an item, which may be null.
    fn within(&self, within: &Within) -> TokenStream {
        let checks = self.value(&within.value, &Value::borrowed(), &quote!(at));
        if within.nullable { quote!(if let Some(value) = value { #(#checks)* }) } else { quote!(#(#checks)*) }
    }

    /// The checks of what a newtype holds.
    fn newtype(&self, nullable: bool, value: &ValueChecks) -> TokenStream {
        if nullable {
            let checks = self.value(value, &Value::borrowed(), &quote!(at));
            return quote!(if let Some(value) = &self.0 { #(#checks)* });
        }
        let checks = self.value(value, &Value::of_self(&quote!(0)), &quote!(at));
        quote!(#(#checks)*)
    }

    /// A variant's own checks; what they refuse, another arm may still accept.
    fn union(&self, union: &UnionChecks) -> TokenStream {
        let check = self.scope.runtime("check");
        let (arms, expected, table) = match union {
            UnionChecks::Table(table) => {
                let table = self.table(*table);
                return quote!(#check::schema(self, &#table, at, found););
            }
            UnionChecks::Arms { arms, expected, table } => (arms, expected, table.map(|table| self.table(table))),
        };
        let (quiet, checked): (Vec<_>, Vec<_>) = arms.iter().partition(|(_, value)| value.steps.is_empty());
        let arms = checked.into_iter().map(|(variant, value)| {
            let (variant, checks) = (format_ident!("{variant}"), self.value(value, &Value::borrowed(), &quote!(at)));
            quote!(Self::#variant(value) => { #(#checks)* })
        });
        let quiet: Vec<Ident> = quiet.into_iter().map(|(variant, _)| format_ident!("{variant}")).collect();
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
