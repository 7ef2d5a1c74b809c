use http::{HeaderMap, HeaderValue, Uri};

use super::{has_page_links, next_link, query};

#[test]
fn a_url_of_the_same_place_gives_its_query() {
    let from = Uri::from_static("https://api.test/v1/pets%2Fall?page=1");
    let same = [
        ("https://api.test/v1/pets%2fall?page=2", "page=2"),
        ("HTTPS://API.test:443/v1/pets%2Fall?a=%2F&b", "a=%2F&b"),
        ("/v1/pets%2Fall?page=2#x", "page=2"),
        ("?page=2", "page=2"),
        ("pets%2Fall?page=2", "page=2"),
        ("/v1/pets%2Fall", ""),
    ];
    for (url, expected) in same {
        assert_eq!(query(url, &from).as_deref(), Some(expected), "{url}");
    }
    let other = [
        "/v1/pets",
        "/v1/pets%2Fall/",
        "//api.test/v1/pets%2Fall?page=2",
        "ftp://api.test/v1/pets%2Fall?page=2",
        "?a b",
    ];
    for url in other {
        assert_eq!(query(url, &from), None, "{url}");
    }
}

#[test]
fn the_next_link_is_found_among_others() {
    let next = |values: &[&'static str]| {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("link", HeaderValue::from_static(value));
        }
        next_link(&headers)
    };
    assert_eq!(next(&[]), None);
    assert_eq!(next(&["</a>; rel=\"prev\""]), None);
    assert_eq!(
        next(&["</a>; rel=prev, </b?x=1,2;3>; title=\"</c>; rel=next\"; REL=\"first next\""]).as_deref(),
        Some("/b?x=1,2;3")
    );
    assert_eq!(next(&["</a>; rel=prev", "</b>;rel=next"]).as_deref(), Some("/b"));
    for odd in ["<", "</a", "rel=next", "</a>; rel", "<>; \"", ", ,"] {
        assert_eq!(next(&[odd]), None, "{odd}");
    }
}

#[test]
fn only_links_to_pages_tell_of_the_next_one() {
    let tells = |value| has_page_links(&HeaderMap::from_iter([(http::header::LINK, HeaderValue::from_static(value))]));
    for value in [
        "</a>; rel=next",
        "</a>; rel=\"x Prev\"",
        "</a>; rel=previous",
        "</b>; rel=x, </a>; rel=first",
        "</a>; rel=last",
    ] {
        assert!(tells(value), "{value}");
    }
    for value in ["</style.css>; rel=preload", "</a>; rel=\"describedby self\"", "</a>; title=next"] {
        assert!(!tells(value), "{value}");
    }
}
