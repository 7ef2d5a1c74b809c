//! `cargo run -p programs --bin mutants -- COUNT [SEED]`: runs `cargo check` on crates generated from mutated documents.
//!
//! The documents are those of `tests/documents` in turn, each mutated with the next seed (default: from 0), skipping those
//! without an operation: the same arguments choose the same ones. Exits with code 1 if one does not generate, does not
//! compile, or compiles with warnings; its name has its document and its seed.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use generator::source::Source;
use generator::{Input, analyze};
use serde_json::Value;
use tests::mutated::mutated;
use tests::{documents, root, xtask};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<bool, String> {
    let number = |text: &String| text.parse::<u64>().map_err(|_| format!("`{text}` is not a number"));
    let (count, seed) = match arguments {
        [count] => (number(count)?, 0),
        [count, seed] => (number(count)?, number(seed)?),
        _ => return Err("usage: mutants COUNT [SEED]".to_owned()),
    };
    let folder = root().join("target/mutants").join(format!("{count}-{seed}"));
    write(&folder, count, seed).map_err(|error| format!("can't write {}: {error}", folder.display()))?;
    println!("{count} documents are in {}", folder.display());

    let output = xtask(&root()).arg("corpus").arg(&folder).args(["--compile", "--format", "json"]).output();
    let output = output.map_err(|error| format!("can't run xtask: {error}"))?;
    let printed: Value = serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("xtask prints no JSON:\n{}", String::from_utf8_lossy(&output.stderr)))?;
    let rows = printed["documents"].as_array().map(Vec::as_slice).unwrap_or_default();
    let faulty: Vec<&Value> = rows.iter().filter(|row| row["compiles"] != true || row["warnings"] != 0).collect();
    for row in &faulty {
        println!("{}: {}", row["document"], row["falls_short"]);
    }
    println!("{} of {count} crates compile without warnings", rows.len() - faulty.len());
    Ok(faulty.is_empty() && rows.len() as u64 == count)
}

/// Writes a number of documents that generate to a folder.
fn write(folder: &Path, count: u64, mut seed: u64) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let documents = documents();
    let mut written = 0;
    for (name, document) in documents.iter().cycle() {
        if written == count {
            break;
        }
        let text = mutated(document, seed);
        if has_operations(&text) {
            fs::write(folder.join(format!("{name}-{seed}.json")), text)?;
            written += 1;
        }
        seed += 1;
    }
    Ok(())
}

fn has_operations(text: &str) -> bool {
    let source = Source { name: "mutated.json".to_owned(), bytes: text.as_bytes().to_vec() };
    let (analysis, _) = analyze(&Input::new([source]));
    analysis.is_some_and(|analysis| !analysis.named.api.operations.is_empty())
}
