//! Sends a call: attempts, delays between them, redirects, and the error that the last attempt means.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use http::{StatusCode, Uri, header, uri};

use super::attempt::Attempt;
use super::call::Call;
use super::credentials::RequestCredentials;
use super::failure::Failure;
use super::permit::Permit;
use super::queue::later;
use super::retry::{self, Decision};
use super::shared::Shared;
use super::span::{RequestSpan, record};
use super::{CredentialError, Error, ErrorBody, RawResponse, Transport, TransportError};

type Outcome = Result<RawResponse, Failure>;

/// How many redirects in a row a read follows.
const MAX_REDIRECTS: usize = 5;

/// The most by which a retry after the rate limit's window is delayed at random, since all clients wait for its end.
const MAX_JITTER: Duration = Duration::from_secs(1);

/// A call that waits for the limit is refused in the end: when it waited for so many times the longest delay of its retries.
const MAX_WAITS: u32 = 10;

/// Sends a call until it succeeds or another attempt is not allowed.
pub(super) async fn send(client: &Shared, transport: &dyn Transport, call: &Call) -> Result<RawResponse, Error> {
    let is_safe = call.operation.method.is_safe();
    let mut sending = Sending {
        client,
        call,
        deadline: call.deadline.and_then(|limit| client.clock.now().checked_add(limit)),
        permit: client.rate_meter.permit(&*client.clock).required(call.waits_for_limit),
        is_renewed: false,
    };
    let mut delays = None;
    let (mut last, mut waited) = (None, Duration::ZERO);
    for attempt in 1_u64.. {
        let outcome = sending.attempt(transport, attempt).await;
        if outcome.as_ref().is_err_and(Failure::is_deadline_exceeded) {
            // The outcome of an earlier attempt says more than that there is no time for another one.
            return conclude(client, call, last.unwrap_or(outcome));
        }
        let now = client.clock.now();
        let (decision, retry_after) = match &outcome {
            Ok(response) => {
                client.rate_meter.learn(now, &response.headers);
                (retry::after_response(response, is_safe), retry::retry_after(&response.headers))
            }
            Err(failure) => (retry::after_failure(failure, is_safe), None),
        };
        record(attempt, &outcome);
        // Most calls succeed at once, and need no delays.
        let mut next_delay = || delays.get_or_insert_with(|| call.retry.delays_between_attempts()).next();
        let until_reset =
            (decision == Decision::RetryAfterReset).then(|| client.rate_meter.exhausted(now, retry_after));
        if let (Some(shared), Some(wait)) = (&client.rate_meter.shared, until_reset) {
            shared.close(wait).await;
        }
        let is_wait_for_limit = call.waits_for_limit && decision == Decision::RetryAfterReset;
        // To wait for the limit is no attempt that failed: only a random part of the usual delay is added.
        let mut next_delay = || match is_wait_for_limit {
            true => call.retry.delays_between_attempts().next().or(Some(Duration::ZERO)),
            false => next_delay(),
        };
        let delay = match decision {
            Decision::Stop => None,
            Decision::RetryAfterReset => {
                next_delay().zip(until_reset).map(|(usual, until_reset)| until_reset + usual.min(MAX_JITTER))
            }
            Decision::Retry => next_delay().map(|usual| retry_after.map_or(usual, |asked| asked.max(usual))),
        };
        let max_delay = call.retry.max_retry_after.saturating_add(MAX_JITTER);
        let has_time = |delay| sending.deadline.is_none_or(|deadline| delay < deadline.saturating_duration_since(now));
        // A wait counts as a second at least, so that a server that asks for none does not keep a call for ever.
        let may_wait = |delay: Duration| waited + delay.max(MAX_JITTER) <= max_delay.saturating_mul(MAX_WAITS);
        let is_allowed = |delay: &Duration| {
            *delay <= max_delay && if is_wait_for_limit { may_wait(*delay) } else { has_time(*delay) }
        };
        match delay.filter(is_allowed) {
            Some(delay) if is_wait_for_limit || client.retry_budget.withdraw() => {
                client.clock.sleep(delay).await;
                if is_wait_for_limit {
                    waited += delay.max(MAX_JITTER);
                    sending.deadline = sending.deadline.map(|deadline| later(deadline, delay));
                }
            }
            _ => return conclude(client, call, outcome),
        }
        last = Some(outcome);
    }
    // Not reached: each attempt returns or is followed by another one.
    conclude(client, call, last.unwrap_or_else(|| Err(TransportError::deadline_exceeded(None).into())))
}

/// A call that is being sent.
struct Sending<'a> {
    client: &'a Shared,
    call: &'a Call,
    deadline: Option<Instant>,
    permit: Permit<'a>,
    /// Whether the credentials were replaced because the server refused them.
    is_renewed: bool,
}

impl<'a> Sending<'a> {
    /// Sends a call once, and a read also to where it is redirected within its origin; once more if its credentials are refused
    /// and others can be provided. Each request acquires a permit of the rate limit first; neither the time that it waits for
    /// one nor that for a credential counts toward the attempt's timeout.
    async fn attempt(&mut self, transport: &dyn Transport, number: u64) -> Outcome {
        let (client, call) = (self.client, self.call);
        let mut left = call.timeout;
        let mut uri = call.uri.clone();
        let mut redirects = 0;
        loop {
            let credentials = self.admit().await?;
            let start = client.clock.now();
            let until_deadline = self.deadline.map(|deadline| deadline.saturating_duration_since(start));
            let mut timeout = client.clock.timeout(until_deadline.map_or(left, |until| until.min(left)));
            let mut request = call.request(client, &credentials, &uri);
            let attempt = Attempt { operation: call.operation, number };
            request.extensions_mut().insert(attempt);
            let span = RequestSpan::new(&request, attempt);
            let has_key = *request.uri() != call.uri;
            let mut sending = span.in_scope(|| transport.send(request));
            let outcome = poll_fn(|context| match span.in_scope(|| sending.as_mut().poll(context)) {
                Poll::Ready(outcome) => Poll::Ready(outcome),
                Poll::Pending => timeout.as_mut().poll(context).map(|()| Err(TransportError::timed_out())),
            });
            let outcome = outcome.await;
            span.record(&outcome);
            if outcome.as_ref().is_err_and(TransportError::is_unsent) {
                self.permit.release();
            }
            left = left.saturating_sub(client.clock.now().saturating_duration_since(start));
            let (mut head, body) = outcome?.into_parts();
            if let Some(location) = head.headers.get_mut(header::LOCATION).filter(|_| has_key) {
                // A redirect may repeat the query with its API key, and errors show the headers.
                location.set_sensitive(true);
            }
            let response = RawResponse { status: head.status, headers: head.headers, body };
            if self.renews(&response, &credentials) {
                continue;
            }
            match redirect(&response, &uri) {
                Some(next)
                    if call.operation.method.is_safe() && !call.ends_in_redirect && redirects < MAX_REDIRECTS =>
                {
                    uri = next;
                    redirects += 1;
                }
                _ => return Ok(response),
            }
        }
    }

    /// Whether the server refused credentials that can be replaced, which is done once in a call.
    fn renews(&mut self, response: &RawResponse, credentials: &RequestCredentials<'_>) -> bool {
        if response.status != StatusCode::UNAUTHORIZED || self.is_renewed || !credentials.refuse() {
            return false;
        }
        self.is_renewed = self.client.retry_budget.withdraw();
        if self.is_renewed {
            self.client.rate_meter.learn(self.client.clock.now(), &response.headers);
        }
        self.is_renewed
    }

    /// Obtains the credentials, and then a permit of the rate limit, which is to be used at once. Credentials that expire while the
    /// permit is waited for are obtained again.
    async fn admit(&mut self) -> Result<RequestCredentials<'a>, Failure> {
        let credentials = self.credentials().await?;
        self.acquire().await?;
        if credentials.are_valid(&*self.client.clock) {
            return Ok(credentials);
        }
        self.permit.release();
        let credentials = self.credentials().await?;
        self.acquire().await?;
        Ok(credentials)
    }

    /// Obtains the credentials before the deadline.
    async fn credentials(&self) -> Result<RequestCredentials<'a>, CredentialError> {
        let (client, deadline) = (self.client, self.deadline);
        let mut obtaining = pin!(client.credentials.of(client, self.call.operation));
        let mut timeout = None;
        poll_fn(|context| match (obtaining.as_mut().poll(context), deadline) {
            (Poll::Pending, Some(deadline)) => {
                let left = || deadline.saturating_duration_since(client.clock.now());
                let timeout = timeout.get_or_insert_with(|| client.clock.timeout(left()));
                timeout.as_mut().poll(context).map(|()| Err(CredentialError::deadline_exceeded()))
            }
            (polled, _) => polled,
        })
        .await
    }

    /// Acquires a permit of the rate limit. The deadline of a call that waits for the limit is later by the time that it waited.
    async fn acquire(&mut self) -> Result<(), TransportError> {
        if !self.call.waits_for_limit {
            return self.permit.acquire(self.deadline).await;
        }
        let start = self.client.clock.now();
        self.permit.acquire(None).await?;
        let waited = self.client.clock.now().saturating_duration_since(start);
        self.deadline = self.deadline.map(|deadline| later(deadline, waited));
        Ok(())
    }
}

/// The URI that a response redirects to, if it has the same origin.
fn redirect(response: &RawResponse, from: &Uri) -> Option<Uri> {
    if ![301, 302, 303, 307, 308].contains(&response.status.as_u16()) {
        return None;
    }
    let location = response.headers.get(header::LOCATION)?.to_str().ok()?;
    if location.starts_with("//") {
        return None;
    }
    let to: Uri = location.parse().ok()?;
    let is_same = match (to.scheme(), to.authority()) {
        (None, None) => location.starts_with('/'),
        (Some(_), Some(_)) => origin(&to)? == origin(from)?,
        _ => false,
    };
    let mut parts = from.clone().into_parts();
    parts.path_and_query = to.into_parts().path_and_query.or(Some(uri::PathAndQuery::from_static("/")));
    Uri::from_parts(parts).ok().filter(|_| is_same)
}

/// Scheme, host and port.
pub(super) fn origin(uri: &Uri) -> Option<(&str, String, u16)> {
    let scheme = uri.scheme_str()?;
    let port = uri.port_u16().or(match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    })?;
    let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
    Some((scheme, authority.host().to_ascii_lowercase(), port))
}

/// The result of a call whose last attempt had this outcome.
fn conclude(client: &Shared, call: &Call, outcome: Outcome) -> Result<RawResponse, Error> {
    let operation = call.operation;
    match outcome {
        Ok(response) if response.status.is_success() || call.ends_in_redirect && response.status.is_redirection() => {
            client.retry_budget.deposit();
            Ok(response)
        }
        Ok(response) => {
            // A redirect's body is meant for browsers.
            let body = Some(&response.body).filter(|_| response.status >= StatusCode::BAD_REQUEST);
            let body = body.and_then(|body| ErrorBody::read(body)).map(Box::new);
            let response = Box::new(response);
            Err(match body {
                Some(body) => Error::ErrorResponse { operation, body, response },
                None => Error::Unexpected { operation, response },
            })
        }
        Err(failure) => Err(failure.of(operation)),
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/client/send.rs"]
mod tests;
