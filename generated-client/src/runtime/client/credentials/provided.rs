//! A credential that a provider gives: kept, replaced before it expires or when it is refused, fetched once for all calls.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use super::super::super::SecurityScheme;
use super::super::BoxFuture;
use super::super::shared::Shared;
use super::credential::{Credential, CredentialError, CredentialOrder, CredentialProvider};
use super::encoded::{Encoded, encode};

/// The longest time before its expiry at which a credential is replaced.
const MAX_MARGIN: Duration = Duration::from_secs(60);

/// What the provider gave last, and the fetch of what follows.
pub(super) struct Provided {
    scheme: Option<SecurityScheme>,
    provider: Arc<dyn CredentialProvider>,
    state: Mutex<State>,
    /// Held by the call that waits for the provider; the others wait for it. A fetch whose call was canceled stays here, and
    /// the next call goes on with it, unless it is too late for that.
    fetch: tokio::sync::Mutex<Option<Fetch>>,
}

/// What the provider was asked for.
struct Fetch {
    start: Instant,
    outcome: BoxFuture<'static, Result<Current, CredentialError>>,
}

#[derive(Default)]
struct State {
    current: Option<Arc<Current>>,
    /// When the current one is replaced if possible.
    renew_at: Option<Instant>,
    /// How many fetches have ended, and why the last one failed, if it did.
    fetches: u64,
    failure: Option<CredentialError>,
}

impl State {
    fn fresh(&self, now: Instant) -> Option<Arc<Current>> {
        self.current.clone().filter(|_| self.renew_at.is_none_or(|renew_at| now < renew_at))
    }
}

/// A credential in use.
pub(super) struct Current {
    pub encoded: Encoded,
    lifetime: Option<(Instant, Duration)>,
}

impl Current {
    fn new(scheme: Option<SecurityScheme>, credential: &Credential, start: Instant) -> Result<Self, CredentialError> {
        let encoded = encode(scheme, &credential.secret).map_err(CredentialError::invalid)?;
        Ok(Self { encoded, lifetime: credential.expires_in.map(|lifetime| (start, lifetime)) })
    }

    /// How much longer it is valid; `None` if it has no end.
    fn left(&self, now: Instant) -> Option<Duration> {
        self.lifetime.map(|(start, lifetime)| lifetime.saturating_sub(now.saturating_duration_since(start)))
    }

    pub fn is_valid(&self, now: Instant) -> bool {
        self.left(now).is_none_or(|left| !left.is_zero())
    }

    /// When it is replaced if possible.
    fn renew_at(&self) -> Option<Instant> {
        let (start, lifetime) = self.lifetime?;
        start.checked_add(lifetime - (lifetime / 10).min(MAX_MARGIN))
    }
}

impl Provided {
    pub fn new(scheme: Option<SecurityScheme>, provider: Arc<dyn CredentialProvider>) -> Self {
        Self { scheme, provider, state: Mutex::default(), fetch: tokio::sync::Mutex::default() }
    }

    /// The credential, from the provider if there is none that is fresh.
    ///
    /// # Errors
    /// If the provider fails, and the credential before has expired or was refused.
    pub async fn get(&self, client: &Shared) -> Result<Arc<Current>, CredentialError> {
        let fetches = {
            let state = self.state();
            if let Some(current) = state.fresh(client.clock.now()) {
                return Ok(current);
            }
            state.fetches
        };
        let mut fetch = self.fetch.lock().await;
        // The result of a fetch that ended while this call waited is that of this call too, also if it is a failure.
        if self.state().fetches == fetches {
            // Nobody polled it for so long that it would only time out.
            fetch.take_if(|fetch| client.clock.now().saturating_duration_since(fetch.start) >= client.timeout);
            let outcome = poll_fn(|context| {
                // Out of its place while it is polled: what has panicked must not be polled again.
                let mut current = fetch.take().unwrap_or_else(|| self.fetch(client));
                let polled = current.outcome.as_mut().poll(context);
                if polled.is_pending() {
                    *fetch = Some(current);
                }
                polled
            });
            let outcome = outcome.await;
            self.keep(outcome, client.clock.now());
        }
        let state = self.state();
        match (&state.current, &state.failure) {
            (Some(current), _) => Ok(Arc::clone(current)),
            (None, Some(failure)) => Err(failure.clone()),
            // It was refused as soon as it was there.
            (None, None) => Err(CredentialError::temporary("it was refused").for_scheme(self.scheme)),
        }
    }

    /// Forgets the credential, if it is still this one: the server refused it.
    pub fn refuse(&self, refused: &Arc<Current>) {
        self.state().current.take_if(|current| Arc::ptr_eq(current, refused));
    }

    /// Asks the provider, for as long as an attempt of a call may take.
    fn fetch(&self, client: &Shared) -> Fetch {
        let (scheme, provider) = (self.scheme, Arc::clone(&self.provider));
        let (transport, base_url) = (Arc::clone(&client.transport), client.base.clone());
        let (start, mut timeout) = (client.clock.now(), client.clock.timeout(client.timeout));
        let outcome = Box::pin(async move {
            let mut providing =
                provider.provide(CredentialOrder { scheme, base_url: &base_url, transport: &*transport });
            let provided = poll_fn(|context| match providing.as_mut().poll(context) {
                Poll::Ready(provided) => Poll::Ready(provided),
                Poll::Pending => timeout.as_mut().poll(context).map(|()| Err(CredentialError::timed_out())),
            });
            let current = provided.await.and_then(|credential| Current::new(scheme, &credential, start));
            current.map_err(|error| error.for_scheme(scheme))
        });
        Fetch { start, outcome }
    }

    fn keep(&self, outcome: Result<Current, CredentialError>, now: Instant) {
        let mut state = self.state();
        state.fetches += 1;
        match outcome {
            Ok(current) => {
                state.failure = None;
                state.renew_at = current.renew_at();
                state.current = Some(Arc::new(current));
            }
            Err(failure) => {
                state.failure = Some(failure);
                // What is still valid is used further, and the provider is asked again in the middle of the time that is left.
                state.current = state.current.take().filter(|current| current.is_valid(now));
                let left = state.current.as_ref().and_then(|current| current.left(now));
                state.renew_at = left.and_then(|left| now.checked_add(left / 2));
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
