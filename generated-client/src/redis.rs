//! One rate limit for all processes that use a token, through a Redis server: [`RedisLimiter`].
//!
//! ```no_run
//! use propexo::Client;
//! use propexo::redis::{RedisGone, RedisLimiter};
//!
//! # fn run(token: String) -> Result<(), Box<dyn std::error::Error>> {
//! // Without Redis, each of eight workers goes on with an eighth of the limit.
//! let limiter = RedisLimiter::new("redis://127.0.0.1/", "propexo-production")?.when_gone(RedisGone::Share(8));
//! let client = Client::builder(token).paced().limiter(limiter).build()?;
//! # Ok(())
//! # }
//! ```

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, RedisError, Script};
use tokio::time::Instant;

use crate::runtime::client::{BoxFuture, BuildError, Limiter, Reservation, TransportError};

/// What a worker does while Redis can't be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedisGone {
    /// Calls fail, with an error that is retryable: nothing is sent that is not counted.
    #[default]
    Fail,
    /// Each process goes on by itself with its share of the limit, if there are so many. Redis is tried again every five seconds;
    /// then the worker keeps to its share for a window more.
    Share(u32),
}

/// Counts the requests of all processes that have a limiter of the same name, in Redis: as many machines as there are, and no
/// request too many in any period of a window's length.
///
/// - **One script** reserves a place, atomically and by the server's clock, so the machines' clocks do not matter.
/// - **A worker that dies** has only places of requests that it sent, which expire with the window.
/// - **A place counts** for 2 % longer than the window, since a request arrives some time after its place was reserved.
/// - **Calls** of a process wait in order of arrival. Among processes there is no order.
/// - **A server that loses its data** forgets the requests of the last window.
/// - **An outage** is one of the connection. An error that Redis itself returns, such as a wrong password, fails calls.
///
/// The server is Redis 5 or newer. For `rediss://`, enable a TLS feature of the crate `redis` in your manifest, such as `tokio-rustls-comp`.
pub struct RedisLimiter {
    client: redis::Client,
    /// `None` before the first reservation, and after an error.
    connection: tokio::sync::Mutex<Option<MultiplexedConnection>>,
    script: Script,
    close_script: Script,
    places: String,
    closed: String,
    gone: RedisGone,
    own: Mutex<Own>,
}

/// What this process knows by itself.
#[derive(Default)]
struct Own {
    /// Its places within the last window, in order.
    places: VecDeque<Instant>,
    /// Redis is not asked before.
    gone_until: Option<Instant>,
    /// It keeps to its share until then, since Redis lacks requests that were sent while it was gone.
    share_until: Option<Instant>,
}

/// How long to wait for Redis, for a connection and for a response; and how long calls then fail at once.
const TIMEOUT: Duration = Duration::from_secs(1);

/// How long a process goes on by itself until it asks Redis again.
const PAUSE: Duration = Duration::from_secs(5);

impl RedisLimiter {
    /// A limiter by the Redis server at this URL. All limiters of one name share a limit, so each token needs its own. Connects
    /// when the first request is sent.
    ///
    /// # Errors
    /// If the URL is not one of Redis.
    pub fn new(url: &str, name: &str) -> Result<Self, BuildError> {
        // The error is left out, since the URL may hold a password.
        let client = redis::Client::open(url).map_err(|_| {
            BuildError::new("the URL of the limiter is not one of Redis: redis://host:port/".to_owned())
        })?;
        Ok(Self {
            client,
            connection: tokio::sync::Mutex::default(),
            script: Script::new(include_str!("redis/reserve.lua")),
            close_script: Script::new(include_str!("redis/close.lua")),
            // The braces keep both on one node of a cluster.
            places: format!("{{{name}}}:places"),
            closed: format!("{{{name}}}:closed"),
            gone: RedisGone::Fail,
            own: Mutex::default(),
        })
    }

    /// Sets what to do while Redis can't be reached. Default: [`RedisGone::Fail`].
    #[must_use]
    pub const fn when_gone(mut self, policy: RedisGone) -> Self {
        self.gone = policy;
        self
    }

    /// Asks Redis for a place.
    async fn ask(&self, requests: u64, window: Duration) -> Result<Reservation, RedisError> {
        let mut invocation = self.script.prepare_invoke();
        invocation.key(&self.places).key(&self.closed).arg(requests).arg(micros(window));
        let mut guard = self.connection.lock().await;
        let mut connection = match guard.take() {
            Some(connection) => connection,
            None => self.connect().await?,
        };
        let wait: u64 = invocation.invoke_async(&mut connection).await?;
        *guard = Some(connection);
        Ok(if wait == 0 { Reservation::Granted } else { Reservation::Wait(Duration::from_micros(wait)) })
    }

    async fn connect(&self) -> Result<MultiplexedConnection, RedisError> {
        let config = AsyncConnectionConfig::new().set_connection_timeout(Some(TIMEOUT));
        self.client.get_multiplexed_async_connection_with_config(&config.set_response_timeout(Some(TIMEOUT))).await
    }

    async fn tell_closed(&self, duration: Duration) -> Result<(), RedisError> {
        let mut guard = self.connection.lock().await;
        if let Some(connection) = guard.as_mut() {
            let mut invocation = self.close_script.prepare_invoke();
            invocation.key(&self.closed).arg(micros(duration).div_ceil(1000).max(1));
            invocation.invoke_async::<()>(connection).await?;
        }
        Ok(())
    }

    /// Changes what this process knows, without places that have expired.
    fn with_own<T>(&self, window: Duration, change: impl FnOnce(&mut Own, Instant) -> T) -> T {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        while own.places.front().is_some_and(|first| now.saturating_duration_since(*first) >= window) {
            own.places.pop_front();
        }
        change(&mut own, now)
    }
}

impl Limiter for RedisLimiter {
    fn reserve(&self, requests: u64, window: Duration) -> BoxFuture<'_, Result<Reservation, TransportError>> {
        // A request arrives some time after its place was reserved.
        let window = window.saturating_add(window / 50);
        Box::pin(async move {
            let share = match self.gone {
                RedisGone::Share(workers) => Some((requests / u64::from(workers.max(1))).max(1)),
                RedisGone::Fail => None,
            };
            let (is_gone, wait) = self.with_own(window, |own, now| {
                let share = share.filter(|_| own.keeps_to_share(now));
                (own.is_gone(now), share.and_then(|share| own.wait(share, window, now)))
            });
            if let Some(wait) = wait {
                return Ok(Reservation::Wait(wait));
            }
            if !is_gone {
                let error = match self.ask(requests, window).await {
                    Ok(reservation) => {
                        self.with_own(window, |own, now| own.note(reservation, window, now));
                        return Ok(reservation);
                    }
                    Err(error) => error,
                };
                if !is_unreachable(&error) {
                    return Err(TransportError::no_limiter(error));
                }
                let pause = if share.is_some() { PAUSE } else { TIMEOUT };
                self.with_own(window, |own, now| own.gone_until = now.checked_add(pause));
                if share.is_none() {
                    return Err(TransportError::no_limiter(error));
                }
            }
            let Some(share) = share else {
                return Err(TransportError::no_limiter("Redis could not be reached within the last second"));
            };
            Ok(self.with_own(window, |own, now| own.reserve(share, window, now)))
        })
    }

    fn close(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if self.tell_closed(duration).await.is_err() {
                // This process waits in any case; the others get their own 429.
                *self.connection.lock().await = None;
            }
        })
    }
}

impl Own {
    /// Whether Redis is not asked.
    fn is_gone(&self, now: Instant) -> bool {
        self.gone_until.is_some_and(|until| now < until)
    }

    /// Whether this process keeps to its share of the limit: Redis does not have all requests of the last window.
    fn keeps_to_share(&self, now: Instant) -> bool {
        self.gone_until.is_some() || self.share_until.is_some_and(|until| now < until)
    }

    /// Notes what Redis said.
    fn note(&mut self, reservation: Reservation, window: Duration, now: Instant) {
        if self.gone_until.take().is_some() {
            // Other processes may return so much later.
            self.share_until = now.checked_add(window.saturating_add(PAUSE));
        }
        if reservation == Reservation::Granted {
            self.places.push_back(now);
        }
    }

    /// How long until the share has a place, if it has none.
    fn wait(&self, share: u64, window: Duration, now: Instant) -> Option<Duration> {
        let share = usize::try_from(share).unwrap_or(usize::MAX);
        let first = self.places.len().checked_sub(share).and_then(|over| self.places.get(over))?;
        Some(window.saturating_sub(now.saturating_duration_since(*first)))
    }

    fn reserve(&mut self, share: u64, window: Duration, now: Instant) -> Reservation {
        self.wait(share, window, now).map_or_else(
            || {
                self.places.push_back(now);
                Reservation::Granted
            },
            Reservation::Wait,
        )
    }
}

/// Whether there is no Redis server, rather than one that refuses what is asked of it.
fn is_unreachable(error: &RedisError) -> bool {
    error.is_io_error() || error.is_timeout() || error.is_connection_dropped() || error.is_connection_refusal()
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// Without the URL, which may hold a password.
impl fmt::Debug for RedisLimiter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("RedisLimiter").field("places", &self.places).field("gone", &self.gone).finish_non_exhaustive()
    }
}
