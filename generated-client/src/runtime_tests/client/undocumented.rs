//! Operations that the document does not have: how they are sent, and which paths are refused.

use super::super::super::{Method, SecurityScheme, SentAs};
use super::super::{ClientBuilder, Error, Json, Request, Text, UndocumentedParams};
use super::{Echo, Still, client, done, echo};

fn sent(echo: &Echo) -> Option<String> {
    let request = echo.last.lock().unwrap().take()?;
    Some(format!("{} {} {}", request.method(), request.uri(), String::from_utf8_lossy(request.body())))
}

#[test]
fn a_value_is_one_segment_of_the_path() {
    let echo = echo(b"7");
    let call =
        client(&echo).call::<i64>(Method::Put, "/v1/pets/{id}/toys/{toy}").path("id", "a/b?c#../%2e").path("toy", 7);
    let response = done(call.extra_query("a&b", "1 2").with_body(&["x"]).send()).unwrap();
    assert_eq!((*response, response.operation().path), (7, "/v1/pets/{id}/toys/{toy}"));
    let url = "https://api.test/v1/pets/a%2Fb%3Fc%23..%2F%252e/toys/7?a%26b=1%202";
    assert_eq!(sent(&echo).unwrap(), format!("PUT {url} [\"x\"]"));
}

#[test]
fn a_path_that_leads_elsewhere_is_refused() {
    let echo = echo(b"7");
    for path in [
        "",
        "v1/pets",
        "https://evil.test/v1/pets",
        "//evil.test/pets",
        "@evil.test/pets",
        ":80/pets",
        "/v1//pets",
        "/v1/../pets",
        "/v1/./pets",
        "/..",
        "/v1/%2e%2e/pets",
        "/v1/pets?limit=1",
        "/v1/pets#a",
        "/v1\\..\\pets",
        "/v1/pets//",
        "/v1/ pets",
        "/v1/pets\r\nx: y",
        "/é",
        "/v1/{id}",
        "/v1/{id",
        "/v1/id}",
    ] {
        let error = done(client(&echo).call::<i64>(Method::Post, path).with_body(&()).send()).unwrap_err();
        assert!(matches!(error, Error::Unwritable { .. }), "{error}");
        assert!(error.to_string().starts_with(&format!("POST {path}: the request can't be encoded: ")), "{error}");
        assert!(!error.is_outcome_unknown() && sent(&echo).is_none());
    }
    for path in ["/", "/v1/pets", "/v1/pets/", "/v1/pets:search", "/v1/...", "/v1/a,b/~me"] {
        done(client(&echo).call::<i64>(Method::Get, path).send()).unwrap();
        assert_eq!(sent(&echo).unwrap(), format!("GET https://api.test{path} "));
    }
}

#[test]
fn a_value_that_leads_elsewhere_is_refused() {
    let echo = echo(b"7");
    for value in ["", ".", ".."] {
        let call = || client(&echo).call::<i64>(Method::Get, "/v1/pets/{id}/").path("id", value);
        let error = done(call().send()).unwrap_err();
        assert_eq!(error.violations().unwrap().iter().next().unwrap().pointer(), "/id");
        assert!(matches!(done(call().without_validation().send()), Err(Error::Unwritable { .. })), "{value}");
    }
    let call = |template| client(&echo).call::<i64>(Method::Get, template).path("id", "first").path("id", "7");
    done(call("/pets/{id}").send()).unwrap();
    assert_eq!(sent(&echo).unwrap(), "GET https://api.test/pets/7 ");
    let error = done(call("/pets").send()).unwrap_err();
    assert_eq!(error.to_string(), "GET /pets: the request can't be encoded: the path has no parameter `id`");
    let error = done(call("/{id}/{toy}").send()).unwrap_err();
    assert!(error.to_string().ends_with("a parameter of the path has no value: `/7/{toy}`"), "{error}");
    assert!(sent(&echo).is_none());
}

#[test]
fn an_operation_is_kept_once() {
    let client = client(&echo(b""));
    let operation = |method| client.call::<()>(method, "/v1/pets/once").operation();
    assert!(std::ptr::eq(operation(Method::Get), operation(Method::Get)));
    assert_eq!(operation(Method::Get).name, "GET /v1/pets/once");
    assert_ne!(operation(Method::Get), operation(Method::Put));
}

#[test]
fn the_token_is_sent_and_other_credentials_if_they_are_named() {
    const KEY: SecurityScheme = SecurityScheme { name: "key", sent_as: SentAs::Header("X-Api-Key") };
    let echo = echo(b"7");
    let builder = ClientBuilder::new("https://api.test").token("t").credential(KEY, "k");
    let client = builder.transport(echo.clone()).clock(Still(std::time::Instant::now())).build().unwrap();
    let headers = |request: Request<UndocumentedParams, i64>| {
        done(request.send()).unwrap();
        let headers = echo.last.lock().unwrap().take().unwrap().into_parts().0.headers;
        ["authorization", "x-api-key"].map(|name| headers.get(name).map(|value| value.to_str().unwrap().to_owned()))
    };
    let call = || client.call::<i64>(Method::Get, "/v1/pets");
    assert_eq!(headers(call()), [Some("Bearer t".to_owned()), None]);
    assert_eq!(headers(call().with_security(&[&[KEY]])), [None, Some("k".to_owned())]);
}

#[test]
fn a_response_is_of_any_type() {
    #[derive(Debug, serde::Deserialize)]
    struct Pet {
        name: String,
    }
    let echo = echo(br#"{"name": "Tom"}"#);
    let client = client(&echo);
    assert_eq!(done(client.call::<Json<Pet>>(Method::Get, "/pet").into_future()).unwrap().name, "Tom");
    assert_eq!(done(client.call::<serde_json::Value>(Method::Get, "/pet").send()).unwrap()["name"], "Tom");
    assert_eq!(done(client.call::<Text>(Method::Get, "/pet").send()).unwrap().len(), 15);
    let raw = done(client.call::<()>(Method::Get, "/pet").send_raw()).unwrap();
    assert_eq!(raw.read::<Json<Pet>>().unwrap().name, "Tom");
    let error = done(client.call::<Json<Vec<Pet>>>(Method::Get, "/pet").send()).unwrap_err();
    assert!(error.is_accepted() && error.to_string().starts_with("GET /pet: "), "{error}");
}
