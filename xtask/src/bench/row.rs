//! A row of the table: what was measured, what it cost, and how that compares with another row.

use std::time::Duration;

use clap::ValueEnum;
use serde_json::{Value, json};

use super::usage::Usage;

/// What is measured, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Name {
    /// The first `cargo xtask regen` in a fresh clone: builds these commands, a minute or more
    FirstCommand,
    /// `cargo test --workspace --no-run` after it, and the size of `target/`: ten minutes; includes `first-command`
    Tests,
    /// `regen` of a document into a new crate
    Regen,
    /// `regen --check` of this repository, in full and once more, against `regen` of the same documents
    Check,
    /// `diff` of two editions, against `regen` of the first
    Diff,
    /// A clean build of the generated crate alone, with three sets of features: minutes, more the first time
    Crate,
    /// `regen` of enlarged documents; minutes more the first time, to build `enlarge`
    Scale,
    /// `json-schema-suite` with an empty build folder: minutes; needs `--suite`
    JsonSchemaSuite,
    /// `oracle` with an empty build folder: minutes; needs `--cases`
    Oracle,
}

impl Name {
    /// As it is typed and printed.
    pub fn text(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// By which `--row` chooses it
    pub name: Name,
    /// What it is about: a program, a document, features
    pub measured: String,
    /// What it cost
    pub usage: Usage,
    /// How that compares with another row
    pub compared: Option<Compared>,
    /// The size of what was built, in bytes
    pub size: Option<u64>,
}

/// A comparison with another row, in processor time and peak memory.
#[derive(Debug)]
pub struct Compared {
    /// What with
    pub with: String,
    /// Quotients, or the exponents of growth
    pub kind: Kind,
    /// Of processor time
    pub cpu: f64,
    /// Of peak memory, where it is known
    pub peak: Option<f64>,
}

/// What the figures of a comparison are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The quotient
    Ratio,
    /// The power of the size that the cost grows with: 1 if it grows in proportion
    Exponent,
}

impl Row {
    /// A row that is compared with nothing.
    pub fn new(name: Name, measured: impl Into<String>, usage: Usage) -> Self {
        Self { name, measured: measured.into(), usage, compared: None, size: None }
    }

    /// The row, with what its cost is in proportion to that of another.
    pub fn against(self, with: impl Into<String>, other: Usage) -> Self {
        self.compared(with.into(), Kind::Ratio, other, |quotient| quotient)
    }

    /// The row, with how its cost grew from that of a document so many times smaller.
    pub fn grown(self, with: impl Into<String>, other: Usage, times: f64) -> Self {
        self.compared(with.into(), Kind::Exponent, other, |quotient| quotient.ln() / times.ln())
    }

    fn compared(mut self, with: String, kind: Kind, other: Usage, figure: impl Fn(f64) -> f64) -> Self {
        let cpu = figure(self.usage.cpu.div_duration_f64(other.cpu.max(Duration::from_micros(1))));
        let peaks = self.usage.peak.zip(other.peak);
        let peak = peaks.map(|(own, other)| figure(megabytes(own) / megabytes(other)));
        self.compared = Some(Compared { with, kind, cpu, peak });
        self
    }

    /// The row as JSON.
    pub fn json(&self) -> Value {
        let compared = |kind: Kind| {
            let compared = self.compared.as_ref().filter(|compared| compared.kind == kind)?;
            Some(json!({ "with": compared.with, "cpu": compared.cpu, "peak_memory": compared.peak }))
        };
        json!({
            "row": self.name.text(),
            "measured": self.measured,
            "ratio": compared(Kind::Ratio),
            "exponent": compared(Kind::Exponent),
            "cpu_seconds": self.usage.cpu.as_secs_f64(),
            "seconds": self.usage.wall.as_secs_f64(),
            "peak_memory": self.usage.peak,
            "size": self.size,
        })
    }
}

/// A number of bytes in megabytes.
#[expect(clippy::cast_precision_loss, reason = "no process has 2^52 bytes")]
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Name, Row};
    use crate::bench::usage::Usage;

    fn usage(seconds: u64, peak: u64) -> Usage {
        Usage { cpu: Duration::from_secs(seconds), wall: Duration::ZERO, peak: Some(peak) }
    }

    #[test]
    fn a_cost_that_grows_with_the_square_has_the_exponent_two() {
        let row = Row::new(Name::Scale, "10x", usage(200, 10_000_000)).grown("1x", usage(2, 1_000_000), 10.0);
        let json = row.json();
        let is = |field: &str, wanted: f64| (json["exponent"][field].as_f64().unwrap() - wanted).abs() < 1e-9;
        assert!(is("cpu", 2.0) && is("peak_memory", 1.0) && json["ratio"].is_null(), "{json:#}");
    }

    #[test]
    fn a_ratio_is_that_of_the_row_to_the_other_one() {
        let json = Row::new(Name::Regen, "dev", usage(3, 500)).against("peer", usage(2, 1000)).json();
        assert_eq!(json["ratio"], serde_json::json!({ "with": "peer", "cpu": 1.5, "peak_memory": 0.5 }));
    }
}
