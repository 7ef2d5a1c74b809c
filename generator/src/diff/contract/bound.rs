//! Bounds on numbers, lengths and counts: one to the left, one to the right, tighter or looser.

use crate::read::Value;
use crate::schema::Schema;

/// One end of a range: how far it lies, whether the end itself is out, and how the document says it.
pub(super) struct Bound {
    at: f64,
    excluded: bool,
    pub text: String,
}

/// What became of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Tightened,
    Loosened,
}

/// Reads one end of a range off a schema; the second argument holds the keywords that [`Schema`] has no field for.
type Read = fn(&Schema, &Value) -> Option<Bound>;

/// Every end of every range, and whether it is the lower one.
pub(super) const ENDS: &[(Read, bool)] = &[
    (|schema, _| lower(schema), true),
    (|schema, _| upper(schema), false),
    (|schema, _| count("minLength", schema.min_length.filter(|least| *least > 0)), true),
    (|schema, _| count("maxLength", schema.max_length), false),
    (|schema, _| count("minItems", schema.min_items.filter(|least| *least > 0)), true),
    (|schema, _| count("maxItems", schema.max_items), false),
    (|schema, _| count("minProperties", schema.min_properties.filter(|least| *least > 0)), true),
    (|schema, _| count("maxProperties", schema.max_properties), false),
    (|_, raw| raw_number("minContains", raw), true),
    (|_, raw| raw_number("maxContains", raw), false),
];

/// What became of an end, if anything.
pub(super) fn fate(was: Option<&Bound>, is: Option<&Bound>, is_lower: bool) -> Option<Fate> {
    match (was, is) {
        (None, None) => None,
        (None, Some(_)) => Some(Fate::Tightened),
        (Some(_), None) => Some(Fate::Loosened),
        (Some(was), Some(is)) => {
            let (was_at, is_at) = if is_lower { (was.at, is.at) } else { (-was.at, -is.at) };
            let further = is_at.total_cmp(&was_at).then(is.excluded.cmp(&was.excluded));
            match further {
                std::cmp::Ordering::Greater => Some(Fate::Tightened),
                std::cmp::Ordering::Less => Some(Fate::Loosened),
                std::cmp::Ordering::Equal => None,
            }
        }
    }
}

fn lower(schema: &Schema) -> Option<Bound> {
    let plain = schema.minimum.map(|n| Bound { at: n.as_f64(), excluded: false, text: format!("minimum {n}") });
    let open = schema.exclusive_minimum.map(|n| whole(schema, n.as_f64(), 1.0, format!("exclusiveMinimum {n}")));
    match (plain, open) {
        (Some(plain), Some(open)) => Some(if open.at >= plain.at { open } else { plain }),
        (plain, open) => plain.or(open),
    }
}

fn upper(schema: &Schema) -> Option<Bound> {
    let plain = schema.maximum.map(|n| Bound { at: n.as_f64(), excluded: false, text: format!("maximum {n}") });
    let open = schema.exclusive_maximum.map(|n| whole(schema, n.as_f64(), -1.0, format!("exclusiveMaximum {n}")));
    match (plain, open) {
        (Some(plain), Some(open)) => Some(if open.at <= plain.at { open } else { plain }),
        (plain, open) => plain.or(open),
    }
}

/// More than 0 is at least 1 where only whole numbers are allowed.
fn whole(schema: &Schema, at: f64, step: f64, text: String) -> Bound {
    let is_whole = schema.types.is_some_and(|types| types.integer && !types.number) && at.fract() == 0.0;
    if is_whole { Bound { at: at + step, excluded: false, text } } else { Bound { at, excluded: true, text } }
}

fn count(keyword: &str, count: Option<u64>) -> Option<Bound> {
    #[expect(clippy::cast_precision_loss, reason = "counts are compared, not computed with")]
    count.map(|count| Bound { at: count as f64, excluded: false, text: format!("{keyword} {count}") })
}

fn raw_number(keyword: &str, raw: &Value) -> Option<Bound> {
    // Beside no `contains` they say nothing.
    raw.get("contains")?;
    match raw.get(keyword)? {
        Value::Number(number) => {
            Some(Bound { at: number.as_f64(), excluded: false, text: format!("{keyword} {number}") })
        }
        _ => None,
    }
}
