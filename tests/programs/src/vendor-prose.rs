//! `cargo run -p programs --bin vendor-prose -- DOCUMENT PATH...`: looks for the vendor's sentences in files of ours.
//!
//! A run of eight words of one description, title or summary is one. Exits with code 1 if a file at the paths, or in their
//! folders, has any.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use generator::document;
use generator::read::{Limits, Value};
use generator::source::Source;

/// How many words make a sentence recognizable.
const RUN: usize = 8;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [document, paths @ ..] = arguments.as_slice() else {
        eprintln!("usage: vendor-prose DOCUMENT PATH...");
        return ExitCode::FAILURE;
    };
    match check(document, paths) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn check(document: &Path, paths: &[PathBuf]) -> Result<bool, String> {
    let source = Source { name: document.display().to_string(), bytes: read(document)? };
    let document =
        document::read(&source, &Limits::default()).map_err(|faults| format!("{}: {faults:?}", source.name))?;
    let mut runs = HashSet::new();
    collect(&document.root, &mut runs);
    if runs.is_empty() {
        return Err(format!("{} has no sentence to look for", source.name));
    }
    let mut files = Vec::new();
    for path in paths {
        list(path, &mut files)?;
    }
    files.sort();
    let mut found = 0;
    for file in &files {
        let text = String::from_utf8_lossy(&read(file)?).into_owned();
        let copied: BTreeSet<String> =
            words(&text).windows(RUN).filter(|run| runs.contains(*run)).map(|run| run.join(" ")).collect();
        for run in &copied {
            println!("{}: {run}", file.display());
        }
        found += copied.len();
    }
    println!("{} files have {found} of {} runs of {RUN} words", files.len(), runs.len());
    Ok(found == 0)
}

/// The runs of words in the texts for people.
fn collect(value: &Value, runs: &mut HashSet<Vec<String>>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                match value.as_str().filter(|_| ["description", "summary", "title"].contains(&name.as_str())) {
                    Some(text) => runs.extend(words(text).windows(RUN).map(<[String]>::to_vec)),
                    None => collect(value, runs),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, runs)),
        _ => {}
    }
}

/// The words of a text in lower case. The marks of comments are no words, so a sentence may go over several lines.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The files at a path, or in a folder and those in it.
fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries {
        list(&entry.map_err(|error| format!("{}: {error}", path.display()))?.path(), files)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
