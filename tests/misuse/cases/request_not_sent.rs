//! A request that nobody sends is told of.

#![deny(unused_must_use)]

use propexo::Client;
use propexo::leads::CreateLead;

fn create(client: &Client, lead: &CreateLead) {
    client.leads().create(lead);
}

fn main() {
    let _ = create;
}
