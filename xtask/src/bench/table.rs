//! Prints the rows, as a table or as JSON.

use serde_json::{Value, json};

use super::row::{Compared, Kind, Row, megabytes};

/// What all figures depend on.
pub struct Head {
    /// The name of the document
    pub document: String,
    /// How many runs a median is of
    pub runs: usize,
    cores: Option<usize>,
    load: Option<f64>,
}

impl Head {
    /// With this machine, and its load before anything is measured.
    pub fn now(document: String, runs: usize) -> Self {
        let load = std::fs::read_to_string("/proc/loadavg").ok();
        Self {
            document,
            runs,
            cores: std::thread::available_parallelism().ok().map(usize::from),
            load: load.and_then(|text| text.split(' ').next()?.parse().ok()),
        }
    }
}

/// The table, under what it depends on.
pub fn text(head: &Head, rows: &[Row]) -> String {
    let unknown = || "unknown".to_owned();
    let cores = head.cores.map_or_else(unknown, |cores| cores.to_string());
    let load = head.load.map_or_else(unknown, |load| format!("{load:.2}"));
    let median = if head.runs == 1 { String::new() } else { format!("; medians of {}, except of builds", head.runs) };
    let heads = ["row", "measured", "ratio or exponent", "CPU s", "wall s", "peak MB", "size MB"];
    let mut lines = vec![heads.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    format!("{}; cores: {cores}, load before: {load}{median}\n\n{}", head.document, aligned(&lines))
}

/// The same as one object.
pub fn json(head: &Head, rows: &[Row]) -> Value {
    json!({
        "document": head.document,
        "cores": head.cores,
        "load": head.load,
        "runs": head.runs,
        "rows": rows.iter().map(Row::json).collect::<Vec<_>>(),
    })
}

fn cells(row: &Row) -> [String; 7] {
    let bytes = |bytes: Option<u64>| bytes.map(|bytes| format!("{:.0}", megabytes(bytes))).unwrap_or_default();
    [
        row.name.text(),
        row.measured.clone(),
        row.compared.as_ref().map(comparison).unwrap_or_default(),
        format!("{:.3}", row.usage.cpu.as_secs_f64()),
        format!("{:.3}", row.usage.wall.as_secs_f64()),
        bytes(row.usage.peak),
        bytes(row.size),
    ]
}

/// `0.43 CPU, 0.80 MB of the peer`, or `CPU^1.02, MB^0.93 from 1x`.
fn comparison(compared: &Compared) -> String {
    let Compared { with, kind, cpu, peak } = compared;
    let (figures, word) = match kind {
        Kind::Ratio => ([Some(format!("{cpu:.2} CPU")), peak.map(|peak| format!("{peak:.2} MB"))], "of"),
        Kind::Exponent => ([Some(format!("CPU^{cpu:.2}")), peak.map(|peak| format!("MB^{peak:.2}"))], "from"),
    };
    format!("{} {word} {with}", figures.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Aligned columns: texts to the left, numbers to the right.
fn aligned(lines: &[[String; 7]]) -> String {
    const TEXTS: usize = 3;
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; 7] = std::array::from_fn(width);
    let mut text = String::new();
    for line in lines {
        let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
            if column < TEXTS { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text += cells.collect::<Vec<_>>().join("  ").trim_end();
        text.push('\n');
    }
    text
}
