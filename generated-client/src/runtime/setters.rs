//! Setters of what a request may go without, a line a field.

/// Gives a struct a setter for each of these fields, and for parameters the request that takes them too.
///
/// A line is the field and what its setter takes. A setter that has another name than its field says so:
///
/// ```text
/// setters!(ListLeadsParams and its requests {
///     order_by(impl Into<String>);
///     ids(impl IntoIterator<Item = impl Into<String>>);
///     limit(i64);
///     notes(patch String);
///     new as set_new(bool);
/// });
/// ```
#[allow(unused_macros, reason = "a document may require everything")]
macro_rules! setters {
    ($type:ident { $($(#[$meta:meta])* $field:ident $(as $name:ident)? $argument:tt;)* }) => {
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl $type {
            $($crate::runtime::setters!(@on_struct [$(#[$meta])*] $field [$($name)?] $argument);)*
        }
    };
    ($type:ident and its requests { $($(#[$meta:meta])* $field:ident $(as $name:ident)? $argument:tt;)* }) => {
        $crate::runtime::setters!($type { $($(#[$meta])* $field $(as $name)? $argument;)* });

        #[cfg(feature = "transport")]
        #[allow(deprecated, reason = "what is deprecated can still be set")]
        impl<A, E> $crate::runtime::client::Request<$type, A, E> {
            $($crate::runtime::setters!(@on_request [$(#[$meta])*] $field [$($name)?] $argument);)*
        }
    };

    (@on_struct $meta:tt $field:ident [] $argument:tt) => {
        $crate::runtime::setters!(@on_struct $meta $field [$field] $argument);
    };
    (@on_struct $meta:tt $field:ident [$name:ident] (patch $type:ty)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl Into<$crate::runtime::Patch<$type>>) (value.into()));
    };
    (@on_struct $meta:tt $field:ident [$name:ident] (impl Into<$($type:tt)+)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl Into<$($type)+) (Some(value.into())));
    };
    (@on_struct $meta:tt $field:ident [$name:ident] (impl IntoIterator<Item = impl $($item:tt)+)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl IntoIterator<Item = impl $($item)+)
            (Some(value.into_iter().map(Into::into).collect())));
    };
    (@on_struct $meta:tt $field:ident [$name:ident] (impl IntoIterator<$($item:tt)+)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value (impl IntoIterator<$($item)+)
            (Some(value.into_iter().collect())));
    };
    (@on_struct $meta:tt $field:ident [$name:ident] ($type:ty)) => {
        $crate::runtime::setters!(@struct_method $meta $field $name value ($type) (Some(value)));
    };
    (@struct_method [$($meta:tt)*] $field:ident $name:ident $value:ident ($($argument:tt)+) ($assigned:expr)) => {
        #[doc = concat!("Sets `", stringify!($field), "`.")]
        $($meta)*
        #[inline]
        pub fn $name(mut self, $value: $($argument)+) -> Self {
            self.$field = $assigned;
            self
        }
    };

    (@on_request $meta:tt $field:ident [] $argument:tt) => {
        $crate::runtime::setters!(@on_request $meta $field [$field] $argument);
    };
    (@on_request $meta:tt $field:ident [$name:ident] (patch $type:ty)) => {
        $crate::runtime::setters!(@on_request $meta $field [$name] (impl Into<$crate::runtime::Patch<$type>>));
    };
    (@on_request [$($meta:tt)*] $field:ident [$name:ident] ($($argument:tt)+)) => {
        #[doc = concat!("Sets the parameter `", stringify!($field), "`.")]
        $($meta)*
        #[inline]
        pub fn $name(self, value: $($argument)+) -> Self {
            self.map(|parameters| parameters.$name(value))
        }
    };
}

#[allow(unused_imports, reason = "a document may require everything")]
pub(crate) use setters;
