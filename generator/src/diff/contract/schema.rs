//! Two schemas that belong together: type, nullability, values, bounds, and what they hold.

use std::borrow::Cow;

use super::Comparison;
use super::types::{Relation, relation, values, words};
use super::view::{View, view};
use crate::constraint::{self, Change, Difference, Edition};
use crate::diff::change::{Direction, Element, Step};
use crate::diff::kind::Kind;
use crate::model::AnalyzedDocument;
use crate::read::Value;
use crate::schema::Schema;
use crate::source::Pointer;

/// Deeper than any document that a person wrote, and shallow enough for the stack.
const DEEPEST: usize = 100;

impl<'a> Comparison<'a> {
    /// Compares two schemas and all that is within.
    pub(super) fn schemas(&mut self, old: &Schema, new: &Schema) {
        self.shapes(old, new, false);
    }

    /// The same; where they are arms of a union, null is the union's matter.
    pub(super) fn shapes(&mut self, old: &Schema, new: &Schema, is_arm: bool) {
        if self.path.len() > DEEPEST {
            self.note(Kind::NotCompared, None, None, &old.pointer, &new.pointer);
            return;
        }
        if self.is_verbatim(old, new) {
            return;
        }
        let (parts, before, after) = ((self.base.part, self.revision.part), old, new);
        let (old, new) = (view(parts.0, before), view(parts.1, after));
        let places = (old.schema.pointer.clone(), new.schema.pointer.clone());
        let is_known = places.0 != Pointer::root() && !self.seen.insert(places.clone());
        self.notes(before, after, &old, &new);
        if !is_known {
            self.views(&old, &new, is_arm);
        }
    }

    /// Compares which values two schemas take.
    fn views(&mut self, old: &View<'_>, new: &View<'_>, is_arm: bool) {
        let parts = (self.base.part, self.revision.part);
        let places = (old.schema.pointer.clone(), new.schema.pointer.clone());
        if old.schema.always != new.schema.always {
            self.always(old, new, &places);
        }
        if !is_arm && old.nullable != new.nullable && old.types.is_some() && new.types.is_some() {
            let kind = if new.nullable { Kind::BecameNullable } else { Kind::BecameNonNull };
            self.note(kind, None, None, &places.0, &places.1);
        }
        if old.arms.is_empty() != new.arms.is_empty() {
            // What a parent accepts is what its base does, whether its children are known or not.
            if old.schema.has_base || new.schema.has_base {
                return self.views(&without_children(parts.0, old), &without_children(parts.1, new), is_arm);
            }
            // One side is a union, the other one shape.
            let relation = relation(old.types, new.types);
            if relation == Relation::Other || old.types.is_none() || new.types.is_none() {
                self.types(old, new, relation, &places);
            } else {
                self.wrapped(old, new, &places);
                self.arms(old, new);
            }
            return;
        }
        if old.arms.is_empty() {
            let relation = relation(old.types, new.types);
            self.types(old, new, relation, &places);
            // Where one side takes anything, what the other says of its values is all in its type.
            let takes_anything = relation != Relation::Equal && (old.types.is_none() || new.types.is_none());
            if relation == Relation::Other || takes_anything {
                return;
            }
        } else {
            self.arms(old, new);
        }
        self.values(values(&old.schema), values(&new.schema), &places);
        self.extensible(&old.schema, &new.schema, &places);
        self.constraints(&old.schema, &new.schema, &places);
        self.items(&old.schema, &new.schema);
        self.properties(old, new);
    }

    /// Whether both say the same in the same words, and refer to nothing that may have changed.
    fn is_verbatim(&self, old: &Schema, new: &Schema) -> bool {
        old.reference.is_none()
            && old == new
            && !refers(old)
            && raw(self.base.part, old) == raw(self.revision.part, new)
    }

    /// What is said of a place besides which values it takes: this may stand beside a reference.
    fn notes(&mut self, before: &Schema, after: &Schema, old: &View<'_>, new: &View<'_>) {
        let deprecated = |schema: &Schema, seen: &View<'_>| schema.deprecated || seen.schema.deprecated;
        self.deprecation(deprecated(before, old), deprecated(after, new), &before.pointer, &after.pointer);
        self.promises(&old.schema.pointer.clone(), &new.schema.pointer.clone());
        let default = |schema: &Schema, seen: &View<'_>| {
            schema.default.clone().or_else(|| seen.schema.default.clone()).map(|value| value.to_json().to_string())
        };
        let (was, is) = (default(before, old), default(after, new));
        if was != is && self.element.direction() != Direction::Response {
            self.note(Kind::DefaultChanged, was, is, &old.schema.pointer, &new.schema.pointer);
        }
        let discriminator = |seen: &View<'_>| {
            seen.schema.discriminator.as_ref().map(|by| {
                let mut values: Vec<&str> = by.mapping.keys().map(String::as_str).collect();
                values.sort_unstable();
                format!("{} ({})", by.property, values.join(", "))
            })
        };
        let (was, is) = (discriminator(old), discriminator(new));
        if was != is {
            self.note(Kind::DiscriminatorChanged, was, is, &old.schema.pointer, &new.schema.pointer);
        }
    }

    fn always(&mut self, old: &View<'_>, new: &View<'_>, places: &(Pointer, Pointer)) {
        let nothing = |view: &View<'_>| view.schema.always == Some(false);
        let kind = match (nothing(old), nothing(new)) {
            (false, true) => Kind::TypeNarrowed,
            (true, false) => Kind::TypeWidened,
            _ => return,
        };
        let told = |view: &View<'_>| Some(if nothing(view) { "nothing".to_owned() } else { words(view.types) });
        self.note(kind, told(old), told(new), &places.0, &places.1);
    }

    /// One shape that became one of several: where those are of one type, a value may fit more than one, which `oneOf` refuses.
    fn wrapped(&mut self, old: &View<'_>, new: &View<'_>, places: &(Pointer, Pointer)) {
        let part = self.revision.part;
        let same = new.arms.iter().filter(|arm| relation(old.types, view(part, arm).types) == Relation::Equal).count();
        let is_exclusive = !new.schema.one_of.is_empty() && new.schema.discriminator.is_none();
        if old.arms.is_empty() && is_exclusive && same > 1 {
            let is = Some(format!("oneOf {same} shapes of one type"));
            self.note(Kind::RuleTightened, None, is, &places.0, &places.1);
        }
    }

    /// In a path, a query, a header or XML everything is text on its way.
    fn is_text_on_its_way(&self) -> bool {
        match &self.element {
            Element::Parameter { .. } | Element::Header { .. } => self.path.is_empty(),
            Element::Body { media_type } | Element::Response { media_type, .. } => {
                media_type.ends_with("/xml") || media_type.ends_with("+xml") || media_type.starts_with("text/")
            }
            Element::Document | Element::Operation => false,
        }
    }

    fn is_sent(&self) -> bool {
        self.element.direction() != Direction::Response
    }

    fn is_list_of_one(&self, old: &View<'_>, new: &View<'_>) -> bool {
        let is_query = matches!(&self.element, Element::Parameter { location: "query", .. }) && self.path.is_empty();
        let is_single = !matches!(words(old.types).as_str(), "array" | "object" | "anything");
        let items = new.schema.items.as_deref().map(|items| view(self.revision.part, items));
        let takes_text = items.is_none_or(|items| words(items.types) == "string" && items.schema.pattern.is_none());
        is_query && is_single && words(new.types) == "array" && takes_text
    }

    fn types(&mut self, old: &View<'_>, new: &View<'_>, relation: Relation, places: &(Pointer, Pointer)) {
        let is_text = |view: &View<'_>| words(view.types) == "string" && view.schema.pattern.is_none();
        let kind = match relation {
            Relation::Equal => return,
            Relation::Narrower => Kind::TypeNarrowed,
            Relation::Wider => Kind::TypeWidened,
            // `a=1` is a list of one, where a list is written `a=1&a=2`.
            Relation::Other if self.is_list_of_one(old, new) => Kind::TypeWidened,
            Relation::Other if self.is_text_on_its_way() && self.is_sent() && is_text(new) => Kind::TypeWidened,
            Relation::Other if self.is_text_on_its_way() && !self.is_sent() && is_text(old) => Kind::TypeNarrowed,
            Relation::Other => Kind::TypeChanged,
        };
        let (was, is) = (Some(words(old.types)), Some(words(new.types)));
        self.note(kind, was, is, &places.0, &places.1);
    }

    /// Zalando's list of values that may grow: a value that goes is refused as one of an `enum` is.
    fn extensible(&mut self, old: &Schema, new: &Schema, places: &(Pointer, Pointer)) {
        let listed =
            |part, schema| raw(part, schema).get("x-extensible-enum").and_then(Value::as_array).map(<[_]>::to_vec);
        let (was, is) = (listed(self.base.part, old), listed(self.revision.part, new));
        if was.is_some() && is.is_some() {
            self.values(was, is, places);
        }
    }

    fn values(&mut self, was: Option<Vec<Value>>, is: Option<Vec<Value>>, places: &(Pointer, Pointer)) {
        let (was, is) = match (was, is) {
            (None, None) => return,
            (None, Some(values)) => {
                self.note(Kind::EnumIntroduced, None, Some(list(&values)), &places.0, &places.1);
                return;
            }
            (Some(values), None) => {
                self.note(Kind::EnumDropped, Some(list(&values)), None, &places.0, &places.1);
                return;
            }
            (Some(was), Some(is)) => (was, is),
        };
        let gone: Vec<Value> = was.iter().filter(|value| !is.contains(value)).cloned().collect();
        let added: Vec<Value> = is.iter().filter(|value| !was.contains(value)).cloned().collect();
        if !was.is_empty() && gone.len() == was.len() && !added.is_empty() {
            self.note(Kind::EnumReplaced, Some(list(&gone)), Some(list(&added)), &places.0, &places.1);
            return;
        }
        if !gone.is_empty() {
            self.note(Kind::EnumValuesRemoved, Some(list(&gone)), None, &places.0, &places.1);
        }
        if !added.is_empty() {
            self.note(Kind::EnumValuesAdded, None, Some(list(&added)), &places.0, &places.1);
        }
    }

    /// What became of every constraint that is compared by itself.
    fn constraints(&mut self, old: &Schema, new: &Schema, places: &(Pointer, Pointer)) {
        // A list of values says more than a format or a pattern does.
        let is_listed = values(old).is_some() && values(new).is_some();
        let was = Edition { schema: old, raw: raw(self.base.part, old) };
        let is = Edition { schema: new, raw: raw(self.revision.part, new) };
        for Difference { keyword, change, was, is } in constraint::differences(&was, &is) {
            let kind = match (keyword, change) {
                ("format" | "pattern", _) if is_listed => continue,
                ("pattern", Change::Tightened) => Kind::PatternAdded,
                ("pattern", Change::Loosened) => Kind::PatternRemoved,
                ("pattern", Change::Changed) => Kind::PatternChanged,
                (_, Change::Tightened) => Kind::RuleTightened,
                (_, Change::Loosened) => Kind::RuleLoosened,
                (_, Change::Changed) => Kind::RuleChanged,
            };
            self.note(kind, was, is, &places.0, &places.1);
        }
    }

    fn items(&mut self, old: &Schema, new: &Schema) {
        if old.prefix_items.is_empty() && new.prefix_items.is_empty() {
            if let (None, None) = (&old.items, &new.items) {
                return;
            }
            let anything = |schema: &Schema| Schema { pointer: schema.pointer.key("items"), ..Schema::default() };
            let (was, is) = (anything(old), anything(new));
            let (was, is) = (old.items.as_deref().unwrap_or(&was), new.items.as_deref().unwrap_or(&is));
            self.within(Step::Items, |this| this.schemas(was, is));
            return;
        }
        self.prefix(old, new);
    }

    /// The first items each have a schema of their own; what is beyond them has that of `items`.
    fn prefix(&mut self, old: &Schema, new: &Schema) {
        let anything = |schema: &Schema| Schema { pointer: schema.pointer.key("items"), ..Schema::default() };
        let at = |schema: &Schema, index: usize| {
            let rest = || schema.items.as_deref().cloned().unwrap_or_else(|| anything(schema));
            schema.prefix_items.get(index).cloned().unwrap_or_else(rest)
        };
        for index in 0..=old.prefix_items.len().max(new.prefix_items.len()) {
            let (was, is) = (at(old, index), at(new, index));
            self.within(Step::Items, |this| this.schemas(&was, &is));
        }
    }
}

/// A parent without its children: its base, and what is said beside the parent. Any other schema as it is.
fn without_children<'a>(part: &AnalyzedDocument, seen: &View<'a>) -> View<'a> {
    let Some(base) = seen.schema.base() else { return seen.clone() };
    let mut alone =
        Schema { has_base: false, discriminator: None, any_of: Vec::new(), ..seen.schema.clone().into_owned() };
    alone.all_of.push(base.clone());
    let View { schema, arms, nullable, types } = view(part, &alone);
    let schema = Schema { pointer: seen.schema.pointer.clone(), ..schema.into_owned() };
    View { schema: Cow::Owned(schema), arms, nullable: nullable || seen.nullable, types }
}

/// Whether a schema or one within it is a reference.
fn refers(schema: &Schema) -> bool {
    let mut unseen = vec![schema];
    while let Some(part) = unseen.pop() {
        if part.reference.is_some() {
            return true;
        }
        unseen.extend(part.inner());
    }
    false
}

/// What stands in the document where a schema came from.
fn raw<'a>(part: &'a AnalyzedDocument, schema: &Schema) -> &'a Value {
    const NOTHING: &Value = &Value::Null;
    part.document.root.at(&schema.pointer).unwrap_or(NOTHING)
}

fn list(values: &[Value]) -> String {
    let mut told: Vec<String> = values.iter().map(|value| value.to_json().to_string()).collect();
    told.sort();
    told.join(", ")
}
