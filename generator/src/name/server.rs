//! The names of servers: a constant for one that is always the same, a type for one that has variables.

use std::collections::HashSet;

use super::lock::Lock;
use super::reserved::is_taken;
use super::security::{constants, sites};
use super::words::{snake, words};
use super::{ServerName, VariableName, member};
use crate::model::{Segment, Server};

/// Names every server: the locked name, else by its title or description, else by its URL.
pub(super) fn name_servers(servers: &[Server], lock: &Lock, new_lock: &mut Lock) -> Vec<ServerName> {
    let sites = sites("server", servers.iter().map(|server| &*server.url));
    let plain: Vec<String> = servers.iter().map(|server| member::field(&snake(&descriptive_words(server)))).collect();
    let names = constants(&sites, &plain, lock);
    let mut types = HashSet::new();
    let server_names = servers.iter().zip(&names).map(|(server, name)| server_name(server, name, &mut types)).collect();
    for (site, name) in sites.into_iter().zip(names) {
        new_lock.insert(site, name);
    }
    server_names
}

/// The words that describe a server in its document, else those of its URL.
fn descriptive_words(server: &Server) -> Vec<String> {
    /// Words that apply to every server
    const EMPTY: [&str; 5] = ["the", "server", "environment", "url", "api"];
    /// A text of more words is a sentence, not a name
    const LONGEST: usize = 4;
    let said = server.description.as_deref().unwrap_or_default();
    let (said, _) = said.split_once(['.', ',', ':', ';', '(', '\n', '–', '—']).unwrap_or((said, ""));
    for text in [server.title.as_deref().unwrap_or_default(), said] {
        let all = words(text);
        let found: Vec<String> = all.iter().filter(|word| !EMPTY.contains(&word.as_str())).cloned().collect();
        if !found.is_empty() && found.len() <= LONGEST {
            return found;
        }
    }
    let texts = server.segments().into_iter().filter_map(|segment| match segment {
        Segment::Text(text) => Some(text.trim_start_matches("https").trim_start_matches("http")),
        Segment::Variable(_) => None,
    });
    let found = words(&texts.collect::<Vec<_>>().join(" "));
    if found.is_empty() { vec!["server".to_owned()] } else { found }
}

fn server_name(server: &Server, name: &str, types: &mut HashSet<String>) -> ServerName {
    if server.variables.is_empty() {
        return ServerName { name: name.to_owned(), ty: None, variables: Vec::new() };
    }
    let ty = free(member::variant(name), types);
    let wires: Vec<String> = server.variables.iter().map(|variable| variable.name.clone()).collect();
    let fields = member::unique(&wires, |_| None, member::field, "_");
    let variables = server.variables.iter().zip(fields).map(|(variable, field)| {
        let of_values = free(format!("{ty}{}", member::variant(&field)), types);
        VariableName {
            name: field,
            ty: (!variable.values.is_empty()).then_some(of_values),
            values: member::unique(&variable.values, |_| None, member::variant, ""),
        }
    });
    ServerName { name: name.to_owned(), variables: variables.collect(), ty: Some(ty) }
}

/// The name of a type that neither another one nor Rust has.
fn free(plain: String, types: &mut HashSet<String>) -> String {
    let longer = format!("{plain}Server");
    let numbered = (2..).map(|number| format!("{plain}{number}"));
    let mut all = [plain.clone(), longer].into_iter().chain(numbered);
    all.find(|name| !is_taken(name) && types.insert(name.clone())).unwrap_or_default()
}
