//! Fetches a document by running the program `fetch`, which is built when a URL is given for the first time.

use std::ffi::OsString;
use std::fs;
use std::process::Stdio;
use std::time::Duration;

use crate::cargo::cargo;
use crate::program;
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
    (program::current().fetch)(request)
}

/// Fetches a document by the program `fetch` of this repository.
pub fn by_program(request: &Request<'_>) -> Result<Fetched, Failure> {
    let failure = |why: &str| Failure::new(format!("can't fetch {}: {why}; nothing was written", request.url));
    let folder = tempfile::tempdir().map_err(|error| failure(&format!("there is no temporary folder: {error}")))?;
    let body = folder.path().join("body");
    let mut command = cargo();
    // A part of this program, so of the same source, whatever the project.
    command.args(["run", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/fetch/Cargo.toml"), "--"]);
    command.arg("--out").arg(&body).args(arguments(request)).arg("--").arg(request.url);
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| failure(&format!("cargo does not run: {error}")))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    let field = |name: &str| {
        let mut fields = printed.lines().filter_map(|line| line.split_once(": "));
        fields.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
    };
    match field("outcome").as_deref() {
        Some("unchanged") => Ok(Fetched::Unchanged),
        Some("document") => {
            let bytes = fs::read(&body).map_err(|error| Failure::file("read", &body, &error))?;
            Ok(Fetched::Document(bytes, Validators { etag: field("etag"), modified: field("last-modified") }))
        }
        Some(_) => Err(failure(&field("reason").unwrap_or_default())),
        None => Err(failure("the program that fetches does not build or was stopped")),
    }
}

/// The limits and validators as the program's options.
fn arguments(request: &Request<'_>) -> Vec<OsString> {
    let validators = request.known.cloned().unwrap_or_default();
    let options = [
        ("--timeout", Some(request.timeout.as_secs().to_string())),
        ("--max-bytes", Some(request.limit.to_string())),
        ("--etag", validators.etag),
        ("--last-modified", validators.modified),
    ];
    let given = options.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    given.map(OsString::from).collect()
}
