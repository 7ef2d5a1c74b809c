//! A crate whose build script generates a client, which sends by a transport of this crate.

use bytes::Bytes;

include!(concat!(env!("OUT_DIR"), "/openapi.rs"));

/// A bakery without a network: it bakes whatever is ordered.
#[derive(Clone, Copy, Debug)]
pub struct Oven;

impl Transport for Oven {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let mut response = http::Response::new(Bytes::new());
        *response.status_mut() = match (request.method(), request.uri().path()) {
            (&http::Method::POST, "/breads") => http::StatusCode::NO_CONTENT,
            _ => http::StatusCode::NOT_FOUND,
        };
        Box::pin(async { Ok(response) })
    }
}

/// A client of the oven.
///
/// # Errors
///
/// None: the URL is one.
pub fn client() -> Result<Client, BuildError> {
    ClientBuilder::new("https://bakery.test").transport(Oven).build()
}

#[cfg(test)]
mod tests {
    use crate::breads::Dough;

    #[tokio::test]
    async fn a_bread_is_ordered() {
        let client = super::client().expect("the URL is one");
        client.breads().bake(&Dough::new("rye").grams(750)).await.expect("it is baked");
        let error = client.breads().bake(&Dough::new("wholemeal rye")).await.expect_err("the name is too long");
        assert!(error.to_string().contains("flour"), "{error}");
    }
}
