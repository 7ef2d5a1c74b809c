//! Enums that stay readable when the API gains a value: [`OpenEnum`] and the macro that completes one.

use std::fmt;

/// An enum of texts with a variant for the values it does not know.
pub trait OpenEnum: Sized {
    /// The texts it knows, as the document orders them.
    const VALUES: &'static [&'static str];

    /// The variant of a text; the unknown one keeps it.
    #[must_use]
    fn from_wire(text: &str) -> Self;

    /// The text of the variant, as the API spells it.
    #[must_use]
    fn as_str(&self) -> &str;

    /// Whether the text is one of [`VALUES`](Self::VALUES).
    #[must_use]
    fn is_known(&self) -> bool;
}

/// A text that its enum did not know when the code was generated.
///
/// Only `from_wire` makes one, so that it never holds a text the enum does know.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    #[allow(dead_code, reason = "a document may have no enum")]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text.
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
/// It has one variant more, `Unknown`; [`OpenEnum`] and its methods without the trait in scope; its way through the codec and
/// serde, `Display`, and its place in a path or query.
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
            /// A value that this version does not know; `from_wire` makes it
            Unknown($crate::runtime::UnknownValue),
        }

        impl $crate::runtime::OpenEnum for $type {
            const VALUES: &'static [&'static str] = &[$($text),*];

            #[inline]
            fn from_wire(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    other => Self::Unknown($crate::runtime::UnknownValue::new(other)),
                }
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
            /// The variant of a text; a text this version does not know is kept.
            #[must_use]
            #[inline]
            pub fn from_wire(text: &str) -> Self {
                $crate::runtime::OpenEnum::from_wire(text)
            }

            /// The text, as the API spells it. Code that has to survive a new variant matches on this.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::runtime::OpenEnum::as_str(self)
            }

            /// Whether this version knows the text.
            #[must_use]
            #[inline]
            pub fn is_known(&self) -> bool {
                $crate::runtime::OpenEnum::is_known(self)
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
                let mut value = Self::vacant();
                input.text_with(&mut |text| value = Self::from_wire(text))?;
                Ok(value)
            }
        }

        $crate::runtime::serde_via_codec!($type);
    };
}

#[allow(unused_imports, reason = "a document may have no enum")]
pub(crate) use open_enum;
