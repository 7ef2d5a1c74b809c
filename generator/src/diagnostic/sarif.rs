//! Annotations as SARIF 2.1.0, which GitHub's code scanning and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::HashMap;

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use super::annotation::{Annotation, Level, Rule, printable};
use crate::sha256;

/// The program that found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its name
    pub name: String,
    /// Its version
    pub version: String,
}

/// The log of one run. `rule` describes the rules that occur.
#[must_use]
pub fn sarif(annotations: &[Annotation], rule: impl Fn(&'static str) -> Rule, tool: &Tool) -> Value {
    let rules: IndexSet<&'static str> = annotations.iter().map(|annotation| annotation.rule).collect();
    let mut seen = HashMap::new();
    let results = annotations.iter().map(|annotation| {
        let index = rules.get_index_of(annotation.rule);
        result(annotation, index, &fingerprint(annotation, &mut seen))
    });
    let results: Vec<Value> = results.collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": tool.name,
                "version": tool.version,
                "rules": rules.iter().map(|id| of_rule(&rule(id))).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn of_rule(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        // A reader without Markdown has to have the text.
        "help": { "text": rule.help, "markdown": rule.help },
    })
}

fn result(annotation: &Annotation, rule: Option<usize>, fingerprint: &str) -> Value {
    let level = match annotation.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    json!({
        "ruleId": annotation.rule,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": without_links(&printable(&annotation.message)) },
        "locations": annotation.file.as_deref().map(|file| location(annotation, file)).into_iter().collect::<Vec<_>>(),
        // The one by which GitHub tells old findings from new ones.
        "partialFingerprints": { "primaryLocationLineHash": fingerprint },
    })
}

/// A message in which nothing is a link, which `[text](address)` would be: it may quote a document.
fn without_links(message: &str) -> String {
    if message.contains("](") { message.replace('[', "\\[").replace(']', "\\]") } else { message.to_owned() }
}

fn location(annotation: &Annotation, file: &str) -> Value {
    let mut physical = Map::from_iter([("artifactLocation".to_owned(), json!({ "uri": uri(file) }))]);
    if let Some(span) = annotation.span {
        let (line, column) = (span.position.line, span.position.column);
        let region = json!({ "startLine": line, "startColumn": column, "endColumn": column + span.width });
        physical.insert("region".to_owned(), region);
    }
    let mut location = Map::from_iter([("physicalLocation".to_owned(), Value::Object(physical))]);
    let pointer = annotation.pointer.as_str();
    if !pointer.is_empty() {
        location.insert("logicalLocations".to_owned(), json!([{ "fullyQualifiedName": printable(pointer) }]));
    }
    Value::Object(location)
}

/// What stays if lines move: the rule, the node and the message; of several that are equal, which one it is.
fn fingerprint(annotation: &Annotation, seen: &mut HashMap<String, usize>) -> String {
    let file = annotation.file.as_deref().unwrap_or_default();
    let parts = [annotation.rule, file, annotation.pointer.as_str(), &annotation.message];
    let hash = sha256(parts.join("\0").as_bytes())[..16].to_owned();
    let count = seen.entry(hash.clone()).or_default();
    *count += 1;
    format!("{hash}:{count}")
}

/// The name of a file as a URI reference. The name of a URL is one already.
fn uri(file: &str) -> String {
    if file.contains("://") {
        return file.to_owned();
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    let encode = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = file.bytes().map(encode).collect();
    if path.starts_with('/') { format!("file://{path}") } else { path }
}
