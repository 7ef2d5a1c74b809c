//! What a run of `regen` prints.

use std::time::Instant;

use generator::Input;
use generator::diagnostic::{Annotation, Diagnostics, Level, Rule, annotations};
use generator::lint;
use generator::name::Named;
use generator::plan::{Coverage, Crate, Lists};
use generator::source::Source;

use crate::output::Difference;
use crate::report;
use crate::review::{FindingsFormat, to_github, to_sarif};
use crate::summary::Summary;
use crate::{memory, program};

/// The outcome of a run.
pub(super) struct Outcome<'a> {
    pub(super) named: &'a Named,
    pub(super) krate: &'a Crate,
    pub(super) diagnostics: &'a Diagnostics,
    pub(super) input: &'a Input,
    pub(super) sources: &'a [Source],
    pub(super) difference: &'a Difference,
    pub(super) summary: &'a Summary,
}

impl Outcome<'_> {
    /// Prints it; whether the files that differ were written.
    pub(super) fn print(&self, format: FindingsFormat, is_written: bool, start: Instant) {
        match format {
            FindingsFormat::Json => return self.print_json(start),
            FindingsFormat::Sarif => return anstream::print!("{}", to_sarif(self.annotations(is_written), rule)),
            FindingsFormat::Github => anstream::print!("{}", to_github(self.annotations(is_written))),
            FindingsFormat::Text => {}
        }
        print_generated(self.input, &generated(self.named, self.diagnostics), start);
        if let Some(omitted) = self.omitted() {
            anstream::println!("omitted   {omitted}");
        }
        if self.difference.is_empty() {
            return print_unchanged(self.difference.unchanged, self.summary);
        }
        let Difference { stale, extra, unchanged } = self.difference;
        let (verb, removed) = if is_written { ("wrote", "removed") } else { ("would change", "to be removed") };
        anstream::println!("{verb:<9} {} files, {} {removed}, {unchanged} unchanged", stale.len(), extra.len(),);
        for path in self.paths().take(if is_written { 0 } else { 10 }) {
            anstream::println!("          {path}");
        }
        anstream::print!("{}", self.summary.text());
    }

    /// The features that the settings omit, and those that fall with them.
    fn omitted(&self) -> Option<String> {
        let features = &self.krate.features;
        let listed = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let (named, fallen): (Vec<&str>, Vec<&str>) =
            features.omitted.iter().partition(|name| features.omitted_by_name.iter().any(|omit| omit == *name));
        match (named.as_slice(), fallen.as_slice()) {
            ([], _) => None,
            (named, []) => Some(listed(named)),
            (named, fallen) => Some(format!("{}, and what turns that on: {}", listed(named), listed(fallen))),
        }
    }

    fn print_json(&self, start: Instant) {
        let Named { operations, webhooks, types, .. } = self.named;
        let Difference { stale, extra, unchanged } = self.difference;
        let stale: Vec<String> = stale.iter().map(|file| file.path.display().to_string()).collect();
        let extra: Vec<String> = extra.iter().map(|path| path.display().to_string()).collect();
        let found = generator::diagnostic::to_json(self.diagnostics, self.sources);
        let coverage = Coverage::of(self.named, self.krate);
        let lists = Lists::of(self.named, self.krate);
        let outcome = serde_json::json!({
            "operations": operations.len(), "webhooks": webhooks.len(), "types": types.len(),
            "fields": coverage.fields, "untyped_fields": coverage.untyped_fields,
            "unions": coverage.unions, "ambiguous_unions": coverage.ambiguous_unions,
            "lists": lists.lists, "followed_lists": lists.followed, "changed": stale, "removed": extra,
            "unchanged": unchanged, "seconds": start.elapsed().as_secs_f64(), "peak_memory": memory::peak(),
            "diagnostics": found,
            "changes": self.summary.json(),
        });
        anstream::println!("{outcome}");
    }

    /// The diagnostics and, if nothing was written, the files that should have been: one annotation, at the first of them.
    /// GitHub shows ten of a step.
    fn annotations(&self, is_written: bool) -> Vec<Annotation> {
        let paths: Vec<String> = self.paths().filter(|_| !is_written).collect();
        let stale = paths.first().map(|first| {
            let others = match paths.len() - 1 {
                0 => String::new(),
                1 => ", nor is 1 other file".to_owned(),
                more => format!(", nor are {more} other files"),
            };
            let command = program::current().generate;
            let message = format!("not what the documents, settings and names give{others}\nhelp: run `{command}`");
            Annotation::of_file(OUTDATED, Level::Error, message, first.clone())
        });
        annotations(self.diagnostics, self.sources).into_iter().chain(stale).collect()
    }

    /// The files that differ from what is wanted.
    fn paths(&self) -> impl Iterator<Item = String> {
        let stale = self.difference.stale.iter().map(|file| &file.path);
        stale.chain(&self.difference.extra).map(|path| path.display().to_string())
    }
}

/// What was generated, in words.
pub(super) fn generated(named: &Named, diagnostics: &Diagnostics) -> String {
    let (operations, types) = (named.operations.len(), named.types.len());
    let webhooks = match named.webhooks.len() {
        0 => String::new(),
        count => format!(" {count} webhooks,"),
    };
    format!("{operations} operations,{webhooks} {types} types, {}", report::counted(diagnostics))
}

/// Prints what was read and what was generated of it.
pub(super) fn print_generated(input: &Input, generated: &str, start: Instant) {
    let documents = input.documents.iter().map(|bundle| &bundle.source);
    let own = documents.chain(input.overlays.sources()).chain(&input.settings).chain(&input.glossary);
    let mut read: Vec<String> = own.map(|source| source.name.clone()).collect();
    match input.linked_files().len() {
        0 => {}
        1 => read.push("1 file that they refer to".to_owned()),
        count => read.push(format!("{count} files that they refer to")),
    }
    anstream::println!("read      {}", read.join(", "));
    anstream::println!("generated {generated}   {:.2} s", start.elapsed().as_secs_f64());
}

/// Prints that so many files are up to date, and the summary.
pub(super) fn print_unchanged(files: usize, summary: &Summary) {
    anstream::println!("unchanged {files} files");
    anstream::print!("{}", summary.text());
}

/// The rule that generated files are up to date.
const OUTDATED: &str = "outdated-file";

fn rule(id: &str) -> Option<Rule> {
    let outdated = || Rule {
        id: OUTDATED,
        summary: "A generated file is not up to date.".to_owned(),
        help: "It was edited, or what it is generated from was. Generate it again, and commit the result.".to_owned(),
    };
    lint::rule(id).or_else(|| (id == OUTDATED).then(outdated))
}
