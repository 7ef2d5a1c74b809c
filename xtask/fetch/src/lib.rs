//! Fetches a document over HTTPS, within a time and a size, and only if it changed.

use std::io::{IsTerminal, Read};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use ureq::Agent;
use ureq::http::Response;

/// What to fetch, and the limits.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its URL
    pub url: String,
    /// The time limit
    pub timeout: Duration,
    /// The size limit in bytes
    pub max_bytes: u64,
    /// The `ETag` of the last response
    pub etag: Option<String>,
    /// The `Last-Modified` of the last response
    pub last_modified: Option<String>,
}

/// What the server returned.
#[derive(Clone, Debug)]
pub struct Document {
    /// The body
    pub bytes: Vec<u8>,
    /// `ETag`
    pub etag: Option<String>,
    /// `Last-Modified`
    pub last_modified: Option<String>,
}

impl Request {
    /// Fetches the document; `None` if the server's copy did not change.
    ///
    /// # Errors
    ///
    /// Why there is no document: no secure connection, none at all, another status than 200, a web page, too many bytes.
    pub fn fetch(&self) -> Result<Option<Document>, String> {
        if !self.url.starts_with("https://") && !is_local(&self.url) {
            return Err("the connection is not secure: use https".to_owned());
        }
        let response = self.call().map_err(|error| error.to_string())?;
        match response.status().as_u16() {
            200 => {}
            304 => return Ok(None),
            status => return Err(format!("the server returned {status}")),
        }
        if header(&response, "content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            return Err(PAGE.to_owned());
        }
        let (head, body) = response.into_parts();
        let head = Response::from_parts(head, ());
        let bytes = self.read(body, header(&head, "content-length").and_then(|length| length.parse().ok()))?;
        if bytes.trim_ascii_start().starts_with(b"<") {
            return Err(PAGE.to_owned());
        }
        Ok(Some(Document { bytes, etag: header(&head, "etag"), last_modified: header(&head, "last-modified") }))
    }

    fn call(&self) -> Result<Response<ureq::Body>, ureq::Error> {
        let agent: Agent = Agent::config_builder()
            .timeout_global(Some(self.timeout))
            .https_only(!is_local(&self.url))
            .user_agent(concat!("propexo-xtask/", env!("CARGO_PKG_VERSION")))
            .http_status_as_error(false)
            .build()
            .into();
        let mut call = agent.get(&self.url).header("Accept", "application/yaml, application/json, text/plain, */*");
        for (name, value) in [("If-None-Match", &self.etag), ("If-Modified-Since", &self.last_modified)] {
            if let Some(value) = value {
                call = call.header(name, value);
            }
        }
        call.call()
    }

    fn read(&self, body: ureq::Body, expected: Option<u64>) -> Result<Vec<u8>, String> {
        let too_large = || format!("it has more than {} bytes: see --max-bytes", self.max_bytes);
        if expected.is_some_and(|expected| expected > self.max_bytes) {
            return Err(too_large());
        }
        let bar = progress(expected);
        // One byte more than allowed shows that it is too large.
        let mut reader = bar.wrap_read(body.into_reader().take(self.max_bytes.saturating_add(1)));
        let mut bytes = Vec::new();
        let outcome = reader.read_to_end(&mut bytes);
        bar.finish_and_clear();
        outcome.map_err(|error| format!("the connection broke off after {} bytes: {error}", bytes.len()))?;
        if bytes.len() as u64 > self.max_bytes { Err(too_large()) } else { Ok(bytes) }
    }
}

/// The message for a page of a proxy, a login or a captive portal.
const PAGE: &str = "this is a web page, not an OpenAPI document: \
                    check the address, and whether it needs a login or a network's welcome page intercepts it";

/// A bar of this length, or a spinner; hidden unless standard error is a terminal.
fn progress(length: Option<u64>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match length {
        Some(length) => (ProgressBar::new(length), "fetching  {bar:30} {bytes}/{total_bytes} {eta}"),
        None => (ProgressBar::new_spinner(), "fetching  {spinner} {bytes}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn header<T>(response: &Response<T>, name: &str) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// Whether the host is this machine, where plain HTTP is safe.
fn is_local(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}
