//! Bytes to files: no panic, no hang, and whatever is written parses.
#![no_main]

use generator::emit::{Origin, emit};
use generator::read::Source;
use generator::{Input, diagnostic, study};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let documents = vec![Source { name: "document.yaml".to_owned(), bytes: bytes.to_vec() }];
    let input = Input { documents, ..Input::default() };
    let (understood, diagnostics) = study(&input);
    let _ = diagnostic::render(&diagnostics, &input.documents, diagnostic::Style::PLAIN);
    let Some(understood) = understood else { return };
    for file in emit(&understood.named, &Origin::default()) {
        if let Err(error) = syn::parse_file(&file.text) {
            panic!("{} does not parse: {error}\n{}", file.path, file.text);
        }
    }
});
