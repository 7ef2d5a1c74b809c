//! No randomly mutated document crashes the generator, from bytes to files.

use std::panic::{AssertUnwindSafe, catch_unwind};

use generator::canonical::{Options, canonical};
use generator::diagnostic::{RenderOptions, render};
use generator::document::read;
use generator::lint::lint;
use generator::plan::plan;
use generator::print::{Origin, print};
use generator::read::Limits;
use generator::source::Source;
use generator::{Input, analyze};
use tests::documents;
use tests::mutated::mutated;

/// How often each document is changed; more with `MUTATIONS=10000 cargo test -p tests --test reading mutated`.
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

/// All that is done with a document; whether something was generated, or which file does not parse.
fn through(text: &str) -> Result<bool, String> {
    let source = Source { name: "mutated.json".to_owned(), bytes: text.as_bytes().to_vec() };
    if let Ok(document) = read(&source, &Limits::default()) {
        for contract_only in [false, true] {
            let _ = canonical(&document, &Options { contract_only, ..Options::default() });
        }
    }
    let input = Input::new([source]);
    let _ = lint(&input);
    let (analysis, diagnostics) = analyze(&input);
    let said = render(&diagnostics, &input.sources(), RenderOptions::PLAIN);
    assert!(analysis.is_some() || !said.is_empty(), "nothing was generated, and nothing is said of it");
    let Some(analysis) = analysis else { return Ok(false) };
    for file in print(&plan(&analysis.named), &Origin::default()) {
        if let Err(error) = syn::parse_file(&file.text) {
            return Err(format!("{} does not parse: {error}", file.path));
        }
    }
    Ok(true)
}
