//! From a call to its answer: attempts, waits, redirects, and in the end the error that is true.

use std::future::poll_fn;
use std::task::Poll;
use std::time::{Duration, Instant};

use http::{StatusCode, Uri, header, uri};

use super::call::Call;
use super::core::Inner;
use super::place::Place;
use super::retry::{self, Verdict};
use super::{Error, Fault, Reply, Transport, TransportError};

type Outcome = Result<Reply, TransportError>;

/// Redirects that a read follows in a row.
const HOPS: usize = 5;

/// Sends a call until it succeeds, or there is no more point in it.
pub(super) async fn exchange(client: &Inner, transport: &dyn Transport, call: &Call) -> Result<Reply, Error> {
    let is_safe = call.operation.method.is_safe();
    let ends = call.deadline.and_then(|deadline| client.clock.now().checked_add(deadline));
    let mut waits = call.retry.waits();
    let mut place = client.meter.place(&*client.clock);
    let mut last = None;
    for attempt in 1_u64.. {
        let outcome = self::attempt(client, transport, call, ends, &mut place).await;
        if outcome.as_ref().is_err_and(TransportError::is_no_time) {
            // What came of the last request says more than that there is no time for another one.
            return conclude(client, call, last.unwrap_or(outcome));
        }
        let now = client.clock.now();
        let (verdict, asked) = match &outcome {
            Ok(reply) => {
                client.meter.learn(now, &reply.headers);
                (retry::of_reply(reply, is_safe), retry::asked(&reply.headers))
            }
            Err(fault) => (retry::of_fault(fault, is_safe), None),
        };
        record(attempt, &outcome);
        let limited = (verdict == Verdict::Limited).then(|| client.meter.exhausted(now, asked));
        let wait = match verdict {
            Verdict::Keep => None,
            // At random a little later than the limit is anew: everybody waits for the same moment.
            Verdict::Limited => waits.next().zip(limited).map(|(usual, limited)| limited + usual.min(SPREAD)),
            Verdict::Again => waits.next().map(|usual| asked.map_or(usual, |asked| asked.max(usual))),
        };
        let longest = call.retry.longest_asked.saturating_add(SPREAD);
        let is_worth_it =
            |wait: &Duration| *wait <= longest && ends.is_none_or(|ends| *wait < ends.saturating_duration_since(now));
        match wait.filter(is_worth_it) {
            Some(wait) if client.budget.take() => client.clock.sleep(wait).await,
            _ => return conclude(client, call, outcome),
        }
        last = Some(outcome);
    }
    // An attempt always ends in a return or in another one, and 2^64 of them take longer than anybody waits.
    conclude(client, call, last.unwrap_or_else(|| Err(TransportError::no_time(None))))
}

/// By how much the end of a window is spread.
const SPREAD: Duration = Duration::from_secs(1);

/// Sends a call once; a read also to where it is redirected within its origin. Every request has its place in the rate
/// limit, and waiting for it is no part of the attempt's time.
async fn attempt(
    client: &Inner,
    transport: &dyn Transport,
    call: &Call,
    ends: Option<Instant>,
    place: &mut Place<'_>,
) -> Outcome {
    let mut left = call.timeout;
    let mut uri = call.uri.clone();
    let mut hops = 0;
    loop {
        place.take(ends).await?;
        let began = client.clock.now();
        let until_end = ends.map(|ends| ends.saturating_duration_since(began));
        let mut timeout = client.clock.timeout(until_end.map_or(left, |until_end| until_end.min(left)));
        let request = call.request(client, &uri);
        let has_key = *request.uri() != call.uri;
        let mut sending = transport.send(request);
        let outcome = poll_fn(|context| match sending.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(outcome),
            Poll::Pending => timeout.as_mut().poll(context).map(|()| Err(TransportError::timed_out())),
        });
        let outcome = outcome.await;
        if outcome.as_ref().is_err_and(TransportError::is_unsent) {
            place.give_back();
        }
        left = left.saturating_sub(client.clock.now().saturating_duration_since(began));
        let (mut head, body) = outcome?.into_parts();
        if let Some(location) = head.headers.get_mut(header::LOCATION).filter(|_| has_key) {
            // A redirect may keep the query, and an error shows the headers.
            location.set_sensitive(true);
        }
        let reply = Reply { status: head.status, headers: head.headers, body };
        match redirect(&reply, &uri) {
            Some(next) if call.operation.method.is_safe() && !call.ends_in_redirect && hops < HOPS => {
                uri = next;
                hops += 1;
            }
            _ => return Ok(reply),
        }
    }
}

/// Where an answer redirects to, if that is within the origin.
fn redirect(reply: &Reply, from: &Uri) -> Option<Uri> {
    let redirects = [301, 302, 303, 307, 308];
    if !redirects.contains(&reply.status.as_u16()) {
        return None;
    }
    let location = reply.headers.get(header::LOCATION)?.to_str().ok()?;
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
fn origin(uri: &Uri) -> Option<(&str, String, u16)> {
    let scheme = uri.scheme_str()?;
    let port = uri.port_u16().or(match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    })?;
    let authority = uri.authority().filter(|authority| !authority.as_str().contains('@'))?;
    Some((scheme, authority.host().to_ascii_lowercase(), port))
}

/// What the last attempt means.
fn conclude(client: &Inner, call: &Call, outcome: Outcome) -> Result<Reply, Error> {
    let operation = call.operation;
    match outcome {
        Ok(reply) if reply.status.is_success() || call.ends_in_redirect && reply.status.is_redirection() => {
            client.budget.earn();
            Ok(reply)
        }
        Ok(reply) => {
            // A redirect's body is for browsers.
            let fault = Some(&reply).filter(|reply| reply.status >= StatusCode::BAD_REQUEST);
            Err(match fault.and_then(|reply| Fault::read(&reply.body)) {
                Some(fault) => Error::Refused { operation, fault: Box::new(fault), reply: Box::new(reply) },
                None => Error::Unexpected { operation, reply: Box::new(reply) },
            })
        }
        Err(source) if operation.method.is_safe() || source.is_unsent() => Err(Error::Transport { operation, source }),
        Err(source) => Err(Error::OutcomeUnknown { operation, source }),
    }
}

/// Notes an attempt in the call's span.
#[cfg(feature = "tracing")]
fn record(attempt: u64, outcome: &Outcome) {
    let span = tracing::Span::current();
    span.record("attempt", attempt);
    match outcome {
        Ok(reply) => {
            span.record("status", reply.status.as_u16());
        }
        Err(fault) => tracing::debug!(attempt, "{fault}"),
    }
}

#[cfg(not(feature = "tracing"))]
const fn record(_: u64, _: &Outcome) {}

#[cfg(test)]
#[path = "../../runtime_tests/client/exchange.rs"]
mod tests;
