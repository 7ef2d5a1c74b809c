//! What a run of `regen` prints.

use std::time::Instant;

use generator::Input;
use generator::diagnostic::Diagnostics;
use generator::name::Named;
use generator::plan::{Coverage, Crate, Lists};
use generator::source::Source;

use crate::memory;
use crate::output::Difference;
use crate::report::{self, Format};
use crate::summary::Summary;

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
    /// Prints it; `verb` says what became of the files that differ.
    pub(super) fn print(&self, format: Format, verb: &str, start: Instant) {
        let Named { operations, webhooks, types, .. } = self.named;
        let (operations, webhooks, types) = (operations.len(), webhooks.len(), types.len());
        let stale: Vec<String> = self.difference.stale.iter().map(|file| file.path.display().to_string()).collect();
        let extra: Vec<String> = self.difference.extra.iter().map(|path| path.display().to_string()).collect();
        let seconds = start.elapsed().as_secs_f64();
        if format == Format::Json {
            let found = generator::diagnostic::to_json(self.diagnostics, self.sources);
            let coverage = Coverage::of(self.named, self.krate);
            let lists = Lists::of(self.named, self.krate);
            let outcome = serde_json::json!({
                "operations": operations, "webhooks": webhooks, "types": types,
                "fields": coverage.fields, "untyped_fields": coverage.untyped_fields,
                "unions": coverage.unions, "ambiguous_unions": coverage.ambiguous_unions,
                "lists": lists.lists, "followed_lists": lists.followed, "changed": stale, "removed": extra,
                "unchanged": self.difference.unchanged, "seconds": seconds, "peak_memory": memory::peak(),
                "diagnostics": found,
                "changes": self.summary.json(),
            });
            anstream::println!("{outcome}");
            return;
        }
        let documents = self.input.documents.iter().map(|bundle| &bundle.source);
        let own =
            documents.chain(self.input.overlays.sources()).chain(&self.input.settings).chain(&self.input.glossary);
        let mut read: Vec<String> = own.map(|source| source.name.clone()).collect();
        match self.input.linked_files().len() {
            0 => {}
            1 => read.push("1 file that they refer to".to_owned()),
            count => read.push(format!("{count} files that they refer to")),
        }
        anstream::println!("read      {}", read.join(", "));
        anstream::println!(
            "generated {operations} operations,{} {types} types, {}   {seconds:.2} s",
            if webhooks == 0 { String::new() } else { format!(" {webhooks} webhooks,") },
            report::counted(self.diagnostics)
        );
        if self.difference.is_empty() {
            anstream::println!("unchanged {} files", self.difference.unchanged);
            anstream::print!("{}", self.summary.text());
            return;
        }
        anstream::println!(
            "{verb:<9} {} files, {} {}, {} unchanged",
            stale.len(),
            extra.len(),
            if verb == "wrote" { "removed" } else { "to be removed" },
            self.difference.unchanged
        );
        for path in stale.iter().chain(&extra).take(if verb == "wrote" { 0 } else { 10 }) {
            anstream::println!("          {path}");
        }
        anstream::print!("{}", self.summary.text());
    }
}
