//! Texts that violate a length, a pattern or a format, or only just satisfy it.

use serde_json::{Map, Value, json};

use super::build::Builder;
use super::fault::Faults;
use super::formats;
use super::limits::{LONGEST, whole};
use super::place::Place;
use super::sample::{of, of_pattern_and_length, texts};

/// Faults of keywords for text.
pub fn of_rule<'d>(schema: &Map<String, Value>, place: &Place<'d>, builder: &mut Builder<'_, 'd>, faults: &mut Faults) {
    let limits = &place.limits;
    let least = schema.get("minLength").and_then(whole).filter(|least| (1..=LONGEST).contains(least));
    let most = schema.get("maxLength").and_then(whole).filter(|most| *most < LONGEST);
    let bounds = [least.map(|least| (least - 1, least)), most.map(|most| (most + 1, most))];
    for (broken, kept) in bounds.into_iter().flatten() {
        let pattern = limits.patterns.first().filter(|_| broken <= 400);
        let matching = pattern.and_then(|pattern| of_pattern_and_length(pattern.text, broken, &mut builder.rng));
        let of_format = limits.formats.first().and_then(|format| formats::of_length(format, broken as usize));
        match matching.or(of_format) {
            Some(text) => {
                faults.first(json!(text));
                faults.near(json!(of("a", broken)));
            }
            None => faults.first(json!(of("a", broken))),
        }
        for cycle in ["😀", "e\u{301}", "é"] {
            faults.near(json!(of(cycle, broken)));
            faults.near(json!(of(cycle, kept)));
        }
        faults.near(json!(of("\0\u{10ffff}", kept)));
    }
    if let Some(most) = most {
        faults.odd(json!(of("long ", (most + 1) * 10)));
    }
    if schema.contains_key("pattern") {
        patterns(place, builder, faults);
    }
    if let Some(format) = schema.get("format").and_then(Value::as_str) {
        let (fitting, others): (Vec<_>, Vec<_>) =
            formats::invalid(format).iter().copied().partition(|text| limits.fits(text));
        faults.all(fitting.into_iter().map(|text| json!(text)));
        others.into_iter().for_each(|text| faults.odd(json!(text)));
    }
}

/// Texts that almost match; first those that satisfy the other constraints.
fn patterns<'d>(place: &Place<'d>, builder: &mut Builder<'_, 'd>, faults: &mut Faults) {
    let mut near = Vec::new();
    for text in texts(&place.limits, &mut builder.rng).iter().take(4) {
        let chars: Vec<char> = text.chars().collect();
        let without =
            |at: usize| chars.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect::<String>();
        let replaced = |at: usize, by: char| {
            chars.iter().enumerate().map(|(i, c)| if i == at { by } else { *c }).collect::<String>()
        };
        for at in [0, chars.len() / 2, chars.len().saturating_sub(1)] {
            near.push(replaced(at, '!'));
            near.push(replaced(at, '٣'));
            near.push(replaced(at, 'é'));
            near.push(without(at));
        }
        near.extend([
            text.chars().map(|c| if c.is_ascii_digit() { '٣' } else { c }).collect(),
            text.to_uppercase(),
            text.to_lowercase(),
            format!("{text}\n"),
            format!("\n{text}"),
            format!("{text}{text}"),
            format!("x{text}"),
            format!("{text}9"),
            text.replace(['s', 'S'], "\u{17f}").replace(['k', 'K'], "\u{212a}"),
        ]);
        // White space of ECMA-262, and of Unicode only.
        near.extend(["\u{a0}", "\u{feff}", "\u{85}", "\u{2028}"].map(|blank| format!("{text}{blank}")));
    }
    near.extend(["", "x", "\u{a0}"].map(str::to_owned));
    let mut seen = std::collections::HashSet::new();
    near.retain(|text| seen.insert(text.clone()));
    // A text of valid length that does not match violates the pattern alone.
    let (alone, others): (Vec<_>, Vec<_>) = near
        .into_iter()
        .partition(|text| place.limits.length.holds(text.chars().count() as u64) && !place.limits.fits(text));
    faults.all(alone.into_iter().map(|text| json!(text)));
    others.into_iter().for_each(|text| faults.odd(json!(text)));
}
