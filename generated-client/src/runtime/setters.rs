//! Macros for constructors and setters, one line a field.

/// Implements `new`, which takes nothing, the only required field, or a struct of the required fields: that names them, so that
/// the caller can't swap two.
///
/// ```text
/// required!(ListLeadsParams {});
/// required!(GetLeadParams { lead_id(impl Into<String>) });
/// required!(CreateLead by CreateLeadRequired {
///     last_name: String,
///     first_name: String,
/// });
/// ```
///
/// `by secret`: one of the required fields is secret, so `Debug` shows none of them.
#[allow(unused_macros, reason = "a document may require nothing")]
macro_rules! required {
    ($type:ident by secret $required:ident { $($field:ident: $field_type:ty,)* }) => {
        $crate::runtime::required!(@with () $type $required { $($field: $field_type,)* });

        impl ::std::fmt::Debug for $required {
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.debug_struct(stringify!($required)).finish_non_exhaustive()
            }
        }
    };
    ($type:ident by $required:ident { $($field:ident: $field_type:ty,)* }) => {
        $crate::runtime::required!(@with (Debug,) $type $required { $($field: $field_type,)* });
    };
    ($type:ident {}) => {
        impl $type {
            /// Empty: no field is required.
            pub fn new() -> Self {
                <Self as Default>::default()
            }
        }
    };
    ($type:ident { $field:ident (impl Into<$($argument:tt)+) }) => {
        $crate::runtime::required!(@one $type $field (impl Into<$($argument)+) ($field.into()));
    };
    ($type:ident { $field:ident (impl IntoIterator<Item = impl $($argument:tt)+) }) => {
        $crate::runtime::required!(@one $type $field (impl IntoIterator<Item = impl $($argument)+)
            ($field.into_iter().map(Into::into).collect()));
    };
    ($type:ident { $field:ident (impl IntoIterator<$($argument:tt)+) }) => {
        $crate::runtime::required!(@one $type $field (impl IntoIterator<$($argument)+) ($field.into_iter().collect()));
    };
    ($type:ident { $field:ident ($argument:ty) }) => {
        $crate::runtime::required!(@one $type $field ($argument) ($field));
    };
    (@one $type:ident $field:ident ($($argument:tt)+) ($assigned:expr)) => {
        impl $type {
            /// With the only required field.
            #[allow(deprecated, reason = "a deprecated field may be required")]
            pub fn new($field: $($argument)+) -> Self {
                let mut value: Self = $crate::runtime::vacant();
                value.$field = $assigned;
                value
            }
        }
    };
    (@with ($($debug:tt)*) $type:ident $required:ident { $($field:ident: $field_type:ty,)* }) => {
        #[doc = concat!("Required fields of [`", stringify!($type), "`], for [`", stringify!($type), "::new`].")]
        #[derive(Clone, $($debug)* PartialEq)]
        pub struct $required {
            $(
                #[doc = concat!("See [`", stringify!($field), "`](field@", stringify!($type), "::", stringify!($field), ").")]
                pub $field: $field_type,
            )*
        }

        impl $type {
            /// With the required fields.
            #[allow(deprecated, reason = "deprecated fields may be required")]
            pub fn new(required: $required) -> Self {
                let mut value: Self = $crate::runtime::vacant();
                $(value.$field = required.$field;)*
                value
            }
        }
    };
}

/// Adds a setter for each of these fields to a struct, and with `and its requests` to `Request` too.
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
            $($crate::runtime::setters!(@on_struct [$(#[$meta])*] $name [$($field)?] $argument);)*
        }
    };
    ($type:ident and its requests { $($(#[$meta:meta])* $name:ident $argument:tt $(=> $field:ident)?;)* }) => {
        $crate::runtime::setters!($type { $($(#[$meta])* $name $argument $(=> $field)?;)* });

        #[cfg(feature = "transport")]
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl<A, E> $crate::runtime::client::Request<$type, A, E> {
            $($crate::runtime::setters!(@on_request $type [$(#[$meta])*] $name [$($field)?] $argument);)*
        }
    };

    (@on_struct $meta:tt $name:ident [] $argument:tt) => {
        $crate::runtime::setters!(@on_struct $meta $name [$name] $argument);
    };
    (@on_struct $meta:tt $name:ident [$field:ident] (patch $type:ty)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl Into<$crate::runtime::Patch<$type>>) (value.into()));
    };
    (@on_struct $meta:tt $name:ident [$field:ident] (impl Into<$($type:tt)+)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl Into<$($type)+) (Some(value.into())));
    };
    (@on_struct $meta:tt $name:ident [$field:ident] (impl IntoIterator<Item = impl $($item:tt)+)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl IntoIterator<Item = impl $($item)+)
            (Some(value.into_iter().map(Into::into).collect())));
    };
    (@on_struct $meta:tt $name:ident [$field:ident] (impl IntoIterator<$($item:tt)+)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl IntoIterator<$($item)+)
            (Some(value.into_iter().collect())));
    };
    (@on_struct $meta:tt $name:ident [$field:ident] ($type:ty)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value ($type) (Some(value)));
    };
    // By hygiene, `$assigned` can use the argument only if its name comes from the same rule.
    (@struct_method [$($meta:tt)*] $field:ident $name:ident $value:ident ($($argument:tt)+) ($assigned:expr)) => {
        #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
        $($meta)*
        #[inline]
        pub fn $name(mut self, $value: $($argument)+) -> Self {
            self.$field = $assigned;
            self
        }
    };

    (@on_request $type:ident $meta:tt $name:ident [] $argument:tt) => {
        $crate::runtime::setters!(@on_request $type $meta $name [$name] $argument);
    };
    (@on_request $type:ident $meta:tt $name:ident [$field:ident] (patch $field_type:ty)) => {
        $crate::runtime::setters!(@on_request $type $meta $name [$field] (impl Into<$crate::runtime::Patch<$field_type>>));
    };
    (@on_request $type:ident [$($meta:tt)*] $name:ident [$field:ident] ($($argument:tt)+)) => {
        #[doc = concat!("Sets [`", stringify!($field), "`](field@", stringify!($type), "::", stringify!($field), ").")]
        $($meta)*
        #[inline]
        pub fn $name(self, value: $($argument)+) -> Self {
            self.map(|parameters| parameters.$name(value))
        }
    };
}

#[allow(unused_imports, reason = "a document may require everything")]
pub(crate) use {required, setters};
