//! Macros for constructors and setters, one line a field.

use super::Patch;

/// Implements `new`, which takes nothing, the only required field, the parameters of a path in its order, or a struct of the
/// required fields: that names them, so that the caller can't swap two.
///
/// ```text
/// required!(ListLeadsParams {});
/// required!(GetLeadParams { lead_id(impl Into<String>) });
/// required!(GetRoomParams { hotel(impl Into<String>), number(i64) });
/// required!(CreateLead by CreateLeadRequired {
///     last_name: String,
///     first_name: String,
/// });
/// ```
///
/// What requires a value without an initial one (see `record!`) is followed by `and`, with its other fields and how each may be missing:
///
/// ```text
/// required!(PayInvoice { id(uuid::Uuid) } and { note optional, ..additional_properties });
/// ```
///
/// `by secret`: one of the required fields is secret, so `Debug` shows none of them.
#[allow(unused_macros, reason = "a document may require nothing")]
macro_rules! required {
    ($type:ident by secret $required:ident { $($field:ident: $field_type:ty,)* } $($others:tt)*) => {
        $crate::runtime::required!(@with () $type $required { $($field: $field_type,)* } $($others)*);

        impl ::std::fmt::Debug for $required {
            #[inline]
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.debug_struct(stringify!($required)).finish_non_exhaustive()
            }
        }
    };
    ($type:ident by $required:ident { $($field:ident: $field_type:ty,)* } $($others:tt)*) => {
        $crate::runtime::required!(@with (Debug,) $type $required { $($field: $field_type,)* } $($others)*);
    };
    ($type:ident {}) => {
        impl $type {
            /// Empty: no field is required.
            #[inline]
            pub fn new() -> Self {
                <Self as Default>::default()
            }
        }
    };
    ($type:ident { $($field:ident ($($argument:tt)+)),+ }) => {
        impl $type {
            /// With what is required.
            #[allow(deprecated, reason = "a deprecated field may be required")]
            #[inline]
            pub fn new($($field: $($argument)+),+) -> Self {
                let mut value: Self = $crate::runtime::vacant();
                $(value.$field = $crate::runtime::required!(@value $field $($argument)+);)+
                value
            }
        }
    };
    ($type:ident { $($field:ident ($($argument:tt)+)),+ } and { $($other:ident $presence:ident,)* $(..$rest:ident)? }) => {
        impl $type {
            /// With what is required.
            #[allow(deprecated, reason = "a deprecated field may be required")]
            #[inline]
            pub fn new($($field: $($argument)+),+) -> Self {
                Self {
                    $($field: $crate::runtime::required!(@value $field $($argument)+),)+
                    $($other: $crate::runtime::record!(@vacant $presence),)*
                    $($rest: $crate::runtime::vacant(),)?
                }
            }
        }
    };
    (@value $field:ident impl Into<$($argument:tt)+) => { $field.into() };
    (@value $field:ident impl IntoIterator<Item = impl $($argument:tt)+) => { $field.into_iter().map(Into::into).collect() };
    (@value $field:ident impl IntoIterator<$($argument:tt)+) => { $field.into_iter().collect() };
    (@value $field:ident $argument:ty) => { $field };
    (@with ($($debug:tt)*) $type:ident $required:ident { $($field:ident: $field_type:ty,)* }
        and { $($other:ident $presence:ident,)* $(..$rest:ident)? }) => {
        $crate::runtime::required!(@struct ($($debug)*) $type $required { $($field: $field_type,)* });

        impl $type {
            /// With the required fields.
            #[allow(deprecated, reason = "deprecated fields may be required")]
            #[inline]
            pub fn new(required: $required) -> Self {
                Self {
                    $($field: required.$field,)*
                    $($other: $crate::runtime::record!(@vacant $presence),)*
                    $($rest: $crate::runtime::vacant(),)?
                }
            }
        }
    };
    (@with ($($debug:tt)*) $type:ident $required:ident { $($field:ident: $field_type:ty,)* }) => {
        $crate::runtime::required!(@struct ($($debug)*) $type $required { $($field: $field_type,)* });

        impl $type {
            /// With the required fields.
            #[allow(deprecated, reason = "deprecated fields may be required")]
            #[inline]
            pub fn new(required: $required) -> Self {
                let mut value: Self = $crate::runtime::vacant();
                $(value.$field = required.$field;)*
                value
            }
        }
    };
    (@struct ($($debug:tt)*) $type:ident $required:ident { $($field:ident: $field_type:ty,)* }) => {
        #[doc = concat!("Required fields of [`", stringify!($type), "`], for [`", stringify!($type), "::new`].")]
        #[derive(Clone, $($debug)* PartialEq)]
        pub struct $required {
            $(
                #[doc = concat!("See [`", stringify!($field), "`](field@", stringify!($type), "::", stringify!($field), ").")]
                pub $field: $field_type,
            )*
        }
    };
}

/// Adds a setter for each of these fields to a struct, and `maybe`, which calls one of them for an
/// `Option`; with `and its requests`, the setters to `Request` too.
///
/// A line is the setter's name and what it takes, the function of this module that sets the field, and the field. As it says
/// all of that, no line needs a macro of its own, which was a quarter of what setters cost to compile:
///
/// ```text
/// setters!(ListLeadsParams and its requests {
///     /// The order of the records.
///     order_by(impl Into<String>) set order_by;
///     ids(impl IntoIterator<Item = impl Into<String>>) set_items ids;
///     notes(impl Into<Patch<String>>) set_patch notes;
///     set_new(bool) set new;
/// });
/// ```
#[allow(unused_macros, reason = "a document may require everything")]
macro_rules! setters {
    ($type:ident { $($(#[$meta:meta])* $name:ident ($($argument:tt)+) $set:ident $field:ident;)* }) => {
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl $type {
            $(
                $(#[$meta])*
                #[inline]
                pub fn $name(mut self, value: $($argument)+) -> Self {
                    $crate::runtime::setters::$set(&mut self.$field, value);
                    self
                }
            )*

            #[doc = concat!("Calls a setter if there is a value: `.maybe(option, ", stringify!($type), "::setter)`.")]
            #[inline]
            pub fn maybe<V>(self, value: Option<V>, set: impl FnOnce(Self, V) -> Self) -> Self {
                match value {
                    Some(value) => set(self, value),
                    None => self,
                }
            }
        }
    };
    ($type:ident and its requests { $($(#[$meta:meta])* $name:ident ($($argument:tt)+) $set:ident $field:ident;)* }) => {
        $crate::runtime::setters!($type { $($(#[$meta])* $name ($($argument)+) $set $field;)* });

        #[cfg(feature = "transport")]
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl<A, E> $crate::runtime::client::Request<$type, A, E> {
            $(
                $(#[$meta])*
                #[inline]
                pub fn $name(mut self, value: $($argument)+) -> Self {
                    $crate::runtime::setters::$set(&mut self.parameters.$field, value);
                    self
                }
            )*
        }
    };
}

/// Sets an optional field.
pub fn set<T>(field: &mut Option<T>, value: impl Into<T>) {
    *field = Some(value.into());
}

/// Sets or clears a field.
pub fn set_patch<T>(field: &mut Patch<T>, value: impl Into<Patch<T>>) {
    *field = value.into();
}

/// Sets an optional list.
pub fn set_items<T>(field: &mut Option<Vec<T>>, items: impl IntoIterator<Item = impl Into<T>>) {
    *field = Some(items.into_iter().map(Into::into).collect());
}

/// Sets an optional collection.
pub fn set_collection<T: FromIterator<I>, I>(field: &mut Option<T>, items: impl IntoIterator<Item = I>) {
    *field = Some(items.into_iter().collect());
}

#[allow(unused_imports, reason = "a document may require everything")]
pub(crate) use {required, setters};
