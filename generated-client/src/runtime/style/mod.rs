//! How values are encoded in paths, queries, headers and forms: the styles of OpenAPI (3.1, section 4.8.12), based on RFC 6570.

mod encode;
mod form;
mod parts;
mod tree;

use super::Encode;
use parts::Parts;

pub use encode::encode;
pub use form::form;
pub(super) use tree::Tree;

/// How lists and objects are encoded as text. Nested lists and objects, for which most styles are not defined, are JSON. An
/// empty list or object is omitted (RFC 6570, 2.3).
///
/// In a URL each part is percent-encoded separately, so that a comma between parts differs from one within a part: see
/// [`query_string`](super::query_string).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `name=1&name=2`, and each property of an object as a parameter.
    Form,
    /// `name=1,2` and `name=x,1,y,2`.
    FormJoined,
    /// `name=1 2`, in a URL `name=1%202`. A part with a space is ambiguous: OpenAPI leaves its encoding to the caller.
    SpaceDelimited,
    /// `name=1|2`, in a URL `name=1%7C2`, since RFC 3986 does not allow the pipe (OpenAPI 3.1.1, appendix E). A part with a pipe
    /// is ambiguous.
    PipeDelimited,
    /// `name[x]=1&name[y][0]=2`, of any depth.
    DeepObject,
    /// `1,2` and `x,1,y,2`.
    Simple,
    /// `1,2` and `x=1,y=2`.
    SimpleExploded,
    /// `.1,2` and `.x,1,y,2`.
    Label,
    /// `.1.2` and `.x=1.y=2`.
    LabelExploded,
    /// `;name=1,2` and `;name=x,1,y,2`.
    Matrix,
    /// `;name=1;name=2` and `;x=1;y=2`.
    MatrixExploded,
    /// JSON.
    Json,
    /// Another style with `allowReserved`: in a URL, values keep the reserved characters of RFC 3986 and what is already
    /// percent-encoded (RFC 6570, 3.2.3). Encoded nevertheless are `#`, `[` and `]`, which a query can't have, `&` and `+`, which
    /// have a meaning in it, and the delimiter of a list or an object.
    AllowReserved(&'static Self),
}

/// The function that is called for each name and the parts of its value.
type Each<'a> = dyn FnMut(&str, Parts) + 'a;

/// Calls `each` for the names and texts of a value, not percent-encoded; not at all if it is absent, null or empty.
pub fn pairs(name: &str, value: &dyn Encode, style: Style, each: &mut dyn FnMut(&str, String)) {
    if let Some(tree) = Tree::of(value) {
        parts_of(name, tree, style, &mut |name, parts| each(name, parts.text()));
    }
}

/// Adds a value to a query or a form, percent-encoded, unless it is absent, null or empty.
pub fn add(query: &mut String, name: &str, value: &dyn Encode, style: Style) {
    match Tree::of(value) {
        // A single value is the same in all other styles.
        Some(leaf @ Tree::Leaf(_)) if !matches!(style, Style::Json | Style::AllowReserved(_)) => {
            add_text(query, name, &leaf.text());
        }
        Some(tree) => add_tree(query, name, tree, style),
        None => {}
    }
}

/// Adds a name and a text to a query or a form, percent-encoded.
pub fn add_text(query: &mut String, name: &str, text: &str) {
    add_name(query, name);
    encode(query, text);
}

fn add_tree(query: &mut String, name: &str, tree: Tree, style: Style) {
    let allows_reserved = matches!(style, Style::AllowReserved(_));
    parts_of(name, tree, style, &mut |name, parts| {
        add_name(query, name);
        parts.encode(query, allows_reserved);
    });
}

fn add_name(query: &mut String, name: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    encode(query, name);
    query.push('=');
}

fn parts_of(name: &str, tree: Tree, style: Style, each: &mut Each<'_>) {
    match (style, tree) {
        (Style::AllowReserved(style), tree) => parts_of(name, tree, *style, each),
        (Style::DeepObject, tree) => deep(name, tree, each),
        (Style::Form, Tree::List(items)) => items.into_iter().for_each(|item| each(name, Parts::one(item.text()))),
        (Style::Form, Tree::Object(entries)) => {
            entries.into_iter().for_each(|(key, value)| each(&key, Parts::one(value.text())));
        }
        (style, tree) => {
            if let Some(parts) = Parts::of(tree, style) {
                each(name, parts);
            }
        }
    }
}

/// A value as one text, not percent-encoded; `None` if it is absent, null or empty.
#[must_use]
pub fn text(value: &dyn Encode, style: Style) -> Option<String> {
    Tree::of(value).and_then(|tree| Parts::of(tree, style)).map(Parts::text)
}

/// Adds a value to a path, percent-encoded as one segment, unless it is absent, null or empty.
pub fn segment(path: &mut String, name: &str, value: &dyn Encode, style: Style) {
    let Some(tree) = Tree::of(value).filter(|tree| style == Style::Json || !tree.is_empty()) else { return };
    let (prefix, separator) = match style {
        Style::Label => (".", ","),
        Style::LabelExploded => (".", "."),
        Style::Matrix => (";", ","),
        Style::MatrixExploded => (";", ";"),
        _ => ("", ","),
    };
    path.push_str(prefix);
    let is_named = match style {
        Style::Matrix => true,
        Style::MatrixExploded => matches!(tree, Tree::Leaf(_)),
        _ => false,
    };
    if is_named {
        encode(path, name);
        path.push('=');
    }
    let is_paired = matches!(style, Style::SimpleExploded | Style::LabelExploded | Style::MatrixExploded);
    let names_items = style == Style::MatrixExploded && matches!(tree, Tree::List(_));
    let parts: Vec<(Option<String>, String)> = match tree {
        tree if style == Style::Json => vec![(None, tree.json().to_string())],
        Tree::List(items) => items.into_iter().map(|i| (names_items.then(|| name.to_owned()), i.text())).collect(),
        Tree::Object(entries) if is_paired => entries.into_iter().map(|(k, v)| (Some(k), v.text())).collect(),
        Tree::Object(entries) => entries.into_iter().flat_map(|(k, v)| [(None, k), (None, v.text())]).collect(),
        leaf => vec![(None, leaf.text())],
    };
    for (index, (key, part)) in parts.into_iter().enumerate() {
        if index > 0 {
            path.push_str(separator);
        }
        if let Some(key) = key {
            encode(path, &key);
            path.push('=');
        }
        encode(path, &part);
    }
}

fn deep(name: &str, tree: Tree, each: &mut Each<'_>) {
    match tree {
        Tree::Leaf(_) | Tree::File(_) => each(name, Parts::one(tree.text())),
        Tree::List(items) => {
            for (index, item) in items.into_iter().enumerate() {
                deep(&format!("{name}[{index}]"), item, each);
            }
        }
        Tree::Object(entries) => {
            entries.into_iter().for_each(|(key, value)| deep(&format!("{name}[{key}]"), value, each))
        }
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/style.rs"]
mod tests;
