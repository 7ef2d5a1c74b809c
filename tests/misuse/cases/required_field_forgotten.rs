//! A field that is required can't be forgotten.

use propexo::leads::{CreateLeadRealpage, CreateLeadRealpageRequired};

fn main() {
    let _ = CreateLeadRealpage::new(CreateLeadRealpageRequired {
        integration_id: "int-1".into(),
        last_name: "Lovelace".into(),
    });
}
