//! Fetches a document for `cargo xtask import URL`.
//!
//! `xtask` runs this program, so that only who fetches builds an HTTP and TLS stack. The outcome is written to standard
//! output, a line for each field of it, as headers are written.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use fetch::{Document, Request};

/// Fetches a document over HTTPS, for `cargo xtask import URL`.
#[derive(Parser)]
struct Arguments {
    /// Its URL
    url: String,
    /// The file to write its body to
    #[arg(long)]
    out: PathBuf,
    /// The time limit in seconds
    #[arg(long)]
    timeout: u64,
    /// The size limit in bytes
    #[arg(long)]
    max_bytes: u64,
    /// The `ETag` of the last response
    #[arg(long)]
    etag: Option<String>,
    /// The `Last-Modified` of the last response
    #[arg(long)]
    last_modified: Option<String>,
}

fn main() -> ExitCode {
    let Arguments { url, out, timeout, max_bytes, etag, last_modified } = Arguments::parse();
    let request = Request { url, timeout: Duration::from_secs(timeout), max_bytes, etag, last_modified };
    let fetched = request.fetch().and_then(|document| {
        let Some(Document { bytes, etag, last_modified }) = document else { return Ok(None) };
        fs::write(&out, bytes).map_err(|error| format!("can't write {}: {error}", out.display()))?;
        Ok(Some([("etag", etag), ("last-modified", last_modified)]))
    });
    match fetched {
        Ok(None) => println!("outcome: unchanged"),
        Ok(Some(validators)) => {
            println!("outcome: document");
            for (name, value) in validators {
                if let Some(value) = value {
                    println!("{name}: {value}");
                }
            }
        }
        Err(why) => {
            println!("outcome: failure\nreason: {}", why.replace('\n', " "));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
