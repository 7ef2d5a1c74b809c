//! The checks, one a constraint: each adds a violation to `found` if its value breaks the limit.

mod collection;
mod json;
mod number;
mod text;

pub use collection::{max_items, max_properties, min_items, min_properties, unique_items, unique_values};
pub use json::{no_arm, one_of_booleans, schema, unless_another_arm};
pub use number::{
    exclusive_maximum, exclusive_minimum, finite, maximum, minimum, multiple_of, number_format, one_of_numbers,
};
pub use text::{
    any_of, byte, date, date_time, duration, email, format, hostname, ipv4, ipv6, iri, iri_reference, json_pointer,
    known, max_length, min_length, one_of_text, path_segment, pattern, relative_json_pointer, time, uri, uri_reference,
    uri_template, uuid,
};

#[cfg(test)]
#[path = "../../../runtime_tests/validation/check.rs"]
mod tests;
