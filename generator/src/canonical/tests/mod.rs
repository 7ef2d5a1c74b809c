//! Documents in canonical form.

mod contract;
mod deprecation;
mod meaning;
mod order;
mod printing;
mod reached;

use super::{Options, canonical};
use crate::document::{Document, read};
use crate::read::Limits;
use crate::source::Source;

/// A document of 3.1 with the given text after its first line.
fn document(rest: &str) -> Document {
    parse(&format!("openapi: 3.1.0\n{rest}"))
}

fn parse(text: &str) -> Document {
    let source = Source { name: "openapi.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    read(&source, &Limits::default()).unwrap_or_else(|findings| panic!("{findings:?}\n{text}"))
}

/// The contract of a document of 3.1, without the heading and the first line.
fn contract(rest: &str) -> String {
    below_heading(&canonical(&document(rest), &Options { contract_only: true, ..Options::default() }))
}

/// All of a document of 3.1, without the heading and the first line.
fn whole(rest: &str) -> String {
    below_heading(&canonical(&document(rest), &Options::default()))
}

fn below_heading(text: &str) -> String {
    text.lines().skip(3).map(|line| format!("{line}\n")).collect()
}

/// The contract of a schema.
fn schema(text: &str) -> String {
    let text = contract(&format!("paths: {{/a: {{post: {{requestBody: {{content: {{a/b: {{schema: {text}}}}}}}}}}}}}"));
    let (_, schema) = text.split_once("schema:\n").expect("it stands there");
    schema.lines().map(|line| format!("{}\n", &line[14..])).collect()
}
