//! An object's schema: a type with fields, a map, or an object of anything.

use super::classify::{allowed_values, has_siblings};
use super::json_type::ALL;
use super::merge::flatten;
use super::secret::is_secret;
use super::{Context, Lowering, doc};
use crate::constraint::{self, ContractId};
use crate::model::field_type::of_field;
use crate::model::{Direction, Field, Kind, Shape, Slot, Struct, Style, Untyped};
use crate::schema::Schema;

impl Lowering<'_> {
    /// The slot of an object.
    pub(super) fn object(&mut self, schema: &Schema, context: Context) -> Slot {
        let constraints = constraint::of_object(schema);
        if schema.properties.is_empty() && schema.required.is_empty() {
            let shape = match values(schema) {
                Some(further) if further.always != Some(false) => match self.slot(further, context) {
                    any if any == Slot::plain(Shape::Any) => Shape::Object,
                    slot => Shape::Map(Box::new(slot)),
                },
                _ => Shape::Object,
            };
            return Slot { shape, nullable: false, constraints };
        }

        let id = self.add(schema, context, Kind::Struct(Struct { constraints, ..Struct::default() }));
        let anything = Schema { always: Some(true), ..Schema::default() };
        let undescribed = schema.required.iter().filter(|name| !schema.properties.contains_key(*name));
        let properties = schema.properties.iter().chain(undescribed.map(|name| (name, &anything)));
        let fields = properties
            .filter(|(_, property)| match context.direction {
                Direction::Request => !property.read_only && !self.resolve(property).read_only,
                Direction::Response => !property.write_only && !self.resolve(property).write_only,
            })
            .collect::<Vec<_>>();
        let fields = fields.into_iter().map(|(wire, property)| {
            let required = schema.required.contains(wire);
            self.field(wire, property, required, context)
        });
        let fields: Vec<Field> = fields.collect();
        let additional = self.additional(schema, context).map(Box::new);
        let read_only = self.read_only(schema, context);
        if let Kind::Struct(object) = &mut self.api.types[id.0].kind {
            object.fields = fields;
            object.additional = additional;
            object.read_only = read_only;
        }
        Slot::plain(Shape::Named(id))
    }

    /// What a request says of properties that it has no field for: whoever sends one that it has read sends the right one.
    fn read_only(&mut self, schema: &Schema, context: Context) -> Vec<(String, ContractId)> {
        if context.direction == Direction::Response || context.files {
            return Vec::new();
        }
        let withheld = schema.properties.iter();
        let withheld = withheld.filter(|(_, property)| property.read_only || self.resolve(property).read_only);
        let withheld: Vec<_> = withheld.collect();
        let read_only = withheld.into_iter().map(|(name, property)| (name.clone(), self.contract(property)));
        let read_only: Vec<_> = read_only.collect();
        read_only.into_iter().filter(|(_, contract)| !self.contracts.is_trivial(*contract)).collect()
    }

    /// What properties without a field hold. A request keeps them unless its schema forbids them; a
    /// response keeps them only if its schema mentions them.
    fn additional(&mut self, schema: &Schema, context: Context) -> Option<Slot> {
        let patterns = !schema.pattern_properties.is_empty();
        match schema.additional_properties.as_deref() {
            Some(further) if further.always == Some(false) && !patterns => None,
            Some(further) if !patterns => Some(self.slot(further, context)),
            None if !patterns && context.direction == Direction::Response => None,
            _ => Some(Slot::plain(Shape::Any)),
        }
    }

    /// Why a slot, or what it lists or maps to, holds any value; `schema` is what it was made of.
    fn why_untyped(&self, slot: &Slot, schema: &Schema) -> Option<Untyped> {
        if !matches!(slot.shape, Shape::List(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Any) {
            return None;
        }
        let schema = flatten(self.analyzed, schema);
        let within = |inner: Option<&Schema>, slot: &Slot| match inner {
            Some(inner) => self.why_untyped(slot, inner),
            None => (slot.shape == Shape::Any).then_some(Untyped::Undescribed),
        };
        match &slot.shape {
            Shape::List(item) => within(schema.items.as_deref(), item),
            Shape::Tuple(items) => {
                items.iter().zip(&schema.prefix_items).find_map(|(slot, item)| self.why_untyped(slot, item))
            }
            Shape::Map(value) => within(schema.additional_properties.as_deref(), value),
            Shape::Any if allowed_values(&schema).is_some_and(|values| values.is_empty()) => Some(Untyped::Null),
            Shape::Any if !schema.any_of.is_empty() || !schema.one_of.is_empty() => Some(Untyped::OpenUnion),
            Shape::Any if schema.types == Some(ALL) || schema.always == Some(true) || !has_siblings(&schema) => {
                Some(Untyped::Undescribed)
            }
            Shape::Any => Some(Untyped::Inexpressible),
            _ => None,
        }
    }

    /// One field of an object.
    fn field(&mut self, wire: &str, property: &Schema, required: bool, context: Context) -> Field {
        let secret = context.secret || is_secret(wire, self.settings);
        let inner = Context { secret, nullable_fields: self.settings.responses.is_some(), ..context };
        let mut slot = self.slot(property, inner);
        if let (Direction::Response, Some(never_null)) = (context.direction, &self.settings.responses) {
            slot.nullable |= context.nullable_fields && !never_null.never_null.iter().any(|name| name == wire);
        }
        if let Some(shape) = of_field(self.settings, wire, &slot.shape, context.direction, &mut self.used.names) {
            slot.shape = shape;
        }
        let resolved = self.resolve(property);
        let mut said = doc(resolved);
        let own = doc(property);
        said.summary = own.summary.or(said.summary);
        said.description = own.description.or(said.description);
        said.deprecated = own.deprecated.or(said.deprecated);
        Field {
            wire: wire.to_owned(),
            required,
            untyped: self.why_untyped(&slot, property),
            slot,
            doc: said,
            default: property.default.clone().or_else(|| resolved.default.clone()),
            secret: secret || resolved.format.as_deref() == Some("password"),
            location: None,
            style: Style::default(),
        }
    }
}

/// What every property of an object satisfies that names none.
fn values(schema: &Schema) -> Option<&Schema> {
    let further = schema.additional_properties.as_deref();
    let mut patterns = schema.pattern_properties.values();
    match (patterns.next(), patterns.next()) {
        (None, _) => further,
        (Some(only), None) if further.is_some_and(|further| further.always == Some(false)) => Some(only),
        // Beside patterns of names, what is said of the rest is not said of all.
        _ => None,
    }
}
