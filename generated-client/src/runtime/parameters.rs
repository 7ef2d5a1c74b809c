//! The parameters of an operation as a table: how they are encoded and decoded, and where in a request each is sent.

use super::{Encode, Location, Style};

/// A parameter of a request.
#[derive(Clone, Copy)]
pub struct Parameter<'a> {
    /// The part of the request in which it is sent.
    pub location: Location,
    /// The name in the document.
    pub name: &'static str,
    /// The value; if it is absent, the parameter is left out.
    pub value: &'a dyn Encode,
    /// How the value is encoded.
    pub style: Style,
}

/// The parameters that are sent in one part of a request.
#[must_use]
pub fn located<'a>(location: Location, all: &[Parameter<'a>]) -> Vec<Parameter<'a>> {
    let here = all.iter().filter(|parameter| parameter.location == location);
    let mut located = Vec::with_capacity(here.clone().count());
    located.extend(here);
    located
}

/// Implements a struct of parameters, one line each: its field, its name, how it may be missing (see [`record!`](super::codec)),
/// where it is sent, and its style, if that is not the default there.
///
/// ```text
/// parameters!(ListLeadsParams "/v1/properties/{id}/leads/" {
///     id "id" required path,
///     order_by "order-by" optional query,
///     ids "ids" optional query (Style::PipeDelimited),
/// } pages Offset { first 0, position offset, size limit, largest 250, });
/// ```
///
/// Behind `pages` is what [`Paged`](super::client::Paged) says of an operation whose list is followed page by page.
#[allow(unused_macros, reason = "a document may have no parameters")]
macro_rules! parameters {
    (
        $type:ident $template:literal $($deferred:ident)? {
            $($field:ident $name:literal $presence:ident $location:ident $(($style:expr))?,)*
        } $(pages $paging:ident { $($key:ident $value:tt,)* })?
    ) => {
        $crate::runtime::record!($type $($deferred)? { $($field $name $presence,)* });

        #[allow(deprecated, reason = "deprecated parameters are still sent")]
        impl $type {
            /// The path with its parameters, percent-encoded.
            #[must_use]
            #[inline]
            pub fn path(&self) -> String {
                $crate::runtime::path_in($template, &self.located($crate::runtime::Location::Path))
            }

            /// The query's names and values, not percent-encoded; absent parameters are left out.
            #[must_use]
            #[inline]
            pub fn query(&self) -> $crate::runtime::Pairs {
                $crate::runtime::query_in(&self.located($crate::runtime::Location::Query))
            }

            /// The query, percent-encoded as its styles require.
            #[must_use]
            #[inline]
            pub fn query_string(&self) -> String {
                $crate::runtime::query_string(&self.located($crate::runtime::Location::Query))
            }

            /// The headers' names and values; absent parameters are left out.
            #[must_use]
            #[inline]
            pub fn headers(&self) -> $crate::runtime::Pairs {
                $crate::runtime::headers(&self.located($crate::runtime::Location::Header))
            }

            /// The cookies' names and values; absent parameters are left out.
            #[must_use]
            #[inline]
            pub fn cookies(&self) -> $crate::runtime::Pairs {
                $crate::runtime::query_in(&self.located($crate::runtime::Location::Cookie))
            }

            #[inline]
            fn located(
                &self,
                location: $crate::runtime::Location,
            ) -> Vec<$crate::runtime::parameters::Parameter<'_>> {
                let all: &[$crate::runtime::parameters::Parameter<'_>] = &[$($crate::runtime::parameters::Parameter {
                    location: $crate::runtime::parameters!(@location $location),
                    name: $name,
                    value: &self.$field,
                    style: $crate::runtime::parameters!(@style $location $(($style))?),
                },)*];
                $crate::runtime::parameters::located(location, all)
            }
        }

        #[cfg(feature = "transport")]
        impl $crate::runtime::client::Parameters for $type {
            #[inline]
            fn located(
                &self,
                location: $crate::runtime::Location,
            ) -> Vec<$crate::runtime::parameters::Parameter<'_>> {
                Self::located(self, location)
            }

            #[inline]
            fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                Self::validate(self)
            }
        }

        $(
            #[cfg(feature = "transport")]
            #[allow(deprecated, reason = "deprecated parameters are still sent")]
            impl $crate::runtime::client::Paged for $type {
                const PAGING: $crate::runtime::client::Paging = $crate::runtime::client::Paging::$paging;
                $($crate::runtime::parameters!(@constant $key $value);)*

                #[inline]
                fn selectors(&mut self) -> $crate::runtime::client::Selectors<'_> {
                    #[allow(unused_mut, reason = "a URL may lead to the next page")]
                    let mut selectors = $crate::runtime::client::Selectors::default();
                    $($crate::runtime::parameters!(@selector selectors self $key $value);)*
                    selectors
                }
            }
        )?
    };
    (@constant first $value:literal) => { const FIRST: i64 = $value; };
    (@constant largest $value:literal) => { const LARGEST: Option<i64> = Some($value); };
    (@constant $key:ident $value:ident) => {};
    (@selector $to:ident $self:ident $key:ident $value:literal) => {};
    (@selector $to:ident $self:ident $key:ident $value:ident) => { $to.$key = Some(&mut $self.$value) };
    (@location path) => { $crate::runtime::Location::Path };
    (@location query) => { $crate::runtime::Location::Query };
    (@location header) => { $crate::runtime::Location::Header };
    (@location cookie) => { $crate::runtime::Location::Cookie };
    (@style $location:ident ($style:expr)) => { $style };
    (@style path) => { $crate::runtime::Style::Simple };
    (@style query) => { $crate::runtime::Style::Form };
    (@style header) => { $crate::runtime::Style::Simple };
    (@style cookie) => { $crate::runtime::Style::Form };
}

#[allow(unused_imports, reason = "a document may have no parameters")]
pub(crate) use parameters;
