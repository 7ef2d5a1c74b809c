//! Checks what somebody filled into a form, and tells field by field what is wrong, without sending anything.
//!
//! ```sh
//! cargo run --example validate_form -- first_name=Emily middle_initial=Rose phone_1_type=CELL
//! ```

use propexo::leads::CreateLead;

fn main() {
    let fields: Vec<(String, String)> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect();
    let wrong = check(&fields);
    for (field, message) in &wrong {
        println!("{field}: {message}");
    }
    if wrong.is_empty() {
        println!("all is well");
    }
}

/// What is wrong with each field, also with one that a lead does not have.
pub fn check(fields: &[(String, String)]) -> Vec<(String, String)> {
    let integration = ("integration_id".to_owned(), "int-987654321".to_owned());
    let fields = fields.iter().chain([&integration]).map(|(name, text)| (name, text));
    let Err(violations) = CreateLead::from_fields(fields) else { return Vec::new() };
    let wrong = violations.iter();
    wrong
        .map(|violation| (violation.field().unwrap_or_default().into_owned(), violation.message().to_string()))
        .collect()
}
