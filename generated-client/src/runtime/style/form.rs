//! Bodies of the media type `application/x-www-form-urlencoded`.

use super::{Encode, Style, Tree, add_text, add_tree};

/// An object as names and values. A property without a style is encoded by OpenAPI's default (3.1, section 4.8.15): each item
/// of a list separately, an object as JSON.
#[must_use]
pub fn form(body: &dyn Encode, styles: &[(&str, Style)]) -> String {
    let mut text = String::new();
    if let Some(Tree::Object(entries)) = Tree::of(body) {
        for (name, value) in entries {
            match styles.iter().find(|(known, _)| *known == name) {
                Some((_, style)) => add_tree(&mut text, &name, value, *style),
                None => match value {
                    Tree::List(items) => items.into_iter().for_each(|item| add_text(&mut text, &name, &item.text())),
                    value => add_text(&mut text, &name, &value.text()),
                },
            }
        }
    }
    text
}
