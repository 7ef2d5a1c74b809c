//! The parameters of an operation, as traits, so that the code that sends them is compiled once.

use super::super::{Operation, Pairs, Violations};

/// The parameters of an operation.
pub trait Parameters {
    /// The path with its parameters, percent-encoded.
    fn path(&self, operation: &Operation) -> String;

    /// The query, percent-encoded.
    fn query_string(&self) -> String {
        String::new()
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
