//! A struct as a table of its fields: how generated code declares how a type is encoded and decoded.

/// Implements [`Encode`](super::Encode), [`Decode`](super::Decode) and serde's traits for a struct.
///
/// One line for each field: its name, its name on the wire, and how it may be missing:
///
/// | presence | type | `None` |
/// |---|---|---|
/// | `required` | `T` | |
/// | `optional` | `Option<T>` | omitted |
/// | `nullable` | `Option<T>` | encoded as null, decoded from null or an absent field |
/// | `stated` | `Option<T>` | encoded as null, decoded from null only |
/// | `patch` | `Patch<T>` | |
///
/// Everything is `#[inline]`, so that only what a crate uses is compiled.
///
/// A struct is `deferred` if it requires a value without an initial one: then it is made when all of its fields are decoded.
///
/// If a struct keeps additional properties, `..` and the name of their field come last.
#[allow(unused_macros, reason = "a document may have no object")]
macro_rules! record {
    ($type:ident { $($field:ident $wire:literal $presence:ident,)* $(..$rest:ident)? }) => {
        $crate::runtime::record!(@encode $type { $($field,)* $(..$rest)? });

        #[allow(deprecated, reason = "a deprecated field is still sent and received")]
        impl $crate::runtime::Decode for $type {
            const NAMES: &'static [&'static str] = &[$($wire),*];
            const PRESENCES: &'static [$crate::runtime::codec::Presence] =
                &[$($crate::runtime::codec::Presence::$presence),*];

            #[inline]
            fn vacant() -> Self {
                Self {
                    $($field: $crate::runtime::record!(@vacant $presence),)*
                    $($rest: $crate::runtime::vacant(),)?
                }
            }

            #[inline]
            fn decode(input: &mut dyn $crate::runtime::Decoder) -> Result<Self, $crate::runtime::CodecError> {
                #[allow(unused_mut, reason = "a struct may have no field")]
                let mut value: Self = $crate::runtime::vacant();
                let read = $crate::runtime::codec::read_object(
                    input,
                    Self::NAMES,
                    Self::PRESENCES,
                    &mut [$(&mut value.$field),*],
                    $crate::runtime::record!(@rest_of value $($rest)?),
                );
                match read {
                    Ok(()) => Ok(value),
                    Err(fault) => Err(fault),
                }
            }
        }

        $crate::runtime::serde_via_codec!($type);
    };
    ($type:ident deferred { $($field:ident $wire:literal $presence:ident,)* $(..$rest:ident)? }) => {
        $crate::runtime::record!(@encode $type { $($field,)* $(..$rest)? });

        #[allow(deprecated, reason = "a deprecated field is still sent and received")]
        impl $crate::runtime::Decode for $type {
            const NAMES: &'static [&'static str] = &[$($wire),*];
            const PRESENCES: &'static [$crate::runtime::codec::Presence] =
                &[$($crate::runtime::codec::Presence::$presence),*];

            #[inline]
            fn decode(input: &mut dyn $crate::runtime::Decoder) -> Result<Self, $crate::runtime::CodecError> {
                $(let mut $field = $crate::runtime::record!(@initial $presence);)*
                $(let mut $rest = $crate::runtime::vacant();)?
                $crate::runtime::codec::read_object(
                    input,
                    Self::NAMES,
                    Self::PRESENCES,
                    &mut [$($crate::runtime::record!(@local $field $presence)),*],
                    $crate::runtime::record!(@rest_local $($rest)?),
                )?;
                Ok(Self { $($field: $crate::runtime::record!(@final $field $wire $presence),)* $($rest,)? })
            }
        }

        $crate::runtime::serde_via_codec!($type);
    };
    (@encode $type:ident { $($field:ident,)* $(..$rest:ident)? }) => {
        #[allow(deprecated, reason = "a deprecated field is still sent and received")]
        impl $crate::runtime::Encode for $type {
            #[inline]
            fn encode(&self, out: &mut dyn $crate::runtime::Encoder) -> Result<(), $crate::runtime::CodecError> {
                out.object_with(
                    <Self as $crate::runtime::Decode>::NAMES,
                    <Self as $crate::runtime::Decode>::PRESENCES,
                    &[$(&self.$field),*],
                    $crate::runtime::record!(@rest self $($rest)?),
                )
            }
        }
    };
    (@initial required) => { None };
    (@initial $presence:ident) => { $crate::runtime::record!(@vacant $presence) };
    (@local $field:ident required) => { &mut $crate::runtime::codec::Required(&mut $field) };
    (@local $field:ident $presence:ident) => { &mut $field };
    (@final $field:ident $wire:literal required) => {
        match $field {
            Some(value) => value,
            None => return Err($crate::runtime::CodecError::missing($wire)),
        }
    };
    (@final $field:ident $wire:literal $presence:ident) => { $field };
    (@rest_local) => { None };
    (@rest_local $rest:ident) => { Some(&mut $rest) };
    (@rest $self:ident) => { &() };
    (@rest $self:ident $rest:ident) => { &$self.$rest };
    (@rest_of $value:ident) => { None };
    (@rest_of $value:ident $rest:ident) => { Some(&mut $value.$rest) };
    (@vacant required) => { $crate::runtime::vacant() };
    (@vacant patch) => { $crate::runtime::Patch::Absent };
    (@vacant $presence:ident) => { None };
}

#[allow(unused_imports, reason = "a document may have no object")]
pub(crate) use record;
