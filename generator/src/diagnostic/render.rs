//! Findings as text: what is wrong, the line, what to do.

use std::collections::{HashMap, HashSet};

use annotate_snippets::{Group, Level, Origin, Renderer, normalize_untrusted_str};

use super::excerpt::Excerpt;
use super::position::locate_all;
use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Source, Span};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whether to use terminal colors
    pub colored: bool,
    /// How many findings with the same message for different places are shown; of more, the first is shown with their number
    pub repeats: usize,
}

impl RenderOptions {
    /// Without colors, five of a kind.
    pub const PLAIN: Self = Self { colored: false, repeats: 5 };
    /// With colors, five of a kind.
    pub const COLORED: Self = Self { colored: true, repeats: 5 };
}

/// The findings as text, a blank line between two, in the order in which the stages met them.
///
/// `sources` are the files whose lines are shown. Of other files, only the names are.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &[Source], options: RenderOptions) -> String {
    let renderer = if options.colored { Renderer::styled() } else { Renderer::plain() };
    let spans = locate_all(diagnostics, sources);
    let lines: HashMap<&str, Vec<&str>> =
        sources.iter().filter_map(|source| Some((source.name.as_str(), source.text()?.lines().collect()))).collect();
    let kinds: Vec<(Code, String)> =
        diagnostics.iter().map(|diagnostic| (diagnostic.code, shape(&diagnostic.message))).collect();
    let mut counts: HashMap<&(Code, String), usize> = HashMap::new();
    for kind in &kinds {
        *counts.entry(kind).or_default() += 1;
    }
    let mut shown: HashSet<&(Code, String)> = HashSet::new();
    let mut text = String::new();
    for ((diagnostic, span), kind) in diagnostics.iter().zip(spans).zip(&kinds) {
        let more = Some(counts[kind]).filter(|count| *count > options.repeats).map(|count| count - 1);
        if !shown.insert(kind) && more.is_some() {
            continue;
        }
        let excerpt = diagnostic.place.as_ref().zip(span).and_then(|(place, span)| {
            let line = lines.get(place.file.as_str())?.get(span.position.line.checked_sub(1)?)?;
            Some(Excerpt::new(place, line, span))
        });
        let rendered = renderer.render(&[report(diagnostic, span, excerpt.as_ref(), more)]);
        text += &match excerpt {
            Some(excerpt) => excerpt.correct(rendered),
            None => rendered,
        };
        text += "\n\n";
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}

/// The finding, the excerpt if there is one, and how many more like it there are; without an excerpt, `span` is all that is known.
fn report<'a>(
    diagnostic: &'a Diagnostic,
    span: Option<Span>,
    excerpt: Option<&Excerpt<'a>>,
    more: Option<usize>,
) -> Group<'a> {
    let level = match diagnostic.severity() {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code.as_str()));
    if let Some(place) = &diagnostic.place {
        let origin = Origin::path(&place.file);
        group = match (excerpt, span) {
            (Some(excerpt), _) => group.element(excerpt.snippet()),
            (None, Some(Span { position, .. })) => {
                group.element(origin.line(position.line).char_column(position.column))
            }
            (None, None) => group.element(origin),
        };
        if !place.pointer.as_str().is_empty() {
            let pointer = normalize_untrusted_str(place.pointer.as_str());
            group = group.element(Level::NOTE.with_name("pointer").message(pointer));
        }
    }
    if let Some(more) = more {
        group = group.element(Level::NOTE.message(format!("{more} more like this in other places")));
    }
    group.element(Level::HELP.message(normalize_untrusted_str(&diagnostic.help)))
}

/// The words of a message without quoted parts, numbers and paths, by which messages count as the same.
fn shape(message: &str) -> String {
    let unquoted = message.split(['`', '"']).step_by(2);
    let words = unquoted.flat_map(str::split_whitespace);
    let common = words.filter(|word| !word.contains(|letter: char| letter == '/' || letter.is_ascii_digit()));
    common.collect::<Vec<_>>().join(" ")
}
