//! Which redirects are followed.

use bytes::Bytes;
use http::HeaderMap;

use super::*;

#[test]
fn a_redirect_stays_within_its_origin() {
    let from: Uri = "https://api.test/v1/pets?limit=1".parse().unwrap();
    let to = |status: u16, location: &str| {
        let headers: HeaderMap = [(header::LOCATION, location.parse().unwrap())].into_iter().collect();
        let response = RawResponse { status: StatusCode::from_u16(status).unwrap(), headers, body: Bytes::new() };
        redirect(&response, &from).map(|uri| uri.to_string())
    };
    for status in [301, 302, 303, 307, 308] {
        assert_eq!(to(status, "/v2/pets?a=b").unwrap(), "https://api.test/v2/pets?a=b");
    }
    assert_eq!(to(302, "https://API.test:443/x").unwrap(), "https://api.test/x");
    for elsewhere in [
        "https://evil.test/",
        "http://api.test/",
        "https://api.test:8443/",
        "//evil.test/",
        "https://api.test@evil.test/",
        "https://me@api.test/",
        "pets",
        "javascript:alert(1)",
        "",
    ] {
        assert_eq!(to(302, elsewhere), None, "{elsewhere}");
    }
    assert_eq!(to(200, "/x"), None);
    assert_eq!(to(304, "/x"), None);
}
