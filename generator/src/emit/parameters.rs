//! What an operation takes besides its body, as a path and a query.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::comment;
use super::scope::Scope;
use crate::model::{Field, Location, Struct, Style, TypeId};

/// `path` and `query` of an operation's parameters; `headers` and `cookies` where it has some.
pub(super) fn methods(scope: &Scope<'_>, id: TypeId, object: &Struct) -> TokenStream {
    let members = scope.api.members(id);
    let template = scope.api.usage(id).parameters.first();
    let template = template.map_or("", |index| scope.api.named.api.operations[*index].path.as_str());
    let located = |location: Location| -> Vec<(&Field, &Ident)> {
        object.fields.iter().zip(&members).filter(|(field, _)| field.location == Some(location)).collect()
    };
    let in_path = located(Location::Path);
    let (path, values) = if in_style(&in_path, Style::Simple) {
        (scope.runtime("path"), plain(&in_path))
    } else {
        (scope.runtime("path_in"), styled(scope, &in_path))
    };
    let path = quote! {
        /// The path, its parameters percent-encoded.
        #[must_use]
        pub fn path(&self) -> String {
            #path(#template, &[#values])
        }
    };
    let pairs = |doc: &str, method: &str, location: Location| {
        let fields = located(location);
        (!fields.is_empty()).then(|| {
            let (doc, method, pairs) = (comment::attribute(doc), format_ident!("{method}"), scope.runtime("Pairs"));
            let (function, values) = match location {
                Location::Header => (scope.runtime("headers"), styled(scope, &fields)),
                Location::Query if has_encoded_query(object) => {
                    let function = scope.runtime("query_in");
                    return quote! {
                        #doc
                        #[must_use]
                        pub fn #method(&self) -> #pairs {
                            #function(&self.styled_query())
                        }
                    };
                }
                _ if in_style(&fields, Style::Form) => (scope.runtime("query"), plain(&fields)),
                _ => (scope.runtime("query_in"), styled(scope, &fields)),
            };
            quote! {
                #doc
                #[must_use]
                pub fn #method(&self) -> #pairs {
                    #function(&[#values])
                }
            }
        })
    };
    let query = pairs(
        "The query's names and values, not yet percent-encoded; what is absent is left out.",
        "query",
        Location::Query,
    );
    let query_string = has_encoded_query(object).then(|| {
        let fields = located(Location::Query);
        let (function, values) = (scope.runtime("query_string"), styled(scope, &fields));
        let count = Literal::usize_unsuffixed(fields.len());
        let (encode, style) = (scope.runtime("Encode"), scope.runtime("Style"));
        quote! {
            /// The query as a URL has it: percent-encoded, but for what its styles say.
            #[must_use]
            pub fn query_string(&self) -> String {
                #function(&self.styled_query())
            }

            fn styled_query(&self) -> [(&'static str, &dyn #encode, #style); #count] {
                [#values]
            }
        }
    });
    let headers = pairs("The headers' names and values; what is absent is left out.", "headers", Location::Header);
    let cookies = pairs("The cookies' names and values; what is absent is left out.", "cookies", Location::Cookie);
    quote! {
        #path
        #query
        #query_string
        #headers
        #cookies
    }
}

/// Whether a parameter in the query has a style of which pairs of names and values don't say all.
pub(super) fn has_encoded_query(object: &Struct) -> bool {
    let mut styles = object.fields.iter().filter(|field| field.location == Some(Location::Query));
    styles.any(|field| matches!(field.style, Style::FormJoined | Style::AllowReserved(_)))
}

/// Whether all of them are written so.
fn in_style(fields: &[(&Field, &Ident)], style: Style) -> bool {
    fields.iter().all(|(field, _)| field.style == style)
}

fn plain(fields: &[(&Field, &Ident)]) -> TokenStream {
    let pairs = fields.iter().map(|(field, ident)| {
        let wire = &field.wire;
        quote!((#wire, &self.#ident))
    });
    quote!(#(#pairs),*)
}

fn styled(scope: &Scope<'_>, fields: &[(&Field, &Ident)]) -> TokenStream {
    let triples = fields.iter().map(|(field, ident)| {
        let (wire, style) = (&field.wire, style(scope, field.style));
        quote!((#wire, &self.#ident, #style))
    });
    quote!(#(#triples),*)
}

/// The runtime's name of a style, which is the model's.
pub(super) fn style(scope: &Scope<'_>, style: Style) -> TokenStream {
    let ty = scope.runtime("Style");
    match style {
        Style::AllowReserved(within) => {
            let within = self::style(scope, *within);
            quote!(#ty::AllowReserved(&#within))
        }
        plain => {
            let variant = format_ident!("{plain:?}");
            quote!(#ty::#variant)
        }
    }
}
