//! Places of an instance, each with every schema that applies to it.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use super::limits::Limits;
use super::sample::{Draft, Fault};
use crate::oracle::{join, pointer_of};

/// A schema object, and its pointer.
#[derive(Clone)]
pub struct Rule<'d> {
    pub schema: &'d Map<String, Value>,
    pub pointer: String,
}

impl Rule<'_> {
    /// Its identity.
    fn identity(&self) -> usize {
        std::ptr::from_ref(self.schema) as usize
    }
}

/// One place: all schemas that apply, references and `allOf` followed.
pub struct Place<'d> {
    pub rules: Vec<Rule<'d>>,
    /// How many rules of a union's arm come from the place around it
    pub inherited: usize,
    /// A `false` schema is among them
    pub impossible: bool,
    pub limits: Limits<'d>,
    pub properties: BTreeMap<&'d str, Child<'d>>,
    /// By pattern of the name
    pub patterns: Vec<(&'d str, Child<'d>)>,
    /// For other properties
    pub additional: Child<'d>,
    pub prefix: Vec<Child<'d>>,
    pub items: Child<'d>,
    pub names: Option<Child<'d>>,
    /// Arms of the first union without a chosen arm
    pub arms: Vec<Child<'d>>,
    /// Whether that union is `anyOf`: one accepting arm is enough
    pub lenient: bool,
    /// The schemas of `not`
    pub nots: Vec<Child<'d>>,
    pub(super) drafts: OnceCell<Vec<Draft>>,
    pub(super) faults: OnceCell<Rc<Vec<Fault>>>,
    decided: BTreeSet<(usize, &'static str)>,
}

/// A place below another, computed on first use.
#[derive(Clone, Default)]
pub struct Child<'d> {
    seeds: Vec<(&'d Value, String)>,
    inherited: Vec<Rule<'d>>,
    decided: BTreeSet<(usize, &'static str)>,
    id: OnceCell<usize>,
}

impl Child<'_> {
    /// Without a schema: any value is valid.
    pub fn is_free(&self) -> bool {
        self.seeds.is_empty() && self.inherited.is_empty()
    }

    /// The pointer of its own schema; the first, if there are several.
    pub fn pointer(&self) -> Option<&str> {
        self.seeds.first().map(|(_, pointer)| pointer.as_str())
    }
}

type Key = (Vec<usize>, BTreeSet<(usize, &'static str)>, bool);

/// All places of one target.
pub struct Places<'d> {
    document: &'d Value,
    arena: RefCell<Vec<Rc<Place<'d>>>>,
    known: RefCell<BTreeMap<Key, usize>>,
}

impl<'d> Places<'d> {
    pub fn new(document: &'d Value) -> Self {
        Self { document, arena: RefCell::default(), known: RefCell::default() }
    }

    /// The place at the root of instances.
    pub fn root(&self, schema: &'d Value, pointer: String) -> usize {
        self.place(&Child { seeds: vec![(schema, pointer)], ..Child::default() })
    }

    pub fn at(&self, id: usize) -> Rc<Place<'d>> {
        self.arena.borrow()[id].clone()
    }

    /// The place of a child.
    pub fn place(&self, child: &Child<'d>) -> usize {
        *child.id.get_or_init(|| {
            let mut rules = child.inherited.clone();
            let mut impossible = false;
            for (schema, pointer) in &child.seeds {
                self.flatten(schema, pointer.clone(), &mut rules, &mut impossible);
            }
            let key: Key = (rules.iter().map(Rule::identity).collect(), child.decided.clone(), impossible);
            if let Some(id) = self.known.borrow().get(&key) {
                return *id;
            }
            let place = self.expand(rules, child.inherited.len(), impossible, child.decided.clone());
            let mut arena = self.arena.borrow_mut();
            arena.push(Rc::new(place));
            self.known.borrow_mut().insert(key, arena.len() - 1);
            arena.len() - 1
        })
    }

    /// The place with the rules of both.
    pub fn both(&self, left: usize, right: usize) -> usize {
        let (left, right) = (self.at(left), self.at(right));
        let inherited = left.rules.iter().chain(&right.rules).cloned();
        let mut seen = BTreeSet::new();
        let rules = inherited.filter(|rule| seen.insert(rule.identity())).collect();
        let decided = left.decided.union(&right.decided).copied().collect();
        self.place(&Child { inherited: rules, decided, ..Child::default() })
    }

    /// Follows references and `allOf`; each schema is used once.
    fn flatten(&self, schema: &'d Value, pointer: String, rules: &mut Vec<Rule<'d>>, impossible: &mut bool) {
        let object = match schema {
            Value::Object(object) => object,
            Value::Bool(false) => {
                *impossible = true;
                return;
            }
            _ => return,
        };
        let rule = Rule { schema: object, pointer };
        if rules.iter().any(|known| known.identity() == rule.identity()) {
            return;
        }
        rules.push(rule.clone());
        if let Some(target) = object.get("$ref").and_then(Value::as_str).and_then(pointer_of)
            && let Some(schema) = self.document.pointer(&target)
        {
            self.flatten(schema, target, rules, impossible);
        }
        for (index, part) in object.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
            self.flatten(part, format!("{}/allOf/{index}", rule.pointer), rules, impossible);
        }
    }

    fn expand(
        &self,
        rules: Vec<Rule<'d>>,
        inherited: usize,
        impossible: bool,
        decided: BTreeSet<(usize, &'static str)>,
    ) -> Place<'d> {
        let mut place = Place {
            inherited,
            impossible,
            limits: Limits::of(&rules),
            properties: BTreeMap::new(),
            patterns: Vec::new(),
            additional: Child::default(),
            prefix: Vec::new(),
            items: Child::default(),
            names: None,
            arms: Vec::new(),
            lenient: false,
            nots: Vec::new(),
            drafts: OnceCell::new(),
            faults: OnceCell::new(),
            decided,
            rules,
        };
        for rule in place.rules.clone() {
            place.take(&rule);
        }
        place.decide();
        place
    }
}

impl<'d> Place<'d> {
    fn take(&mut self, rule: &Rule<'d>) {
        let seed = |keyword: &str| {
            let schema = rule.schema.get(keyword)?;
            Some((schema, join(&rule.pointer, keyword)))
        };
        let named = |keyword: &str| {
            let schemas = rule.schema.get(keyword).and_then(Value::as_object).into_iter().flatten();
            let pointer = join(&rule.pointer, keyword);
            schemas.map(move |(name, schema)| (name.as_str(), (schema, join(&pointer, name))))
        };
        for (name, schema) in named("properties") {
            self.properties.entry(name).or_default().seeds.push(schema);
        }
        for (pattern, schema) in named("patternProperties") {
            self.patterns.push((pattern, Child { seeds: vec![schema], ..Child::default() }));
        }
        self.additional.seeds.extend(seed("additionalProperties").or_else(|| seed("unevaluatedProperties")));
        for (index, schema) in
            rule.schema.get("prefixItems").and_then(Value::as_array).into_iter().flatten().enumerate()
        {
            if self.prefix.len() <= index {
                self.prefix.resize_with(index + 1, Child::default);
            }
            self.prefix[index].seeds.push((schema, format!("{}/prefixItems/{index}", rule.pointer)));
        }
        self.items.seeds.extend(seed("items").or_else(|| seed("unevaluatedItems")));
        if let Some(schema) = seed("propertyNames") {
            self.names.get_or_insert_default().seeds.push(schema);
        }
        if let Some(schema) = seed("not") {
            self.nots.push(Child { seeds: vec![schema], ..Child::default() });
        }
    }

    /// Whether, as an arm, it only has a type, and accepts all of these.
    pub fn takes_all(&self, types: &[&str]) -> bool {
        let asks = |(keyword, value): (&String, &Value)| match keyword.as_str() {
            "type" | "title" | "description" | "default" | "example" | "examples" | "deprecated" | "$comment" => false,
            "properties" => value.as_object().is_none_or(|named| !named.is_empty()),
            _ => !keyword.starts_with("x-"),
        };
        let own = &self.rules[self.inherited.min(self.rules.len())..];
        !self.impossible
            && types.iter().all(|name| self.limits.types.contains(name))
            && !own.iter().any(|rule| rule.schema.iter().any(asks))
    }

    /// Selects the first union without a chosen arm.
    fn decide(&mut self) {
        for keyword in ["anyOf", "oneOf"] {
            for rule in &self.rules {
                let site = (rule.identity(), keyword);
                let Some(arms) = rule.schema.get(keyword).and_then(Value::as_array) else { continue };
                if self.decided.contains(&site) {
                    continue;
                }
                let mut decided = self.decided.clone();
                decided.insert(site);
                let arm = |(index, schema)| Child {
                    seeds: vec![(schema, format!("{}/{keyword}/{index}", rule.pointer))],
                    inherited: self.rules.clone(),
                    decided: decided.clone(),
                    id: OnceCell::new(),
                };
                self.arms = arms.iter().enumerate().map(arm).collect();
                self.lenient = keyword == "anyOf";
                return;
            }
        }
    }
}
