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
/// A line is the setter's name and what it takes, and its field where that has another name:
///
/// ```text
/// setters!(ListLeadsParams and its requests {
///     order_by(impl Into<String>);
///     ids(impl IntoIterator<Item = impl Into<String>>);
///     limit(i64);
///     notes(patch String);
///     set_new(bool) => new;
/// });
/// ```
#[allow(unused_macros, reason = "a document may require everything")]
macro_rules! setters {
    ($type:ident { $($(#[$meta:meta])* $name:ident $argument:tt $(=> $field:ident)?;)* }) => {
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl $type {
            $($crate::runtime::setters!(@of $type () [$(#[$meta])*] $name [$($field)? $name] $argument);)*

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
    ($type:ident and its requests { $($(#[$meta:meta])* $name:ident $argument:tt $(=> $field:ident)?;)* }) => {
        $crate::runtime::setters!($type { $($(#[$meta])* $name $argument $(=> $field)?;)* });

        #[cfg(feature = "transport")]
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl<A, E> $crate::runtime::client::Request<$type, A, E> {
            $($crate::runtime::setters!(@of $type (.parameters) [$(#[$meta])*] $name [$($field)? $name] $argument);)*
        }
    };

    // The struct, what of `self` is one, the attributes and the name of the setter, and before it its field, if that has another.
    (@of $type:ident $owner:tt $meta:tt $name:ident $field:tt (patch $patched:ty)) => {
        $crate::runtime::setters!(@method $type $owner $meta $name $field (impl Into<$crate::runtime::Patch<$patched>>) set_patch);
    };
    (@of $type:ident $owner:tt $meta:tt $name:ident $field:tt (impl IntoIterator<Item = impl $($item:tt)+)) => {
        $crate::runtime::setters!(@method $type $owner $meta $name $field (impl IntoIterator<Item = impl $($item)+) set_items);
    };
    (@of $type:ident $owner:tt $meta:tt $name:ident $field:tt (impl IntoIterator<$($item:tt)+)) => {
        $crate::runtime::setters!(@method $type $owner $meta $name $field (impl IntoIterator<$($item)+) set_collection);
    };
    (@of $type:ident $owner:tt $meta:tt $name:ident $field:tt $argument:tt) => {
        $crate::runtime::setters!(@method $type $owner $meta $name $field $argument set);
    };
    (@method $type:ident ($($owner:tt)*) [$($meta:tt)*] $name:ident [$field:ident $($renamed:ident)?] ($($argument:tt)+)
        $set:ident) => {
        #[doc = concat!("Sets [`", stringify!($field), "`](field@", stringify!($type), "::", stringify!($field), ").")]
        $($meta)*
        #[inline]
        pub fn $name(mut self, value: $($argument)+) -> Self {
            $crate::runtime::setters::$set(&mut self $($owner)* .$field, value);
            self
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
