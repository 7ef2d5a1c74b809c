//! Whether an entry of the log of writes is of a write with a given body.

use serde_json::{Map, Value};

/// What the parameters of an entry say of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They are this body.
    Same,
    /// They have all its fields, and more.
    Fuller,
    /// They are surely another body.
    Other,
    /// They may be this body as the server wrote it.
    Unclear,
    /// They have no field of it.
    NoFields,
}

pub(super) fn likeness(parameters: Option<&Value>, body: &Map<String, Value>) -> Likeness {
    let objects = objects(parameters);
    if objects.iter().any(|object| has_all(object, body) && has_all(body, object)) {
        return Likeness::Same;
    }
    if objects.iter().any(|object| has_all(object, body)) {
        return Likeness::Fuller;
    }
    // An object around the body may have the integration's id.
    let mut shared = objects.iter().filter(|object| object.keys().any(|name| tells(name) && body.contains_key(name)));
    match shared.next() {
        None => Likeness::NoFields,
        Some(first) if contradicts(first, body) && shared.all(|object| contradicts(object, body)) => Likeness::Other,
        Some(_) => Likeness::Unclear,
    }
}

/// Whether a field of this name tells a write from others.
pub(super) fn tells(name: &str) -> bool {
    name != "integration_id"
}

/// Where the fields of a write may be: in the parameters, or in an object of theirs.
fn objects(parameters: Option<&Value>) -> Vec<&Map<String, Value>> {
    let whole = parameters.and_then(Value::as_object);
    let parts = whole.into_iter().flat_map(Map::values).filter_map(Value::as_object);
    whole.into_iter().chain(parts).collect()
}

/// Whether an object has all fields of another one. One that is null may be missing.
fn has_all(object: &Map<String, Value>, fields: &Map<String, Value>) -> bool {
    fields.iter().all(|(name, value)| object.get(name).map_or(value.is_null(), |found| is_like(found, value)))
}

fn is_like(found: &Value, sent: &Value) -> bool {
    match (found, sent) {
        (Value::Object(found), Value::Object(sent)) => has_all(found, sent) && has_all(sent, found),
        (Value::Array(found), Value::Array(sent)) => {
            found.len() == sent.len() && found.iter().zip(sent).all(|(found, sent)| is_like(found, sent))
        }
        (Value::Number(found), Value::Number(sent)) => found == sent || found.as_f64() == sent.as_f64(),
        _ => found == sent,
    }
}

/// Whether an identifying text differs by more than what a server may rewrite.
fn contradicts(object: &Map<String, Value>, body: &Map<String, Value>) -> bool {
    body.iter().filter(|(name, _)| identifies(name)).any(|(name, sent)| {
        let found = object.get(name).and_then(Value::as_str).and_then(plain);
        let sent = sent.as_str().and_then(plain);
        found.zip(sent).is_some_and(|(found, sent)| !found.contains(&sent) && !sent.contains(&found))
    })
}

/// Names, ids and email addresses: other texts may be abbreviated or translated, such as those of addresses.
fn identifies(name: &str) -> bool {
    tells(name)
        && (name == "name"
            || name.ends_with("_name")
            || name.ends_with("_id")
            || name.split('_').any(|word| word == "email"))
}

/// The letters and digits of a text, in lower case. `None` if it may be masked, transliterated, or a number or date in some format.
fn plain(text: &str) -> Option<String> {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || " -_.'@+,".contains(char);
    let text = text.to_ascii_lowercase();
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let is_sure = letters >= 3 && text.chars().all(is_plain) && !text.contains("redact") && !text.contains("mask");
    is_sure.then(|| text.chars().filter(char::is_ascii_alphanumeric).collect())
}
