//! Formats, judged from their RFCs by hand, so that no library of the runtime judges itself.

mod date;
mod net;

pub use date::{date, date_time, time};
pub use net::{ipv4, ipv6, uuid};

/// A judge of one format.
pub type Check = fn(&str) -> bool;

/// The formats judged here; `email`, `uri`, `hostname` and the rest are judged by the `jsonschema` crate.
pub const FORMATS: &[(&str, Check)] =
    &[("date-time", date_time), ("date", date), ("time", time), ("uuid", uuid), ("ipv4", ipv4), ("ipv6", ipv6)];

/// The formats that the oracle asserts; any other is an annotation to it.
pub const ASSERTED: &[&str] = &[
    "date-time",
    "date",
    "time",
    "uuid",
    "ipv4",
    "ipv6",
    "email",
    "uri",
    "hostname",
    "duration",
    "idn-email",
    "idn-hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "uri-reference",
    "uri-template",
];
