//! Writes the leads of an integration as CSV, page by page.
//!
//! ```sh
//! PROPEXO_API_KEY=... cargo run --example leads_to_csv -- int-987654321 > leads.csv
//! ```

use std::error::Error;
use std::io::Write;

use propexo::Client;
use propexo::leads::Lead;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let integration = std::env::args().nth(1).ok_or("the integration is missing")?;
    // Paced, so that a long list does not take the minute's requests from everybody else.
    let client = Client::builder(std::env::var("PROPEXO_API_KEY")?).paced().build()?;
    let unreadable = write(&client, &integration, &mut std::io::stdout().lock()).await?;
    if unreadable > 0 {
        eprintln!("{unreadable} leads could not be read");
    }
    Ok(())
}

/// Writes the leads, and answers how many could not be read.
pub async fn write(client: &Client, integration: &str, out: &mut impl Write) -> Result<usize, Box<dyn Error>> {
    let mut leads = client.leads().list().integration_id(integration).items();
    let mut unreadable = 0;
    writeln!(out, "id,first_name,last_name,email")?;
    loop {
        match leads.try_next().await {
            Ok(Some(lead)) => writeln!(out, "{}", row(&lead))?,
            Ok(None) => return Ok(unreadable),
            // One that is odd is no reason to lose the others.
            Err(error) if error.is_undecodable() && error.response().is_none() => unreadable += 1,
            Err(error) => return Err(error.into()),
        }
    }
}

fn row(lead: &Lead) -> String {
    let optional = |field: &Option<String>| field.clone().unwrap_or_default();
    let fields = [lead.id.clone(), optional(&lead.first_name), optional(&lead.last_name), optional(&lead.email_1)];
    fields.map(|field| quoted(&field)).join(",")
}

/// A field as RFC 4180 has it.
fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}
