//! The names file, which keeps Rust names stable: one line for each site, sorted.
//!
//! A site is a reference from an operation or a type to a type, or a member of a type:
//!
//! ```text
//! GET /v1/leads = list_leads
//! GET /v1/leads method = list
//! GET /v1/leads response 200 = LeadPage
//! LeadPage /results/[] = Lead
//! Lead.first_name = first_name
//! ```
//!
//! An operation that the server calls has its sites under `webhook POST leadCreated` and, for a callback, under
//! `POST /v1/exports callback done POST {$request.body#/url}`.
//!
//! Paths are written without a final slash and without the names of their parameters, so that neither renames anything. A
//! slash is kept where two operations differ in nothing else.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::reserved::is_identifier;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Position};
use crate::model::EntryPoint;
use crate::source::{Pointer, Source};

/// Sites and their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock(BTreeMap<String, String>);

impl Lock {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// If a line is not a site and a name, or a name is not an identifier.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        let fault = |line: usize, column: usize, message: String| {
            Diagnostics::from(Diagnostic {
                code: Code::MalformedLock,
                place: Some(Place { file: source.name.clone(), pointer: Pointer::root() }),
                position: Some(Position { line, column }),
                message,
                help: "restore the file from version control, or remove it to choose all names again".to_owned(),
            })
        };
        let text =
            std::str::from_utf8(&source.bytes).map_err(|_| fault(1, 1, "the names file is not UTF-8".to_owned()))?;
        let mut names = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((site, name)) = line.rsplit_once(" = ") else {
                return Err(fault(index + 1, 1, format!("`{line}` is not of the form `site = name`")));
            };
            if !is_identifier(name) {
                let column = site.chars().count() + " = ".len() + 1;
                return Err(fault(index + 1, column, format!("`{name}` is not a Rust identifier")));
            }
            if names.insert(site.to_owned(), name.to_owned()).is_some() {
                return Err(fault(index + 1, 1, format!("`{site}` is defined twice")));
            }
        }
        Ok(Self(names))
    }

    /// The file's text, as this project's own command writes it.
    #[must_use]
    pub fn print(&self) -> String {
        self.print_for("cargo xtask regen")
    }

    /// The file's text, for the command that writes it.
    #[must_use]
    pub fn print_for(&self, command: &str) -> String {
        let mut text = format!(
            "# Names of Rust, once given, stay: each site and its name. Written by `{command}`.\n\
             # To rename something, change every line that names it, and run `{command}`.\n"
        );
        for (site, name) in &self.0 {
            text.push_str(site);
            text.push_str(" = ");
            text.push_str(name);
            text.push('\n');
        }
        text
    }

    /// The name at `site`.
    #[must_use]
    pub fn get(&self, site: &str) -> Option<&str> {
        self.0.get(site).map(String::as_str)
    }

    /// Every site and its name, sorted by site.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(site, name)| (site.as_str(), name.as_str()))
    }

    /// Whether it has no names.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn insert(&mut self, site: String, name: String) {
        self.0.insert(site, name);
    }
}

/// The site of each entry point: `GET /v1/leads/{}`. Where two differ only in a final slash, it is kept; where they
/// differ only in the names of parameters, those are kept.
pub(super) fn entry_sites(points: &[EntryPoint<'_>]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for point in points {
        *counts.entry(point.identity()).or_default() += 1;
    }
    let full = |point: &EntryPoint<'_>| {
        let identity = point.identity();
        let is_one = counts.get(&identity) == Some(&1);
        line(&if is_one { identity } else { point.exact_identity() })
    };
    let all: HashSet<String> = points.iter().map(full).collect();
    let short = |point: &EntryPoint<'_>| {
        let full = full(point);
        let short = full.trim_end_matches('/');
        let is_unique = short.len() == full.len()
            || (0..full.len() - short.len()).all(|slashes| !all.contains(&full[..short.len() + slashes]));
        if is_unique { short.to_owned() } else { full }
    };
    points.iter().map(short).collect()
}

/// The site of a member: its type and its wire text.
pub(super) fn member_site(owner: &str, wire: &str) -> String {
    format!("{owner}.{}", line(&wire.replace('\\', "\\\\").replace(" = ", " \\= ")))
}

/// The part of a site after the type's name, for what the field of this name holds: `/filling`.
pub(super) fn field_site(wire: &str) -> String {
    line(&Pointer::root().key(&wire.replace('\\', "\\\\")).to_string())
}

/// A text escaped to fit into one line and to keep a space at its end.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (index, letter) in text.chars().enumerate() {
        match letter {
            ' ' if index == last => line.extend(letter.escape_unicode()),
            ' ' => line.push(letter),
            // Line breaks and marks of writing direction.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                line.extend(letter.escape_unicode());
            }
            other if other.is_whitespace() || other.is_control() => line.extend(letter.escape_default()),
            other => line.push(other),
        }
    }
    line
}
