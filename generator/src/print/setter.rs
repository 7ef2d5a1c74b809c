//! Setters by name: of a struct, and of the request that takes it as its parameters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::documentation::{deprecated, doc};
use super::scope::Scope;
use crate::model::TypeId;
use crate::plan::{Conversion, Field, Parameters, Presence, RustType, Struct};

/// The setter of a field that may be left out.
pub(super) fn setter(scope: &Scope<'_>, field: &Field) -> Option<TokenStream> {
    let setter = field.setter.as_ref()?;
    let (name, ident) = (format_ident!("{}", setter.name), format_ident!("{}", field.name));
    let (doc, deprecated) = (doc(&format!("Sets `{ident}`.")), deprecated(&field.doc));
    let argument = scope.rust(&setter.argument.ty);
    let value = converted(setter.argument.conversion, &quote!(value)).unwrap_or_else(|| quote!(value));
    let assigned = if field.presence == Presence::Patch { value } else { quote!(Some(#value)) };
    Some(quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #name(mut self, value: #argument) -> Self {
            self.#ident = #assigned;
            self
        }
    })
}

/// The argument as a value, unless it is one.
pub(super) fn converted(conversion: Conversion, argument: &TokenStream) -> Option<TokenStream> {
    Some(match conversion {
        Conversion::None => return None,
        Conversion::Into => quote!(#argument.into()),
        Conversion::Collect => quote!(#argument.into_iter().collect()),
        Conversion::CollectInto => quote!(#argument.into_iter().map(Into::into).collect()),
        Conversion::Box => quote!(Box::new(#argument)),
    })
}

/// The table of an operation's parameters, for the runtime's macro.
pub(super) fn parameters(scope: &Scope<'_>, id: TypeId, parameters: &Parameters) -> String {
    let methods = [("query", &parameters.query), ("headers", &parameters.headers), ("cookies", &parameters.cookies)];
    let methods = methods.into_iter().filter(|(_, located)| !located.fields.is_empty()).map(|(name, _)| name);
    let methods = methods.collect::<Vec<_>>().join(", ");
    let pages = parameters.largest_page.map_or_else(String::new, |largest| format!(" pages of {largest}"));
    let encoded = if parameters.has_encoded_query { " encoded by query_string" } else { "" };
    format!("\nclient::call_parameters!({} {{{methods}}}{encoded}{pages});\n", scope.ty(id))
}

/// The table of the setters of an operation's optional parameters on its request.
pub(super) fn on_request(scope: &Scope<'_>, id: TypeId, structure: &Struct, response: &[RustType]) -> String {
    let lines: String = structure
        .fields
        .iter()
        .filter_map(|field| {
            let setter = field.setter.as_ref()?;
            let argument = scope.text(&setter.argument.ty);
            let deprecated = field.doc.deprecated.as_ref().map_or("", |_| "#[deprecated] ");
            Some(format!("    {deprecated}{} = {}({argument}),\n", setter.on_request.as_ref()?, setter.name))
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    let response: Vec<String> = response.iter().map(|ty| scope.text(ty)).collect();
    format!("\nclient::setters!({} -> {} {{\n{lines}}});\n", scope.ty(id), response.join(", "))
}
