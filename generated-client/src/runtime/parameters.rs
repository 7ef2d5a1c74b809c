//! The parameters of an operation: as a table, and as the trait by which the client sends them.

use super::{
    CodecError, Encode, Location, Operation, Pairs, Style, Violations, headers, path_in, query_in, query_string,
};

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

/// The parameters of an operation, as a trait, so that the code that sends them is compiled once.
pub trait Parameters {
    /// The parameters that are sent in one part of a request.
    fn located(&self, location: Location) -> Vec<Parameter<'_>> {
        let _ = location;
        Vec::new()
    }

    /// The path with its parameters, percent-encoded.
    ///
    /// # Errors
    /// If the path can't be called.
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        Ok(path_in(operation.path, &self.located(Location::Path)))
    }

    /// The query, percent-encoded.
    fn query_string(&self) -> String {
        query_string(&self.located(Location::Query))
    }

    /// The headers' names and values.
    fn headers(&self) -> Pairs {
        headers(&self.located(Location::Header))
    }

    /// The cookies' names and values.
    fn cookies(&self) -> Pairs {
        query_in(&self.located(Location::Cookie))
    }

    /// Validates the parameters.
    ///
    /// # Errors
    /// Returns every violated constraint.
    fn validate(&self) -> Result<(), Violations>;
}

/// No parameters.
impl Parameters for () {
    fn path(&self, operation: &Operation) -> Result<String, CodecError> {
        Ok(operation.path.to_owned())
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

/// The path with its parameters, percent-encoded.
#[must_use]
pub fn path(template: &str, parameters: &dyn Parameters) -> String {
    path_in(template, &parameters.located(Location::Path))
}

/// The query's names and values, not percent-encoded.
#[must_use]
pub fn query(parameters: &dyn Parameters) -> Pairs {
    query_in(&parameters.located(Location::Query))
}

/// The parameters among `all` that are sent in one part of a request.
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
                $crate::runtime::parameters::path($template, self)
            }

            /// The query's names and values, not percent-encoded; absent parameters are left out.
            #[must_use]
            #[inline]
            pub fn query(&self) -> $crate::runtime::Pairs {
                $crate::runtime::parameters::query(self)
            }

            /// The query, percent-encoded as its styles require.
            #[must_use]
            #[inline]
            pub fn query_string(&self) -> String {
                $crate::runtime::parameters::Parameters::query_string(self)
            }

            /// The headers' names and values; absent parameters are left out.
            #[must_use]
            #[inline]
            pub fn headers(&self) -> $crate::runtime::Pairs {
                $crate::runtime::parameters::Parameters::headers(self)
            }

            /// The cookies' names and values; absent parameters are left out.
            #[must_use]
            #[inline]
            pub fn cookies(&self) -> $crate::runtime::Pairs {
                $crate::runtime::parameters::Parameters::cookies(self)
            }
        }

        #[allow(deprecated, reason = "deprecated parameters are still sent")]
        impl $crate::runtime::parameters::Parameters for $type {
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
