//! The client's transport, except that the journal notes each attempt before it is sent.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use http::StatusCode;

use super::super::{BoxFuture, Bytes, Client, Transport, TransportError};
use super::{Entry, Journal, JournalError};

/// A journal, and the key of a write in it.
pub(super) type Place = (Arc<dyn Journal>, String);

/// The transport of one write. It is called when the rate limit admits the request, so what is noted is sent at once.
pub(super) struct Noting {
    client: Client,
    /// Where it is noted, and the hash of its request.
    journal: Option<(Place, u64)>,
    is_begun: AtomicBool,
    /// The entry of another run that began the write meanwhile.
    found: Mutex<Option<Entry>>,
    is_counted: AtomicBool,
    sent: Arc<AtomicU64>,
}

impl Noting {
    pub fn new(client: Client, journal: Option<(Place, u64)>, sent: Arc<AtomicU64>) -> Self {
        let (is_begun, is_counted) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { client, journal, is_begun, found: Mutex::default(), is_counted, sent }
    }

    /// The entry for which the write was not sent.
    pub fn take_found(&self) -> Option<Entry> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Notes that the write was done.
    pub async fn done(&self, response: &[u8]) -> Result<(), JournalError> {
        match &self.journal {
            Some(((journal, key), _)) => journal.done(key, response).await,
            None => Ok(()),
        }
    }

    /// Notes that the write was not done, if it was begun.
    pub async fn withdraw(&self) -> Result<(), JournalError> {
        if let Some(((journal, key), _)) = self.journal.as_ref().filter(|_| self.is_begun.load(Ordering::Relaxed)) {
            journal.withdraw(key).await?;
            self.is_begun.store(false, Ordering::Relaxed);
        }
        Ok(())
    }

    async fn begin(&self) -> Result<(), TransportError> {
        let Some(((journal, key), hash)) = self.journal.as_ref().filter(|_| !self.is_begun.load(Ordering::Relaxed))
        else {
            return Ok(());
        };
        if let Some(entry) = journal.begin(key, *hash).await.map_err(TransportError::withheld)? {
            *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(entry);
            return Err(TransportError::withheld("another run began it"));
        }
        self.is_begun.store(true, Ordering::Relaxed);
        Ok(())
    }
}

impl Transport for Noting {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move {
            self.begin().await?;
            if !self.is_counted.swap(true, Ordering::Relaxed) {
                self.sent.fetch_add(1, Ordering::Relaxed);
            }
            let outcome = self.client.inner().transport.send(request).await;
            // It may wait for a long time until it is sent again, and is not in doubt meanwhile.
            let is_refused = match &outcome {
                Ok(response) => matches!(response.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::UNAUTHORIZED),
                Err(error) => error.is_unsent(),
            };
            if is_refused {
                // If that fails, it remains begun, which is safe.
                drop(self.withdraw().await);
            }
            outcome
        })
    }
}
