//! `format`: which formats are enforced, and which only say how a value is meant.
//!
//! A new format is a line here and one in the runtime's `constraint/format.rs`.

use super::contract::Reader;
use super::difference::{Difference, Edition, of_keyword, of_texts};
use super::output::{Argument, Check, Condition, Entry, Operand};
use super::{ConstraintKind, adopt};
use crate::diagnostic::Code;
use crate::schema::Schema;

macro_rules! formats {
    (
        texts { $($text:ident $text_name:literal $words:literal,)* }
        numbers { $($number:ident $number_name:literal $type:ident,)* }
    ) => {
        /// A format that is enforced.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is the keyword's own value")]
        pub enum Format { $($text,)* $($number,)* }

        impl Format {
            /// The enforced format of this name.
            fn enforced(name: &str) -> Option<Self> {
                Some(match name {
                    $($text_name => Self::$text,)*
                    $($number_name => Self::$number,)*
                    _ => return None,
                })
            }

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$text => $text_name,)*
                    $(Self::$number => $number_name,)*
                }
            }

            /// What a text of the format is; a format of numbers is told by its range.
            const fn words(self) -> &'static str {
                match self {
                    $(Self::$text => $words,)*
                    $(Self::$number => $number_name,)*
                }
            }

            /// The whole numbers that a format of numbers holds. It restricts no text, and the others restrict no number.
            #[must_use]
            pub fn range(self) -> Option<(i128, i128)> {
                match self {
                    $(Self::$text => None,)*
                    $(Self::$number => Some(($type::MIN.into(), $type::MAX.into())),)*
                }
            }
        }
    };
}

formats! {
    texts {
        DateTime "date-time" "an RFC 3339 date and time",
        Date "date" "an RFC 3339 date",
        Time "time" "an RFC 3339 time",
        Duration "duration" "an RFC 3339 duration",
        Email "email" "an email address",
        Uri "uri" "a URI",
        UriReference "uri-reference" "a URI reference",
        Iri "iri" "an IRI",
        IriReference "iri-reference" "an IRI reference",
        UriTemplate "uri-template" "a URI template",
        Uuid "uuid" "a UUID",
        Ipv4 "ipv4" "an IPv4 address",
        Ipv6 "ipv6" "an IPv6 address",
        Hostname "hostname" "a host name",
        JsonPointer "json-pointer" "a JSON pointer",
        RelativeJsonPointer "relative-json-pointer" "a relative JSON pointer",
        Byte "byte" "Base64 with padding",
    }
    numbers {
        Int8 "int8" i8,
        Int16 "int16" i16,
        Int32 "int32" i32,
        Int64 "int64" i64,
        Uint8 "uint8" u8,
        Uint16 "uint16" u16,
        Uint32 "uint32" u32,
        Uint64 "uint64" u64,
    }
}

/// How a `format` is handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// Values that don't have it are refused
    Enforced(Format),
    /// It says how a value is meant: OpenAPI's `password` and `double`, and everybody's inventions
    Annotation,
    /// Values should have it, and are not checked: tables of Unicode, or a parser of ECMA-262, would have to be in every
    /// crate
    Unenforced,
}

impl Handling {
    /// How the format of this name is handled.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match (Format::enforced(name), name) {
            (Some(format), _) => Self::Enforced(format),
            (None, "idn-email" | "idn-hostname" | "regex") => Self::Unenforced,
            (None, _) => Self::Annotation,
        }
    }
}

impl Format {
    /// The format of a schema, where it is enforced.
    #[must_use]
    pub fn of(schema: &Schema) -> Option<Self> {
        schema.format.as_deref().and_then(Self::enforced)
    }

    /// What messages call it.
    const fn label(self) -> &'static str {
        match self {
            Self::Byte => "byte (Base64 with padding)",
            other => other.name(),
        }
    }

    /// The name of its functions in the runtime.
    #[must_use]
    pub fn function(self) -> String {
        self.name().replace('-', "_")
    }
}

pub(super) fn of_text(schema: &Schema) -> impl Iterator<Item = Format> + use<> {
    Format::of(schema).into_iter().filter(|format| format.range().is_none())
}

pub(super) fn of_number(schema: &Schema) -> impl Iterator<Item = Format> + use<> {
    Format::of(schema).into_iter().filter(|format| format.range().is_some())
}

/// Reports a format that is not enforced, or not whole.
pub(super) fn report(schema: &Schema, reader: &mut dyn Reader) {
    let Some(name) = schema.format.as_deref().filter(|name| reader.checked_format(name).is_none()) else { return };
    let (message, help) = match Handling::of(name) {
        Handling::Unenforced => (format!("the format `{name}` is not enforced"), "check such values yourself"),
        Handling::Enforced(Format::Hostname) => (
            "of a `hostname`, what a label that begins with `xn--` stands for is not checked".to_owned(),
            "check such labels yourself, if a wrong one does harm",
        ),
        Handling::Enforced(_) | Handling::Annotation => return,
    };
    reader.report(Code::UnenforcedKeyword, schema.pointer.key("format"), message, help);
}

/// Whether a schema that has no `type` is about texts, by what these keywords say.
pub(super) fn implies(schema: &Schema) -> bool {
    const TEXTS: [&str; 7] = ["date-time", "date", "uuid", "email", "uri", "byte", "binary"];
    schema.format.as_deref().is_some_and(|format| TEXTS.contains(&format))
}

pub(super) fn join(schema: &mut Schema, other: &Schema) -> bool {
    adopt(&mut schema.format, other.format.as_ref())
}

pub(super) fn differences(was: &Edition<'_>, is: &Edition<'_>) -> Vec<Difference> {
    let name = |of: &Edition<'_>| of.schema.format.clone();
    let mut found: Vec<Difference> = of_texts("format", name(was), name(is), is_wider).into_iter().collect();
    found.extend(of_keyword("contentMediaType", was, is));
    // `contentEncoding: base64` is a format already.
    let encoding = |of: &Edition<'_>| {
        let is_format = of.schema.format.as_deref() == Some("byte");
        of.raw.get("contentEncoding").filter(|_| !is_format).map(|value| value.to_json().to_string())
    };
    found.extend(of_texts("contentEncoding", encoding(was), encoding(is), |_, _| false));
    found.extend(of_keyword("contentSchema", was, is));
    found
}

/// Whether a format holds every value of another one.
fn is_wider(was: &str, is: &str) -> bool {
    let range = |name| Format::enforced(name).and_then(Format::range);
    match (range(was), range(is)) {
        (Some((least, most)), Some((lower, higher))) => was != is && lower <= least && most <= higher,
        _ => (was, is) == ("float", "double"),
    }
}

impl ConstraintKind for Format {
    fn phrase(&self) -> Option<String> {
        Some(match self.range() {
            Some((least, most)) => format!("a whole number from {least} to {most}"),
            None => self.words().to_owned(),
        })
    }

    fn expectation(&self, _: &[String]) -> String {
        format!("a valid {}", self.name())
    }

    fn keyword(&self, _: &[serde_json::Value]) -> Option<(&'static str, serde_json::Value)> {
        Some(("format", self.name().into()))
    }

    fn check(&self) -> Option<Check> {
        Some(match self.range() {
            Some(_) => Check::new("number_format", Operand::Copied, Argument::NumberFormat(*self)),
            None => Check { function: self.function(), operand: Operand::Text, arguments: Vec::new() },
        })
    }

    fn condition(&self) -> Option<Condition> {
        Some(Condition::HasFormat(*self))
    }

    fn entry(&self) -> Option<Entry> {
        Some(match self.range() {
            Some(_) => Entry::new("NumberFormat", Argument::NumberFormat(*self)),
            None => Entry {
                name: "Format",
                arguments: vec![Argument::Text(self.label().to_owned()), Argument::TextFormat(*self)],
            },
        })
    }
}
