//! Receives webhooks with axum: rejects wrong signatures, and responds at once.
//!
//! ```sh
//! PROPEXO_WEBHOOK_SECRET=... cargo run --features axum --example receive_webhooks
//! ```

use std::error::Error;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use propexo::webhooks::axum::{Secrets, Webhook};
use propexo::webhooks::{Event, Trigger};

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
pub fn app(secret: String, handle: impl Fn(Event) + Clone + Send + Sync + 'static) -> Router {
    let take = async move |Webhook(event): Webhook| {
        handle(event);
        StatusCode::NO_CONTENT
    };
    Router::new().route("/webhooks", post(take)).with_state(Secrets::new([secret]))
}
