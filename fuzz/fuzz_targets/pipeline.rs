//! Bytes to files: no panic, no hang, and whatever is written parses.
#![no_main]

use generator::plan::plan;
use generator::print::{Origin, print};
use generator::source::Source;
use generator::{Input, analyze, diagnostic};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use mutated::{Chance, mutate};
use serde_json::Value;

/// The same as in the test of mutations.
#[path = "../../tests/src/mutated.rs"]
mod mutated;

fuzz_target!(|bytes: &[u8]| {
    let input = Input::new([Source { name: "document.yaml".to_owned(), bytes: bytes.to_vec() }]);
    let (analysis, diagnostics) = analyze(&input);
    let _ = diagnostic::render(&diagnostics, &input.sources(), diagnostic::RenderOptions::PLAIN);
    let Some(analysis) = analysis else { return };
    for file in print(&plan(&analysis.named), &Origin::default()) {
        if let Err(error) = syn::parse_file(&file.text) {
            panic!("{} does not parse: {error}\n{}", file.path, file.text);
        }
    }
});

// Most changed bytes are no document any more. So three times of four the tree is changed, where there is one.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let text = if seed % 4 == 0 { None } else { changed(&data[..size], seed) };
    match text.filter(|text| text.len() <= max_size && text.len() <= data.len()) {
        Some(text) => {
            data[..text.len()].copy_from_slice(text.as_bytes());
            text.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});

/// The document with a few things changed in its tree, as YAML or JSON.
fn changed(bytes: &[u8], seed: u32) -> Option<String> {
    let mut document: Value = serde_yaml::from_slice(bytes).ok()?;
    let mut chance = Chance::new(seed.into());
    for _ in 0..=chance.below(3) {
        mutate(&mut document, &mut chance);
    }
    if chance.below(4) == 0 { serde_json::to_string(&document).ok() } else { serde_yaml::to_string(&document).ok() }
}
