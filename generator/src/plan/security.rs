//! The security schemes: a constant for each, what most operations require, and how a client gets the credentials.

use std::collections::BTreeMap;

use super::context::Context;
use super::prose::{code, said};
use super::reserved::{Receiver, free_names, is_reserved};
use super::untaken::{beside_tags, numbered};
use crate::envelope::Grant;
use crate::model::{Flow, Issuer, Requirement, SchemeId, SecurityScheme, SentAs};
use crate::name::Named;

/// The security schemes.
#[derive(Clone, Debug)]
pub struct Security {
    /// The module: `security`
    pub module: String,
    /// What is said of it
    pub doc: String,
    /// The schemes
    pub schemes: Vec<Scheme>,
    /// What most operations require, by the constants of schemes, and what is said of it
    pub usual: Option<(Vec<Vec<String>>, String)>,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// `API_KEY`
    pub constant: String,
    /// Its name in the document
    pub name: String,
    /// How its credential is sent
    pub sent_as: SentAs,
    /// What is said of it
    pub doc: String,
    /// The method of the client's builder that takes the credential
    pub method: String,
    /// What that takes
    pub credential: Credential,
    /// What is said of that
    pub method_doc: String,
    /// Where tokens come from by client credentials
    pub token_url: Option<TokenUrl>,
}

/// The token endpoint of OAuth 2.0 client credentials.
#[derive(Clone, Debug)]
pub struct TokenUrl {
    /// `OAUTH_TOKEN_URL`
    pub constant: String,
    /// The URL
    pub url: String,
    /// What is said of it
    pub doc: String,
}

/// A credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A user and a password
    UserAndPassword,
    /// One secret, under this name
    Secret(&'static str),
}

/// The security schemes, where there are some.
pub(super) fn security(context: &Context<'_>) -> Option<Security> {
    let named = context.named;
    let module = module(named)?;
    let methods = free_names(&named.security_schemes, "with_", |name| is_reserved(Receiver::ClientBuilder, name));
    let schemes = named.api.security_schemes.iter().zip(methods).enumerate();
    let usual = context.usual_security.map(|stated| {
        let is_all = named.api.operations.iter().all(|operation| is_same(&operation.security, stated));
        let doc = if is_all {
            "The security requirements of every operation."
        } else {
            "The most common security requirements."
        };
        (constants(named, stated), doc.to_owned())
    });
    Some(Security {
        module,
        doc: documentation(named),
        schemes: schemes.map(|(index, (scheme, method))| self::scheme(named, index, scheme, method)).collect(),
        usual,
    })
}

/// The module of the schemes, where there are some.
pub(super) fn module(named: &Named) -> Option<String> {
    let api = &named.api;
    let is_any = !api.security_schemes.is_empty() || !api.mutual_tls.is_empty();
    is_any.then(|| beside_tags(named, "security"))
}

/// What most operations require, where several require the same schemes.
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

/// Whether two require the same schemes.
pub(super) fn is_same(a: &[Requirement], b: &[Requirement]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.schemes == b.schemes)
}

/// The constants of the schemes of each alternative.
pub(super) fn constants(named: &Named, stated: &[Requirement]) -> Vec<Vec<String>> {
    let constant = |id: &SchemeId| named.security_schemes[id.0].to_uppercase();
    stated.iter().map(|requirement| requirement.schemes.iter().map(constant).collect()).collect()
}

/// The scopes that an operation requires, in words.
pub(super) fn scopes(stated: &[Requirement]) -> Option<String> {
    let several = stated.iter().filter(|requirement| !requirement.scopes.is_empty()).map(|requirement| {
        let scopes = requirement.scopes.iter().map(|scope| format!("`{}`", code(scope)));
        scopes.collect::<Vec<_>>().join(" and ")
    });
    let several = several.collect::<Vec<_>>().join(", or ");
    (!several.is_empty()).then(|| format!("Required scopes: {several}."))
}

fn documentation(named: &Named) -> String {
    let mut doc = "Security schemes.".to_owned();
    for name in &named.api.mutual_tls {
        doc.push_str(&format!(
            "\n\n`{}` is mutual TLS, where the transport shows a certificate. Give it one: \
             `ReqwestTransport::with_client`\ntakes a client of reqwest that has an identity, and \
             `ClientBuilder::transport` takes the transport.",
            code(name)
        ));
    }
    doc
}

fn scheme(named: &Named, index: usize, scheme: &SecurityScheme, method: String) -> Scheme {
    let constant = named.security_schemes[index].to_uppercase();
    let (credential, what) = match &scheme.sent_as {
        SentAs::Basic => (Credential::UserAndPassword, "user and the password"),
        SentAs::Bearer => (Credential::Secret("token"), "token"),
        SentAs::Authorization(_) => (Credential::Secret("credentials"), "credentials"),
        _ => (Credential::Secret("key"), "key"),
    };
    Scheme {
        method_doc: format!("The {what} for `{}`: see [`{constant}`].", code(&scheme.name)),
        constant,
        name: scheme.name.clone(),
        sent_as: scheme.sent_as.clone(),
        doc: about(scheme),
        method,
        credential,
        token_url: token_url(named, index, scheme),
    }
}

/// The token endpoint of a scheme with client credentials.
fn token_url(named: &Named, index: usize, scheme: &SecurityScheme) -> Option<TokenUrl> {
    let Some(Issuer::OAuth2(flows)) = &scheme.issuer else { return None };
    let flow = flows.iter().find(|flow| flow.grant == Grant::ClientCredentials)?;
    let url = flow.token_url.clone()?;
    let name = numbered(format!("{}_token_url", named.security_schemes[index]), |name| {
        name == "default_security" || named.security_schemes.iter().any(|known| known == name)
    });
    let doc = format!(
        "The token endpoint of the scheme `{}`, for `ClientCredentials::new`, with the feature `oauth2`.",
        code(&scheme.name)
    );
    Some(TokenUrl { constant: name.to_uppercase(), url, doc })
}

/// The documentation of a scheme.
fn about(scheme: &SecurityScheme) -> String {
    let what = match &scheme.sent_as {
        SentAs::Header(name) => format!("a key in the header `{}`", code(name)),
        SentAs::Query(name) => format!("a key in the query, as `{}`", code(name)),
        SentAs::Cookie(name) => format!("a key in the cookie `{}`", code(name)),
        SentAs::Bearer => "a bearer token".to_owned(),
        SentAs::Basic => "a user and a password".to_owned(),
        SentAs::Authorization(name) => format!("`Authorization: {}`", code(name)),
    };
    let format = scheme.format.as_ref().map(|format| format!(" (`{}`)", code(format)));
    let mut text = format!("The scheme `{}`: {what}{}.", code(&scheme.name), format.unwrap_or_default());
    if let Some(said) = said(&scheme.doc) {
        text = format!("{text}\n\n{said}");
    }
    match &scheme.issuer {
        None => {}
        Some(Issuer::OpenIdConnect(url)) => {
            text.push_str(&format!("\n\nTokens come from OpenID Connect: `{}`.", code(url)));
        }
        Some(Issuer::OAuth2(flows)) => {
            text.push_str("\n\nTokens come from OAuth 2.0: see `ClientBuilder::credential_provider`.");
            text.extend(flows.iter().map(flow));
        }
    }
    text
}

/// An OAuth 2.0 flow, as an item of a list, and below it its scopes.
fn flow(flow: &Flow) -> String {
    let grant = match flow.grant {
        Grant::Implicit => "implicit",
        Grant::Password => "password",
        Grant::ClientCredentials => "client credentials",
        Grant::AuthorizationCode => "authorization code",
    };
    let urls = [("authorization", &flow.authorization_url), ("token", &flow.token_url)];
    let urls = urls.into_iter().filter_map(|(what, url)| Some(format!(", {what} at `{}`", code(url.as_ref()?))));
    let scopes = flow.scopes.iter().map(|(scope, meaning)| {
        let meaning = crate::model::Doc { description: Some(meaning.clone()), ..Default::default() };
        let meaning = said(&meaning).map(|text| format!(": {}", text.replace('\n', " ")));
        format!("\n  - `{}`{}", code(scope), meaning.unwrap_or_default())
    });
    format!("\n\n- {grant}{}{}", urls.collect::<String>(), scopes.collect::<String>())
}
