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
    Byte,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
}

/// What becomes of a `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Values have to have it
    Enforced(Format),
    /// It says how a value is meant
    Annotation,
    /// Values should have it, and nobody looks
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
            "byte" => Self::Byte,
            "int8" => Self::Int8,
            "int16" => Self::Int16,
            "int32" => Self::Int32,
            "int64" => Self::Int64,
            "uint8" => Self::Uint8,
            "uint16" => Self::Uint16,
            "uint32" => Self::Uint32,
            "uint64" => Self::Uint64,
            // Tables of Unicode, or a parser of ECMA-262, would have to be in every crate.
            "idn-email" | "idn-hostname" | "regex" => return Fate::Unenforced,
            // OpenAPI's other ones (`password`, `double`) and everybody's inventions say how a value is meant.
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
            Self::Byte => "byte",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
        }
    }

    /// What violations call it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Byte => "byte (Base64 with padding)",
            other => other.name(),
        }
    }

    /// The whole numbers that a format of numbers holds: it says nothing of texts, and the others nothing of numbers.
    #[must_use]
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            Self::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::Uint8 => (u8::MIN.into(), u8::MAX.into()),
            Self::Uint16 => (u16::MIN.into(), u16::MAX.into()),
            Self::Uint32 => (u32::MIN.into(), u32::MAX.into()),
            Self::Uint64 => (u64::MIN.into(), u64::MAX.into()),
            _ => return None,
        })
    }
}
