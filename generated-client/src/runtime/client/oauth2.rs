//! Tokens by the client credentials of OAuth 2.0 (RFC 6749, 4.4), over the client's transport.

use std::fmt;

use ::oauth2::basic::{BasicClient, BasicErrorResponse};
use ::oauth2::url::Url;
use ::oauth2::{
    AsyncHttpClient, AuthType, ClientId, ClientSecret, ErrorResponse, HttpRequest, HttpResponse, RequestTokenError,
    Scope, TokenResponse, TokenUrl,
};
use bytes::Bytes;
use http::{StatusCode, header};
use secrecy::{ExposeSecret, SecretString};

use super::super::redacted;
use super::{BoxFuture, Credential, CredentialError, CredentialOrder, CredentialProvider, Transport, TransportError};

/// Provides tokens by client credentials, for [`ClientBuilder::credential_provider`](super::ClientBuilder::credential_provider) and
/// [`token_provider`](super::ClientBuilder::token_provider).
///
/// ```text
/// let credentials = ClientCredentials::new(security::OAUTH_TOKEN_URL, "client-1", secret).scope("read");
/// let client = ClientBuilder::new(URL).credential_provider(security::OAUTH, credentials).build()?;
/// ```
#[derive(Clone)]
#[must_use]
pub struct ClientCredentials {
    token_url: String,
    id: String,
    secret: SecretString,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    sends_secret_in_body: bool,
}

impl ClientCredentials {
    /// The client with this id and secret. The URL of the authorization server's token endpoint may be relative to that of the
    /// API.
    pub fn new(token_url: impl Into<String>, id: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        Self {
            token_url: token_url.into(),
            id: id.into(),
            secret: secret.into(),
            scopes: Vec::new(),
            parameters: Vec::new(),
            sends_secret_in_body: false,
        }
    }

    /// Asks for one more scope. Without any, the authorization server decides.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Adds a parameter that the authorization server needs in addition, such as `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends the id and the secret in the body, for authorization servers that do not take them as `Authorization: Basic`.
    pub const fn secret_in_body(mut self) -> Self {
        self.sends_secret_in_body = true;
        self
    }

    async fn token(&self, order: CredentialOrder<'_>) -> Result<Credential, CredentialError> {
        let url = Url::parse(order.base_url).and_then(|base| base.join(&self.token_url));
        let url = url.map_err(|error| CredentialError::new(format!("invalid URL of the token endpoint: {error}")))?;
        let auth_type = if self.sends_secret_in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
        let client = BasicClient::new(ClientId::new(self.id.clone()))
            .set_client_secret(ClientSecret::new(self.secret.expose_secret().to_owned()))
            .set_token_uri(TokenUrl::from_url(url))
            .set_auth_type(auth_type);
        let scopes = self.scopes.iter().cloned().map(Scope::new);
        let request = client.exchange_client_credentials().add_scopes(scopes);
        let request =
            self.parameters.iter().fold(request, |request, (name, value)| request.add_extra_param(name, value));
        let endpoint = Endpoint(order.transport);
        let response = request.request_async(&endpoint).await.map_err(credential_error)?;
        let token = Credential::new(response.access_token().secret().as_str());
        Ok(match response.expires_in() {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }
}

impl CredentialProvider for ClientCredentials {
    fn provide<'a>(&'a self, order: CredentialOrder<'a>) -> BoxFuture<'a, Result<Credential, CredentialError>> {
        Box::pin(self.token(order))
    }
}

/// Does not show the secret.
impl fmt::Debug for ClientCredentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClientCredentials")
            .field("token_url", &self.token_url)
            .field("id", &self.id)
            .field("secret", &redacted(true))
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Why the token endpoint has no response that says anything.
#[derive(Debug)]
enum SendError {
    Transport(TransportError),
    Status(StatusCode),
}

impl fmt::Display for SendError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(out, "{error}"),
            Self::Status(status) => {
                let remedy = match status {
                    status if is_temporary(*status) => "try again later",
                    status if status.is_redirection() => "set its URL to the one that it redirects to",
                    _ => "check its URL, and the id and the secret of the client",
                };
                write!(out, "it responded with {status}: {remedy}")
            }
        }
    }
}

impl std::error::Error for SendError {}

fn is_temporary(status: StatusCode) -> bool {
    status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS
}

/// Whether a response is one of OAuth: a success, or an error that says why (RFC 6749, 5.2). Others come from a proxy, or from
/// another URL than that of a token endpoint.
fn is_of_oauth(response: &http::Response<Bytes>) -> bool {
    response.status() == StatusCode::OK || serde_json::from_slice::<BasicErrorResponse>(response.body()).is_ok()
}

/// The client's transport, as the crate `oauth2` uses one.
struct Endpoint<'a>(&'a dyn Transport);

impl<'c> AsyncHttpClient<'c> for Endpoint<'_> {
    type Error = SendError;
    type Future = BoxFuture<'c, Result<HttpResponse, SendError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let mut request = request.map(Bytes::from);
        if let Some(value) = request.headers_mut().get_mut(header::AUTHORIZATION) {
            value.set_sensitive(true);
        }
        let sending = self.0.send(request);
        Box::pin(async move {
            let response = sending.await.map_err(SendError::Transport)?;
            match response.status() {
                status if is_temporary(status) || !is_of_oauth(&response) => Err(SendError::Status(status)),
                _ => Ok(response.map(Vec::from)),
            }
        })
    }
}

/// The error without the response, which may hold a token.
fn credential_error<T: ErrorResponse>(error: RequestTokenError<SendError, T>) -> CredentialError {
    let failed = |text| format!("the token endpoint failed: {text}");
    match error {
        RequestTokenError::Request(SendError::Transport(error)) if error.is_too_large() => {
            CredentialError::new(failed(error.to_string()))
        }
        RequestTokenError::Request(SendError::Status(status)) if !is_temporary(status) => {
            CredentialError::new(failed(SendError::Status(status).to_string()))
        }
        RequestTokenError::Request(error) => CredentialError::temporary(failed(error.to_string())),
        RequestTokenError::ServerResponse(response) => {
            CredentialError::new(format!("the token endpoint refused the client: {response}"))
        }
        RequestTokenError::Parse(error, _) => {
            CredentialError::new(format!("the response of the token endpoint can't be read at `{}`", error.path()))
        }
        RequestTokenError::Other(text) => CredentialError::new(failed(text)),
    }
}
