//! `cargo run -p programs --bin enlarge -- SPEC TIMES OUT`: a document many times as large, to see how time and memory grow.
//!
//! Each copy has new names for paths, tags, operation ids, components and properties, so that no type of it is one of
//! another copy's.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value};

/// The maps of `components` that references lead into. Security schemes are referred to by name, and stay unchanged.
const COMPONENTS: [&str; 8] =
    ["schemas", "parameters", "requestBodies", "responses", "headers", "examples", "links", "callbacks"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let [spec, times, out] = arguments else { return Err("usage: enlarge SPEC TIMES OUT".to_owned()) };
    let times: usize = times.parse().map_err(|_| format!("`{times}` is not a number"))?;
    let text = std::fs::read_to_string(spec).map_err(|error| format!("can't read {spec}: {error}"))?;
    let document: Value = serde_yaml::from_str(&text).map_err(|error| format!("{spec}: {error}"))?;
    let large = enlarged(&document, times);
    let is_json = Path::new(out).extension().is_some_and(|end| end == "json");
    let text = if is_json { serde_json::to_string_pretty(&large).ok() } else { serde_yaml::to_string(&large).ok() };
    let text = text.ok_or_else(|| format!("{spec} can't be serialized"))?;
    std::fs::write(out, text).map_err(|error| format!("can't write {out}: {error}"))
}

/// The document `times` times, the first copy unchanged.
fn enlarged(document: &Value, times: usize) -> Value {
    let mut large = document.clone();
    for number in 2..=times {
        let mut copy = document.clone();
        rename(&mut copy, number);
        for (name, item) in take(&mut copy, &["paths"]) {
            put(&mut large, &["paths"], format!("/{number}{name}"), item);
        }
        for kind in COMPONENTS {
            for (name, component) in take(&mut copy, &["components", kind]) {
                put(&mut large, &["components", kind], format!("{name}_{number}"), component);
            }
        }
        let tags = copy.get_mut("tags").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
        if let Some(all) = large.get_mut("tags").and_then(Value::as_array_mut) {
            all.extend(tags);
        }
    }
    large
}

/// Renames properties, and what is referred to by `$ref`, tag, or operation id.
fn rename(value: &mut Value, number: usize) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, number)),
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                match (key.as_str(), value) {
                    ("$ref", Value::String(reference)) if reference.starts_with("#/components/") => {
                        // The name is the third segment; what follows lies within the component.
                        let mut segments: Vec<String> = reference.split('/').map(str::to_owned).collect();
                        if let Some(name) = segments.get_mut(3) {
                            *name = format!("{name}_{number}");
                        }
                        *reference = segments.join("/");
                    }
                    ("$ref", Value::String(reference)) => {
                        *reference = reference.replacen("#/paths/", &format!("#/paths/~1{number}"), 1);
                    }
                    ("operationId", Value::String(id)) => *id = format!("{id}_{number}"),
                    ("properties", Value::Object(properties)) => {
                        for (name, mut property) in std::mem::take(properties) {
                            rename(&mut property, number);
                            properties.insert(format!("{name}_{number}"), property);
                        }
                    }
                    ("required", Value::Array(names)) => names.iter_mut().for_each(|name| rename_text(name, number)),
                    ("tags", Value::Array(tags)) => tags.iter_mut().for_each(|tag| rename_tag(tag, number)),
                    (_, value) => rename(value, number),
                }
            }
        }
        _ => {}
    }
}

fn rename_text(text: &mut Value, number: usize) {
    if let Value::String(text) = text {
        *text = format!("{text}_{number}");
    }
}

/// A tag's name in an operation, or its description at the root.
fn rename_tag(tag: &mut Value, number: usize) {
    match tag {
        Value::String(name) => *name = format!("{name} {number}"),
        Value::Object(tag) => {
            if let Some(Value::String(name)) = tag.get_mut("name") {
                *name = format!("{name} {number}");
            }
        }
        _ => {}
    }
}

fn take(document: &mut Value, way: &[&str]) -> Map<String, Value> {
    let inner = way.iter().try_fold(document, |value, key| value.get_mut(key));
    inner.and_then(Value::as_object_mut).map(std::mem::take).unwrap_or_default()
}

fn put(document: &mut Value, way: &[&str], name: String, value: Value) {
    let inner = way.iter().try_fold(document, |value, key| value.get_mut(key));
    if let Some(object) = inner.and_then(Value::as_object_mut) {
        object.insert(name, value);
    }
}
