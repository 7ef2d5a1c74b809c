//! The names of fields, variants and modules: from wire text to an identifier, unique among its siblings.

use std::collections::HashSet;

use heck::ToPascalCase;

use super::reserved::{is_keyword, starts_name};
use super::words::{snake, words};

/// The fallback of every enum and union, reserved before variants are named.
pub(super) const FALLBACKS: [&str; 2] = ["Unknown", "Other"];

/// A field's or a module's name.
pub(crate) fn field(wire: &str) -> String {
    let plain = snake(&words(wire));
    let plain = if plain.is_empty() { symbols(wire).join("_").to_lowercase() } else { plain };
    let plain: String = plain.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
    match plain.chars().next() {
        None => "empty".to_owned(),
        Some(first) if !(starts_name(first) || first == '_') => format!("n{plain}"),
        Some(_) if is_keyword(&plain) => format!("{plain}_"),
        Some(_) => plain,
    }
}

/// An enum's variant: `24 hours` is `Hours24`, and `2024-10-01` is `N2024_10_01`.
pub(super) fn variant(wire: &str) -> String {
    let mut parts = words(wire);
    if parts.is_empty() {
        parts = symbols(wire);
    } else if wire.starts_with(['-', '+']) && parts[0].starts_with(|c: char| c.is_ascii_digit()) {
        parts.insert(0, if wire.starts_with('-') { "minus" } else { "plus" }.to_owned());
    }
    let begins_with_digit = |part: &String| part.starts_with(|c: char| c.is_ascii_digit());
    if parts.len() > 1 && parts[0].chars().all(|c| c.is_ascii_digit()) && !begins_with_digit(&parts[1]) {
        parts.rotate_left(1);
    }
    let mut name = String::new();
    for part in &parts {
        // The digits of `1.12` and `11.2` stay apart.
        if begins_with_digit(part) && name.ends_with(|c: char| c.is_ascii_digit()) {
            name.push('_');
        }
        name.extend(part.to_pascal_case().chars().filter(|c| c.is_alphanumeric()));
    }
    match name.chars().next() {
        None => "Empty".to_owned(),
        Some(first) if !starts_name(first) => format!("N{name}"),
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) if FALLBACKS.contains(&name.as_str()) && name == "Unknown" => "KnownUnknown".to_owned(),
        Some(_) => name,
    }
}

/// Names for a text without any letter or digit.
fn symbols(wire: &str) -> Vec<String> {
    let name = |c: char| match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '#' => "hash",
        '@' => "at",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        '?' => "question",
        '_' => "underscore",
        '$' => "dollar",
        '~' => "tilde",
        ' ' => "space",
        _ => "symbol",
    };
    // More would make the name longer, not clearer.
    wire.chars().take(8).map(|c| name(c).to_owned()).collect()
}

/// Names for all of `wires`, in order: a locked name stays, and a new one that collides becomes longer.
pub(super) fn unique(
    wires: &[String],
    locked: impl Fn(&str) -> Option<String>,
    plain: impl Fn(&str) -> String,
    separator: &str,
) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut names: Vec<Option<String>> = Vec::with_capacity(wires.len());
    for wire in wires {
        let kept = locked(wire).filter(|name| taken.insert(name.clone()));
        names.push(kept);
    }
    for (wire, name) in wires.iter().zip(&mut names) {
        if name.is_some() {
            continue;
        }
        let short = plain(wire);
        let stem = short.trim_end_matches('_');
        let longer = std::iter::once(short.clone()).chain((2..).map(|n| format!("{stem}{separator}{n}")));
        *name = longer.into_iter().find(|candidate| taken.insert(candidate.clone()));
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_values_are_named_well() {
        let table = [
            ("24 hours", "Hours24"),
            ("Du/Fourplex", "DuFourplex"),
            ("Section 8/Affordable", "Section8Affordable"),
            ("America/New_York", "AmericaNewYork"),
            ("CO_APPLICANT", "CoApplicant"),
            ("ON", "On"),
            ("Self", "SelfValue"),
            ("UNKNOWN", "KnownUnknown"),
            ("", "Empty"),
            ("404", "N404"),
            ("1.0", "N1_0"),
            ("v2.1-beta", "V2_1Beta"),
            ("2024-10-01", "N2024_10_01"),
            ("1 / 2", "N1_2"),
            ("-1", "Minus1"),
            ("+1", "Plus1"),
            ("*", "Star"),
        ];
        for (wire, name) in table {
            assert_eq!(variant(wire), name);
        }
    }

    #[test]
    fn fields_are_identifiers() {
        let table = [
            ("order-by", "order_by"),
            ("type", "type_"),
            ("hasMore", "has_more"),
            ("PMC_ID", "pmc_id"),
            ("2fa", "n2fa"),
            ("self", "self_"),
            ("@id", "id"),
            ("$", "dollar"),
            ("", "empty"),
            ("💥", "symbol"),
            ("café", "café"),
        ];
        for (wire, name) in table {
            assert_eq!(field(wire), name);
        }
    }

    #[test]
    fn a_name_given_before_is_not_taken_away() {
        let wires = ["a-b".to_owned(), "a_b".to_owned()];
        let names = unique(&wires, |wire| (wire == "a_b").then(|| "a_b".to_owned()), field, "_");
        assert_eq!(names, ["a_b_2", "a_b"]);
    }
}
