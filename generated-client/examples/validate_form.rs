//! Checks what somebody filled into a form, and tells field by field what is wrong, without sending anything.
//!
//! ```sh
//! cargo run --example validate_form -- first_name=Emily middle_initial=Rose phone_1_type=CELL
//! ```

use std::error::Error;

use propexo::leads::CreateLead;
use propexo::types::PhoneType;

fn main() -> Result<(), Box<dyn Error>> {
    let fields: Vec<(String, String)> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect();
    let wrong = check(&fields)?;
    for (field, message) in &wrong {
        println!("{field}: {message}");
    }
    if wrong.is_empty() {
        println!("all is well");
    }
    Ok(())
}

/// What is wrong with each field. A field that the form does not have is an error.
pub fn check(fields: &[(String, String)]) -> Result<Vec<(String, String)>, String> {
    let mut lead = CreateLead::new("int-987654321");
    for (name, value) in fields {
        lead = match name.as_str() {
            "first_name" => lead.first_name(value),
            "middle_initial" => lead.middle_initial(value),
            "last_name" => lead.last_name(value),
            "email_1" => lead.email_1(value),
            "phone_1" => lead.phone_1(value),
            "phone_1_type" => lead.phone_1_type(PhoneType::from_wire(value)),
            other => return Err(format!("the form has no field `{other}`")),
        };
    }
    let Err(violations) = lead.validate() else { return Ok(Vec::new()) };
    let field = |pointer: &str| pointer.trim_start_matches('/').to_owned();
    Ok(violations.iter().map(|violation| (field(violation.pointer()), violation.message().to_string())).collect())
}
