//! Propexo in memory, on a port of this machine: for tests in other languages, or to look at.
//!
//! ```sh
//! cargo run --features testing --example fake
//! curl 'http://127.0.0.1:8080/v1/leads/?limit=1'
//! ```

use std::error::Error;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use propexo::Transport;
use propexo::leads::{LIST_LEADS, Lead};
use propexo::testing::{Fake, example};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let fake = Fake::new();
    for number in 1..=3 {
        let mut lead = example::<Lead>();
        (lead.id, lead.integration_id) = (format!("lead-{number}"), "int-1".into());
        fake.add(&LIST_LEADS, &lead)?;
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, app(fake)).await?;
    Ok(())
}

/// The fake as a server.
pub fn app(fake: Fake) -> Router {
    Router::new().fallback(respond).with_state(fake)
}

async fn respond(
    State(fake): State<Fake>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response<axum::body::Body>, (StatusCode, String)> {
    let mut request = Request::new(body);
    (*request.method_mut(), *request.uri_mut(), *request.headers_mut()) = (method, uri, headers);
    match fake.send(request).await {
        Ok(response) => Ok(response.map(Into::into)),
        // A server can't lose its own connection: what a proxy would say.
        Err(error) => Err((StatusCode::BAD_GATEWAY, error.to_string())),
    }
}
