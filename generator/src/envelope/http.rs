//! Terms of HTTP: media types and their essence, streams among them, and tokens.

/// `application/json` of `Application/JSON; charset=utf-8`.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a body of this media type is a stream of events: server-sent ones, or one JSON text a line.
pub(crate) fn is_stream(media_type: &str) -> bool {
    const LINES: [&str; 6] = [
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/jsonlines",
        "application/json-seq",
    ];
    is_server_sent(media_type) || LINES.contains(&essence(media_type).as_str())
}

/// Whether it is one of server-sent events.
pub(crate) fn is_server_sent(media_type: &str) -> bool {
    essence(media_type) == "text/event-stream"
}

/// Whether a text is what HTTP calls a token, as the names of headers are (RFC 9110, 5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
