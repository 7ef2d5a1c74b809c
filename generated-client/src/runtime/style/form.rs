//! Bodies of the media type `application/x-www-form-urlencoded`.

use super::{Encode, Style, Tree, encode, pairs_of};

/// An object as names and values. A property without a style of its own is written as OpenAPI has it where it says
/// nothing (3.1, section 4.8.15): a list item by item, an object as JSON.
#[must_use]
pub fn form(body: &dyn Encode, styles: &[(&str, Style)]) -> String {
    let mut text = String::new();
    let mut each = |name: &str, value: String| {
        if !text.is_empty() {
            text.push('&');
        }
        encode(&mut text, name);
        text.push('=');
        encode(&mut text, &value);
    };
    if let Some(Tree::Object(entries)) = Tree::of(body) {
        for (name, value) in entries {
            match styles.iter().find(|(known, _)| *known == name) {
                Some((_, style)) => pairs_of(&name, value, *style, &mut each),
                None => match value {
                    Tree::List(items) => items.into_iter().for_each(|item| each(&name, item.text())),
                    value => each(&name, value.text()),
                },
            }
        }
    }
    text
}
