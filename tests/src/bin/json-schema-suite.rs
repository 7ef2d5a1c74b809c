//! Runs the JSON-Schema-Test-Suite through generated code: `cargo xtask json-schema-suite`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use generator::read::Source;
use generator::{Input, understand};
use judge::suite::{self, Group};
use serde_json::Value;
use tests::trial;

/// The argument is the suite's folder.
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode, String> {
    let [folder] = arguments else { return Err("the suite's folder is needed".to_owned()) };
    let groups = suite::read(Path::new(folder)).map_err(|error| error.to_string())?;
    println!("enforced: {}\n", generator::schema::enforced_keywords().collect::<Vec<_>>().join(", "));
    let place = trial::folder("suite");
    fs::create_dir_all(&place).map_err(|error| error.to_string())?;

    // Each group is a document of its own: one that is refused costs only itself, and what is said is said of it.
    let mut plan: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let (mut sources, mut paths) = (Vec::new(), Vec::new());
    for (number, group) in groups.iter().enumerate() {
        let (source, path) = (source(group, number), place.join(format!("g{number}.json")));
        let (taken, said) = said_of(&source);
        if !said.is_empty() {
            plan.insert(number, said);
        }
        if taken {
            fs::write(&path, &source.bytes).map_err(|error| error.to_string())?;
            sources.push(source);
            paths.push(path);
        }
    }
    let notes = place.join("plan.json");
    let json = serde_json::to_vec(&plan).map_err(|error| error.to_string())?;
    fs::write(&notes, json).map_err(|error| error.to_string())?;

    let input = Input { documents: sources, ..Input::default() };
    let (named, diagnostics) = understand(&input);
    let named = named.ok_or_else(|| format!("the suite gives no crate: {diagnostics:?}"))?;
    let _ = fs::remove_file(place.join("subject/names.lock"));
    trial::prepare(&place, &paths, &named, "judge::program::suite(&judged())").map_err(|error| error.to_string())?;
    let suite = Path::new(folder).canonicalize().map_err(|error| error.to_string())?;
    let status = trial::program(&place).arg(suite).arg(notes).status().map_err(|error| error.to_string())?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// A group as an OpenAPI document, under a path of its own.
fn source(group: &Group, number: usize) -> Source {
    let mut document = suite::document(std::slice::from_ref(group));
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        let path = paths.remove("/g/0").unwrap_or_default();
        paths.insert(format!("/g/{number}"), path);
    }
    Source { name: format!("g{number}.json"), bytes: serde_json::to_vec(&document).unwrap_or_default() }
}

/// Whether a group gives code, and what the generator says of it.
fn said_of(source: &Source) -> (bool, Vec<String>) {
    let documents = vec![source.clone()];
    let (named, diagnostics) = understand(&Input { documents, ..Input::default() });
    let said = diagnostics.iter().map(|diagnostic| format!("{}: {}", diagnostic.code.as_str(), diagnostic.message));
    let mut said: Vec<String> = said.collect();
    said.sort();
    said.dedup();
    (named.is_some(), said)
}
