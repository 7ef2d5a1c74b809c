//! Bounds on numbers, lengths and counts: one to the left, one to the right, tighter or looser.

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

/// Reads one end of a range off a schema.
type Read = fn(&Schema) -> Option<Bound>;

/// Every end of every range, and whether it is the lower one.
pub(super) const ENDS: &[(Read, bool)] = &[
    (lower, true),
    (upper, false),
    (|schema| count("minLength", schema.min_length.filter(|least| *least > 0)), true),
    (|schema| count("maxLength", schema.max_length), false),
    (|schema| count("minItems", schema.min_items.filter(|least| *least > 0)), true),
    (|schema| count("maxItems", schema.max_items), false),
    (|schema| count("minProperties", schema.min_properties.filter(|least| *least > 0)), true),
    (|schema| count("maxProperties", schema.max_properties), false),
    // Beside no `contains` they say nothing.
    (|schema| count("minContains", schema.contains.as_ref().and(schema.min_contains)), true),
    (|schema| count("maxContains", schema.contains.as_ref().and(schema.max_contains)), false),
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
