//! Nothing breaks the generator: our documents, changed at random, from bytes to files.

use std::panic::{AssertUnwindSafe, catch_unwind};

use generator::canonical::{Options, canonical};
use generator::diagnostic::{Style, render};
use generator::emit::{Origin, emit};
use generator::lint::lint;
use generator::read::{Limits, Source, read};
use generator::{Input, study};
use serde_json::Value;
use tests::mutated::{Chance, mutate};
use tests::root;

/// How often each document is changed; more with `MUTATIONS=10000 cargo test -p tests --test mutated`.
const TIMES: u64 = 30;

#[test]
fn no_mutation_breaks_the_generator() {
    let times = std::env::var("MUTATIONS").map_or(TIMES, |times| times.parse().expect("MUTATIONS is a number"));
    let (mut generated, mut broken) = (0, Vec::new());
    for (name, document) in documents() {
        for seed in 0..times {
            let text = mutated(&document, seed);
            match catch_unwind(AssertUnwindSafe(|| through(&text))) {
                Ok(Ok(is_generated)) => generated += u64::from(is_generated),
                Ok(Err(why)) => broken.push(format!("{name} with seed {seed}: {why}")),
                Err(_) => broken.push(format!("{name} with seed {seed} panics")),
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(generated > times, "most documents end in errors: nothing is tested");
}

/// Each document of `tests/documents`.
fn documents() -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(root().join("tests/documents")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    paths.iter().map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), read(path))).collect()
}

fn mutated(document: &Value, seed: u64) -> String {
    let mut document = document.clone();
    let mut chance = Chance::new(seed);
    for _ in 0..=chance.below(6) {
        mutate(&mut document, &mut chance);
    }
    // What the version says decides whether anything else is looked at.
    if let Some(object) = document.as_object_mut() {
        object.insert("openapi".to_owned(), if seed.is_multiple_of(4) { "3.0.3" } else { "3.1.0" }.into());
    }
    serde_json::to_string_pretty(&document).unwrap()
}

/// All that is done with a document; whether something was generated, or which file does not parse.
fn through(text: &str) -> Result<bool, String> {
    let source = Source { name: "mutated.json".to_owned(), bytes: text.as_bytes().to_vec() };
    if let Ok(document) = read(&source, &Limits::default()) {
        for contract_only in [false, true] {
            let _ = canonical(&document, &Options { contract_only });
        }
    }
    let input = Input { documents: vec![source], ..Input::default() };
    let _ = lint(&input);
    let (understood, diagnostics) = study(&input);
    let said = render(&diagnostics, &input.documents, Style::PLAIN);
    assert!(understood.is_some() || !said.is_empty(), "nothing was generated, and nothing is said of it");
    let Some(understood) = understood else { return Ok(false) };
    for file in emit(&understood.named, &Origin::default()) {
        if let Err(error) = syn::parse_file(&file.text) {
            return Err(format!("{} does not parse: {error}", file.path));
        }
    }
    Ok(true)
}
