//! Creates a lead, and waits until it is in the property-management system.
//!
//! ```sh
//! PROPEXO_API_KEY=... cargo run --example create_lead -- int-987654321 Emily Johnson
//! ```

use std::error::Error;
use std::time::Duration;

use propexo::leads::CreateLead;
use propexo::{Client, Outcome, Wait};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = |name: &str| arguments.next().ok_or_else(|| format!("{name} is missing"));
    let (integration, first, last) =
        (argument("the integration")?, argument("the first name")?, argument("the last name")?);
    let client = Client::builder(std::env::var("PROPEXO_API_KEY")?).sandbox().build()?;
    println!("{}", create(&client, integration, first, last).await?);
    Ok(())
}

/// Creates the lead, and tells what came of it.
pub async fn create(
    client: &Client,
    integration: String,
    first: String,
    last: String,
) -> Result<String, propexo::Error> {
    let lead = CreateLead::new(integration).first_name(first).last_name(last);
    // A broken constraint is found here, before anything is sent.
    let answer = client.leads().create(&lead).send().await?;
    let job = answer.job();
    // Many systems take minutes; a service would keep `job.id()`, and wait for the webhook or ask later.
    Ok(match job.wait_with(Wait::default().deadline(Duration::from_secs(300))).await? {
        Outcome::Success { record_id: Some(id) } => format!("created {id}"),
        Outcome::Success { .. } => "created; the system does not tell the id".to_owned(),
        Outcome::PartialSuccess { errors, .. } => format!("created in part: {}", errors.join("; ")),
        Outcome::Failure { errors } => format!("refused: {}", errors.join("; ")),
        _ => format!("not done yet: ask for job {} later", job.id()),
    })
}
