//! Values that are probably valid for a place, including its boundaries.

use fastrand::Rng;
use serde_json::{Number, Value, json};

use super::limits::{LONGEST, Limits, Range};
use super::place::Place;
use super::text::{self, Repeat};

/// The longest array.
pub const MOST_ITEMS: u64 = 1_000;

/// A value, or how to build one.
pub enum Draft {
    Leaf(Value),
    /// An array with this number of items
    Array(u64),
    Object,
}

/// A value that is probably invalid.
pub struct Fault {
    /// 0: the first to try for a keyword; higher ones come later
    pub rank: u8,
    pub value: Value,
}

/// The drafts of a place, the simplest first.
pub fn drafts(place: &Place<'_>, rng: &mut Rng) -> Vec<Draft> {
    let limits = &place.limits;
    if let Some(values) = &limits.values {
        let fitting = values.iter().filter(|value| limits.types.contains(&type_of(value)));
        let drafts: Vec<_> = fitting.map(|value| Draft::Leaf((*value).clone())).collect();
        return if drafts.is_empty() { vec![Draft::Leaf(Value::Null)] } else { drafts };
    }
    let mut drafts = Vec::new();
    for name in &limits.types {
        match *name {
            "string" => drafts.extend(texts(limits, rng).into_iter().map(|text| Draft::Leaf(Value::String(text)))),
            "integer" => drafts.extend(integers(place).into_iter().map(Draft::Leaf)),
            "number" => drafts.extend(fractions(place).into_iter().map(Draft::Leaf)),
            "boolean" => drafts.extend([true, false].map(|flag| Draft::Leaf(Value::Bool(flag)))),
            "array" => drafts.extend(counts(limits.items).into_iter().map(Draft::Array)),
            "object" => drafts.push(Draft::Object),
            _ => drafts.push(Draft::Leaf(Value::Null)),
        }
    }
    if drafts.is_empty() {
        drafts.push(Draft::Leaf(Value::Null));
    }
    drafts
}

/// The type of JSON; `integer` for a number without a fraction.
pub fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.as_f64().is_some_and(|n| n.fract() == 0.0) => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn counts(range: Range) -> Vec<u64> {
    let plain = range.most.unwrap_or(1).min(1).max(range.least);
    let mut counts = vec![plain, range.least, range.most.unwrap_or(2)];
    counts.retain(|count| *count <= MOST_ITEMS);
    counts.dedup();
    counts
}

/// Texts that satisfy lengths and patterns.
pub fn texts(limits: &Limits<'_>, rng: &mut Rng) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for format in &limits.formats {
        texts.extend(super::formats::valid(format).iter().map(|text| (*text).to_owned()));
        let bounds = [Some(limits.length.least), limits.length.most.filter(|most| *most <= LONGEST)];
        texts
            .extend(bounds.into_iter().flatten().filter_map(|bound| super::formats::of_length(format, bound as usize)));
    }
    if let Some(pattern) = limits.patterns.first() {
        texts.extend(of_pattern(pattern.text, limits.length, rng));
    }
    texts.retain(|text| limits.fits(text));
    if texts.is_empty() {
        texts = of_length(limits.length);
        let kept: Vec<_> = texts.iter().filter(|text| limits.fits(text)).cloned().collect();
        // If none matches, any text still has the right type.
        texts = if kept.is_empty() { texts.drain(..1).collect() } else { kept };
    }
    let mut seen = std::collections::HashSet::new();
    texts.retain(|text| seen.insert(text.clone()));
    texts
}

fn of_pattern(pattern: &str, length: Range, rng: &mut Rng) -> Vec<String> {
    let mut texts = Vec::new();
    for more in 0..4 {
        texts.extend(text::sample(pattern, Repeat::More(more), rng));
    }
    for _ in 0..6 {
        texts.extend(text::sample(pattern, Repeat::Any, rng));
    }
    // Texts of exactly the shortest and longest length.
    for bound in [Some(length.least), length.most].into_iter().flatten().filter(|bound| *bound <= 300) {
        texts.extend(of_pattern_and_length(pattern, bound, rng));
    }
    texts
}

/// A text made from the pattern, with this number of code points.
pub fn of_pattern_and_length(pattern: &str, length: u64, rng: &mut Rng) -> Option<String> {
    (0..=length as u32)
        .filter_map(|more| text::sample(pattern, Repeat::More(more), rng))
        .find(|text| text.chars().count() as u64 == length)
}

fn of_length(range: Range) -> Vec<String> {
    let most = range.most.filter(|most| *most <= LONGEST);
    let least = range.least.min(LONGEST);
    let plain = least.max(most.unwrap_or(8).min(8));
    let mut texts = vec![of("example ", plain), of("a", least)];
    texts.extend(most.map(|most| of("z", most)));
    for cycle in ["😀", "e\u{301}", "é\0\u{7f}\u{fffd}\"\\"] {
        texts.push(of(cycle, most.unwrap_or(plain + 2)));
        texts.push(of(cycle, least));
    }
    texts
}

/// This number of code points.
pub fn of(cycle: &str, length: u64) -> String {
    let (length, whole) = (length as usize, cycle.chars().count());
    let mut text = cycle.repeat(length / whole);
    text.extend(cycle.chars().take(length % whole));
    text
}

/// The bounds as written in the schemas.
fn bounds(place: &Place<'_>) -> Vec<Value> {
    let keywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
    let all = place.rules.iter().flat_map(|rule| keywords.iter().filter_map(|keyword| rule.schema.get(*keyword)));
    all.filter(|bound| bound.is_number()).cloned().collect()
}

/// The numbers to try: at the bounds, or around zero.
fn anchors(place: &Place<'_>) -> Vec<f64> {
    let mut anchors: Vec<f64> = bounds(place).iter().filter_map(Value::as_f64).collect();
    anchors.extend([1.0, 0.0]);
    anchors
}

fn integers(place: &Place<'_>) -> Vec<Value> {
    let limits = &place.limits;
    let mut numbers = bounds(place);
    numbers.retain(|bound| type_of(bound) == "integer");
    let mut add = |number: f64| {
        if number.abs() <= 9_007_199_254_740_992.0 {
            numbers.push(Value::from(number as i64));
        }
    };
    for anchor in anchors(place) {
        for near in [anchor.ceil(), anchor.floor(), anchor.floor() + 1.0, anchor.ceil() - 1.0] {
            add(near);
        }
        for step in &limits.steps {
            for times in [(anchor / step).ceil(), (anchor / step).floor(), (anchor / step).floor() + 1.0] {
                add((times * step).round());
            }
        }
    }
    // The same number in another notation of JSON.
    let spelled = numbers.iter().filter_map(Value::as_f64).next().map(|n| json!(n));
    numbers.extend(spelled);
    numbers.retain(|number| number.as_f64().is_some_and(|n| limits.holds(n)));
    distinct(numbers)
}

fn fractions(place: &Place<'_>) -> Vec<Value> {
    let limits = &place.limits;
    let mut numbers = Vec::new();
    for anchor in anchors(place) {
        for near in [anchor + 0.5, anchor - 0.5, anchor + 0.01, anchor - 0.01, anchor] {
            numbers.extend(limits.steps.is_empty().then_some(near));
        }
        for step in &limits.steps {
            for times in [(anchor / step).ceil(), (anchor / step).floor(), (anchor / step).floor() + 3.0] {
                numbers.push(decimal(times * step));
            }
        }
    }
    numbers.retain(|number| limits.holds(*number));
    let mut values: Vec<Value> = numbers.into_iter().map(decimal).map(Value::from).collect();
    values.extend(bounds(place).into_iter().filter(|bound| bound.as_f64().is_some_and(|n| limits.holds(n))));
    distinct(values)
}

/// Without rounding errors: 0.3 and not 0.30000000000000004.
pub fn decimal(number: f64) -> f64 {
    if number.abs() > 1e9 { number } else { format!("{number:.9}").parse().unwrap_or(number) }
}

fn distinct(values: Vec<Value>) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    values.into_iter().filter(|value| seen.insert(value.to_string())).collect()
}

/// A random value within the bounds.
pub fn random(limits: &Limits<'_>, rng: &mut Rng) -> Option<Value> {
    if limits.values.is_some() || limits.types.is_empty() {
        return None;
    }
    match limits.types[rng.usize(..limits.types.len())] {
        "string" if limits.formats.iter().any(|format| !super::formats::valid(format).is_empty()) => None,
        "string" => {
            let text = match limits.patterns.first() {
                Some(pattern) => text::sample(pattern.text, Repeat::Any, rng)?,
                None => {
                    let most = limits.length.most.unwrap_or(limits.length.least + 12).min(limits.length.least + 60);
                    let alphabet = ['a', 'Z', '7', ' ', '_', '-', 'é', '😀', '\u{301}', '"', '\n', '/'];
                    (0..rng.u64(limits.length.least.min(most)..=most)).map(|_| alphabet[rng.usize(..12)]).collect()
                }
            };
            limits.fits(&text).then_some(Value::String(text))
        }
        name @ ("integer" | "number") => {
            let low = limits.low.or(limits.above).unwrap_or_else(|| limits.high.map_or(-1e6, |high| high - 1e6));
            let high = limits.high.or(limits.below).unwrap_or(low + 2e6);
            let number = low + (high - low) * rng.f64();
            let number = limits.steps.first().map_or(number, |step| decimal((number / step).floor() * step));
            let number = if name == "integer" { number.round() } else { decimal(number) };
            let value = if name == "integer" && number.abs() < 9e15 {
                Value::from(number as i64)
            } else {
                Value::Number(Number::from_f64(number)?)
            };
            limits.holds(number).then_some(value)
        }
        _ => None,
    }
}
