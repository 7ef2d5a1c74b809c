//! Formats of texts.

use super::*;

fn judge(is_valid: fn(&str) -> bool, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(is_valid(text), "{text:?} is valid");
    }
    for text in invalid {
        assert!(!is_valid(text), "{text:?} is invalid");
    }
}

#[test]
fn email() {
    judge(
        is_email,
        &[
            "joe.bloggs@example.com",
            "te~st@example.com",
            "\"joe bloggs\"@example.com",
            "\"joe@bloggs\"@example.com",
            "joe.bloggs@[127.0.0.1]",
            "joe.bloggs@[IPv6:::1]",
            "a+b@localhost",
        ],
        &[
            "",
            "2962",
            "@example.com",
            "joe@",
            "\"@example.com",
            ".test@example.com",
            "te..st@example.com",
            "joe.bloggs@invalid=domain.com",
            "joe.bloggs@[127.0.0.300]",
            "joe bloggs@example.com",
            "Joe <joe@example.com>",
            "a@example.com, b@example.com",
            "jöe@example.com",
            "joe@exämple.com",
        ],
    );
}

#[test]
fn an_email_is_as_long_as_rfc_5321_allows() {
    let label = |length: usize| "a".repeat(length);
    let address = |local: usize, last: usize| format!("{}@{}.{}.{}", label(local), label(63), label(63), label(last));
    assert_eq!(address(64, 61).len(), 254);
    judge(is_email, &[&address(64, 61), &address(1, 63)], &[&address(64, 62), &address(65, 3)]);
}

#[test]
fn base64() {
    judge(
        is_byte,
        &["", "TWFu", "TWE=", "TQ==", "+/8=", "eyJmb28iOiAiYmFyIn0K"],
        &["T", "TQ", "TQ=", "TQ===", "====", "=", "TQ==TWFu", "T-_=", "TWFu\n", "TW Fu", "TWFü"],
    );
}

#[test]
fn uri() {
    judge(
        is_uri,
        &["http://foo.bar/?baz=qux#quux", "mailto:John.Doe@example.com", "urn:a:b", "ldap://[2001:db8::7]/c=GB?o"],
        &["", "/abc", "//foo.bar/", "abc", "http:// no.com", "http://a/%6G", "http://a/ö", "1http://a", "http://a:b/"],
    );
}

#[test]
fn references_and_iris() {
    judge(
        is_uri_reference,
        &["", "/abc", "//foo.bar/", "a?b#c", "#x", "http://a"],
        &["a b", "\\a", "é", "http://[::1"],
    );
    judge(is_iri, &["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "http://a"], &["", "/abc", "é", "http:// a"]);
    judge(is_iri_reference, &["", "/é", "#ƒ", "http://ƒøø.ßår"], &["\\\\WINDOWS", "#ƒräg\\mênt", "a b"]);
}

#[test]
fn pointers() {
    judge(is_json_pointer, &["", "/", "/a//b", "/~0~1", "/é"], &["a", "#/a", "/~", "/~2", "/~0~"]);
    judge(
        is_relative_json_pointer,
        &["0", "10", "0#", "2/a/0", "0//"],
        &["", "/a", "-1", "+1", "01", "01#", "0##", "1#/a", "0/~2", "١", "1\n"],
    );
}

#[test]
fn uuid() {
    judge(
        is_uuid,
        &["2eb8aa08-AA98-11ea-B4Aa-73B441D16380"],
        &["2eb8aa08aa9811eab4aa73b441d16380----", "2eb8aa08-aa98-11ea-b4ga-73b441d16380", "urn:uuid:2eb8aa08", ""],
    );
}

#[test]
fn addresses() {
    judge(is_ipv4, &["192.168.0.1"], &["127.0.0.0.1", "256.0.0.1", "087.10.0.1", "1.2.3", "১27.0.0.1"]);
    judge(is_ipv6, &["::1", "::ffff:192.168.0.1", "::"], &["12345::", "fe80::a%eth1", "::1/64", "1:2:3", ""]);
}

#[test]
fn hostname() {
    let (longest, too_long) = ("a".repeat(63), "a".repeat(64));
    judge(
        is_hostname,
        &["www.example.com", "1host", "a--b.com", "xn--9n2bp8q.xn--9t4b11yi5a", &longest],
        &["", ".", "a.", ".a", "-a", "a-", "a_b", "a\n", "example．com", &too_long],
    );
}
