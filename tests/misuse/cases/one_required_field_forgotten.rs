//! Nor can the only one.

use propexo::leads::CreateLead;

fn main() {
    let _ = CreateLead::new().first_name("Ada");
}
