//! The servers of the API and their variables.

use std::collections::BTreeSet;

use super::template::{Segment, segments};
use super::{AnalyzedDocument, Api, Operation};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::envelope;
use crate::read::Value;
use crate::source::Pointer;

/// A server of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// Its URL, with variables in braces
    pub url: String,
    /// Its name in an extension: `Sandbox`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// The variables of its URL, in their order
    pub variables: Vec<ServerVariable>,
    /// The paths that it serves; empty if it serves all
    pub paths: Vec<String>,
}

/// A variable in a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name
    pub name: String,
    /// Its value unless another one is given
    pub default: String,
    /// The values it may have, including the default; empty where any value is allowed
    pub values: Vec<String>,
    /// `description`
    pub description: Option<String>,
}

/// The server of single operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnServer {
    /// Its URL, with the default of each variable
    pub url: String,
    /// The URL of the document's default server, likewise
    pub instead_of: String,
}

impl Server {
    /// The parts of its URL.
    #[must_use]
    pub fn segments(&self) -> Vec<Segment<'_>> {
        segments(&self.url)
    }

    /// Whether it names no host.
    #[must_use]
    pub fn is_relative(&self) -> bool {
        !is_absolute(&self.url) && !self.url.starts_with('{')
    }
}

/// Adds the servers of a document.
pub(super) fn add(api: &mut Api, analyzed: &AnalyzedDocument, diagnostics: &mut Diagnostics) {
    let at = Pointer::root().key("servers");
    for server in &analyzed.envelope.servers {
        add_one(api, analyzed, server, None, &at, diagnostics);
    }
    let mut met = BTreeSet::new();
    for operation in &analyzed.envelope.operations {
        let own = &operation.servers;
        if own.is_empty() || *own == analyzed.envelope.servers {
            continue;
        }
        let (above, _) = operation.pointer.as_str().rsplit_once('/').unwrap_or_default();
        let path = Pointer::parse(above).unwrap_or_else(Pointer::root);
        let places = [operation.pointer.key("servers"), path.key("servers")];
        let at = places.into_iter().find(|at| analyzed.document.root.at(at).is_some());
        let at = at.unwrap_or_else(|| operation.pointer.clone());
        match own_server(own, &analyzed.envelope.servers) {
            OwnServers::Usual => {}
            OwnServers::Separate(server) => {
                let is_it = |known: &&mut Operation| known.method == operation.method && known.path == operation.path;
                if let Some(known) = api.operations.iter_mut().rev().find(is_it) {
                    known.server = Some(server);
                }
            }
            OwnServers::Unknown => {
                if met.insert(at.clone()) {
                    diagnostics.push(Diagnostic::new(
                        Code::SeparateServers,
                        analyzed.document.place(&at),
                        format!("`{}` has its own servers, but their URLs, or that of the default server, are not known", operation.path),
                        "state whole URLs, of the document's servers too, and describe their variables; or build another client for it, \
                         with one of the servers generated for it",
                    ));
                }
            }
        }
        for server in own {
            add_one(api, analyzed, server, Some(&operation.path), &at, diagnostics);
        }
    }
}

/// How the servers of an operation stand to those of its document.
enum OwnServers {
    /// The default server is one of them
    Usual,
    /// They are others, of which the first is its default
    Separate(OwnServer),
    /// They are others, whose URLs are not known
    Unknown,
}

fn own_server(own: &[envelope::Server], usual: &[envelope::Server]) -> OwnServers {
    if usual
        .first()
        .is_some_and(|usual| own.iter().any(|server| server.url == usual.url && server.variables == usual.variables))
    {
        return OwnServers::Usual;
    }
    match own.first().and_then(default_url).zip(usual.first().and_then(default_url)) {
        Some((url, instead_of)) => OwnServers::Separate(OwnServer { url, instead_of }),
        None => OwnServers::Unknown,
    }
}

/// The URL of a server with the default of each variable; `None` if it is relative, or a variable has no default.
fn default_url(server: &envelope::Server) -> Option<String> {
    let parts = segments(&server.url).into_iter().map(|segment| match segment {
        Segment::Text(text) => Some(text),
        Segment::Variable(name) => server.variables.get(name).map(|variable| variable.default.as_str()),
    });
    parts.collect::<Option<String>>().filter(|url| is_absolute(url))
}

/// Whether a URL names a host.
fn is_absolute(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// The pointer of the server with this URL in the list at `at`.
fn place(analyzed: &AnalyzedDocument, url: &str, at: &Pointer) -> Pointer {
    let list = analyzed.document.root.at(at).and_then(Value::as_array).unwrap_or_default();
    let is_it = |server: &Value| server.as_object().and_then(|server| server.get("url")?.as_str()) == Some(url);
    list.iter().position(is_it).map_or_else(|| at.clone(), |index| at.index(index).key("url"))
}

fn add_one(
    api: &mut Api,
    analyzed: &AnalyzedDocument,
    stated: &envelope::Server,
    path: Option<&String>,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) {
    let mut variables: Vec<ServerVariable> = Vec::new();
    for segment in segments(&stated.url) {
        let Segment::Variable(name) = segment else { continue };
        if variables.iter().any(|known| known.name == name) {
            continue;
        }
        let Some(variable) = stated.variables.get(name) else {
            diagnostics.push(Diagnostic::new(
                Code::SkippedPart,
                analyzed.document.place(&place(analyzed, &stated.url, at)),
                format!("the server `{}` is left out: its variable `{name}` is not described", stated.url),
                "describe it under `variables`, with a `default`",
            ));
            return;
        };
        let mut values = Vec::new();
        let default = (!variable.values.is_empty()).then_some(&variable.default);
        for value in variable.values.iter().chain(default) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        variables.push(ServerVariable {
            name: name.to_owned(),
            default: variable.default.clone(),
            values,
            description: variable.description.clone(),
        });
    }
    let server = Server {
        url: stated.url.clone(),
        title: stated.title.clone(),
        description: stated.description.clone(),
        variables,
        paths: path.into_iter().cloned().collect(),
    };
    let known = api.servers.iter_mut().find(|known| known.url == server.url && known.variables == server.variables);
    match known {
        // A server for all paths of one document and for some of another one serves all.
        Some(known) if known.paths.is_empty() || server.paths.is_empty() => known.paths.clear(),
        Some(known) => {
            let new = server.paths.into_iter().filter(|path| !known.paths.contains(path));
            known.paths.extend(new.collect::<Vec<_>>());
        }
        None => api.servers.push(server),
    }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::{OwnServers, own_server};
    use crate::envelope::{Server, ServerVariable};

    fn server(url: &str, env: &str) -> Server {
        let variable = ServerVariable { default: env.to_owned(), values: Vec::new(), description: None };
        let variables = IndexMap::from([("env".to_owned(), variable)]);
        Server { url: url.to_owned(), title: None, description: None, variables }
    }

    #[test]
    fn equal_templates_with_other_defaults_are_other_servers() {
        const TEMPLATE: &str = "https://{env}.library.example";
        let usual = [server(TEMPLATE, "prod")];
        let of = |env: &str| match own_server(&[server(TEMPLATE, env)], &usual) {
            OwnServers::Separate(own) => Some((own.url, own.instead_of)),
            _ => None,
        };
        assert_eq!(of("prod"), None);
        let expected = ("https://upload.library.example".to_owned(), "https://prod.library.example".to_owned());
        assert_eq!(of("upload"), Some(expected));
    }
}
