//! Enums of integers that keep unknown values: [`IntegerEnum`], and the macro that implements the rest of such an enum.

use std::fmt;

/// An enum of integers with a variant for unknown values.
pub trait IntegerEnum: Copy + 'static {
    /// The known values, in the order of the document.
    const VALUES: &'static [i64];

    /// The variants of the known values, in the same order.
    const VARIANTS: &'static [Self];

    /// The variant of an unknown value.
    #[must_use]
    fn unknown(value: UnknownInteger) -> Self;

    /// The variant of a value; an unknown value is kept.
    #[must_use]
    fn from_wire(value: i64) -> Self {
        match Self::VALUES.iter().zip(Self::VARIANTS).find(|(known, _)| **known == value) {
            Some((_, variant)) => *variant,
            None => Self::unknown(UnknownInteger(value)),
        }
    }
}

/// A value that was not in the document when the code was generated.
///
/// Only `from_wire` creates one, so that it never holds a known value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// The value.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// An enum of integers: a table of its variants and their values.
///
/// ```text
/// integer_enum! {
///     pub enum State {
///         Cold = 1,
///         Warm = 2,
///     }
/// }
/// ```
///
/// It has one more variant, `Unknown`, and implements [`IntegerEnum`], its methods as inherent ones, `Encode`, `Decode`, serde's
/// traits, `From<i64>`, which keeps an unknown value, `Ord` by the value, and `Display`.
#[allow(unused_macros, reason = "a document may have no such enum")]
macro_rules! integer_enum {
    ($(#[$meta:meta])* pub enum $type:ident { $($(#[$about:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $(
                #[doc = concat!("`", $value, "`\n")]
                $(#[$about])*
                $variant,
            )*
            /// A value that this version does not know. Only `from_wire` creates it.
            Unknown($crate::runtime::UnknownInteger),
        }

        impl $crate::runtime::IntegerEnum for $type {
            const VALUES: &'static [i64] = &[$($value),*];
            const VARIANTS: &'static [Self] = &[$(Self::$variant),*];

            #[inline]
            fn unknown(value: $crate::runtime::UnknownInteger) -> Self {
                Self::Unknown(value)
            }
        }

        impl $type {
            /// The known values, in the order of the document.
            pub const VALUES: &'static [i64] = <Self as $crate::runtime::IntegerEnum>::VALUES;

            /// The variant of a value; a value that this version does not know is kept.
            #[must_use]
            #[inline]
            pub fn from_wire(value: i64) -> Self {
                $crate::runtime::IntegerEnum::from_wire(value)
            }

            /// The value, as the API writes it. Match on this if the code has to work unchanged when a variant is added.
            #[must_use]
            #[inline]
            pub const fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.get(),
                }
            }

            /// Whether this version knows the value.
            #[must_use]
            #[inline]
            pub const fn is_known(self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        impl From<i64> for $type {
            #[inline]
            fn from(value: i64) -> Self {
                Self::from_wire(value)
            }
        }

        impl From<$type> for i64 {
            #[inline]
            fn from(value: $type) -> Self {
                value.as_i64()
            }
        }

        impl From<$type> for $crate::runtime::validation::Number {
            #[inline]
            fn from(value: $type) -> Self {
                value.as_i64().into()
            }
        }

        /// By value.
        impl Ord for $type {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.as_i64().cmp(&other.as_i64())
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
                ::std::fmt::Display::fmt(&self.as_i64(), out)
            }
        }

        impl $crate::runtime::Encode for $type {
            #[inline]
            fn encode(&self, out: &mut dyn $crate::runtime::Encoder) -> Result<(), $crate::runtime::CodecError> {
                out.integer(self.as_i64())
            }
        }

        impl $crate::runtime::Decode for $type {
            #[inline]
            fn vacant() -> Self {
                Self::from_wire(0)
            }

            #[inline]
            fn decode(input: &mut dyn $crate::runtime::Decoder) -> Result<Self, $crate::runtime::CodecError> {
                input.integer().map(Self::from_wire)
            }
        }

        $crate::runtime::serde_via_codec!($type);
    };
}

#[allow(unused_imports, reason = "a document may have no such enum")]
pub(crate) use integer_enum;

#[cfg(test)]
#[path = "../runtime_tests/integer_enum.rs"]
mod tests;
