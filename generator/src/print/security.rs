//! The security schemes: a constant for each, what most operations require, and how a client gets the credentials.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::attributes::doc;
use super::scope::own_path;
use super::{File, Origin, file};
use crate::model::SentAs;
use crate::plan::{Crate, Credential, Scheme, Security, TokenUrl};

/// `security.rs`.
pub(super) fn file(krate: &Crate, security: &Security, origin: &Origin) -> File {
    let runtime = own_path(krate, "runtime");
    let constants = security.schemes.iter().map(|scheme| {
        let (constant, name, doc) = (format_ident!("{}", scheme.constant), &scheme.name, doc(&scheme.doc));
        let sent_as = sent_as(&scheme.sent_as);
        let token_url = scheme.token_url.as_ref().map(token_url);
        quote! {
            #doc
            pub const #constant: SecurityScheme = SecurityScheme { name: #name, sent_as: #sent_as };
            #token_url
        }
    });
    let usual = security.usual.as_ref().map(|(alternatives, text)| {
        let alternatives = alternatives.iter().map(|schemes| {
            let schemes = schemes.iter().map(|constant| format_ident!("{constant}"));
            quote!(&[#(#schemes),*])
        });
        let doc = doc(text);
        quote! {
            #doc
            pub const DEFAULT_SECURITY: &[SecurityRequirement] = &[#(#alternatives),*];
        }
    });
    let setters = security.schemes.iter().map(setter);
    let builder = (!security.schemes.is_empty()).then(|| {
        quote! {
            /// The credentials of the security schemes. Each is sent only with the operations that require it.
            #[cfg(feature = "transport")]
            impl #runtime::client::ClientBuilder {
                #(#setters)*
            }
        }
    });
    let requirement = usual.is_some().then(|| quote!(SecurityRequirement,));
    let imports = (!security.schemes.is_empty()).then(|| quote!(use #runtime::{#requirement SecurityScheme, SentAs};));
    let tokens = quote!(#imports #(#constants)* #usual #builder);
    File { path: format!("{}.rs", security.module), text: file::file(&security.doc, &tokens.into(), origin) }
}

/// The method of the client's builder that takes the credential for a scheme.
fn setter(scheme: &Scheme) -> TokenStream {
    let (constant, method) = (format_ident!("{}", scheme.constant), format_ident!("{}", scheme.method));
    let doc = doc(&scheme.method_doc);
    match scheme.credential {
        Credential::UserAndPassword => quote! {
            #doc
            pub fn #method(self, user: impl Into<String>, password: impl Into<secrecy::SecretString>) -> Self {
                self.password(#constant, user, password)
            }
        },
        Credential::Secret(name) => {
            let argument = format_ident!("{name}");
            quote! {
                #doc
                pub fn #method(self, #argument: impl Into<secrecy::SecretString>) -> Self {
                    self.credential(#constant, #argument)
                }
            }
        }
    }
}

fn token_url(token_url: &TokenUrl) -> TokenStream {
    let (constant, url, doc) = (format_ident!("{}", token_url.constant), &token_url.url, doc(&token_url.doc));
    quote! {
        #doc
        pub const #constant: &str = #url;
    }
}

fn sent_as(sent_as: &SentAs) -> TokenStream {
    match sent_as {
        SentAs::Header(name) => quote!(SentAs::Header(#name)),
        SentAs::Query(name) => quote!(SentAs::Query(#name)),
        SentAs::Cookie(name) => quote!(SentAs::Cookie(#name)),
        SentAs::Bearer => quote!(SentAs::Bearer),
        SentAs::Basic => quote!(SentAs::Basic),
        SentAs::Authorization(name) => quote!(SentAs::Authorization(#name)),
    }
}
