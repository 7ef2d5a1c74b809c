//! Values as text, in a path, a query, a header, a form: the styles of OpenAPI (3.1, section 4.8.12), after RFC 6570.

mod encode;
mod form;
mod parts;
mod tree;

use super::Encode;
use parts::Parts;

pub use encode::encode;
pub use form::form;
pub(super) use tree::Tree;

/// How a value that has parts is written where there is only text. Parts of parts, for which most styles know no form,
/// are written as JSON. A list or an object without parts is left out, as RFC 6570 (2.3) has it.
///
/// In a URL the parts are percent-encoded one by one, so that a comma between two of them is not taken for one within: see
/// [`query_string`](super::query_string).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `name=1&name=2`, and an object's properties each by itself.
    Form,
    /// `name=1,2` and `name=x,1,y,2`.
    FormJoined,
    /// `name=1 2`, in a URL `name=1%202`. Parts with a space can't be told from two: OpenAPI leaves it to the caller to encode
    /// them in a way that the server knows.
    SpaceDelimited,
    /// `name=1|2`, in a URL `name=1%7C2`, for RFC 3986 has no place for the pipe itself (OpenAPI 3.1.1, appendix E). The same is
    /// true of parts with a pipe.
    PipeDelimited,
    /// `name[x]=1&name[y][0]=2`, as deep as the value is.
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
    /// As JSON, whatever it is.
    Json,
    /// The style within, with `allowReserved`: in a URL, the values keep RFC 3986's reserved characters and what is
    /// percent-encoded already (RFC 6570, 3.2.3). Encoded nevertheless are `#`, `[` and `]`, which a query can't hold, `&` and
    /// `+`, which mean something in one, and in a list or an object what stands between its parts.
    AllowReserved(&'static Self),
}

/// What is done with each name and the parts of its value.
type Each<'a> = dyn FnMut(&str, Parts) + 'a;

/// Hands over a value as names and texts, not percent-encoded; nothing where it is absent, null, or without parts.
pub fn pairs(name: &str, value: &dyn Encode, style: Style, each: &mut dyn FnMut(&str, String)) {
    if let Some(tree) = Tree::of(value) {
        parts_of(name, tree, style, &mut |name, parts| each(name, parts.text()));
    }
}

/// Adds a value to a query or a form, percent-encoded; nothing where it is absent, null, or without parts.
pub fn add(query: &mut String, name: &str, value: &dyn Encode, style: Style) {
    if let Some(tree) = Tree::of(value) {
        add_tree(query, name, tree, style);
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

/// A value as one text, not percent-encoded; none where it is absent, null, or without parts.
#[must_use]
pub fn text(value: &dyn Encode, style: Style) -> Option<String> {
    Tree::of(value).and_then(|tree| Parts::of(tree, style)).map(Parts::text)
}

/// Adds a value to a path, percent-encoded as one segment; nothing where it is absent, null, or without parts.
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
