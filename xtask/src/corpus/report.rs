//! Prints the outcomes, as a table or as JSON.

use serde_json::{Value, json};

use super::Row;
use super::generate::Reasons;

/// The table, what was skipped, what falls short, and the totals.
pub fn text(rows: &[Row], is_compiled: bool) -> String {
    let mut heads =
        vec!["document", "openapi", "KB", "operations", "generated", "types", "diagnostics", "seconds", "MB"];
    if is_compiled {
        heads.extend(["compiles", "warnings"]);
    }
    let mut lines = vec![heads.into_iter().map(str::to_owned).collect()];
    lines.extend(rows.iter().map(|row| cells(row, is_compiled)));
    let mut text = aligned(&lines);
    for row in rows {
        let skipped = row.generated.skipped().map(|finding| message(finding).to_owned());
        let short = row.shortcomings().into_iter().map(|why| format!("\x1b[91mfalls short\x1b[0m: {why}"));
        let notes: Vec<String> = skipped.chain(short).collect();
        if !notes.is_empty() {
            text += &format!(
                "\n{}\n{}",
                row.document.name,
                notes.iter().map(|note| format!("  {note}\n")).collect::<String>()
            );
        }
    }
    let sum = Sum::of(rows);
    text += &format!(
        "\n{} of {} documents generate; {} of {} operations ({:.2} %)",
        sum.generated,
        sum.documents,
        sum.operations_generated,
        sum.operations,
        sum.share()
    );
    let reports = || rows.iter().filter_map(|row| row.generated.outcome.as_ref().ok());
    if is_compiled {
        text += &format!("; {} compile without a warning", sum.compiled);
    }
    text += "\n";
    text += &counted("fields hold any value", reports().map(|made| &made.fields));
    text += &counted("unions have arms that nothing tells apart", reports().map(|made| &made.unions));
    text + &counted("lists are followed page by page", reports().map(|made| &made.lists))
}

/// How many of all there are for each reason.
fn counted<'a>(what: &str, counts: impl Iterator<Item = &'a (usize, Reasons)>) -> String {
    let (mut all, mut reasons) = (0, Reasons::new());
    for (count, of) in counts {
        all += count;
        of.iter().for_each(|(reason, count)| *reasons.entry(reason.clone()).or_default() += count);
    }
    let sum: usize = reasons.values().sum();
    let reasons = reasons.iter().map(|(reason, count)| format!("  {count:>6}  {reason}\n"));
    format!("{sum} of {all} {what}\n{}", reasons.collect::<String>())
}

/// All outcomes, as one object.
pub fn json(rows: &[Row]) -> Value {
    let sum = Sum::of(rows);
    let documents: Vec<Value> = rows
        .iter()
        .map(|row| {
            let made = row.generated.outcome.as_ref().ok();
            json!({
                "document": row.document.name,
                "openapi": row.document.version,
                "bytes": row.document.bytes,
                "operations": row.document.operations,
                "generated": made.map(|made| made.operations),
                "skipped": row.generated.skipped().collect::<Vec<_>>(),
                "types": made.map(|made| made.types),
                "fields": made.map(|made| made.fields.0),
                "untyped_fields": made.map(|made| &made.fields.1),
                "unions": made.map(|made| made.unions.0),
                "ambiguous_unions": made.map(|made| &made.unions.1),
                "lists": made.map(|made| made.lists.0),
                "followed_lists": made.map(|made| &made.lists.1),
                "diagnostics": row.generated.diagnostics,
                "seconds": row.generated.seconds,
                "peak_memory": row.generated.memory,
                "compiles": row.compiled.as_ref().map(|compiled| compiled.is_compiled),
                "warnings": row.compiled.as_ref().map(|compiled| compiled.warnings),
                "falls_short": row.shortcomings(),
            })
        })
        .collect();
    json!({
        "documents": documents,
        "total": {
            "documents": sum.documents, "generated": sum.generated, "compiled_without_warnings": sum.compiled,
            "operations": sum.operations, "operations_generated": sum.operations_generated,
        },
    })
}

struct Sum {
    documents: usize,
    generated: usize,
    compiled: usize,
    operations: usize,
    operations_generated: usize,
}

impl Sum {
    fn of(rows: &[Row]) -> Self {
        let made = rows.iter().filter_map(|row| row.generated.outcome.as_ref().ok());
        Self {
            documents: rows.len(),
            generated: made.clone().count(),
            compiled: rows
                .iter()
                .filter_map(|row| row.compiled.as_ref())
                .filter(|it| it.is_compiled && it.warnings == 0)
                .count(),
            operations: rows.iter().filter_map(|row| row.document.operations).sum(),
            operations_generated: made.map(|made| made.operations).sum(),
        }
    }

    /// In percent.
    #[expect(clippy::cast_precision_loss, reason = "no folder has 2^52 operations")]
    fn share(&self) -> f64 {
        if self.operations == 0 { 100.0 } else { self.operations_generated as f64 * 100.0 / self.operations as f64 }
    }
}

fn cells(row: &Row, is_compiled: bool) -> Vec<String> {
    const UNKNOWN: &str = "unknown";
    let made = row.generated.outcome.as_ref().ok();
    let number = |count: Option<usize>| count.map_or_else(|| "-".to_owned(), |count| count.to_string());
    let mut cells = vec![
        row.document.name.clone(),
        row.document.version.clone(),
        row.document.bytes.div_ceil(1024).to_string(),
        row.document.operations.map_or_else(|| UNKNOWN.to_owned(), |count| count.to_string()),
        number(made.map(|made| made.operations)),
        number(made.map(|made| made.types)),
        row.generated.diagnostics.len().to_string(),
        format!("{:.2}", row.generated.seconds),
        row.generated.memory.map_or_else(|| UNKNOWN.to_owned(), |bytes| (bytes >> 20).to_string()),
    ];
    if is_compiled {
        let compiled = row.compiled.as_ref();
        cells.push(compiled.map_or("-", |compiled| if compiled.is_compiled { "yes" } else { "no" }).to_owned());
        cells.push(number(compiled.map(|compiled| compiled.warnings)));
    }
    cells
}

/// Aligned columns: the first two to the left, numbers to the right.
fn aligned(lines: &[Vec<String>]) -> String {
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
    let mut text = String::new();
    for line in lines {
        let cells = line.iter().enumerate().map(|(column, cell)| {
            let width = width(column).unwrap_or_default();
            if column < 2 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        text += cells.collect::<Vec<_>>().join("  ").trim_end();
        text.push('\n');
    }
    text
}

fn message(finding: &Value) -> &str {
    finding["message"].as_str().unwrap_or_default()
}
