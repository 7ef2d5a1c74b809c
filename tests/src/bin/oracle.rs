//! Holds the code generated from any document to an independent judge: `cargo xtask oracle`.

use std::path::PathBuf;
use std::process::ExitCode;

use generator::diagnostic::{Style, render};
use generator::read::Source;
use generator::{Input, understand};
use tests::trial;

/// The arguments are the number of cases, the seed, and the documents.
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
    let [cases, seed, documents @ ..] = arguments else {
        return Err("cases, seed and documents are needed".to_owned());
    };
    let mut paths = Vec::new();
    let mut sources = Vec::new();
    for name in documents {
        let bytes = std::fs::read(name).map_err(|error| format!("{name}: {error}"))?;
        paths.push(PathBuf::from(name).canonicalize().map_err(|error| format!("{name}: {error}"))?);
        sources.push(Source { name: name.clone(), bytes });
    }
    let input = Input { documents: sources, ..Input::default() };
    let (named, diagnostics) = understand(&input);
    let named = named.ok_or_else(|| render(&diagnostics, &input.documents, Style::PLAIN))?;
    let folder = trial::folder("oracle");
    // Names must not come from the trial before.
    let _ = std::fs::remove_file(folder.join("subject/names.lock"));
    trial::prepare(&folder, &paths, &named, "judge::program::oracle(judged())").map_err(|error| error.to_string())?;
    let mut program = trial::program(&folder);
    program.args([cases, seed]);
    for (name, path) in documents.iter().zip(&paths) {
        program.arg(name).arg(path);
    }
    let status = program.status().map_err(|error| error.to_string())?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}
