//! Imports leads from a CSV file, whose columns have the names of the API and a `row` that is theirs alone. It may be
//! interrupted at any moment, and run again: no lead is sent twice.
//!
//! ```sh
//! PROPEXO_API_KEY=... cargo run --features journal-sqlite --example bulk_import -- int-987654321 leads.csv leads.journal
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{Read, Write};

use propexo::leads::CreateLead;
use propexo::{BulkOutcome, Client, ClientBuilder, Outcome, SqliteJournal};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = |name: &str| arguments.next().ok_or_else(|| format!("{name} is missing"));
    let (integration, table, journal) =
        (argument("the integration")?, argument("the table")?, argument("the journal")?);
    let client = ClientBuilder::from_env()?.paced().user_agent("bulk-import/1.0").build()?;
    import(&client, &integration, File::open(table)?, SqliteJournal::open(journal)?, &mut std::io::stdout()).await
}

/// Sends the rows that were not sent in an earlier run, and writes a line about each row that is not a success.
pub async fn import(
    client: &Client,
    integration: &str,
    table: impl Read,
    journal: SqliteJournal,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let rows = read(integration, table)?;
    let mut bulk = client.bulk(rows, |lead| client.leads().create(lead)).concurrency(8).journal(journal);
    let (mut jobs, mut outcomes) = (BTreeMap::new(), 0);
    while let Some((row, outcome)) = bulk.next().await {
        match outcome {
            BulkOutcome::Done(response) | BulkOutcome::AlreadyDone(response) => drop(jobs.insert(response.job_id, row)),
            BulkOutcome::Changed(_) => writeln!(out, "row {row}: it was sent before, and has changed since")?,
            BulkOutcome::Failed(error) => writeln!(out, "row {row}: {error}")?,
            BulkOutcome::InDoubt(Some(error)) => writeln!(out, "row {row}: look before you send it again: {error}")?,
            BulkOutcome::InDoubt(None) => writeln!(out, "row {row}: look before you send it again")?,
        }
        outcomes += 1;
        if outcomes % 100 == 0 {
            let progress = bulk.progress();
            eprintln!("{} sent, {:?} to come, for {:?}", progress.sent, progress.remaining, progress.expected);
        }
    }
    if let Some(error) = bulk.journal_error() {
        writeln!(out, "{error}")?;
    }
    let (all, mut done) = (jobs.len(), 0);
    let mut settled = client.jobs().settle(jobs.keys()).integration_id(integration);
    while let Some((job, outcome)) = settled.next().await {
        let row = &jobs[&job];
        match outcome {
            Ok(Outcome::Success { .. }) => done += 1,
            Ok(Outcome::PartialSuccess { errors, .. }) => writeln!(out, "row {row}: in part: {}", errors.join("; "))?,
            Ok(Outcome::Failure { errors }) => writeln!(out, "row {row}: failed: {}", errors.join("; "))?,
            Ok(_) => writeln!(out, "row {row}: job {job} is not done yet")?,
            Err(error) => writeln!(out, "row {row}: job {job}: {error}")?,
        }
    }
    writeln!(out, "{done} of {all} leads are in the system")?;
    Ok(())
}

/// The leads by their rows. If any is invalid, all that are, with every reason.
fn read(integration: &str, table: impl Read) -> Result<Vec<(String, CreateLead)>, Box<dyn Error>> {
    let mut table = csv::Reader::from_reader(table);
    let columns = table.headers()?.clone();
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for record in table.records() {
        let record = record?;
        let cells = columns.iter().zip(&record).chain([("integration_id", integration)]);
        let row = cells.clone().find(|(column, _)| *column == "row").ok_or("there is no column `row`")?.1;
        match CreateLead::from_fields(cells.filter(|(column, _)| *column != "row")) {
            Ok(lead) => rows.push((row.to_owned(), lead)),
            Err(violations) => wrong.push(format!("row {row}: {violations}")),
        }
    }
    if wrong.is_empty() { Ok(rows) } else { Err(wrong.join("\n").into()) }
}
