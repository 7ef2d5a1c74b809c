//! The client, and what all its clones share.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::call::Call;
use super::credentials::HeldCredentials;
use super::rate_meter::RateMeter;
use super::retry::RetryBudget;
use super::send::send;
use super::{BoxFuture, Clock, Error, Quota, RawResponse, Retry, Transport};

/// A client of the API. Cheap to clone; clones share connections, the retry budget and the rate limit.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

/// What all clones share.
pub(super) struct Shared {
    pub base: String,
    pub credentials: HeldCredentials,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub timeout: Duration,
    pub deadline: Option<Duration>,
    pub retry: Retry,
    pub retry_budget: RetryBudget,
    pub rate_meter: RateMeter,
    pub max_response_size: usize,
    pub validates: bool,
    pub clock: Arc<dyn Clock>,
    pub transport: Arc<dyn Transport>,
    /// The vendors of the integrations that were read.
    pub vendors: Mutex<HashMap<String, String>>,
}

impl Shared {
    pub fn vendors(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.vendors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Client {
    pub(super) fn of(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    pub(super) fn inner(&self) -> &Shared {
        &self.0
    }

    /// The URL that precedes every path.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base
    }

    /// What is known of the rate limit.
    #[must_use]
    pub fn quota(&self) -> Quota {
        self.0.rate_meter.quota(self.0.clock.now())
    }

    /// The client's clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Sends a call, with all its attempts.
    pub(super) fn execute(&self, call: Call) -> BoxFuture<'static, Result<RawResponse, Error>> {
        self.execute_with(Arc::clone(&self.0.transport), call)
    }

    /// Sends a call by another transport than the client's.
    pub(super) fn execute_with(
        &self,
        transport: Arc<dyn Transport>,
        call: Call,
    ) -> BoxFuture<'static, Result<RawResponse, Error>> {
        let client = self.clone();
        #[cfg(feature = "tracing")]
        let span = tracing::info_span!(
            "call",
            operation = call.operation.name,
            attempt = tracing::field::Empty,
            status = tracing::field::Empty
        );
        let run = async move { send(client.inner(), &*transport, &call).await };
        #[cfg(feature = "tracing")]
        let run = tracing::Instrument::instrument(run, span);
        Box::pin(run)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client").field("base_url", &self.0.base).finish_non_exhaustive()
    }
}
