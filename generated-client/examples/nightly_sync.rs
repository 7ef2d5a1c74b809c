//! Keeps a copy of several lists in a folder, a JSON file each: reads what changed since the last run.
//!
//! ```sh
//! PROPEXO_API_KEY=... cargo run --features jiff --example nightly_sync -- int-987654321 copy/
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use jiff::{Timestamp, ToSpan};
use propexo::Client;
use propexo::runtime::client::{List, Paged, Request};
use serde::Serialize;
use serde_json::Value;

/// Before anything changed.
const BEGINNING: &str = "1970-01-01T00:00:00Z";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let integration = arguments.next().ok_or("the integration is missing")?;
    let folder = arguments.next().ok_or("the folder is missing")?;
    // Paced, so that the day's first calls find no limit that is used up.
    let client = propexo::ClientBuilder::from_env()?.paced().build()?;
    for (list, count) in sync(&client, &integration, Path::new(&folder), Timestamp::now()).await? {
        println!("{list}: {} changed, {} could not be read", count.changed, count.unreadable);
    }
    Ok(())
}

/// How many records of a list were read.
#[derive(Debug, Default, PartialEq)]
pub struct Count {
    /// Those that changed
    pub changed: usize,
    /// Those of them that are not as documented
    pub unreadable: usize,
}

/// Updates the copy, and returns how many records of each list changed since the last complete run.
pub async fn sync(
    client: &Client,
    integration: &str,
    folder: &Path,
    now: Timestamp,
) -> Result<BTreeMap<&'static str, Count>, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mark = folder.join("since.txt");
    let since = fs::read_to_string(&mark).unwrap_or_else(|_| BEGINNING.to_owned());
    // The oldest first: what is added meanwhile comes last, and moves no page.
    let order = "created_at:asc";
    let leads = client.leads().list().integration_id(integration).order_by(order);
    let residents = client.residents().list().integration_id(integration).order_by(order);
    let units = client.units().list().integration_id(integration).order_by(order);
    let counts = BTreeMap::from([
        ("leads", update(leads, &since, &folder.join("leads.json")).await?),
        ("residents", update(residents, &since, &folder.join("residents.json")).await?),
        ("units", update(units, &since, &folder.join("units.json")).await?),
    ]);
    // Only now, when all are complete; an hour earlier, since clocks differ.
    replace(&mark, now.checked_sub(1.hour())?.to_string().as_bytes())?;
    Ok(counts)
}

/// Reads the records that changed, and stores each under its id.
async fn update<P: Paged, A: List<Item: Serialize>>(
    list: Request<P, A>,
    since: &str,
    file: &Path,
) -> Result<Count, Box<dyn Error>> {
    let (mut records, since): (BTreeMap<String, Value>, _) = match fs::read(file) {
        Ok(text) => (serde_json::from_slice(&text)?, since),
        // Without a copy, what changed is not enough.
        Err(error) if error.kind() == ErrorKind::NotFound => (BTreeMap::new(), BEGINNING),
        Err(error) => return Err(error.into()),
    };
    let mut items = list.extra_query("updated_at_gte", since).items();
    let mut count = Count::default();
    loop {
        let record = match items.try_next().await {
            Ok(Some(item)) => serde_json::to_value(item)?,
            Ok(None) => break,
            // One record is not as documented. The others follow, and this one is kept as it is.
            Err(propexo::Error::UndecodableItem { source, raw, .. }) => {
                eprintln!("{}: {source}", raw["id"]);
                count.unreadable += 1;
                *raw
            }
            Err(error) => return Err(error.into()),
        };
        count.changed += 1;
        records.insert(record["id"].as_str().unwrap_or_default().to_owned(), record);
    }
    replace(file, &serde_json::to_vec_pretty(&records)?)?;
    Ok(count)
}

/// Writes a file as a whole, or leaves the old one.
fn replace(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let new = file.with_extension("new");
    fs::write(&new, content)?;
    fs::rename(new, file)
}
