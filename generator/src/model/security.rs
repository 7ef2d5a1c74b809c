//! Security schemes, and which of them an operation requires.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnalyzedDocument, Api, Doc};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::envelope::{self, Grant, Location, OAuthFlow, Parameter, SecurityRequirement, SecuritySchemeKind, is_token};
use crate::source::Pointer;

/// How callers authenticate.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Its name in the documents
    pub name: String,
    /// How its credential is sent
    pub sent_as: SentAs,
    /// Its documentation
    pub doc: Doc,
    /// The format of a token: `JWT`
    pub format: Option<String>,
    /// Where tokens come from
    pub issuer: Option<Issuer>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentAs {
    /// As the header of this name
    Header(String),
    /// In the query, by this name
    Query(String),
    /// As the cookie of this name
    Cookie(String),
    /// `Authorization: Bearer`
    Bearer,
    /// `Authorization: Basic`
    Basic,
    /// `Authorization` with another HTTP scheme
    Authorization(String),
}

/// Where tokens come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Issuer {
    /// The flows of OAuth 2.0
    OAuth2(Vec<Flow>),
    /// The URL of the OpenID Connect configuration
    OpenIdConnect(String),
}

/// A flow of OAuth 2.0.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// How it gets a token
    pub grant: Grant,
    /// Where a user allows it to, if one does
    pub authorization_url: Option<String>,
    /// The token endpoint, if it has one
    pub token_url: Option<String>,
    /// The scopes of tokens, and what each means
    pub scopes: Vec<(String, String)>,
}

/// An index into [`Api::security_schemes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeId(pub usize);

/// One alternative of what an operation requires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requirement {
    /// The schemes that are required together; without any, no credential is needed
    pub schemes: Vec<SchemeId>,
    /// The scopes that the tokens need
    pub scopes: Vec<String>,
}

/// Adds the security schemes and requirements of a document, whose operations are the last of `api`.
pub(super) fn add(api: &mut Api, analyzed: &AnalyzedDocument, diagnostics: &mut Diagnostics) {
    let mut reader = RequirementReader {
        analyzed,
        ids: BTreeMap::new(),
        reported: BTreeSet::new(),
        diagnostics,
        transport: BTreeSet::new(),
    };
    for name in &analyzed.envelope.mutual_tls {
        reader.transport.insert(name);
        if !api.mutual_tls.contains(name) {
            api.mutual_tls.push(name.clone());
        }
    }
    for (name, scheme) in &analyzed.envelope.security_schemes {
        let scheme = lowered(name, scheme);
        if let Some(fault) = fault(&scheme.sent_as) {
            reader.leave_out(name, &fault);
            continue;
        }
        let known =
            api.security_schemes.iter().position(|known| known.name == *name && known.sent_as == scheme.sent_as);
        reader.ids.insert(name, SchemeId(known.unwrap_or(api.security_schemes.len())));
        if known.is_none() {
            api.security_schemes.push(scheme);
        }
    }
    let first = api.operations.len() - analyzed.envelope.operations.len();
    let root = reader.alternatives(&analyzed.envelope.security, &Pointer::root());
    for (operation, said) in api.operations[first..].iter_mut().zip(&analyzed.envelope.operations) {
        operation.security = match &said.security {
            Some(own) if own.is_empty() => vec![Requirement::default()],
            Some(own) => reader.alternatives(own, &said.pointer),
            None => root.clone(),
        };
    }
}

/// How the keys are sent that an operation accepts.
pub(super) fn keys(analyzed: &AnalyzedDocument, operation: &envelope::Operation) -> Vec<SentAs> {
    let envelope = &analyzed.envelope;
    let sent_as = |name: &String| {
        let sent_as = lowered(name, envelope.security_schemes.get(name)?).sent_as;
        fault(&sent_as).is_none().then_some(sent_as)
    };
    let stated = operation.security.as_ref().unwrap_or(&envelope.security);
    // A requirement with an unknown scheme is never satisfied.
    let known = stated.iter().filter(|requirement| {
        requirement.keys().all(|name| sent_as(name).is_some() || envelope.mutual_tls.contains(name))
    });
    known.flat_map(|requirement| requirement.keys().filter_map(sent_as)).collect()
}

/// Whether a parameter is this key.
pub(super) fn is_key(key: &SentAs, parameter: &Parameter) -> bool {
    match (key, parameter.location) {
        (SentAs::Header(name), Location::Header) => name.eq_ignore_ascii_case(&parameter.name),
        (SentAs::Query(name), Location::Query) | (SentAs::Cookie(name), Location::Cookie) => *name == parameter.name,
        _ => false,
    }
}

/// Turns the security requirements of one document into those of the model.
struct RequirementReader<'a> {
    analyzed: &'a AnalyzedDocument,
    ids: BTreeMap<&'a str, SchemeId>,
    /// Schemes of mutual TLS, which the transport handles
    transport: BTreeSet<&'a String>,
    reported: BTreeSet<Pointer>,
    diagnostics: &'a mut Diagnostics,
}

impl RequirementReader<'_> {
    /// The requirements below `at`, without those whose schemes are not defined.
    fn alternatives(&mut self, stated: &[SecurityRequirement], at: &Pointer) -> Vec<Requirement> {
        let mut found: Vec<Requirement> = Vec::new();
        for (index, requirement) in stated.iter().enumerate() {
            let mut whole = Requirement::default();
            let mut is_known = true;
            for (name, scopes) in requirement {
                if self.transport.contains(name) {
                    continue;
                }
                match self.ids.get(name.as_str()) {
                    Some(id) => {
                        whole.schemes.push(*id);
                        whole.scopes.extend(scopes.iter().cloned());
                    }
                    None => {
                        is_known = false;
                        self.undefined(name, at.key("security").index(index).key(name));
                    }
                }
            }
            if is_known && !found.contains(&whole) {
                found.push(whole);
            }
        }
        found
    }

    /// Reports a scheme that is not defined. One that was skipped has been reported as such.
    fn undefined(&mut self, name: &str, at: Pointer) {
        let defined = Pointer::root().key("components").key("securitySchemes").key(name);
        let document = &self.analyzed.document;
        if document.root.at(&defined).is_none() && self.reported.insert(at.clone()) {
            self.diagnostics.push(Diagnostic::new(
                Code::UndefinedSecurityScheme,
                document.place(&at),
                format!("the security scheme `{name}` is not defined, so nothing is sent for it"),
                "define it in `components/securitySchemes`, or correct the name",
            ));
        }
    }

    fn leave_out(&mut self, name: &str, fault: &str) {
        let at = Pointer::root().key("components").key("securitySchemes").key(name);
        self.diagnostics.push(Diagnostic::new(
            Code::SkippedPart,
            self.analyzed.document.place(&at),
            format!("the security scheme `{name}` is left out: {fault}"),
            "correct it as the OpenAPI specification requires",
        ));
    }
}

/// Why the credential can't be sent, if so.
fn fault(sent_as: &SentAs) -> Option<String> {
    let (name, what) = match sent_as {
        SentAs::Header(name) => (name, "the name of a header"),
        SentAs::Cookie(name) => (name, "the name of a cookie"),
        SentAs::Authorization(name) => (name, "an HTTP authentication scheme"),
        SentAs::Query(_) | SentAs::Bearer | SentAs::Basic => return None,
    };
    (!is_token(name)).then(|| format!("`{}` can't be {what}", name.escape_debug()))
}

fn lowered(name: &str, scheme: &envelope::SecurityScheme) -> SecurityScheme {
    let (sent_as, format, issuer) = match &scheme.kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            let sent_as = match location {
                Location::Query => SentAs::Query,
                Location::Cookie => SentAs::Cookie,
                Location::Header | Location::Path => SentAs::Header,
            };
            (sent_as(name.clone()), None, None)
        }
        SecuritySchemeKind::Http { scheme, bearer_format } => {
            let sent_as = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SentAs::Bearer,
                "basic" => SentAs::Basic,
                _ => SentAs::Authorization(scheme.clone()),
            };
            (sent_as, bearer_format.clone(), None)
        }
        SecuritySchemeKind::OAuth2(flows) => {
            (SentAs::Bearer, None, Some(Issuer::OAuth2(flows.iter().map(lowered_flow).collect())))
        }
        SecuritySchemeKind::OpenIdConnect { url } => (SentAs::Bearer, None, Some(Issuer::OpenIdConnect(url.clone()))),
    };
    let doc = Doc { description: scheme.description.clone(), ..Doc::default() };
    SecurityScheme { name: name.to_owned(), sent_as, doc, format, issuer }
}

fn lowered_flow(flow: &OAuthFlow) -> Flow {
    Flow {
        grant: flow.grant,
        authorization_url: flow.authorization_url.clone(),
        token_url: flow.token_url.clone(),
        scopes: flow.scopes.iter().map(|(scope, meaning)| (scope.clone(), meaning.clone())).collect(),
    }
}

#[cfg(test)]
mod tests;
