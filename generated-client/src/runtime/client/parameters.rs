//! The parameters of an operation, as traits, so that the code that sends them is compiled once.

use super::super::parameters::Parameter;
use super::super::{CodecError, Location, Operation, Pairs, Violations, headers, path_in, query_in, query_string};

/// The parameters of an operation.
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
