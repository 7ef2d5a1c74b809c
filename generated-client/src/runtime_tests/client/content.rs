//! Character encodings and media types of bodies.

use super::*;

fn headers(content_type: &str) -> HeaderMap {
    [(header::CONTENT_TYPE, content_type.parse().unwrap())].into_iter().collect()
}

#[test]
fn a_text_is_decoded_as_its_header_says() {
    let read = |content_type: &str, body: &[u8]| text(&headers(content_type), body).unwrap();
    assert_eq!(read("text/plain", "Zoë".as_bytes()), "Zoë");
    assert_eq!(read("text/plain; charset=UTF-8", "Zoë".as_bytes()), "Zoë");
    for latin in
        ["text/csv;charset=iso-8859-1", "text/csv; header=present; Charset=\"ISO-8859-1\"", "a/b; charset=latin1"]
    {
        assert_eq!(read(latin, b"d\xe9j\xe0"), "déjà");
    }
    assert_eq!(read("text/csv; charset=windows-1252", b"\x8010 \x96 \x9f\xff"), "€10 – Ÿÿ");
    assert_eq!(read("text/plain; charset=us-ascii", b"plain"), "plain");
    assert_eq!(read("text/plain; charset=utf-16le", b"Z\0o\0\xeb\0"), "Zoë");
    assert_eq!(read("text/plain; charset=utf-16be", b"\0Z\0o\0\xeb"), "Zoë");
    assert_eq!(read("text/plain; charset=shift_jis", b"plain"), "plain");
    assert_eq!(text(&HeaderMap::new(), b"plain").unwrap(), "plain");
}

#[test]
fn a_byte_order_mark_goes_before_the_header_and_is_no_part_of_the_text() {
    let read = |body: &[u8]| text(&headers("text/plain; charset=iso-8859-1"), body).unwrap();
    assert_eq!(read("\u{feff}Zoë".as_bytes()), "Zoë");
    assert_eq!(read(b"\xff\xfeZ\0\xeb\0"), "Zë");
    assert_eq!(read(b"\xfe\xff\0Z\0\xeb"), "Zë");
}

#[test]
fn what_can_not_be_decoded_names_its_encoding() {
    let fault = |content_type: &str, body: &[u8]| text(&headers(content_type), body).unwrap_err().to_string();
    assert!(fault("text/plain; charset=Shift_JIS", b"\x83\x65").contains("`shift_jis`"));
    assert!(fault("text/plain; charset=iso-2022-jp", b"\x1b$B%F\x1b(B").contains("`iso-2022-jp`"));
    for (charset, body) in [
        ("utf-7", &b"+AOk-"[..]),
        ("hz-gb-2312", b"~{VPND~}"),
        ("iso-2022-kr", b"\x0e0!\x0f"),
        ("utf-32le", b"Z\0\0\0"),
    ] {
        let expected =
            format!("the character encoding `{charset}` is not supported; the error's response holds the raw bytes");
        assert_eq!(fault(&format!("text/plain; charset={charset}"), body), expected);
    }
    assert!(fault("text/plain", b"d\xe9j").contains("not UTF-8"));
    assert!(fault("text/plain; charset=utf-16le", b"Z\0o").contains("not UTF-16"));
    assert!(fault("text/plain; charset=utf-16le", b"\0\xd8").contains("not UTF-16"));
}

#[test]
fn json_is_known_by_its_media_type() {
    for json in ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"] {
        assert!(is_json(&headers(json)), "{json}");
    }
    for other in ["application/octet-stream", "text/plain", "application/jsonl", "application/json-seq"] {
        assert!(!is_json(&headers(other)), "{other}");
    }
    assert!(!is_json(&HeaderMap::new()));
}
