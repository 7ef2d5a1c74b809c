//! Values that violate one keyword of a place, or only just satisfy it.

use serde_json::{Map, Value, json};

use super::build::{Builder, Style};
use super::goal::is_of;
use super::limits::{Limits, types_of, whole};
use super::place::{Place, Rule};
use super::sample::{Fault, MOST_ITEMS};
use super::{fault_number as number, fault_text as text, fault_union as union};

/// Collects faults; those of rules with several places come later.
pub struct Faults {
    list: Vec<Fault>,
    later: u8,
}

impl Faults {
    /// The first fault of its keyword.
    pub fn first(&mut self, value: Value) {
        self.push(0, value);
    }

    /// Another fault at the boundary.
    pub fn near(&mut self, value: Value) {
        self.push(1, value);
    }

    /// An unusual fault.
    pub fn odd(&mut self, value: Value) {
        self.push(2, value);
    }

    /// Faults in this order.
    pub fn all(&mut self, values: impl IntoIterator<Item = Value>) {
        for (index, value) in values.into_iter().enumerate() {
            self.push(index.min(1) as u8, value);
        }
    }

    fn push(&mut self, rank: u8, value: Value) {
        self.list.push(Fault { rank: rank + self.later, value });
    }
}

/// All faults of a place.
pub fn faults<'d>(place: &Place<'d>, id: usize, builder: &mut Builder<'_, 'd>) -> Vec<Fault> {
    let mut faults = Faults { list: Vec::new(), later: 0 };
    let plain = builder.instance(id, Style::Minimal, &[]);
    let full = builder.instance(id, Style::Full(0), &[]);
    for (index, rule) in place.rules.iter().enumerate() {
        faults.later = if index < place.inherited { 2 } else { 0 };
        types(rule.schema, &mut faults);
        listed(rule.schema, &place.limits, &mut faults);
        text::of_rule(rule.schema, place, builder, &mut faults);
        number::of_rule(rule.schema, &place.limits, &mut faults);
        arrays(rule.schema, place, id, builder, &mut faults);
        objects(rule, place, &[&plain, &full], builder, &mut faults);
    }
    faults.later = 0;
    union::of_place(place, id, builder, &mut faults);
    for value in [json!(null), json!({}), json!([]), json!("")] {
        faults.odd(value);
    }
    if place.rules.is_empty() || !place.limits.typed && place.arms.is_empty() {
        union::free(&mut faults);
    }
    faults.list
}

/// A value of each type, the least ambiguous first.
pub fn of_each_type() -> [Value; 9] {
    [json!(true), json!([]), json!({}), json!("12"), json!(12), json!(1.5), json!(null), json!(0), json!(false)]
}

fn types(schema: &Map<String, Value>, faults: &mut Faults) {
    let Some(names) = types_of(schema) else { return };
    let others = of_each_type().into_iter().filter(|value| !is_of(&names, value));
    faults.all(others);
    if names.contains(&"integer") && !names.contains(&"number") {
        faults.near(json!(1.5));
        faults.near(json!(1e-9));
        // Integers written with a fraction, and those that exceed 64 bits.
        [json!(1.0), json!(-0.0), json!(1e300), json!(u64::MAX), json!(i64::MIN), json!(-1e19)]
            .into_iter()
            .for_each(|number| faults.odd(number));
    }
}

fn listed(schema: &Map<String, Value>, limits: &Limits<'_>, faults: &mut Faults) {
    let values: Vec<&Value> = match (schema.get("enum"), schema.get("const")) {
        (Some(Value::Array(values)), _) => values.iter().collect(),
        (_, Some(value)) => vec![value],
        _ => return,
    };
    let mut near = Vec::new();
    for value in values.iter().take(6) {
        match value {
            Value::String(text) => {
                let flipped = |c: char| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
                near.push(json!(format!("{text}x")));
                near.push(json!(text.chars().map(flipped).collect::<String>()));
                near.push(json!(text.chars().skip(1).collect::<String>()));
                near.push(json!(format!("{text} ")));
                near.push(json!(format!("{text}\n")));
                near.push(json!(format!("{text}\0")));
            }
            Value::Number(number) => {
                let number = number.as_f64().unwrap_or(0.0);
                near.extend([
                    json!((number as i64).saturating_add(1)),
                    json!(number + 0.5),
                    json!(number),
                    json!(number.to_string()),
                ]);
            }
            Value::Array(items) => {
                near.push(items.iter().chain([&json!(1)]).cloned().collect());
                near.push(items.iter().rev().cloned().collect());
            }
            Value::Object(object) => {
                let mut more = object.clone();
                more.insert("extra".to_owned(), json!(1));
                near.push(Value::Object(more));
                near.push(Value::Object(object.clone().into_iter().rev().skip(1).collect()));
            }
            Value::Bool(flag) => near.push(json!(!flag)),
            Value::Null => {}
        }
    }
    near.extend([json!(""), json!("null"), json!(null)]);
    // The right type first: a value of another type violates `type` and does not test the list.
    let (typed, others): (Vec<_>, Vec<_>) = near
        .into_iter()
        .filter(|value| !values.contains(&value))
        .partition(|value| is_of(&limits.types, value) && value.as_str().is_none_or(|text| limits.fits(text)));
    faults.all(typed);
    others.into_iter().for_each(|value| faults.odd(value));
}

fn arrays<'d>(
    schema: &Map<String, Value>,
    place: &Place<'d>,
    id: usize,
    builder: &mut Builder<'_, 'd>,
    faults: &mut Faults,
) {
    let base = |builder: &mut Builder<'_, 'd>, count: u64| {
        let mut items = Vec::new();
        // Items of a sufficiently long array, so that they satisfy their other constraints.
        if let Value::Array(made) = builder.array_of(id, count) {
            items = made;
        }
        items.truncate(count as usize);
        Value::Array(items)
    };
    if let Some(least) = schema.get("minItems").and_then(whole).filter(|least| (1..=MOST_ITEMS).contains(least)) {
        faults.first(base(builder, least - 1));
        faults.near(base(builder, least));
    }
    if let Some(most) = schema.get("maxItems").and_then(whole).filter(|most| *most < MOST_ITEMS) {
        faults.first(base(builder, most + 1));
        faults.near(base(builder, most));
        faults.odd(base(builder, most + 7));
    }
    if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
        let count = place.limits.items.least.max(2).min(place.limits.items.most.unwrap_or(u64::MAX));
        if let Value::Array(mut items) = base(builder, count)
            && items.len() > 1
        {
            let last = items.len() - 1;
            items[last] = items[0].clone();
            faults.first(Value::Array(items));
        }
        for odd in [
            json!([1, 1.0]),
            json!([{ "a": 1, "b": 2 }, { "b": 2, "a": 1.0 }]),
            json!([1, true, "1", [1], null, 0, false]),
            json!([[1], [1.0]]),
            json!(["a", "A", "á", "a\u{301}"]),
            json!([0.0, -0.0]),
        ] {
            faults.odd(odd);
        }
    }
    if schema.contains_key("contains") {
        faults.first(json!([]));
        for value in of_each_type() {
            faults.near(json!([value]));
        }
    }
}

fn objects<'d>(
    rule: &Rule<'d>,
    place: &Place<'d>,
    bases: &[&Value; 2],
    builder: &mut Builder<'_, 'd>,
    faults: &mut Faults,
) {
    let schema = rule.schema;
    let objects: Vec<&Map<String, Value>> = bases.iter().filter_map(|base| base.as_object()).collect();
    let Some(plain) = objects.first() else { return };
    let changed = |base: &Map<String, Value>, change: &dyn Fn(&mut Map<String, Value>)| {
        let mut object = base.clone();
        change(&mut object);
        Value::Object(object)
    };
    let names = |value: &'d Value| value.as_array().into_iter().flatten().filter_map(Value::as_str);
    for name in schema.get("required").into_iter().flat_map(names) {
        for (rank, base) in objects.iter().enumerate() {
            faults.push(rank as u8, changed(base, &|object| drop(object.remove(name))));
        }
        faults.odd(changed(plain, &|object| drop(object.insert(name.to_owned(), Value::Null))));
    }
    for (name, needed) in schema.get("dependentRequired").and_then(Value::as_object).into_iter().flatten() {
        for missing in names(needed) {
            let with = builder.with_property(place, plain, name);
            faults.first(changed(&with, &|object| drop(object.remove(missing))));
        }
    }
    for base in &objects {
        let extra = |object: &mut Map<String, Value>| drop(object.insert("unheard_of".to_owned(), json!("x")));
        let closed = ["additionalProperties", "unevaluatedProperties"]
            .iter()
            .any(|keyword| schema.get(*keyword) == Some(&Value::Bool(false)));
        faults.push(if closed { 0 } else { 2 }, changed(base, &extra));
    }
    if schema.contains_key("properties") {
        let odd = |object: &mut Map<String, Value>| {
            for name in ["", "a/b", "m~n", "😀", "$ref", "__proto__", "type"] {
                object.entry(name).or_insert(json!(1));
            }
        };
        faults.odd(changed(plain, &odd));
    }
    if let Some(least) = schema.get("minProperties").and_then(whole).filter(|least| *least > 0) {
        let few = |base: &Map<String, Value>, count: u64| {
            let kept = |name: &&String| !place.limits.required.contains(&name.as_str());
            let spare: Vec<String> = base.keys().filter(kept).cloned().collect();
            changed(base, &|object| {
                for name in spare.iter().take(object.len().saturating_sub(count as usize)) {
                    object.remove(name);
                }
            })
        };
        faults.first(few(plain, least - 1));
        faults.near(few(bases[1].as_object().unwrap_or(plain), least));
    }
    if let Some(most) = schema.get("maxProperties").and_then(whole).filter(|most| *most < MOST_ITEMS) {
        for (rank, count) in [(0, most + 1), (1, most)] {
            let mut object = (*plain).clone();
            for name in place.properties.keys() {
                if (object.len() as u64) < count {
                    object = builder.with_property(place, &object, name);
                }
            }
            for number in 1..=count {
                if (object.len() as u64) < count {
                    let name = builder.new_name(place, number as usize);
                    object = builder.with_property(place, &object, &name);
                }
            }
            faults.push(rank, Value::Object(object));
        }
    }
}
