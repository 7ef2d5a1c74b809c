//! Formats, written from their RFCs, so that no library of the runtime judges itself.

mod date;
mod keyword;
mod net;

pub use date::{date, date_time, time};
pub use keyword::{keyword, range};
pub use net::{ipv4, ipv6, uuid};

/// A check of one format.
pub type Check = fn(&str) -> bool;

/// The formats that are checked here.
pub const FORMATS: &[(&str, Check)] = &[
    ("date-time", date_time),
    ("date", date),
    ("time", time),
    ("uuid", uuid),
    ("ipv4", ipv4),
    ("ipv6", ipv6),
    ("byte", byte),
];

/// RFC 4648, section 4: groups of four digits, the last with one or two of them padded.
pub fn byte(text: &str) -> bool {
    let bytes = text.as_bytes();
    let padding = bytes.iter().rev().take_while(|byte| **byte == b'=').count();
    bytes.len().is_multiple_of(4)
        && padding < 3
        && bytes[..bytes.len() - padding].iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/".contains(byte))
}

/// The formats that the `jsonschema` crate checks.
pub const LENT: &[&str] = &[
    "duration",
    "email",
    "hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "relative-json-pointer",
    "uri",
    "uri-reference",
    "uri-template",
];

/// Formats that the crate checks too, and that are annotations here: generated code does not enforce them.
pub const ANNOTATIONS: &[&str] = &["idn-email", "idn-hostname", "regex"];

/// Whether a value can violate `format: name`.
pub fn is_asserted(name: &str) -> bool {
    LENT.contains(&name) || range(name).is_some() || FORMATS.iter().any(|(known, _)| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(check: Check, valid: &[&str], invalid: &[&str]) {
        for text in valid {
            assert!(check(text), "refuses {text:?}");
        }
        for text in invalid {
            assert!(!check(text), "takes {text:?}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        held(
            date,
            &["2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"],
            &[
                "2023-02-29",
                "1900-02-29",
                "2024-04-31",
                "2024-00-10",
                "2024-1-01",
                "+024-01-01",
                "2024-01-01Z",
                "é024-01-1",
            ],
        );
    }

    #[test]
    fn leap_seconds_end_a_day_of_utc() {
        held(
            time,
            &["23:59:60Z", "15:59:60-08:00", "00:29:60+00:30", "12:00:00.123456789123z", "12:00:00-00:00"],
            &[
                "23:59:61Z",
                "22:59:60Z",
                "23:59:60+01:00",
                "24:00:00Z",
                "12:00:00",
                "12:00:00.Z",
                "12:00:00+0100",
                "12:00:00+24:00",
                "",
            ],
        );
    }

    #[test]
    fn dates_and_times_meet_at_a_t() {
        held(
            date_time,
            &["1963-06-19T08:30:06.283185Z", "1963-06-19t08:30:06z", "1998-12-31T23:59:60Z"],
            &[
                "1963-06-19 08:30:06Z",
                "1963-06-19_08:30:06Z",
                "1963-06-19T08:30:06",
                "1963-06-1\u{9ea}T00:00:00Z",
                "1963-06-19T",
                "",
            ],
        );
    }

    #[test]
    fn addresses_and_identifiers() {
        held(
            ipv4,
            &["0.0.0.0", "192.168.0.255"],
            &["256.0.0.0", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.+4", "1.2.3.", " 1.2.3.4"],
        );
        held(
            ipv6,
            &[
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4",
                "1:2:3:4:5:6:1.2.3.4",
            ],
            &[
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1.2.3.4::",
                "::12345",
                "::1%1",
                "1:2:3:4::5:6:7:8",
                "",
            ],
        );
        held(
            uuid,
            &["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-00000000000F"],
            &[
                "2eb8aa08aa9811eab4aa73b441d16380",
                "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
                "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
                "",
            ],
        );
    }
}
