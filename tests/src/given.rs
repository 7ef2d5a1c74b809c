//! Values for one call of an operation, as JSON, for the table of all operations.

use std::collections::BTreeMap;

use propexo::runtime::client::response::FromBody;
use propexo::runtime::client::{BoxFuture, Error, Parameters, Request};
use propexo::runtime::{Decode, Encode, decode_value, to_value};
use serde_json::Value;

/// A call; its response as JSON.
pub type Pending = BoxFuture<'static, Result<Value, Error>>;

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The parameters by their names in the document, without missing ones
    pub parameters: BTreeMap<String, Value>,
    /// The body
    pub body: Value,
    /// Whether it is sent without validation
    pub unchecked: bool,
    /// Additional headers
    pub headers: Vec<(String, String)>,
}

impl Given {
    /// The value of a required parameter.
    ///
    /// # Panics
    ///
    /// If it is missing or of another type.
    #[must_use]
    pub fn required<T: Decode>(&self, name: &str) -> T {
        let value = self.parameters.get(name).unwrap_or_else(|| panic!("no value for `{name}`"));
        decode_value(value).unwrap_or_else(|error| panic!("`{name}`: {error}"))
    }

    /// Sets an optional parameter.
    ///
    /// # Panics
    ///
    /// If it is of another type.
    pub fn set<R, T: Decode>(&self, request: R, name: &str, set: impl FnOnce(R, T) -> R) -> R {
        if self.parameters.contains_key(name) { set(request, self.required(name)) } else { request }
    }

    /// The body.
    ///
    /// # Panics
    ///
    /// If it is of another type.
    #[must_use]
    pub fn body<T: Decode>(&self) -> T {
        decode_value(&self.body).unwrap_or_else(|error| panic!("the body: {error}"))
    }

    /// Sends the request.
    pub fn send<P, A, E>(&self, mut request: Request<P, A, E>) -> Pending
    where
        P: Parameters + 'static,
        A: FromBody + Encode + Send + 'static,
        E: 'static,
    {
        if self.unchecked {
            request = request.without_validation();
        }
        for (name, value) in &self.headers {
            request = request.extra_header(name, value);
        }
        let sending = request.send();
        Box::pin(async move {
            let answer = sending.await?.into_inner();
            Ok(to_value(&answer).expect("what was read can be written"))
        })
    }
}
