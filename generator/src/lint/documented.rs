//! How many fields say what they mean.

use crate::model::{Doc, Kind};
use crate::name::Named;

/// The fields of a crate, by whether their documentation says what they mean.
#[derive(Clone, Debug, Default)]
pub struct Documented {
    /// How many do
    pub documented: usize,
    /// The others, in the order of the types: `CreateLead.first_name`
    pub undocumented: Vec<String>,
}

/// Words that say nothing by themselves.
const EMPTY: [&str; 18] = [
    "a", "an", "and", "as", "by", "for", "in", "is", "it", "its", "of", "on", "or", "that", "the", "this", "to", "with",
];

/// Sorts the fields of all structs. Limits are no meaning, nor is a text of no other words than the name's.
#[must_use]
pub fn documented(named: &Named) -> Documented {
    let mut outcome = Documented::default();
    for (ty, name) in named.api.types.iter().zip(&named.types) {
        let Kind::Struct(object) = &ty.kind else { continue };
        for field in &object.fields {
            if says_more(&field.doc, &field.wire) {
                outcome.documented += 1;
            } else {
                outcome.undocumented.push(format!("{}.{}", name.name, field.wire));
            }
        }
    }
    outcome
}

impl Documented {
    /// The share of the fields that are documented, in percent; all of none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^52 fields")]
    pub fn percent(&self) -> f64 {
        match self.documented + self.undocumented.len() {
            0 => 100.0,
            all => 100.0 * self.documented as f64 / all as f64,
        }
    }
}

fn says_more(doc: &Doc, name: &str) -> bool {
    let own: Vec<String> = words(name).collect();
    let said = doc.summary.iter().chain(&doc.description);
    said.flat_map(|text| words(text)).any(|word| !EMPTY.contains(&word.as_str()) && !own.contains(&word))
}

/// The words of a text or a name, in lower case and without the `s` of a plural.
fn words(text: &str) -> impl Iterator<Item = String> {
    use heck::ToSnakeCase;
    let text = text.to_snake_case();
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let singular: Vec<String> =
        words.into_iter().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect();
    singular.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{Doc, says_more};

    #[test]
    fn a_text_says_more_than_the_name_if_it_has_another_word() {
        for (name, text, more) in [
            ("first_name", "First name.", false),
            ("firstName", "The first name", false),
            ("units", "The unit.", false),
            ("first_name", "", false),
            ("first_name", "The given name.", true),
            ("rent_in_cents", "The rent, in cents.", false),
            ("id", "The id of the record.", true),
        ] {
            let doc = Doc { description: Some(text.to_owned()), ..Doc::default() };
            assert_eq!(says_more(&doc, name), more, "{name}: {text}");
        }
    }
}
