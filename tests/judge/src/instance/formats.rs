//! Texts of a format, and texts that almost are.

/// Valid texts of the format.
pub fn valid(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2024-02-29T12:30:45Z",
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "1990-12-31T23:59:60Z",
            "1990-12-31t15:59:60.123-08:00",
            "2000-01-01t00:00:00z",
            "0000-01-01T00:00:00+23:59",
        ],
        "date" => &["2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"],
        "time" => &["12:30:45Z", "23:59:60Z", "15:59:60-08:00", "00:00:00.000001+00:00", "08:30:06z"],
        "uuid" => &[
            "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "00000000-0000-0000-0000-000000000000",
            "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
        ],
        "email" => &["emily@example.com", "a.b+c@sub.example.org", "te~st@example.com"],
        "uri" => &[
            "https://example.com/a?b=c#d",
            "http://[2001:db8::1]:8080/x%20y",
            "urn:isbn:0451450523",
            "mailto:a@example.com",
        ],
        "hostname" => &["example.com", "a", "a-1.b-2.example"],
        "ipv4" => &["192.0.2.1", "0.0.0.0", "255.255.255.255"],
        "ipv6" => &["2001:db8::1", "::", "::1", "1::", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8", "FFFF::"],
        "byte" => &["TWFu", "TWE=", "TQ==", "+/8=", ""],
        "duration" => &["P1Y2M3DT4H5M6S", "PT1M", "P4W"],
        "uri-reference" => &["/a/b?c#d", "https://example.com/", "a"],
        "iri" => &["https://example.com/é?ü#ß", "http://ö.example/", "urn:isbn:0451450523"],
        "iri-reference" => &["/é/b?c#d", "http://ö.example/", "#ß", ""],
        "uri-template" => &["https://example.com/{id}", "{?a,b*}{/c:3}", "a", ""],
        "json-pointer" => &["", "/a/0/b~1c"],
        "relative-json-pointer" => &["0", "1/a~0b", "12#", "0//"],
        _ => &[],
    }
}

/// Texts that may be invalid; the oracle decides.
pub fn invalid(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2023-02-29T12:30:45Z",
            "2024-02-29",
            "2024-02-29T12:30:45",
            "2024-02-29 12:30:45Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T12:60:00Z",
            "2024-02-29T12:30:60Z",
            "1998-12-31T22:59:60Z",
            "2024-02-29T12:30Z",
            "2024-02-29T12:30:45.Z",
            "2024-02-29T12:30:45,5Z",
            "2024-02-29T12:30:45+24:00",
            "2024-02-29T12:30:45+0800",
            "2024-02-29T12:30:45+08",
            "2024-2-29T12:30:45Z",
            "24-02-29T12:30:45Z",
            "12024-02-29T12:30:45Z",
            "2024-13-01T12:30:45Z",
            "2024-00-01T12:30:45Z",
            "2024-01-00T12:30:45Z",
            "2024-04-31T12:30:45Z",
            "1900-02-29T12:30:45Z",
            "2024-02-29T12:30:45Z\n",
            " 2024-02-29T12:30:45Z",
            "٢٠٢٤-02-29T12:30:45Z",
            "2024-02-29T12:30:45+08:0٠",
            "",
        ],
        "date" => &[
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-04-31",
            "2024-1-1",
            "24-01-01",
            "2024-01-01T",
            "20240101",
            "2024-W01-1",
            "2024-01-0٣",
            "2024/01/01",
            "2024-01-01 ",
            "",
        ],
        "time" => &[
            "24:00:00Z",
            "12:60:00Z",
            "12:30:61Z",
            "12:30:60Z",
            "12:30:45",
            "12:30Z",
            "12:30:45+24:00",
            "12:30:45+08",
            "1:30:45Z",
            "12:30:45.Z",
            "12:30:4٣Z",
            "",
        ],
        "uuid" => &[
            "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
            "2eb8aa08-aa98-11ea-b4aa-73b441d163800",
            "2eb8aa08aa9811eab4aa73b441d16380",
            "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
            "2eb8aa08-aa98-11ea-b4aag73b441d16380",
            "2gb8aa08-aa98-11ea-b4aa-73b441d16380",
            "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
            "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
            "",
        ],
        "email" => {
            &["emily", "emily@", "@example.com", "a b@example.com", "a@b@c", ".a@example.com", "a..b@example.com", ""]
        }
        "uri" => {
            &["/a", "example.com", "http://a b", "http://[::1", "http://a/%zz", "ht^tp://a", "//a", "http://a/<b>", ""]
        }
        "hostname" => &["-a.example", "a-.example", "a_b.example", "a..b", "a b", ".a", "xn--", ""],
        "ipv4" => &["256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4/24", "0x7f.0.0.1", "1.2.3.٤", "1..3.4", ""],
        "ipv6" => &[
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            ":1",
            "1:",
            "12345::",
            "::g",
            "::1%eth0",
            "::1.2.3",
            "::256.0.0.1",
            "1:2:3:4:5:6:7:8::",
            "1.2.3.4::",
            "::٣",
            "",
        ],
        "byte" => &["T", "TQ", "TQ=", "TQ===", "====", "TQ==TWFu", "T-_=", "TWFu\n", "TW Fu"],
        "duration" => {
            &["P", "PT", "P1", "1Y", "P1D2Y", "P1S", "P1Y2D", "P1W2D", "PT0.5S", "P1YT", "P1DT", "-P1D", "P٣D", ""]
        }
        "uri-reference" => &["a b", "\\a", "http://[::1", "/é", "/%zz"],
        "iri" => &["/é", "http://a b", "http://[::1", "é", "http://a/%zz", ""],
        "iri-reference" => &["a b", "\\a", "http://[::1", "/%zz"],
        "uri-template" => &["{", "a}", "{}", "{a:0}", "{a,}", "a b", "{a=b}"],
        "json-pointer" => &["a", "/~", "/~2", "#/a", "/a~"],
        "relative-json-pointer" => &["", "/a", "-1", "01", "0##", "0#/a", "0~", "1/~2"],
        _ => &[],
    }
}

/// A text of the format with this length, if the format allows any length.
pub fn of_length(format: &str, length: usize) -> Option<String> {
    let (head, tail) = match format {
        "email" => ("", "@example.com"),
        "uri" | "uri-reference" => ("https://example.com/", ""),
        _ => return None,
    };
    let fill = length.checked_sub(head.len() + tail.len()).filter(|fill| *fill > 0)?;
    Some(format!("{head}{}{tail}", "a".repeat(fill)))
}
