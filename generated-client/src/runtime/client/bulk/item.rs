//! One write: what the journal has of it, its call, and what the journal notes of that.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::super::super::Operation;
use super::super::call::Call;
use super::super::response::FromBody;
use super::super::{BoxFuture, Bytes, Client, Error, Parameters, RawResponse, Request, TransportError};
use super::noting::{Noting, Place};
use super::request_hash::request_hash;
use super::{BulkOutcome, Entry, JournalError};

/// The outcome of a write, and why the journal could not note it.
pub(super) type Noted<A> = (BulkOutcome<A>, Option<JournalError>);

/// A request that is ready to be sent, or why it is not.
pub(super) struct Item<K> {
    pub key: K,
    pub call: Result<Call, Error>,
    client: Client,
    operation: &'static Operation,
}

impl<K> Item<K> {
    pub fn new<P: Parameters, A, E>(key: K, request: Request<P, A, E>) -> Self {
        let mut request = request.waiting_for_limit();
        Self { key, call: request.call(), client: request.client, operation: request.operation }
    }

    /// Why it is not sent if another item of this run has its key.
    pub fn repeated(&self) -> Error {
        Error::Transport { operation: self.operation, source: TransportError::repeated() }
    }

    /// Does not send it, for this reason.
    pub fn fail<A: Send + 'static>(self, reason: Error) -> (K, BoxFuture<'static, Noted<A>>) {
        (self.key, Box::pin(std::future::ready((BulkOutcome::Failed(reason), None))))
    }

    /// Sends it, unless the journal has an entry of it.
    pub fn send<A: FromBody + Send + 'static>(
        self,
        journal: Option<Place>,
        sent: Arc<AtomicU64>,
    ) -> (K, BoxFuture<'static, Noted<A>>) {
        let Self { key, call, client, operation } = self;
        let hash = call.as_ref().ok().filter(|_| journal.is_some()).map(request_hash);
        let sending = async move {
            if let Some((journal, key)) = &journal {
                match journal.find(key).await {
                    Ok(None) => {}
                    Ok(Some(entry)) => return (earlier(operation, entry, hash), None),
                    Err(error) => {
                        let source = TransportError::withheld(error);
                        return (BulkOutcome::Failed(Error::Transport { operation, source }), None);
                    }
                }
            }
            match call {
                Ok(call) => send(client, call, journal.zip(hash), sent).await,
                Err(error) => (BulkOutcome::Failed(error), None),
            }
        };
        (key, Box::pin(sending))
    }
}

async fn send<A: FromBody + Send>(
    client: Client,
    call: Call,
    journal: Option<(Place, u64)>,
    sent: Arc<AtomicU64>,
) -> Noted<A> {
    let operation = call.operation;
    let hash = journal.as_ref().map(|(_, hash)| *hash);
    let noting = Arc::new(Noting::new(client.clone(), journal, sent));
    match client.execute_with(Arc::clone(&noting) as _, call).await {
        Ok(response) => {
            let body = response.body.clone();
            let outcome =
                read(operation, response).map_or_else(|error| BulkOutcome::InDoubt(Some(error)), BulkOutcome::Done);
            let was_done = match &outcome {
                BulkOutcome::InDoubt(error) => error.as_ref().is_some_and(Error::is_accepted),
                _ => true,
            };
            let noted = if was_done { noting.done(&body).await } else { Ok(()) };
            (outcome, noted.err())
        }
        Err(error) => match noting.take_found() {
            Some(entry) => (earlier(operation, entry, hash), None),
            None if error.is_outcome_unknown() || error.is_accepted() => (BulkOutcome::InDoubt(Some(error)), None),
            None => {
                let noted = noting.withdraw().await;
                (BulkOutcome::Failed(error), noted.err())
            }
        },
    }
}

/// The outcome that an entry of an earlier run means for a request of this hash, if it has one: it may be invalid by now.
fn earlier<A: FromBody>(operation: &'static Operation, entry: Entry, hash: Option<u64>) -> BulkOutcome<A> {
    let is_changed = entry.request_hash.is_some() && entry.request_hash != hash;
    match entry.response.map(|body| read(operation, recorded(body))) {
        None if is_changed => BulkOutcome::Changed(None),
        None => BulkOutcome::InDoubt(None),
        Some(Ok(response)) if is_changed => BulkOutcome::Changed(Some(response)),
        Some(Ok(response)) => BulkOutcome::AlreadyDone(response),
        Some(Err(error)) => BulkOutcome::InDoubt(Some(error)),
    }
}

/// The response whose body the journal has. Writes respond with JSON.
fn recorded(body: Bytes) -> RawResponse {
    let media_type = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    RawResponse { status: StatusCode::OK, headers: HeaderMap::from_iter([media_type]), body }
}

fn read<A: FromBody>(operation: &'static Operation, response: RawResponse) -> Result<A, Error> {
    A::from_response(&response).map_err(|source| Error::Undecodable { operation, source, response: Box::new(response) })
}
