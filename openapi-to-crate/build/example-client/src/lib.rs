//! A crate whose build script generates two clients, each in a module of its own, which send by a transport of this crate.

use bytes::Bytes;

use crate::vendors::mill;

/// The bakery, which sells breads.
pub mod bakery {
    include!(concat!(env!("OUT_DIR"), "/bakery.rs"));
}

/// Those that the bakery buys from.
pub mod vendors {
    /// The mill, which sells flour.
    pub mod mill {
        include!(concat!(env!("OUT_DIR"), "/vendors/mill.rs"));
    }
}

/// A shop without a network: it takes every order, and has one flour.
#[derive(Clone, Copy, Debug)]
pub struct Shop;

impl Shop {
    fn response(self, request: &http::Request<Bytes>) -> http::Response<Bytes> {
        let (status, body) = match (request.method(), request.uri().path()) {
            (&http::Method::POST, "/breads" | "/flours") => (http::StatusCode::NO_CONTENT, ""),
            (&http::Method::GET, "/flours") => (http::StatusCode::OK, r#"{"results": [{"grain": "rye"}]}"#),
            _ => (http::StatusCode::NOT_FOUND, ""),
        };
        let mut response = http::Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = status;
        response
    }
}

impl bakery::Transport for Shop {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> bakery::BoxFuture<'_, Result<http::Response<Bytes>, bakery::TransportError>> {
        let response = self.response(&request);
        Box::pin(async { Ok(response) })
    }
}

impl mill::Transport for Shop {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> mill::BoxFuture<'_, Result<http::Response<Bytes>, mill::TransportError>> {
        let response = self.response(&request);
        Box::pin(async { Ok(response) })
    }
}

/// A client of the bakery.
///
/// # Errors
///
/// None: the URL is one.
pub fn bakery() -> Result<bakery::Client, bakery::BuildError> {
    bakery::ClientBuilder::new("https://bakery.test").transport(Shop).build()
}

/// A client of the mill.
///
/// # Errors
///
/// None: the URL is one.
pub fn mill() -> Result<mill::Client, mill::BuildError> {
    mill::ClientBuilder::new(mill::servers::MILL_TEST).key("a-key").transport(Shop).build()
}

#[cfg(test)]
mod tests {
    use crate::bakery::breads::Dough;
    use crate::vendors::mill::flours::{FlourOrder, FlourOrderRequired, Grain};

    #[tokio::test]
    async fn a_bread_is_ordered() {
        let client = super::bakery().expect("the URL is one");
        client.breads().bake(&Dough::new("rye").grams(750)).await.expect("it is baked");
        let error = client.breads().bake(&Dough::new("wholemeal rye")).await.expect_err("the name is too long");
        assert!(error.to_string().contains("flour"), "{error}");
    }

    #[tokio::test]
    async fn flour_is_listed_and_ordered() {
        let client = super::mill().expect("the URL is one");
        let mut flours = client.flours().list().limit(10).items();
        let flour = flours.try_next().await.expect("the page is one").expect("there is one");
        assert_eq!(flour.grain, Grain::Rye);
        let order = |bags| FlourOrder::new(FlourOrderRequired { grain: flour.grain.clone(), bags });
        client.flours().order(&order(2).label("RYE")).await.expect("it is ordered");
        let error = client.flours().order(&order(0).label("rye")).await.expect_err("nothing is ordered");
        assert!(error.to_string().contains("/bags") && error.to_string().contains("/label"), "{error}");
    }

    #[test]
    fn each_module_reads_json_by_its_own_schemas() {
        let order = FlourOrder::from_json(r#"{"grain": "wheat", "bags": 1}"#).expect("it is an order");
        assert_eq!((order.grain, order.bags), (Grain::Wheat, 1));
        let violations = Dough::from_json(r#"{"grams": 0}"#).expect_err("it is no dough");
        assert_eq!(violations.iter().count(), 2);
    }
}
