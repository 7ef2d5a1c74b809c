//! The values of `format`: which are enforced, which only say how a value is meant.

/// A format that is enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the keyword's own value")]
pub enum Format {
    DateTime,
    Date,
    Time,
    Duration,
    Email,
    Uri,
    UriReference,
    Iri,
    IriReference,
    UriTemplate,
    Uuid,
    Ipv4,
    Ipv6,
    Hostname,
    JsonPointer,
    RelativeJsonPointer,
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
            "duration" => Self::Duration,
            "email" => Self::Email,
            "uri" => Self::Uri,
            "uri-reference" => Self::UriReference,
            "iri" => Self::Iri,
            "iri-reference" => Self::IriReference,
            "uri-template" => Self::UriTemplate,
            "uuid" => Self::Uuid,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            "hostname" => Self::Hostname,
            "json-pointer" => Self::JsonPointer,
            "relative-json-pointer" => Self::RelativeJsonPointer,
            // Tables of Unicode, or a parser of ECMA-262, would have to be in every crate.
            "idn-email" | "idn-hostname" | "regex" => return Fate::Unenforced,
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
            Self::Duration => "duration",
            Self::Email => "email",
            Self::Uri => "uri",
            Self::UriReference => "uri-reference",
            Self::Iri => "iri",
            Self::IriReference => "iri-reference",
            Self::UriTemplate => "uri-template",
            Self::Uuid => "uuid",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Hostname => "hostname",
            Self::JsonPointer => "json-pointer",
            Self::RelativeJsonPointer => "relative-json-pointer",
        }
    }
}
