//! The parameters of an operation, as traits, so that the code that sends them is compiled once.

use super::super::style::add_text;
use super::super::{Operation, Pairs, Violations};

/// The parameters of an operation.
pub trait Parameters {
    /// The path with its parameters, percent-encoded.
    fn path(&self, operation: &Operation) -> String;

    /// The query's names and values, not percent-encoded.
    fn query(&self) -> Pairs {
        Pairs::new()
    }

    /// The query, percent-encoded.
    fn query_string(&self) -> String {
        let mut query = String::new();
        self.query().iter().for_each(|(name, value)| add_text(&mut query, name, value));
        query
    }

    /// The headers' names and values.
    fn headers(&self) -> Pairs {
        Pairs::new()
    }

    /// The cookies' names and values.
    fn cookies(&self) -> Pairs {
        Pairs::new()
    }

    /// Validates the parameters.
    ///
    /// # Errors
    /// Returns every violated constraint.
    fn validate(&self) -> Result<(), Violations>;
}

/// No parameters.
impl Parameters for () {
    fn path(&self, operation: &Operation) -> String {
        operation.path.to_owned()
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

/// Parameters that select one page of a list.
pub trait Paged: Parameters + Clone + Send + Sync + Unpin + 'static {
    /// The largest allowed limit.
    const MAX_LIMIT: i64;

    /// The offset and the limit of the page.
    fn page(&self) -> (Option<i64>, Option<i64>);

    /// Sets both.
    fn set_page(&mut self, offset: i64, limit: i64);
}

/// Implements [`Parameters`] for a generated struct that has these methods, and [`Paged`] if it has an offset and a limit.
/// `encoded by` names the method that writes the query where pairs of names and values lose a part of it.
#[allow(unused_macros, reason = "a document may have no parameters")]
macro_rules! call_parameters {
    ($type:ident { $($method:ident),* } $(encoded by $encoded:ident)? $(pages of $largest:literal)?) => {
        impl $crate::runtime::client::Parameters for $type {
            fn path(&self, _: &$crate::runtime::Operation) -> String {
                Self::path(self)
            }

            $(
                fn $method(&self) -> $crate::runtime::Pairs {
                    Self::$method(self)
                }
            )*

            $(
                fn query_string(&self) -> String {
                    Self::$encoded(self)
                }
            )?

            fn validate(&self) -> Result<(), $crate::runtime::Violations> {
                Self::validate(self)
            }
        }

        $(
            #[allow(deprecated, reason = "deprecated parameters are still sent")]
            impl $crate::runtime::client::Paged for $type {
                const MAX_LIMIT: i64 = $largest;

                fn page(&self) -> (Option<i64>, Option<i64>) {
                    (self.offset, self.limit)
                }

                fn set_page(&mut self, offset: i64, limit: i64) {
                    self.offset = Some(offset);
                    self.limit = Some(limit);
                }
            }
        )?
    };
}

#[allow(unused_imports, reason = "a document may have no parameters")]
pub(crate) use call_parameters;
