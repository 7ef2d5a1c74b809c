//! What a document says for all of its operations: servers, security schemes, webhooks.

use std::collections::BTreeSet;

use crate::diff::change::{Change, Element};
use crate::diff::kind::Kind;
use crate::envelope::{SecurityScheme, SecuritySchemeKind};
use crate::model::AnalyzedDocument;
use crate::read::Value;
use crate::source::Pointer;

/// Compares what is not an operation's own.
pub(super) fn compare(base: &[AnalyzedDocument], revision: &[AnalyzedDocument], changes: &mut Vec<Change>) {
    let servers = |parts: &[AnalyzedDocument]| -> BTreeSet<String> {
        parts.iter().flat_map(|part| part.envelope.servers.iter().map(|server| server.url.clone())).collect()
    };
    let at = Pointer::root().key("servers");
    sets(&servers(base), &servers(revision), [Kind::ServerRemoved, Kind::ServerAdded], (base, revision), &at, changes);

    let at = Pointer::root().key("webhooks");
    let names = |parts: &[AnalyzedDocument]| -> BTreeSet<String> {
        let webhooks = parts.iter().filter_map(|part| part.document.root.at(&at).and_then(Value::as_object));
        webhooks.flat_map(|webhooks| webhooks.keys().cloned()).collect()
    };
    sets(&names(base), &names(revision), [Kind::WebhookRemoved, Kind::WebhookAdded], (base, revision), &at, changes);

    security_schemes(base, revision, changes);
}

/// What is gone and what came.
fn sets(
    was: &BTreeSet<String>,
    is: &BTreeSet<String>,
    [removed, added]: [Kind; 2],
    (base, revision): (&[AnalyzedDocument], &[AnalyzedDocument]),
    at: &Pointer,
    changes: &mut Vec<Change>,
) {
    for gone in was.difference(is) {
        changes.push(document(removed, Some(gone.clone()), None, base, revision, at));
    }
    for new in is.difference(was) {
        changes.push(document(added, None, Some(new.clone()), base, revision, at));
    }
}

/// A scheme of one name that means something else than before. One that nothing asks for means nothing.
fn security_schemes(base: &[AnalyzedDocument], revision: &[AnalyzedDocument], changes: &mut Vec<Change>) {
    for part in revision {
        for (name, scheme) in &part.envelope.security_schemes {
            let before = base.iter().find_map(|part| part.envelope.security_schemes.get(name));
            let Some(before) = before else { continue };
            let (was, is) = (told(before), told(scheme));
            if was != is {
                let at = Pointer::root().key("components").key("securitySchemes").key(name);
                changes.push(document(
                    Kind::SecuritySchemeChanged,
                    Some(format!("`{name}`: {was}")),
                    Some(format!("`{name}`: {is}")),
                    base,
                    revision,
                    &at,
                ));
            }
        }
    }
}

/// How a caller authenticates; where tokens come from and what they are called is no part of it.
fn told(scheme: &SecurityScheme) -> String {
    match &scheme.kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            format!("API key in {} `{name}`", format!("{location:?}").to_lowercase())
        }
        SecuritySchemeKind::Http { scheme, .. } => format!("HTTP {}", scheme.to_lowercase()),
        SecuritySchemeKind::OAuth2(_) => "OAuth 2".to_owned(),
        SecuritySchemeKind::OpenIdConnect { .. } => "OpenID Connect".to_owned(),
    }
}

fn document(
    kind: Kind,
    was: Option<String>,
    is: Option<String>,
    base: &[AnalyzedDocument],
    revision: &[AnalyzedDocument],
    at: &Pointer,
) -> Change {
    let place = |parts: &[AnalyzedDocument]| {
        let holder = parts.iter().find(|part| part.document.root.at(at).is_some())?;
        Some(holder.document.place(at))
    };
    Change {
        kind,
        operation: None,
        element: Element::Document,
        path: Vec::new(),
        was,
        is,
        notice: None,
        base: place(base),
        revision: place(revision),
    }
}
