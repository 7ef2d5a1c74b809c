//! Enums that keep unknown values: [`OpenEnum`], and the macro that implements the rest of such an enum.

use std::fmt;

use super::{CodecError, Decoder};

/// An enum of strings with a variant for unknown values.
pub trait OpenEnum: Clone + 'static {
    /// The known values, in the order of the document.
    const VALUES: &'static [&'static str];

    /// The variants of the known values, in the same order.
    const VARIANTS: &'static [Self];

    /// The variant of an unknown value.
    #[must_use]
    fn unknown(value: UnknownValue) -> Self;

    /// The variant of a value; an unknown value is kept.
    #[must_use]
    fn from_wire(text: &str) -> Self {
        match Self::VALUES.iter().zip(Self::VARIANTS).find(|(known, _)| **known == text) {
            Some((_, variant)) => variant.clone(),
            None => Self::unknown(UnknownValue::new(text)),
        }
    }

    /// The value of the variant, as the API spells it.
    #[must_use]
    fn as_str(&self) -> &str;

    /// Whether the value is one of [`VALUES`](Self::VALUES).
    #[must_use]
    fn is_known(&self) -> bool;
}

/// Decodes an enum from its text.
///
/// # Errors
/// As [`Decode::decode`](super::Decode::decode).
pub fn decode<T: OpenEnum>(input: &mut dyn Decoder) -> Result<T, CodecError> {
    let mut value = T::from_wire("");
    input.choice(T::VALUES, &mut |text| value = T::from_wire(text))?;
    Ok(value)
}

/// A value that was not in the document when the code was generated.
///
/// Only `from_wire` creates one, so that it never holds a known value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    #[allow(dead_code, reason = "a document may have no enum")]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// An open enum: a table of its variants and their texts.
///
/// ```text
/// open_enum! {
///     pub enum PhoneType {
///         Home = "HOME",
///         Mobile = "MOBILE",
///     }
/// }
/// ```
///
/// It has one more variant, `Unknown`, and implements [`OpenEnum`], its methods as inherent ones, `Encode`, `Decode`, serde's
/// traits, `FromStr` and `From<&str>`, which keep an unknown value, `AsRef<str>`, `Ord` by the text, and `Display`.
#[allow(unused_macros, reason = "a document may have no enum")]
macro_rules! open_enum {
    ($(#[$meta:meta])* pub enum $type:ident { $($(#[$about:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $(
                #[doc = concat!("`` ", $text, " ``")]
                $(#[doc = ""] #[$about])*
                $variant,
            )*
            /// A value that this version does not know. Only `from_wire` creates it.
            Unknown($crate::runtime::UnknownValue),
        }

        impl $crate::runtime::OpenEnum for $type {
            const VALUES: &'static [&'static str] = &[$($text),*];
            const VARIANTS: &'static [Self] = &[$(Self::$variant),*];

            #[inline]
            fn unknown(value: $crate::runtime::UnknownValue) -> Self {
                Self::Unknown(value)
            }

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            #[inline]
            fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        impl $type {
            /// The known values, in the order of the document.
            pub const VALUES: &'static [&'static str] = <Self as $crate::runtime::OpenEnum>::VALUES;

            /// The variant of a value; a value that this version does not know is kept.
            #[must_use]
            #[inline]
            pub fn from_wire(text: &str) -> Self {
                $crate::runtime::OpenEnum::from_wire(text)
            }

            /// The value, as the API spells it. Match on this if the code has to work unchanged when a variant is added.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::runtime::OpenEnum::as_str(self)
            }

            /// Whether this version knows the value.
            #[must_use]
            #[inline]
            pub fn is_known(&self) -> bool {
                $crate::runtime::OpenEnum::is_known(self)
            }
        }

        impl ::std::str::FromStr for $type {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> Result<Self, ::std::convert::Infallible> {
                Ok(Self::from_wire(text))
            }
        }

        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::from_wire(text)
            }
        }

        impl AsRef<str> for $type {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        /// By value, as text.
        impl Ord for $type {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl PartialOrd for $type {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl ::std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.pad(self.as_str())
            }
        }

        impl $crate::runtime::Encode for $type {
            #[inline]
            fn encode(&self, out: &mut dyn $crate::runtime::Encoder) -> Result<(), $crate::runtime::CodecError> {
                out.text(self.as_str())
            }
        }

        impl $crate::runtime::Decode for $type {
            #[inline]
            fn vacant() -> Self {
                Self::from_wire("")
            }

            #[inline]
            fn decode(input: &mut dyn $crate::runtime::Decoder) -> Result<Self, $crate::runtime::CodecError> {
                $crate::runtime::open_enum::decode(input)
            }
        }

        $crate::runtime::serde_via_codec!($type);
    };
}

#[allow(unused_imports, reason = "a document may have no enum")]
pub(crate) use open_enum;
