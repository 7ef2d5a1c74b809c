//! Values as text, in a path, a query, a header, a form: the styles of OpenAPI (3.1, section 4.8.12), after RFC 6570.

mod form;
mod tree;

use super::Encode;

pub use form::form;
pub(super) use tree::Tree;

/// How a value that has parts is written where there is only text. Parts of parts, for which most styles know no form,
/// are written as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `name=1&name=2`, and an object's properties each by itself.
    Form,
    /// `name=1,2` and `name=x,1,y,2`.
    FormJoined,
    /// `name=1 2`.
    SpaceDelimited,
    /// `name=1|2`.
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
}

/// What is done with each name and text.
type Each<'a> = dyn FnMut(&str, String) + 'a;

/// Hands over a value as names and texts, not yet percent-encoded; nothing where it is absent or null.
pub fn pairs(name: &str, value: &dyn Encode, style: Style, each: &mut Each<'_>) {
    if let Some(tree) = Tree::of(value) {
        pairs_of(name, tree, style, each);
    }
}

fn pairs_of(name: &str, tree: Tree, style: Style, each: &mut Each<'_>) {
    match (style, tree) {
        (Style::Json, tree) => each(name, tree.json().to_string()),
        (Style::DeepObject, tree) => deep(name, tree, each),
        (Style::Form, Tree::List(items)) => items.into_iter().for_each(|item| each(name, item.text())),
        (Style::Form, Tree::Object(entries)) => entries.into_iter().for_each(|(key, value)| each(&key, value.text())),
        (style, tree) => each(name, joined(tree, style)),
    }
}

/// A value as one text, not yet percent-encoded; none where it is absent or null.
#[must_use]
pub fn text(value: &dyn Encode, style: Style) -> Option<String> {
    Tree::of(value).map(|tree| joined(tree, style))
}

/// Adds a value to a path, percent-encoded as one segment.
pub fn segment(path: &mut String, name: &str, value: &dyn Encode, style: Style) {
    let Some(tree) = Tree::of(value) else { return };
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

/// Percent-encodes all but RFC 3986's unreserved characters: anything else could mean something.
pub fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
}

/// The parts of a value in one text.
fn joined(tree: Tree, style: Style) -> String {
    let separator = match style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        Style::Json => return tree.json().to_string(),
        _ => ",",
    };
    let parts: Vec<String> = match tree {
        Tree::List(items) => items.into_iter().map(Tree::text).collect(),
        Tree::Object(entries) if style == Style::SimpleExploded => {
            entries.into_iter().map(|(key, value)| format!("{key}={}", value.text())).collect()
        }
        Tree::Object(entries) => entries.into_iter().flat_map(|(key, value)| [key, value.text()]).collect(),
        leaf => return leaf.text(),
    };
    parts.join(separator)
}

fn deep(name: &str, tree: Tree, each: &mut Each<'_>) {
    match tree {
        Tree::Leaf(_) | Tree::File(_) => each(name, tree.text()),
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
mod tests;
