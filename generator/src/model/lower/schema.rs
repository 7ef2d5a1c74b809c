//! One schema to one [`Slot`], and the types it needs.

use super::classify::{allowed_values, has_more_than_a_shape, lists_null};
use super::context::Context;
use super::json_type::{ALL, JsonType, shapes, with_type_of};
use super::merge::merge_all_of;
use super::{Composed, Lowering, doc, integer};
use crate::constraint::{self, Combination, Constraint, Enumeration};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Direction, Doc, EnumValues, Kind, Shape, Slot, Type, TypeId};
use crate::read::Value;
use crate::schema::{Schema, Types};
use crate::stack::ensure_sufficient_stack;

/// How many arrays and maps without a name may stand one within another. By references there could be any number, and every
/// stage recurses along them.
const MOST_NESTED: usize = 32;

impl Lowering<'_> {
    /// The slot of `schema`.
    pub(super) fn slot(&mut self, schema: &Schema, context: Context) -> Slot {
        let slot = self.own_slot(schema, context);
        self.replaced(schema, slot, context)
    }

    /// The slot of `schema`, as the document says.
    fn own_slot(&mut self, schema: &Schema, context: Context) -> Slot {
        if self.is_exhausted(schema) {
            return Slot::plain(Shape::Any);
        }
        let before = self.api.types.len();
        let (mut slot, exact) = ensure_sufficient_stack(|| self.lowered(schema, context));
        if slot.shape.nesting() > MOST_NESTED {
            return self.too_deep(schema);
        }
        // A form is not JSON: only what a shape expresses is enforced.
        if context.direction == Direction::Response || context.files {
            return slot;
        }
        let new = match slot.shape {
            Shape::Named(id) if id.0 >= before => Some(id),
            _ => None,
        };
        if exact && new.is_none() && slot.shape != Shape::Any && !slot.nullable {
            return slot;
        }
        let contract = self.contract(schema);
        let exact = exact && (slot.shape != Shape::Any || self.contracts.is_trivial(contract));
        slot.nullable &= self.contracts.accepts_null(contract);
        match new.map(|id| &mut self.api.types[id.0]) {
            Some(ty) if !matches!(ty.kind, Kind::Enum(_)) => {
                ty.contract = Some(contract);
                ty.exact &= exact;
            }
            _ if !exact => {
                let whole = Constraint::Combination(Combination::AllOf(contract));
                if !slot.constraints.contains(&whole) {
                    slot.constraints.push(whole);
                }
            }
            _ => {}
        }
        slot
    }

    /// Reports that a schema nests deeper than [`MOST_NESTED`].
    fn too_deep(&mut self, schema: &Schema) -> Slot {
        if self.reported.insert(schema.pointer.clone()) {
            let message = format!("more than {MOST_NESTED} arrays and maps stand one within another");
            let help = "give the values between them an object with properties, which becomes a type of its own";
            let place = self.place(schema.pointer.clone());
            self.diagnostics.push(Diagnostic::new(Code::LimitExceeded, place, message, help));
        }
        Slot::plain(Shape::Any)
    }

    /// The slot of `schema`, and whether it expresses the whole schema.
    pub(super) fn lowered(&mut self, schema: &Schema, context: Context) -> (Slot, bool) {
        if let Some(always) = schema.always {
            return (Slot::plain(Shape::Any), always);
        }
        if let Some(target) = &schema.reference {
            return (self.referenced(schema, target, context), true);
        }
        if !schema.all_of.is_empty() || !schema.any_of.is_empty() || !schema.one_of.is_empty() {
            return self.composed(schema, context);
        }
        let types = self.types(schema);
        let mut slot = match shapes(types).as_slice() {
            [] => Slot::plain(Shape::Any),
            [one] => self.single(schema, *one, context),
            _ if types == ALL || schema.types.is_none() && allowed_values(schema).is_none() => Slot::plain(Shape::Any),
            several => self.several(schema, several, context),
        };
        slot.nullable = types.null && types != ALL && slot.shape != Shape::Any;
        (slot, !has_more_than_a_shape(schema))
    }

    /// A schema composed of others. Within itself, it is the type it became, or any value if it became none. What is merged
    /// into several schemas is met in each of them, and becomes one type.
    fn composed(&mut self, schema: &Schema, context: Context) -> (Slot, bool) {
        let key = context.key(&schema.pointer);
        if self.composing.contains(&key) {
            let slot = self.known.get(&key).cloned();
            self.cuts += usize::from(slot.is_none());
            return slot.map_or((Slot::plain(Shape::Any), false), |slot| (slot, true));
        }
        // What is merged of several schemas is at the place of one of them, so it is compared too.
        let earlier = self.composed.get(&key).into_iter().flatten();
        if let Some(same) = earlier.into_iter().find(|earlier| earlier.schema == *schema) {
            return (same.slot.clone(), same.exact);
        }
        let cuts = self.cuts;
        self.composing.push(key.clone());
        let is_target = self.open.last() == Some(&schema.pointer);
        if !is_target {
            self.open.push(schema.pointer.clone());
        }
        let done = if schema.all_of.is_empty() {
            self.union(schema, context)
        } else {
            let (merged, exact) = merge_all_of(self.analyzed, schema);
            if merged.any_of.is_empty() && merged.one_of.is_empty() {
                (self.slot(&merged, context), exact)
            } else {
                let (slot, whole) = self.union(&merged, context);
                (slot, exact && whole)
            }
        };
        if !is_target {
            self.open.pop();
            self.known.remove(&key);
        }
        self.composing.pop();
        // What was cut because it was around is not cut elsewhere.
        if self.cuts == cuts {
            let (slot, exact) = done.clone();
            self.composed.entry(key).or_default().push(Composed { schema: schema.clone(), slot, exact });
        }
        done
    }

    /// A schema of one type.
    fn single(&mut self, schema: &Schema, one: JsonType, context: Context) -> Slot {
        if let Some(values) = allowed_values(schema) {
            if one == JsonType::String {
                return self.text_enum(schema, &values, context);
            }
            if !matches!(one, JsonType::Array | JsonType::Object) {
                let mut slot = Self::scalar_slot(schema, one);
                slot.constraints.push(Constraint::Enumeration(match one {
                    JsonType::Boolean => Enumeration::Booleans(values),
                    _ => Enumeration::Numbers(values),
                }));
                return slot;
            }
        }
        match one {
            JsonType::Boolean | JsonType::Integer | JsonType::Number => Self::scalar_slot(schema, one),
            JsonType::String if context.files && schema.format.as_deref() == Some("binary") => Slot::plain(Shape::File),
            JsonType::String => {
                let shape = match schema.format.as_deref() {
                    Some("date-time") => Shape::DateTime,
                    Some("date") => Shape::Date,
                    _ => Shape::String,
                };
                Slot { shape, nullable: false, constraints: constraint::of_text(schema, self) }
            }
            JsonType::Array => {
                if let Some(shape) = self.tuple(schema, context) {
                    return Slot::plain(shape);
                }
                let item = match &schema.items {
                    Some(items) if schema.prefix_items.is_empty() => self.slot(items, context),
                    _ => Slot::plain(Shape::Any),
                };
                Slot { shape: Shape::List(Box::new(item)), nullable: false, constraints: constraint::of_array(schema) }
            }
            JsonType::Object => self.object(schema, context),
        }
    }

    /// A boolean or a number.
    fn scalar_slot(schema: &Schema, one: JsonType) -> Slot {
        let shape = if one == JsonType::Integer { integer::shape(schema) } else { one.shape() };
        let mut constraints = if one == JsonType::Boolean { Vec::new() } else { constraint::of_number(schema) };
        constraints.retain(|constraint| !integer::holds_all(&shape, constraint));
        Slot { shape, nullable: false, constraints }
    }

    /// A string with listed values: an enum.
    pub(super) fn text_enum(&mut self, schema: &Schema, values: &[Value], context: Context) -> Slot {
        let texts: Vec<String> = values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        let id = self.add(schema, context, Kind::Enum(EnumValues::Texts(texts)));
        let mut constraints = constraint::of_text(schema, self);
        constraints.insert(0, Constraint::Enumeration(Enumeration::Known));
        Slot { shape: Shape::Named(id), nullable: false, constraints }
    }

    /// A schema of several types: a union with an arm for each.
    fn several(&mut self, schema: &Schema, several: &[JsonType], context: Context) -> Slot {
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
        self.union_of(schema, &arms, &[], false, context).0
    }

    /// Reserves a type for `schema`. If it is the target of a reference, further references find the type from now on.
    pub(super) fn add(&mut self, schema: &Schema, context: Context, kind: Kind) -> TypeId {
        let id = TypeId(self.api.types.len());
        // Deprecation applies to the field that holds the type.
        let doc = Doc { deprecated: None, ..doc(schema) };
        self.api.types.push(Type {
            place: self.place(schema.pointer.clone()),
            direction: context.direction,
            doc,
            kind,
            contract: None,
            exact: true,
        });
        if let Some(target) = self.open.last().filter(|target| **target == schema.pointer) {
            let nullable = schema.types.is_some_and(|types| types.null);
            let known = match &self.api.types[id.0].kind {
                Kind::Enum(values) => Some(values.closed()),
                _ => None,
            };
            let slot = Slot { shape: Shape::Named(id), nullable, constraints: known.into_iter().collect() };
            self.known.insert(context.key(target), slot);
        }
        id
    }

    /// The types that `schema` allows. Without `type`, they are inferred from other keywords.
    pub(super) fn types(&self, schema: &Schema) -> Types {
        if let Some(types) = schema.types {
            return types;
        }
        if let Some(values) = allowed_values(schema) {
            return values.iter().fold(Types { null: lists_null(schema), ..Types::default() }, with_type_of);
        }
        let types = constraint::implied_types(schema);
        if types == Types::default() { ALL } else { types }
    }
}
