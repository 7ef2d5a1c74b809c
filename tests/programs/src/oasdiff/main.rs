//! Compares the pairs of documents that oasdiff is tested with, and lists where our verdict differs from oasdiff's.
//!
//! Usage: `cargo run -p programs --bin oasdiff -- FOLDER [--list]`, where the folder holds `index.json` and the documents it
//! names. Exits with code 1 below the required shares.

mod aspect;
mod case;
mod reason;
mod tally;

use std::path::Path;
use std::process::ExitCode;

use serde::Deserialize;

use crate::case::{Check, Index};
use crate::tally::Tally;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: oasdiff FOLDER [--list]");
        return ExitCode::from(2);
    };
    let lists = arguments.next().is_some_and(|argument| argument == "--list");
    match compare(Path::new(&folder), lists) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn compare(folder: &Path, lists: bool) -> Result<bool, String> {
    let index: Index = json(&folder.join("index.json"))?;
    let checks: Vec<Check> = json(&folder.join("oasdiff-checks.json"))?;
    let mut tally = Tally::new(checks);
    for pair in tally.pairs(index.cases) {
        tally.take(folder, &pair)?;
    }
    Ok(tally.print(lists))
}

fn json<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))
}
