//! The values of `format`: which are enforced, which only say how a value is meant.

/// A format that is enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the keyword's own value")]
pub enum Format {
    DateTime,
    Date,
    Time,
    Email,
    Uri,
    Uuid,
    Ipv4,
    Ipv6,
    Hostname,
}

/// What becomes of a `format` on text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Texts have to have it
    Enforced(Format),
    /// It says how a value is meant
    Annotation,
    /// Texts should have it, and nobody looks
    Unenforced,
}

impl Format {
    /// What becomes of the format of this name.
    pub(crate) fn named(name: &str) -> Fate {
        Fate::Enforced(match name {
            "date-time" => Self::DateTime,
            "date" => Self::Date,
            "time" => Self::Time,
            "email" => Self::Email,
            "uri" => Self::Uri,
            "uuid" => Self::Uuid,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "hostname" => Self::Hostname,
            "duration"
            | "idn-email"
            | "idn-hostname"
            | "uri-reference"
            | "iri"
            | "iri-reference"
            | "uri-template"
            | "json-pointer"
            | "relative-json-pointer"
            | "regex" => return Fate::Unenforced,
            // OpenAPI's own (`password`, `byte`, `int32`) and everybody's inventions say how a value is meant.
            _ => return Fate::Annotation,
        })
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Email => "email",
            Self::Uri => "uri",
            Self::Uuid => "uuid",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Hostname => "hostname",
        }
    }
}
