//! The results for general requests, as data and as text.

use std::fmt;

use crate::report::Report;

/// The counts of every general request with every system.
#[derive(Debug, Clone, Default)]
pub struct SystemReport {
    /// A row each
    pub rows: Vec<SystemRow>,
    /// All of them together: by keyword, with examples of disagreements
    pub total: Report,
}

/// The counts of a general request with one system. What the Rust type can't hold is not counted.
#[derive(Debug, Clone)]
pub struct SystemRow {
    /// `CreateLead for realpage`
    pub name: String,
    /// Instances
    pub cases: u64,
    /// Instances that the oracle accepts
    pub valid: u64,
    /// Instances that only the general request rejects
    pub only_general: u64,
    /// Instances that only the system rejects
    pub only_own: u64,
    /// Cases in which the verdicts and sets agree
    pub agreed: u64,
    /// Cases in which they differ for a known reason
    pub explained: u64,
    /// Cases in which they differ
    pub disagreed: u64,
}

impl SystemReport {
    /// Whether everything was judged, and every difference is explained.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.total.is_clean()
    }
}

impl fmt::Display for SystemReport {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
        writeln!(
            out,
            "{:<width$} {:>9} {:>9} {:>12} {:>11} {:>9} {:>9} {:>9}",
            "request", "cases", "valid", "only general", "only system", "agreed", "explained", "disagreed"
        )?;
        for row in &self.rows {
            let SystemRow { name, cases, valid, only_general, only_own, agreed, explained, disagreed } = row;
            writeln!(
                out,
                "{name:<width$} {cases:>9} {valid:>9} {only_general:>12} {only_own:>11} {agreed:>9} {explained:>9} {disagreed:>9}"
            )?;
        }
        writeln!(out, "(only general, only system: only that schema rejects the instance)\n")?;
        self.total.fmt(out)
    }
}
