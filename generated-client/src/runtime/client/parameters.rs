//! What generated code says of an operation's parameters, so that one piece of code sends them all.

use super::super::style::add_text;
use super::super::{Operation, Pairs, Violations};

/// What an operation takes besides its body.
pub trait Parameters {
    /// The path, its parameters percent-encoded.
    fn path(&self, operation: &Operation) -> String;

    /// The query's names and values, not percent-encoded.
    fn query(&self) -> Pairs {
        Pairs::new()
    }

    /// The query as a URL has it, percent-encoded.
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

    /// Checks every constraint.
    ///
    /// # Errors
    /// Where one or more are broken: all of them.
    fn validate(&self) -> Result<(), Violations>;
}

/// An operation that takes nothing.
impl Parameters for () {
    fn path(&self, operation: &Operation) -> String {
        operation.path.to_owned()
    }

    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

/// Parameters that ask for one page of a list.
pub trait Paged: Parameters + Clone + Send + Sync + Unpin + 'static {
    /// The largest page there is.
    const MAX_LIMIT: i64;

    /// Where the page is to begin, and how long it is to be.
    fn page(&self) -> (Option<i64>, Option<i64>);

    /// Sets both.
    fn set_page(&mut self, offset: i64, limit: i64);
}

/// Implements [`Parameters`] for a generated struct of which these methods exist, and [`Paged`] where it pages. `encoded` is
/// its own way to write the query, where pairs don't say all of it.
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
            #[allow(deprecated, reason = "what is deprecated still pages")]
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
