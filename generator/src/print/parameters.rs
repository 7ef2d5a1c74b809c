//! Parameters as a path, a query, headers and cookies.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::documentation::doc;
use super::scope::Scope;
use super::style::style;
use crate::plan::{Located, Parameters, Struct};

/// `path` and `query` of an operation's parameters; `headers` and `cookies` where it has some.
pub(super) fn methods(scope: &Scope<'_>, structure: &Struct, parameters: &Parameters) -> TokenStream {
    let (path, values) = match parameters.path.is_styled {
        true => (scope.runtime("path_in"), styled(scope, structure, &parameters.path)),
        false => (scope.runtime("path"), plain(structure, &parameters.path)),
    };
    let template = &parameters.template;
    let query = (!parameters.query.fields.is_empty()).then(|| match parameters.has_encoded_query {
        true => {
            let function = scope.runtime("query_in");
            pairs(scope, "query", QUERY, &quote!(#function(&self.styled_query())))
        }
        false => located(scope, structure, &parameters.query, "query", QUERY),
    });
    let query_string = parameters.has_encoded_query.then(|| query_string(scope, structure, &parameters.query));
    let headers = (!parameters.headers.fields.is_empty()).then(|| {
        let (function, values) = (scope.runtime("headers"), styled(scope, structure, &parameters.headers));
        pairs(scope, "headers", HEADERS, &quote!(#function(&[#values])))
    });
    let cookies = (!parameters.cookies.fields.is_empty())
        .then(|| located(scope, structure, &parameters.cookies, "cookies", COOKIES));
    quote! {
        /// The path, its parameters percent-encoded.
        #[must_use]
        pub fn path(&self) -> String {
            #path(#template, &[#values])
        }
        #query
        #query_string
        #headers
        #cookies
    }
}

const QUERY: &str = "The query's names and values, not yet percent-encoded; what is absent is left out.";
const HEADERS: &str = "The headers' names and values; what is absent is left out.";
const COOKIES: &str = "The cookies' names and values; what is absent is left out.";

/// A method that gives what stands in one place, in a form's style or in others.
fn located(scope: &Scope<'_>, structure: &Struct, located: &Located, name: &str, text: &str) -> TokenStream {
    let (function, values) = match located.is_styled {
        true => (scope.runtime("query_in"), styled(scope, structure, located)),
        false => (scope.runtime("query"), plain(structure, located)),
    };
    pairs(scope, name, text, &quote!(#function(&[#values])))
}

/// A method that gives names and values.
fn pairs(scope: &Scope<'_>, name: &str, text: &str, body: &TokenStream) -> TokenStream {
    let (doc, name, pairs) = (doc(text), format_ident!("{name}"), scope.runtime("Pairs"));
    quote! {
        #doc
        #[must_use]
        pub fn #name(&self) -> #pairs {
            #body
        }
    }
}

/// The query as a URL has it, where pairs don't say all of it.
fn query_string(scope: &Scope<'_>, structure: &Struct, query: &Located) -> TokenStream {
    let (function, values) = (scope.runtime("query_string"), styled(scope, structure, query));
    let count = Literal::usize_unsuffixed(query.fields.len());
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
}

fn plain(structure: &Struct, located: &Located) -> TokenStream {
    let pairs = located.fields.iter().map(|index| {
        let field = &structure.fields[*index];
        let (wire, ident) = (&field.wire, format_ident!("{}", field.name));
        quote!((#wire, &self.#ident))
    });
    quote!(#(#pairs),*)
}

fn styled(scope: &Scope<'_>, structure: &Struct, located: &Located) -> TokenStream {
    let triples = located.fields.iter().map(|index| {
        let field = &structure.fields[*index];
        let (wire, ident) = (&field.wire, format_ident!("{}", field.name));
        let style = style(scope, field.style);
        quote!((#wire, &self.#ident, #style))
    });
    quote!(#(#triples),*)
}
