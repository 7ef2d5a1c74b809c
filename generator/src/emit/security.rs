//! The security schemes: a constant for each, what most operations ask for, and how a client gets the credentials.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::api::Api;
use super::scope::Scope;
use super::setter::beside_others;
use super::{File, Origin, comment, print};
use crate::model::{Flow, Issuer, Requirement, SchemeId, SecurityScheme, SentAs};
use crate::name::Named;

/// Our module of this name; a tag's of the same name keeps it.
pub(super) fn own_module(named: &Named, name: &str) -> Ident {
    let mut name = name.to_owned();
    while named.modules.iter().any(|module| module.name == name) {
        name.push('_');
    }
    format_ident!("{name}")
}

/// The module of the schemes, where there are some.
pub(super) fn module(named: &Named) -> Option<Ident> {
    let api = &named.api;
    let is_any = !api.security_schemes.is_empty() || !api.mutual_tls.is_empty();
    is_any.then(|| own_module(named, "security"))
}

/// What an operation asks for, as its constant bears it.
pub(super) fn of_operation(scope: &Scope<'_>, stated: &[Requirement]) -> TokenStream {
    let named = scope.api.named;
    let module = module(named).filter(|_| stated.iter().any(|requirement| !requirement.schemes.is_empty()));
    let Some(module) = module else { return alternatives(stated, &|_| TokenStream::new()) };
    let module = scope.outside("crate::generated", &module.to_string());
    if scope.api.usual_security().is_some_and(|usual| is_same(usual, stated)) {
        return quote!(#module::DEFAULT_SECURITY);
    }
    alternatives(stated, &|id| {
        let name = constant(named, id);
        quote!(#module::#name)
    })
}

/// The scopes that an operation's tokens have to be good for, in words.
pub(super) fn scopes(stated: &[Requirement]) -> Option<String> {
    let several = stated.iter().filter(|requirement| !requirement.scopes.is_empty()).map(|requirement| {
        let scopes = requirement.scopes.iter().map(|scope| format!("`{}`", comment::code(scope)));
        scopes.collect::<Vec<_>>().join(" and ")
    });
    let several = several.collect::<Vec<_>>().join(", or ");
    (!several.is_empty()).then(|| format!("Its token has to be good for {several}."))
}

fn alternatives(stated: &[Requirement], scheme: &dyn Fn(SchemeId) -> TokenStream) -> TokenStream {
    let each = stated.iter().map(|requirement| {
        let schemes = requirement.schemes.iter().map(|id| scheme(*id));
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#each),*])
}

fn constant(named: &Named, id: SchemeId) -> Ident {
    format_ident!("{}", named.security_schemes[id.0].to_uppercase())
}

/// What most operations ask for, where several ask for the same schemes.
pub(super) fn usual(named: &Named) -> Option<&[Requirement]> {
    let mut counts: BTreeMap<Vec<&[SchemeId]>, (usize, &[Requirement])> = BTreeMap::new();
    for operation in &named.api.operations {
        let stated = operation.security.as_slice();
        if stated.iter().any(|requirement| !requirement.schemes.is_empty()) {
            let key = stated.iter().map(|requirement| requirement.schemes.as_slice()).collect();
            counts.entry(key).or_insert((0, stated)).0 += 1;
        }
    }
    let most = counts.into_values().max_by_key(|(count, _)| *count)?;
    (most.0 > 1).then_some(most.1)
}

/// Whether two ask for the same schemes.
fn is_same(a: &[Requirement], b: &[Requirement]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.schemes == b.schemes)
}

/// `security.rs`, where there is something in it.
pub(super) fn file(api: &Api<'_>, origin: &Origin) -> Option<File> {
    let named = api.named;
    let module = module(named)?;
    let (schemes, names) = (&named.api.security_schemes, &named.security_schemes);
    let methods = beside_others(names, "with_", &is_builders_own);
    let constants = schemes.iter().enumerate().map(|(index, scheme)| {
        let (ident, name) = (constant(named, SchemeId(index)), &scheme.name);
        let doc = comment::attribute(&about(scheme));
        let sent_as = sent_as(&scheme.sent_as);
        quote! {
            #doc
            pub const #ident: SecurityScheme = SecurityScheme { name: #name, sent_as: #sent_as };
        }
    });
    let usual = api.usual_security().map(|stated| {
        let alternatives = alternatives(stated, &|id| {
            let name = constant(named, id);
            quote!(#name)
        });
        let is_all = named.api.operations.iter().all(|operation| is_same(&operation.security, stated));
        let doc =
            comment::attribute(if is_all { "What every operation asks for." } else { "What most operations ask for." });
        quote! {
            #doc
            pub const DEFAULT_SECURITY: &[SecurityRequirement] = #alternatives;
        }
    });
    let setters: Vec<TokenStream> = schemes
        .iter()
        .zip(methods)
        .enumerate()
        .map(|(id, (scheme, method))| setter(named, id, scheme, &method))
        .collect();
    let builder = (!setters.is_empty()).then(|| {
        quote! {
            /// A credential for each security scheme. It is sent with the operations that ask for it, and with no others.
            #[cfg(feature = "transport")]
            impl crate::runtime::client::ClientBuilder {
                #(#setters)*
            }
        }
    });
    let requirement = usual.is_some().then(|| quote!(SecurityRequirement,));
    let imports = (!schemes.is_empty()).then(|| quote!(use crate::runtime::{#requirement SecurityScheme, SentAs};));
    let tokens = quote!(#imports #(#constants)* #usual #builder);
    let text = print::file(&doc(named), &tokens, origin);
    Some(File { path: format!("{module}.rs"), text })
}

/// What stands at the head of the file.
fn doc(named: &Named) -> String {
    let mut doc = "How callers show who they are: the security schemes.".to_owned();
    for name in &named.api.mutual_tls {
        doc.push_str(&format!(
            "\n\n`{}` is mutual TLS, where the transport shows a certificate. Give it one: \
             `ReqwestTransport::with_client`\ntakes a client of reqwest that has an identity, and \
             `ClientBuilder::transport` takes the transport.",
            comment::code(name)
        ));
    }
    doc
}

/// The method of the client's builder that takes the credential for a scheme.
fn setter(named: &Named, index: usize, scheme: &SecurityScheme, method: &Ident) -> TokenStream {
    let constant = constant(named, SchemeId(index));
    let name = comment::code(&scheme.name);
    if scheme.sent_as == SentAs::Basic {
        let doc = comment::attribute(&format!("The user and the password for `{name}`: see [`{constant}`]."));
        return quote! {
            #doc
            pub fn #method(self, user: impl Into<String>, password: impl Into<secrecy::SecretString>) -> Self {
                self.password(#constant, user, password)
            }
        };
    }
    let (what, argument) = match &scheme.sent_as {
        SentAs::Bearer => ("token", "token"),
        SentAs::Authorization(_) => ("credentials", "credentials"),
        _ => ("key", "key"),
    };
    let argument = format_ident!("{argument}");
    let doc = comment::attribute(&format!("The {what} for `{name}`: see [`{constant}`]."));
    quote! {
        #doc
        pub fn #method(self, #argument: impl Into<secrecy::SecretString>) -> Self {
            self.credential(#constant, #argument)
        }
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

/// The documentation of a scheme.
fn about(scheme: &SecurityScheme) -> String {
    let what = match &scheme.sent_as {
        SentAs::Header(name) => format!("a key in the header `{}`", comment::code(name)),
        SentAs::Query(name) => format!("a key in the query, as `{}`", comment::code(name)),
        SentAs::Cookie(name) => format!("a key in the cookie `{}`", comment::code(name)),
        SentAs::Bearer => "a bearer token".to_owned(),
        SentAs::Basic => "a user and a password".to_owned(),
        SentAs::Authorization(name) => format!("`Authorization: {}`", comment::code(name)),
    };
    let format = scheme.format.as_ref().map(|format| format!(" (`{}`)", comment::code(format)));
    let mut text = format!("The scheme `{}`: {what}{}.", comment::code(&scheme.name), format.unwrap_or_default());
    if let Some(said) = comment::said(&scheme.doc) {
        text = format!("{text}\n\n{said}");
    }
    match &scheme.issuer {
        None => {}
        Some(Issuer::OpenIdConnect(url)) => {
            text.push_str(&format!("\n\nTokens come from OpenID Connect: `{}`.", comment::code(url)));
        }
        Some(Issuer::OAuth2(flows)) => {
            text.push_str("\n\nTokens come from OAuth 2.0. Getting one, and renewing it in time, is up to the caller.");
            text.extend(flows.iter().map(flow));
        }
    }
    text
}

/// One way to a token, as an item of a list, and below it what tokens may be good for.
fn flow(flow: &Flow) -> String {
    let urls = flow.urls.iter().map(|(what, url)| format!(", {what} at `{}`", comment::code(url)));
    let scopes = flow.scopes.iter().map(|(scope, meaning)| {
        let meaning = crate::model::Doc { description: Some(meaning.clone()), ..Default::default() };
        let meaning = comment::said(&meaning).map(|text| format!(": {}", text.replace('\n', " ")));
        format!("\n  - `{}`{}", comment::code(scope), meaning.unwrap_or_default())
    });
    format!("\n\n- {}{}{}", flow.name, urls.collect::<String>(), scopes.collect::<String>())
}

/// Whether the client's builder has a method of this name already, or every type has.
fn is_builders_own(name: &str) -> bool {
    BUILDERS_OWN.contains(&name)
}

const BUILDERS_OWN: [&str; 35] = [
    "as_ref",
    "base_url",
    "borrow",
    "borrow_mut",
    "build",
    "clock",
    "clone",
    "clone_into",
    "connect_timeout",
    "credential",
    "deadline",
    "environment",
    "fmt",
    "from",
    "header",
    "into",
    "max_response_size",
    "new",
    "pace",
    "paced",
    "password",
    "rate_limit",
    "retry",
    "retry_budget",
    "sandbox",
    "timeout",
    "to_owned",
    "token",
    "transport",
    "try_from",
    "try_into",
    "type_id",
    "user_agent",
    "validate",
    "without_validation",
];

#[cfg(test)]
mod tests {
    use super::is_builders_own;

    /// The files with methods of `ClientBuilder` that are written by hand.
    const BY_HAND: [&str; 2] = [
        include_str!("../../../generated-client/src/runtime/client/builder.rs"),
        include_str!("../../../generated-client/src/environment.rs"),
    ];

    #[test]
    fn no_scheme_takes_the_name_of_a_method_that_is_there() {
        let mut count = 0;
        for text in BY_HAND {
            let (_, methods) = text.split_once("impl ClientBuilder {").unwrap();
            let (methods, _) = methods.split_once("\n}\n").unwrap();
            for method in methods.split("fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next()) {
                assert!(is_builders_own(method), "`{method}` is missing from BUILDERS_OWN");
                count += 1;
            }
        }
        assert!(count > 15, "{count}");
    }
}
