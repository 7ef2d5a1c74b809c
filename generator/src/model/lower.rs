//! One schema to one [`Slot`], and the types it needs.

use std::collections::HashMap;

use super::one::{ALL, One, shapes, with_type_of};
use super::{Api, Deprecation, Direction, Doc, Kind, Part, Rule, Settings, Shape, Slot, Type, TypeId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::read::{Pointer, Value};
use crate::schema::{Schema, Types};

/// Where a schema is met.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Which way its values travel
    pub direction: Direction,
    /// Whether they are secret, as everything within `credentials` is
    pub secret: bool,
    /// Whether a field here may be null although its schema does not say so
    pub nullable_fields: bool,
}

/// What lowering one document's schemas has at hand.
pub(super) struct Lowering<'a> {
    pub api: &'a mut Api,
    pub part: &'a Part,
    pub settings: &'a Settings,
    pub diagnostics: &'a mut Diagnostics,
    /// What a referenced schema became, so that it becomes one type a direction
    pub known: HashMap<(Pointer, Direction, bool), Slot>,
    /// Referenced schemas being lowered, innermost last
    pub open: Vec<Pointer>,
    /// Which way the values at hand travel; only what a request breaks is reported
    pub direction: Direction,
}

impl<'a> Lowering<'a> {
    /// The slot of `schema`.
    pub(super) fn slot(&mut self, schema: &Schema, context: Context) -> Slot {
        match schema.always {
            Some(true) => return Slot::plain(Shape::Any),
            Some(false) => {
                self.unenforced(schema, "false");
                return Slot::plain(Shape::Any);
            }
            None => {}
        }
        if let Some(target) = &schema.reference {
            return self.referenced(schema, target, context);
        }
        if !schema.all_of.is_empty() {
            let merged = self.merge_all_of(schema);
            return self.slot(&merged, context);
        }
        if !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            return self.union(schema, context);
        }
        self.report_unmodelled(schema);
        let types = self.types(schema);
        let mut slot = match shapes(types).as_slice() {
            [] => Slot::plain(Shape::Any),
            [one] => self.single(schema, *one, context),
            _ if types == ALL || schema.types.is_none() => Slot::plain(Shape::Any),
            several => self.several(schema, several, context),
        };
        slot.nullable = types.null && types != ALL && slot.shape != Shape::Any;
        slot
    }

    /// A schema behind a reference: lowered once for each direction, and where it meets itself, the type it became.
    fn referenced(&mut self, schema: &Schema, target: &Pointer, context: Context) -> Slot {
        let Some(found) = self.part.schemas.0.get(target) else {
            // The schema stage has reported it.
            return Slot::plain(Shape::Any);
        };
        if has_siblings(schema) {
            let mut own = schema.clone();
            own.reference = None;
            own.all_of.push(Schema { reference: Some(target.clone()), ..Schema::default() });
            return self.slot(&own, context);
        }
        let key = (target.clone(), context.direction, context.secret);
        if let Some(slot) = self.known.get(&key) {
            return slot.clone();
        }
        if self.open.contains(target) {
            self.report(
                Code::UnenforcedKeyword,
                schema.pointer.clone(),
                "a schema that holds itself, with no object in between, is taken as any value".to_owned(),
                "give the recursion a property to go through",
            );
            return Slot::plain(Shape::Any);
        }
        self.open.push(target.clone());
        let slot = self.slot(found, context);
        self.open.pop();
        self.known.insert(key, slot.clone());
        slot
    }

    /// A schema of one type.
    fn single(&mut self, schema: &Schema, one: One, context: Context) -> Slot {
        if let Some(values) = allowed_values(schema) {
            if one == One::String {
                return self.text_enum(schema, &values, context);
            }
            if !matches!(one, One::Array | One::Object) {
                let mut slot = Slot::plain(one.shape());
                slot.rules = Self::number_rules(schema);
                slot.rules.push(Rule::OneOf(values));
                return slot;
            }
            self.unenforced(schema, "enum");
        }
        match one {
            One::Boolean => Slot::plain(Shape::Boolean),
            One::Integer | One::Number => {
                Slot { shape: one.shape(), nullable: false, rules: Self::number_rules(schema) }
            }
            One::String => {
                let shape = match schema.format.as_deref() {
                    Some("date-time") => Shape::DateTime,
                    Some("date") => Shape::Date,
                    _ => Shape::String,
                };
                Slot { shape, nullable: false, rules: self.text_rules(schema) }
            }
            One::Array => {
                if !schema.prefix_items.is_empty() {
                    self.unenforced(schema, "prefixItems");
                }
                let item = match &schema.items {
                    Some(items) if schema.prefix_items.is_empty() => self.slot(items, context),
                    _ => Slot::plain(Shape::Any),
                };
                Slot { shape: Shape::List(Box::new(item)), nullable: false, rules: self.list_rules(schema) }
            }
            One::Object => self.object(schema, context),
        }
    }

    /// A text of listed values: a type of its own.
    pub(super) fn text_enum(&mut self, schema: &Schema, values: &[Value], context: Context) -> Slot {
        let texts: Vec<String> = values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        let id = self.add(schema, context, Kind::Enum(texts));
        let mut rules = self.text_rules(schema);
        rules.retain(|rule| !matches!(rule, Rule::Format(_)));
        rules.insert(0, Rule::Known);
        Slot { shape: Shape::Named(id), nullable: false, rules }
    }

    /// A schema of several types: a union with an arm for each.
    fn several(&mut self, schema: &Schema, several: &[One], context: Context) -> Slot {
        let arms = several.iter().map(|one| {
            let mut arm = schema.clone();
            arm.types = Some(one.types());
            arm.title = None;
            arm.values = allowed_values(schema).map(|values| values.into_iter().filter(|v| one.holds(v)).collect());
            arm.constant = None;
            arm
        });
        let arms: Vec<Schema> =
            arms.filter(|arm| arm.values.as_ref().is_none_or(|values| !values.is_empty())).collect();
        self.union_of(schema, &arms, context)
    }

    /// Reserves a type for `schema`; where a reference led here, the reference will find it from now on.
    pub(super) fn add(&mut self, schema: &Schema, context: Context, kind: Kind) -> TypeId {
        let id = TypeId(self.api.types.len());
        // A mark of deprecation is about the field that holds the type.
        let doc = Doc { deprecated: None, ..doc(schema) };
        self.api.types.push(Type {
            place: self.place(schema.pointer.clone()),
            direction: context.direction,
            doc,
            kind,
        });
        if let Some(target) = self.open.last().filter(|target| **target == schema.pointer) {
            let nullable = schema.types.is_some_and(|types| types.null);
            let rules = if matches!(self.api.types[id.0].kind, Kind::Enum(_)) { vec![Rule::Known] } else { Vec::new() };
            let slot = Slot { shape: Shape::Named(id), nullable, rules };
            self.known.insert((target.clone(), context.direction, context.secret), slot);
        }
        id
    }

    /// The types that `schema` allows, read from what it says of its values where it has no `type`.
    pub(super) fn types(&self, schema: &Schema) -> Types {
        if let Some(types) = schema.types {
            return types;
        }
        if let Some(values) = allowed_values(schema) {
            return values.iter().fold(Types::default(), with_type_of);
        }
        const TEXTS: [&str; 7] = ["date-time", "date", "uuid", "email", "uri", "byte", "binary"];
        let types = Types {
            object: !schema.properties.is_empty()
                || schema.additional_properties.is_some()
                || !schema.required.is_empty()
                || !schema.pattern_properties.is_empty(),
            array: schema.items.is_some() || !schema.prefix_items.is_empty(),
            string: schema.pattern.is_some()
                || schema.min_length.is_some()
                || schema.max_length.is_some()
                || schema.format.as_deref().is_some_and(|format| TEXTS.contains(&format)),
            number: schema.minimum.is_some() || schema.maximum.is_some() || schema.multiple_of.is_some(),
            ..Types::default()
        };
        if types == Types::default() { ALL } else { types }
    }

    /// Says which rules have no place in the model.
    fn report_unmodelled(&mut self, schema: &Schema) {
        for keyword in &schema.unmodelled {
            self.unenforced(schema, keyword);
        }
        if schema.not.is_some() {
            self.unenforced(schema, "not");
        }
    }

    /// Takes a finding, if it is about what is sent.
    pub(super) fn report(&mut self, code: Code, pointer: Pointer, message: String, help: &str) {
        if self.direction == Direction::Request {
            let place = self.place(pointer);
            self.diagnostics.push(Diagnostic::new(code, place, message, help));
        }
    }

    /// The place with this pointer in the document at hand.
    pub(super) fn place(&self, pointer: Pointer) -> Place {
        Place { file: self.part.document.name.clone(), pointer }
    }

    /// The schema itself, references followed.
    pub(super) fn resolve<'s>(&self, schema: &'s Schema) -> &'s Schema
    where
        'a: 's,
    {
        let mut schema = schema;
        let mut steps = 0;
        while let Some(target) = schema.reference.as_ref().filter(|_| !has_siblings(schema)) {
            match self.part.schemas.0.get(target) {
                Some(found) if steps < self.part.schemas.0.len() => schema = found,
                _ => break,
            }
            steps += 1;
        }
        schema
    }
}

/// What a schema says in words.
pub(super) fn doc(schema: &Schema) -> Doc {
    Doc {
        summary: schema.title.clone(),
        description: schema.description.clone(),
        deprecated: schema.deprecated.then(|| Deprecation { successor: schema.successor.clone() }),
    }
}

/// Whether a reference has rules beside it, which JSON Schema 2020-12 adds to the target's.
pub(super) fn has_siblings(schema: &Schema) -> bool {
    let bare = Schema {
        pointer: schema.pointer.clone(),
        reference: schema.reference.clone(),
        title: schema.title.clone(),
        description: schema.description.clone(),
        default: schema.default.clone(),
        deprecated: schema.deprecated,
        successor: schema.successor.clone(),
        read_only: schema.read_only,
        write_only: schema.write_only,
        ..Schema::default()
    };
    *schema != bare
}

/// `enum`, narrowed by `const`, without null.
pub(super) fn allowed_values(schema: &Schema) -> Option<Vec<Value>> {
    let values = match (&schema.values, &schema.constant) {
        (_, Some(constant)) => vec![constant.clone()],
        (Some(values), None) => values.clone(),
        (None, None) => return None,
    };
    Some(values.into_iter().filter(|value| *value != Value::Null).collect())
}
