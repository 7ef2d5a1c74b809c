//! A server that makes its pages from the query, and what a client finds there.

use std::sync::{Arc, Mutex};

use bakery::runtime::client::{BoxFuture, List, Paged, PagingError};
use bakery::types::Bread;
use bakery::{Client, Error, Request, Transport, TransportError};
use bytes::Bytes;
use serde_json::{Value, json};

/// What a server responds with: headers and a body.
pub type Response = (Vec<(&'static str, String)>, Value);

/// Responds to the query of each request by a function, and keeps the queries.
#[derive(Clone)]
pub struct Server {
    respond: Arc<dyn Fn(&Query) -> Response + Send + Sync>,
    queries: Arc<Mutex<Vec<String>>>,
}

/// The query of a request.
pub struct Query(pub String);

impl Query {
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        Some(self.text(name)?.parse().unwrap())
    }
}

impl Transport for Server {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let query = Query(request.uri().query().unwrap_or_default().to_owned());
        self.queries.lock().unwrap().push(query.0.clone());
        let (headers, body) = (self.respond)(&query);
        let response =
            headers.into_iter().fold(http::Response::builder(), |response, (name, value)| response.header(name, value));
        Box::pin(std::future::ready(Ok(response.body(body.to_string().into()).unwrap())))
    }
}

impl Server {
    pub fn new(respond: impl Fn(&Query) -> Response + Send + Sync + 'static) -> Self {
        Self { respond: Arc::new(respond), queries: Arc::default() }
    }

    pub fn client(&self) -> Client {
        bakery::ClientBuilder::new("https://api.test/v1").transport(self.clone()).build().unwrap()
    }

    pub fn queries(&self) -> Vec<String> {
        std::mem::take(&mut self.queries.lock().unwrap())
    }
}

pub fn breads(ids: impl Iterator<Item = usize>) -> Value {
    ids.map(|id| json!({"id": id})).collect()
}

/// The items from one on, at most so many, and where the next page begins.
pub fn page(total: usize, from: usize, size: usize) -> (Value, Option<usize>) {
    let end = total.min(from + size);
    (breads(from + 1..end + 1), (end < total).then_some(end))
}

/// The numbers of all items, and the error that ended them.
pub async fn all<P: Paged, A: List<Item = Bread>>(request: Request<P, A>) -> (Vec<usize>, Option<Error>) {
    let (mut items, mut found) = (request.items(), Vec::new());
    loop {
        match items.try_next().await {
            Ok(Some(bread)) => found.push(usize::try_from(bread.id).unwrap()),
            Ok(None) => return (found, None),
            Err(error) => {
                assert!(items.try_next().await.unwrap().is_none(), "an error ends the list");
                return (found, Some(error));
            }
        }
    }
}

pub fn fault(error: Option<Error>) -> PagingError {
    match error {
        Some(Error::Paging { source, .. }) => source,
        other => panic!("{other:?}"),
    }
}
