//! Media types and tokens of HTTP.

/// The essence of a media type: `application/json` of `Application/JSON; charset=utf-8`.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// `application/json`, with or without parameters, and `application/*+json`.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

/// Whether a body of this media type is a stream: of server-sent events, or of one JSON text per line.
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

/// Whether a media type is that of server-sent events.
pub(crate) fn is_server_sent(media_type: &str) -> bool {
    essence(media_type) == "text/event-stream"
}

/// Whether a text is a token of HTTP, such as the name of a header (RFC 9110, 5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
