//! Fetches a document over HTTPS, within a time and a size, and only if it changed.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Response;

use crate::progress;
use crate::report::Failure;

/// What to fetch, and the limits.
pub struct Request<'a> {
    /// Its URL
    pub url: &'a str,
    /// The time limit
    pub timeout: Duration,
    /// The size limit in bytes
    pub limit: u64,
    /// The validators of the last response
    pub known: Option<&'a Validators>,
}

/// The validators of a response, for a conditional request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`
    pub etag: Option<String>,
    /// `Last-Modified`
    pub modified: Option<String>,
}

/// The outcome.
pub enum Fetched {
    /// The server's copy did not change
    Unchanged,
    /// The body
    Document(Vec<u8>, Validators),
}

/// Whether an argument is a URL and not a path.
pub fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// Fetches a document.
pub fn fetch(request: &Request<'_>) -> Result<Fetched, Failure> {
    let url = request.url;
    if !url.starts_with("https://") && !is_local(url) {
        return Err(Failure::new(format!("{url} is not secure: use https")));
    }
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(request.timeout))
        .https_only(!is_local(url))
        .user_agent(concat!("propexo-xtask/", env!("CARGO_PKG_VERSION")))
        .http_status_as_error(false)
        .build()
        .into();
    let mut call = agent.get(url).header("Accept", "application/yaml, application/json, text/plain, */*");
    if let Some(known) = request.known {
        for (name, value) in [("If-None-Match", &known.etag), ("If-Modified-Since", &known.modified)] {
            if let Some(value) = value {
                call = call.header(name, value);
            }
        }
    }
    let response = call.call().map_err(|error| failure(request, &error.to_string()))?;
    match response.status().as_u16() {
        200 => {}
        304 => return Ok(Fetched::Unchanged),
        status => return Err(failure(request, &format!("the server returned {status}"))),
    }
    if header(&response, "content-type").is_some_and(|kind| kind.starts_with("text/html")) {
        return Err(failure(request, PAGE));
    }
    let validators = Validators { etag: header(&response, "etag"), modified: header(&response, "last-modified") };
    let expected = header(&response, "content-length").and_then(|length| length.parse().ok());
    let bytes = read(request, response, expected)?;
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(failure(request, PAGE));
    }
    Ok(Fetched::Document(bytes, validators))
}

/// The message for a page of a proxy, a login or a captive portal.
const PAGE: &str = "this is a web page, not an OpenAPI document: \
                    check the address, and whether it needs a login or a network's welcome page intercepts it";

fn read(request: &Request<'_>, response: Response<ureq::Body>, expected: Option<u64>) -> Result<Vec<u8>, Failure> {
    let too_large = || failure(request, &format!("it has more than {} bytes: see --max-bytes", request.limit));
    if expected.is_some_and(|expected| expected > request.limit) {
        return Err(too_large());
    }
    let template = match expected {
        Some(_) => "fetching  {bar:30} {bytes}/{total_bytes} {eta}",
        None => "fetching  {spinner} {bytes}",
    };
    let bar = progress::bar(expected, template);
    // One byte more than allowed shows that it is too large.
    let mut reader = bar.wrap_read(response.into_body().into_reader().take(request.limit + 1));
    let mut bytes = Vec::new();
    let outcome = reader.read_to_end(&mut bytes);
    bar.finish_and_clear();
    outcome
        .map_err(|error| failure(request, &format!("the connection broke off after {} bytes: {error}", bytes.len())))?;
    if bytes.len() as u64 > request.limit {
        return Err(too_large());
    }
    Ok(bytes)
}

fn header(response: &Response<ureq::Body>, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// Whether the host is this machine, where plain HTTP is safe.
fn is_local(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

fn failure(request: &Request<'_>, why: &str) -> Failure {
    Failure::new(format!("can't fetch {}: {why}; nothing was written", request.url))
}
