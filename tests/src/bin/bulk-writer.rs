//! Writes leads in bulk with a journal: `bulk-writer URL JOURNAL LEADS`. `tests/wire/journal.rs` kills it.

use std::error::Error;
use std::time::Duration;

use propexo::leads::CreateLead;
use propexo::{BulkOutcome, Client, RateLimit, Retry, SqliteJournal};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = |name: &str| arguments.next().ok_or_else(|| format!("{name} is missing"));
    let (url, journal, leads) = (argument("URL")?, argument("JOURNAL")?, argument("LEADS")?.parse()?);
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(write(&url, &journal, leads))
}

async fn write(url: &str, journal: &str, leads: u32) -> Result<(), Box<dyn Error>> {
    let limit = RateLimit::new(1_000_000, Duration::from_secs(1));
    let client = Client::builder("token-1").base_url(url).rate_limit(limit).retry(Retry::never()).build()?;
    let rows = (0..leads).map(|row| (row, CreateLead::new("int-1").first_name(row.to_string())));
    let journal = SqliteJournal::open(journal)?;
    let mut bulk = client.bulk(rows, |lead| client.leads().create(lead)).concurrency(4).journal(journal);
    while let Some((row, outcome)) = bulk.next().await {
        match outcome {
            BulkOutcome::Done(_) | BulkOutcome::AlreadyDone(_) => {}
            BulkOutcome::Changed(_) => return Err(format!("{row} has changed").into()),
            BulkOutcome::Failed(error) => return Err(format!("{row}: {error}").into()),
            BulkOutcome::InDoubt(error) => return Err(format!("{row} is in doubt: {error:?}").into()),
        }
    }
    bulk.journal_error().map_or(Ok(()), |error| Err(error.to_string().into()))
}
