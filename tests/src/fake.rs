//! A client without a network and without waiting: a transport with the responses of a test, and a clock that skips every
//! sleep.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use propexo::runtime::client::{BoxFuture, Clock, Transport, TransportError};
use serde_json::Value;

/// The outcome of a request.
pub type Outcome = Result<Response<Bytes>, TransportError>;

type Respond = Box<dyn FnMut(&Request<Bytes>) -> Outcome + Send>;

/// Responds to requests by a closure, and records them.
#[derive(Clone)]
pub struct Fake {
    respond: Arc<Mutex<Respond>>,
    seen: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Fake {
    /// A transport that responds by a closure.
    pub fn new(respond: impl FnMut(&Request<Bytes>) -> Outcome + Send + 'static) -> Self {
        Self { respond: Arc::new(Mutex::new(Box::new(respond))), seen: Arc::default() }
    }

    /// A transport that returns these outcomes in order.
    ///
    /// # Panics
    ///
    /// If there is one more request.
    #[must_use]
    pub fn script(outcomes: Vec<Outcome>) -> Self {
        let mut outcomes = outcomes.into_iter();
        Self::new(move |request| outcomes.next().unwrap_or_else(|| panic!("unexpected request {request:?}")))
    }

    /// Takes the requests so far.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn seen(&self) -> Vec<Request<Bytes>> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

impl Transport for Fake {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Outcome> {
        let outcome = (self.respond.lock().unwrap())(&request);
        self.seen.lock().unwrap().push(request);
        Box::pin(std::future::ready(outcome))
    }
}

/// A response with this status and JSON body.
///
/// # Errors
///
/// Never.
///
/// # Panics
///
/// If the status is invalid.
#[allow(clippy::needless_pass_by_value, reason = "it reads better")]
pub fn answer(status: u16, body: Value) -> Outcome {
    answer_with(status, &[], &body.to_string())
}

/// A response with headers and any body.
///
/// # Errors
///
/// Never.
///
/// # Panics
///
/// If the status or a header is invalid.
pub fn answer_with(status: u16, headers: &[(&str, &str)], body: &str) -> Outcome {
    let builder =
        headers.iter().fold(Response::builder().status(status), |builder, (name, value)| builder.header(*name, *value));
    Ok(builder.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

/// A clock that skips every sleep. A timeout still waits, but not for long.
#[derive(Clone)]
pub struct Skipping {
    start: Instant,
    skipped: Arc<Mutex<(Duration, Vec<Duration>)>>,
    patience: Duration,
}

impl Skipping {
    /// A clock with this duration for timeouts.
    #[must_use]
    pub fn new(patience: Duration) -> Self {
        Self { start: Instant::now(), skipped: Arc::default(), patience }
    }

    /// The sleeps so far.
    ///
    /// # Panics
    ///
    /// Never.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.skipped.lock().unwrap().1.clone()
    }

    /// Advances the clock.
    ///
    /// # Panics
    ///
    /// Never.
    pub fn skip(&self, duration: Duration) {
        self.skipped.lock().unwrap().0 += duration;
    }
}

impl Default for Skipping {
    fn default() -> Self {
        Self::new(Duration::from_secs(5))
    }
}

impl Clock for Skipping {
    fn now(&self) -> Instant {
        self.start + self.skipped.lock().unwrap().0
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut skipped = self.skipped.lock().unwrap();
        skipped.0 += duration;
        skipped.1.push(duration);
        Box::pin(tokio::task::yield_now())
    }

    fn timeout(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration.min(self.patience)))
    }
}
