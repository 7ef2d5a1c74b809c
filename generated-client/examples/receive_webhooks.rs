//! Receives webhooks with axum: rejects wrong signatures, and responds at once.
//!
//! ```sh
//! PROPEXO_WEBHOOK_SECRET=... cargo run --example receive_webhooks
//! ```

use std::error::Error;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use propexo::webhooks::{Event, Trigger, receive_http};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let app = app(std::env::var("PROPEXO_WEBHOOK_SECRET")?, |event| match event.trigger {
        Trigger::WriteOperationFailure => println!("{:?} failed: {:?}", event.root_job_id, event.errors),
        _ => println!("{} of {:?} {:?}", event.trigger, event.object, event.record_id),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("listening on http://{}/webhooks", listener.local_addr()?);
    axum::serve(listener, app).await?;
    Ok(())
}

/// The service: what to do with an event is `handle`, which may be told the same one twice.
pub fn app(secret: String, handle: impl Fn(Event) + Send + Sync + 'static) -> Router {
    let handle: Arc<dyn Fn(Event) + Send + Sync> = Arc::new(handle);
    Router::new().route("/webhooks", post(take)).with_state((secret.into(), handle))
}

type Service = (Arc<str>, Arc<dyn Fn(Event) + Send + Sync>);

/// The signature is about the bytes as they came: nothing may read them as JSON before.
async fn take(State((secret, handle)): State<Service>, headers: HeaderMap, body: Bytes) -> StatusCode {
    match receive_http(&[secret.as_bytes()], &headers, &body) {
        Ok(event) => {
            handle(event);
            StatusCode::NO_CONTENT
        }
        Err(error) if error.is_signature() => StatusCode::UNAUTHORIZED,
        Err(_) => StatusCode::BAD_REQUEST,
    }
}
