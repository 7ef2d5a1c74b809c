//! Builds an instance: a value for each place, unless another value is requested there.

use std::rc::Rc;

use fastrand::Rng;
use serde_json::{Map, Value};

use super::goal;
use super::place::{Child, Place, Places};
use super::sample::{self, Draft};

/// One step from a place to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a property
    Property(String),
    /// The name of one more property
    Name,
    /// An item
    Item(usize),
    /// The same value, as an arm of a union
    Arm(usize),
}

/// A value for the end of a route.
#[derive(Clone, Copy)]
pub struct Graft<'g> {
    pub route: &'g [Step],
    pub value: &'g Value,
}

/// How many properties are present.
#[derive(Clone, Copy)]
pub enum Style {
    /// The required ones
    Minimal,
    /// All, with the draft of this number in each place
    Full(usize),
    /// Each optional property with this probability
    Random(f64),
}

/// The most values in one instance, except required ones.
const MOST_VALUES: usize = 2_000;

/// The depth of required members; a schema that requires more has no finite instance.
const DEEPEST: usize = 24;

/// Makes instances of one target.
pub struct Builder<'p, 'd> {
    pub places: &'p Places<'d>,
    pub rng: Rng,
    /// Bounds that the instance reaches exactly, if requested
    pub trace: Option<Vec<String>>,
    left: usize,
}

impl<'p, 'd> Builder<'p, 'd> {
    pub fn new(places: &'p Places<'d>, seed: u64) -> Self {
        Self { places, rng: Rng::with_seed(seed), trace: None, left: 0 }
    }

    /// An instance.
    pub fn instance(&mut self, root: usize, style: Style, grafts: &[Graft<'_>]) -> Value {
        self.left = MOST_VALUES;
        self.build(root, style, grafts, 0)
    }

    /// An array with this number of items, whatever the schema's bounds.
    pub fn array_of(&mut self, id: usize, count: u64) -> Value {
        self.left = MOST_VALUES;
        let place = self.places.at(id);
        self.array(&place, count, Style::Minimal, &[], 1)
    }

    /// An object with one more property, and those that it requires.
    pub fn with_property(&mut self, place: &Place<'d>, base: &Map<String, Value>, name: &str) -> Map<String, Value> {
        self.left = MOST_VALUES;
        let mut object = base.clone();
        self.member(place, &mut object, name, Style::Minimal, &[], 1);
        let needed = place.limits.dependent.iter().filter(|(trigger, _)| *trigger == name);
        for name in needed.flat_map(|(_, names)| names) {
            self.member(place, &mut object, name, Style::Minimal, &[], 1);
        }
        object
    }

    pub(super) fn build(&mut self, id: usize, style: Style, grafts: &[Graft<'_>], depth: usize) -> Value {
        if let Some(graft) = grafts.iter().find(|graft| graft.route.is_empty()) {
            self.note(&self.places.at(id), graft.value);
            return graft.value.clone();
        }
        let place = self.places.at(id);
        let style = if self.left == 0 || depth > 8 { Style::Minimal } else { style };
        self.left = self.left.saturating_sub(1);
        if !place.arms.is_empty() {
            return self.arm(&place, style, grafts, depth);
        }
        let value = match grafts.first().map(|graft| &graft.route[0]) {
            Some(Step::Item(_)) => {
                let count = place.limits.items.least.max(1);
                self.array(&place, count, style, grafts, depth)
            }
            Some(_) => self.object(&place, style, grafts, depth),
            None => self.plain(&place, style, depth),
        };
        self.note(&place, &value);
        value
    }

    fn plain(&mut self, place: &Rc<Place<'d>>, style: Style, depth: usize) -> Value {
        if let Style::Random(_) = style
            && self.rng.u8(..10) < 3
            && let Some(value) = sample::random(&place.limits, &mut self.rng)
        {
            return value;
        }
        let drafts = place.drafts.get_or_init(|| sample::drafts(place, &mut self.rng));
        let chosen = match style {
            Style::Minimal => 0,
            Style::Full(number) => number % drafts.len(),
            Style::Random(_) => self.rng.usize(..drafts.len()),
        };
        let leaf = || drafts.iter().find(|draft| matches!(draft, Draft::Leaf(_)));
        let draft = &drafts[chosen];
        match if depth > DEEPEST { leaf().unwrap_or(draft) } else { draft } {
            Draft::Leaf(value) => value.clone(),
            _ if depth > DEEPEST => Value::Null,
            Draft::Array(count) => self.array(place, *count, style, &[], depth),
            Draft::Object => self.object(place, style, &[], depth),
        }
    }

    /// A value of one arm of a union.
    fn arm(&mut self, place: &Place<'d>, style: Style, grafts: &[Graft<'_>], depth: usize) -> Value {
        let asked = grafts.iter().find_map(|graft| match graft.route[0] {
            Step::Arm(arm) => Some(arm),
            _ => None,
        });
        // Too deep: the arm that is neither object nor array.
        let flat = |this: &Self, child: &Child<'d>| {
            let types = &this.places.at(this.places.place(child)).limits.types;
            !types.iter().any(|name| matches!(*name, "object" | "array"))
        };
        let arm = asked.unwrap_or_else(|| match style {
            Style::Minimal if depth > 8 => place.arms.iter().position(|arm| flat(self, arm)).unwrap_or(0),
            Style::Minimal => 0,
            Style::Full(number) => number % place.arms.len(),
            Style::Random(_) => self.rng.usize(..place.arms.len()),
        });
        let inner: Vec<_> = grafts
            .iter()
            .filter_map(|graft| match graft.route[0] {
                Step::Arm(other) if other == arm => Some(Graft { route: &graft.route[1..], ..*graft }),
                Step::Arm(_) => None,
                _ => Some(*graft),
            })
            .collect();
        // The number of the round selects the arm, and the next numbers its drafts.
        let style = match style {
            Style::Full(number) if asked.is_none() => Style::Full(number / place.arms.len()),
            style => style,
        };
        if depth > DEEPEST + 8 {
            return Value::Null;
        }
        self.build(self.places.place(&place.arms[arm]), style, &inner, depth + 1)
    }

    fn array(&mut self, place: &Place<'d>, count: u64, style: Style, grafts: &[Graft<'_>], depth: usize) -> Value {
        let asked = grafts.iter().filter_map(|graft| match graft.route[0] {
            Step::Item(index) => Some(index + 1),
            _ => None,
        });
        let count = asked.max().unwrap_or(0).max(count.min(sample::MOST_ITEMS) as usize);
        let mut items: Vec<Value> = Vec::with_capacity(count);
        for index in 0..count {
            let child = self.places.place(place.prefix.get(index).unwrap_or(&place.items));
            let inner: Vec<_> = grafts
                .iter()
                .filter(|graft| graft.route[0] == Step::Item(index))
                .map(|graft| Graft { route: &graft.route[1..], ..*graft })
                .collect();
            let mut item = self.build(child, style, &inner, depth + 1);
            if place.limits.unique && inner.is_empty() {
                for number in 0..count + 8 {
                    if !items.contains(&item) {
                        break;
                    }
                    item = self.build(child, Style::Full(number), &[], depth + 1);
                }
                for _ in 0..8 {
                    if !items.contains(&item) {
                        break;
                    }
                    item = sample::random(&self.places.at(child).limits, &mut self.rng).unwrap_or(item);
                }
            }
            items.push(item);
        }
        Value::Array(items)
    }

    pub(super) fn note(&mut self, place: &Place<'d>, value: &Value) {
        if let Some(trace) = &mut self.trace {
            goal::held(place, value, trace);
        }
    }
}
