//! Blocking calls: the asynchronous calls, run on a shared runtime.

use std::sync::LazyLock;

use tokio::runtime::{Builder, Handle, Runtime};

use super::super::Operation;
use super::page::List;
use super::response::FromBody;
use super::{Error, Event, Events, Items, Paged, Parameters, Request, Response};

/// The runtime that all blocking calls share. Its thread keeps the connections alive between them.
static RUNTIME: LazyLock<std::io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).thread_name("blocking-calls").enable_all().build());

/// Runs a future to completion.
///
/// # Errors
/// Within an asynchronous runtime, whose thread it would block, and if no runtime can be started.
pub(crate) fn block_on<T>(operation: &'static Operation, future: impl Future<Output = T>) -> Result<T, Error> {
    match &*RUNTIME {
        Ok(runtime) if Handle::try_current().is_err() => Ok(runtime.block_on(future)),
        _ => Err(Error::BlockingInAsync { operation }),
    }
}

impl<P: Parameters, A: FromBody, E> Request<P, A, E> {
    /// Sends the request, and waits for the response.
    ///
    /// # Errors
    /// See [`Error`]; within an asynchronous runtime, [`Error::BlockingInAsync`].
    pub fn send_blocking(self) -> Result<Response<A>, Error> {
        block_on(self.operation(), async { self.send().await })?
    }
}

impl<P: Paged, A: List> Items<P, A> {
    /// Returns a blocking iterator over the items.
    #[must_use]
    pub const fn blocking(self) -> BlockingItems<P, A> {
        BlockingItems { items: Some(self) }
    }
}

/// A blocking iterator over the items of a list.
#[derive(Debug)]
pub struct BlockingItems<P, A: List> {
    items: Option<Items<P, A>>,
}

impl<P: Paged, A: List> Iterator for BlockingItems<P, A> {
    type Item = Result<A::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let items = self.items.as_mut()?;
        match block_on(items.operation(), items.try_next()) {
            Ok(item) => item.transpose(),
            Err(error) => {
                self.items = None;
                Some(Err(error))
            }
        }
    }
}

impl<P: Parameters, A, T: FromBody> Request<P, A, Events<T>> {
    /// Sends the request, and returns a blocking iterator over the events of its response.
    ///
    /// # Errors
    /// See [`stream`](Self::stream); within an asynchronous runtime, [`Error::BlockingInAsync`].
    pub fn stream_blocking(self) -> Result<BlockingEvents<T>, Error> {
        let events = block_on(self.operation(), async { self.stream().await })??;
        Ok(BlockingEvents { events: Some(events) })
    }
}

/// A blocking iterator over the events of a response.
#[derive(Debug)]
pub struct BlockingEvents<T> {
    events: Option<Events<T>>,
}

impl<T: FromBody> Iterator for BlockingEvents<T> {
    type Item = Result<Event<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let events = self.events.as_mut()?;
        match block_on(events.operation(), events.try_next()) {
            Ok(event) => event.transpose(),
            Err(error) => {
                self.events = None;
                Some(Err(error))
            }
        }
    }
}
