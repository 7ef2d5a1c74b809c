//! An extractor for axum: the event of a request whose signature is right.

use std::fmt;
use std::sync::Arc;

use axum_core::extract::rejection::BytesRejection;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};

use super::{Event, WebhookError, receive_http};

/// The event of a webhook, verified with the [`Secrets`] of the service's state. It takes the whole body, so it is the last
/// argument of a handler.
///
/// ```
/// use axum::Router;
/// use axum::http::StatusCode;
/// use axum::routing::post;
/// use propexo::webhooks::axum::{Secrets, Webhook};
///
/// async fn take(Webhook(event): Webhook) -> StatusCode {
///     println!("{} {:?}", event.trigger, event.record_id);
///     StatusCode::NO_CONTENT
/// }
///
/// let app: Router = Router::new().route("/webhooks", post(take)).with_state(Secrets::new(["the webhook's secret"]));
/// ```
///
/// A state that has more than the secrets implements axum's `FromRef` for [`Secrets`].
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook(pub Event);

/// The secrets that a webhook may be signed with: two while one is replaced by another. `Debug` does not show them.
#[derive(Clone, Debug)]
pub struct Secrets(Arc<[SecretString]>);

impl Secrets {
    /// These secrets.
    pub fn new(secrets: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(secrets.into_iter().map(|secret| SecretString::from(secret.into())).collect())
    }
}

impl<S: Send + Sync> FromRequest<S> for Webhook
where
    Secrets: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let headers = request.headers().clone();
        // The signature is about the bytes as they came.
        let body = Bytes::from_request(request, state).await.map_err(Rejection::Body)?;
        let secrets = Secrets::from_ref(state);
        let secrets: Vec<&str> = secrets.0.iter().map(ExposeSecret::expose_secret).collect();
        receive_http(&secrets, &headers, &body).map(Self).map_err(Rejection::Webhook)
    }
}

/// Why a request is rejected. Propexo sends the event again, whatever the status.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// The body can't be read, or is larger than axum's limit.
    Body(BytesRejection),
    /// The signature is missing or wrong (401), or the body is no event (400). Without a secret, the service is at fault (500).
    Webhook(WebhookError),
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        match self {
            Self::Body(rejection) => rejection.into_response(),
            Self::Webhook(error) => {
                let status = match () {
                    () if error.is_signature() => StatusCode::UNAUTHORIZED,
                    () if error.is_secret() => StatusCode::INTERNAL_SERVER_ERROR,
                    () => StatusCode::BAD_REQUEST,
                };
                (status, error.to_string()).into_response()
            }
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(rejection) => rejection.fmt(out),
            Self::Webhook(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for Rejection {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(rejection) => Some(rejection),
            Self::Webhook(error) => Some(error),
        }
    }
}
