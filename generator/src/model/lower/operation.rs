//! Operations and webhooks: parameters as a type, bodies, responses.

use super::path_parameters::Described;
use super::secret::is_secret;
use super::style;
use super::{Context, Lowering, doc};
use crate::constraint::{ContractId, Property};
use crate::diagnostic::{Code, Diagnostic};
use crate::envelope::{self, Parameter};
use crate::model::response;
use crate::model::security::{self, is_key};
use crate::model::{
    Deprecation, Direction, Doc, Field, Kind, List, Location, Operation, Response, Shape, Slot, Struct, Style, Type,
    TypeId,
};
use crate::schema::{Schema, deprecation};
use crate::source::Pointer;

pub(super) const REQUEST: Context =
    Context { direction: Direction::Request, secret: false, nullable_fields: false, files: false };

impl Lowering<'_> {
    /// The operation and the types it reaches.
    pub(super) fn operation(&mut self, operation: &envelope::Operation) -> Operation {
        self.direction = Direction::Request;
        let parameters = self.parameters(operation);
        let body = operation.body.as_ref().and_then(|body| self.body(&body.value, Direction::Request));
        let mut responses = self.responses(operation, Direction::Response);
        responses.extend(self.either(&responses, operation.pointer.key("responses")));
        let list = self.list(&responses);
        Operation { parameters, body, responses, list, ..self.described(operation) }
    }

    /// An operation that the server calls: its body is received and its responses are sent.
    pub(super) fn webhook(&mut self, operation: &envelope::Operation) -> Operation {
        self.direction = Direction::Response;
        let body = operation.body.as_ref().and_then(|body| self.body(&body.value, Direction::Response));
        let responses = self.responses(operation, Direction::Request);
        let incoming_parameters = operation
            .parameters
            .iter()
            .map(|parameter| format!("{:?} {}", parameter.value.location, parameter.value.name).to_lowercase());
        Operation { body, responses, incoming_parameters: incoming_parameters.collect(), ..self.described(operation) }
    }

    /// An operation without parameters, body and responses.
    fn described(&self, operation: &envelope::Operation) -> Operation {
        Operation {
            place: self.place(operation.pointer.clone()),
            method: operation.method.clone(),
            path: operation.path.clone(),
            incoming: operation.incoming.clone(),
            id: operation.id.clone(),
            tags: operation.tags.clone(),
            doc: Doc {
                summary: operation.summary.clone(),
                description: operation.description.clone(),
                deprecated: operation.deprecated.then(Deprecation::default),
            },
            beta: operation.is_beta,
            parameters: None,
            incoming_parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            list: None,
            paging: None,
            security: Vec::new(),
            server: None,
        }
    }

    /// The parameters as one type: those of the path first, as they are always required.
    fn parameters(&mut self, operation: &envelope::Operation) -> Option<TypeId> {
        let mut described: Vec<Described> = Vec::new();
        // A key that is a credential is sent by the client, so callers don't pass it.
        let keys = security::keys(self.analyzed, operation);
        let parameters: Vec<_> = operation
            .parameters
            .iter()
            .filter(|parameter| !keys.iter().any(|key| is_key(key, &parameter.value)))
            .collect();
        let siblings: Vec<&str> = parameters.iter().map(|parameter| parameter.value.name.as_str()).collect();
        for parameter in parameters {
            let found = self.parameter(&parameter.value, &parameter.pointer, &siblings);
            described.extend(found.map(|(field, property)| (field, property, parameter.pointer.clone())));
        }
        self.fit_path(operation, &mut described);
        if described.is_empty() {
            return None;
        }
        described.sort_by_key(|(field, ..)| field.location != Some(Location::Path));
        let (fields, properties): (Vec<Field>, Vec<Property>) =
            described.into_iter().map(|(field, property, _)| (field, property)).unzip();
        let contract = self.contract_of_parameters(&fields, &properties);
        let id = TypeId(self.api.types.len());
        self.api.types.push(Type {
            place: self.place(operation.pointer.key("parameters")),
            direction: Direction::Request,
            doc: Doc::default(),
            kind: Kind::Struct(Struct { fields, ..Struct::default() }),
            contract,
            exact: true,
        });
        Some(id)
    }

    /// The contract of the parameters as one object; none if two of them share a name, which one object can't hold.
    fn contract_of_parameters(&mut self, fields: &[Field], properties: &[Property]) -> Option<ContractId> {
        let mut groups: Vec<(Location, Vec<Property>)> = Vec::new();
        for field in fields {
            let mut same = properties.iter().filter(|property| property.name == field.wire);
            let (Some(property), None, Some(location)) = (same.next().cloned(), same.next(), field.location) else {
                return None;
            };
            match groups.iter_mut().find(|(known, _)| *known == location) {
                Some((_, group)) => group.push(property),
                None => groups.push((location, vec![property])),
            }
        }
        Some(self.parameters_contract(groups))
    }

    fn parameter(&mut self, parameter: &Parameter, pointer: &Pointer, siblings: &[&str]) -> Option<(Field, Property)> {
        let (location, style) = (parameter.location, style::of(parameter));
        let set_elsewhere = ["accept", "content-type", "authorization"];
        if location == Location::Header && set_elsewhere.contains(&parameter.name.to_ascii_lowercase().as_str()) {
            // OpenAPI 3.1, 4.8.12.1: such a definition shall be ignored.
            return None;
        }
        let schema = parameter.value.schema().and_then(|schema| self.schema_at(schema)).unwrap_or_default();
        let mut slot = self.slot(&schema, REQUEST);
        slot.nullable = false;
        let mut contract = self.contract(&schema);
        if !matches!(style, Style::DeepObject | Style::Json) && self.depth(&slot, 0) > 1 {
            self.diagnostics.push(Diagnostic::new(
                Code::UndefinedStyle,
                self.place(pointer.clone()),
                format!("the parameter `{}` has nested lists or objects, for which its style is not defined", parameter.name),
                "they are sent as JSON; use `style: deepObject`, or `content` instead of `schema`, as the server expects",
            ));
        }
        let is_text = matches!(slot.shape, Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime);
        if location == Location::Path && is_text {
            contract = self.segment_contract(contract);
        }
        if location == Location::Path && matches!(slot.shape, Shape::External(_)) {
            contract = self.segment_contract(contract);
            slot = Self::written_as(slot, contract);
        }
        let required = parameter.required || location == Location::Path;
        if !parameter.required && location == Location::Path {
            let place = self.place(pointer.clone());
            self.diagnostics.push(Diagnostic::new(
                Code::OptionalPathParameter,
                place,
                format!(
                    "the path parameter `{}` is not marked as required, and is treated as if it were",
                    parameter.name
                ),
                "add `required: true`: the path can't be built without it",
            ));
        }
        let resolved = self.resolve(&schema).clone();
        let field = Field {
            wire: parameter.name.clone(),
            required,
            slot,
            untyped: None,
            doc: parameter_doc(parameter, &schema, siblings),
            default: schema.default.or(resolved.default),
            secret: is_secret(&parameter.name, self.settings),
            location: Some(location),
            style,
        };
        let (name, secret) = (field.wire.clone(), field.secret);
        Some((field, Property { name, required: parameter.required, secret, contract }))
    }

    /// How many lists and objects are nested, at most 2, with `above` around the slot.
    fn depth(&self, slot: &Slot, above: usize) -> usize {
        let within = |slot: &Slot| if above > 0 { 2 } else { self.depth(slot, above + 1).max(1) };
        match &slot.shape {
            Shape::List(item) | Shape::Map(item) => within(item),
            Shape::Tuple(items) => items.iter().map(within).max().unwrap_or(above),
            Shape::Object => 1 + above,
            Shape::Named(id) => match &self.api.get(*id).kind {
                Kind::Struct(object) => object.fields.iter().map(|field| within(&field.slot)).max().unwrap_or(1),
                Kind::Enum(_) => above,
                Kind::Newtype(slot) => self.depth(slot, above),
                Kind::Union(_) if above > 1 => 2,
                Kind::Union(arms) => arms.iter().map(|arm| self.depth(&arm.slot, above)).max().unwrap_or(above),
            },
            _ => above,
        }
    }

    /// Where a successful response holds its items.
    fn list(&self, responses: &[Response]) -> Option<List> {
        const ITEMS: [&str; 4] = ["results", "data", "items", "records"];
        let success = response::successes(responses).find_map(|response| response.slot.as_ref())?;
        match &success.shape {
            Shape::List(_) => Some(List::Root),
            Shape::Named(id) => match &self.api.get(*id).kind {
                Kind::Struct(object) => ITEMS.iter().find_map(|name| {
                    let index = object.fields.iter().position(|field| field.wire == *name)?;
                    matches!(object.fields[index].slot.shape, Shape::List(_)).then_some(List::Field(index))
                }),
                _ => None,
            },
            _ => None,
        }
    }

    /// A reference to a schema that the envelope names.
    pub(super) fn schema_at(&self, schema: &Pointer) -> Option<Schema> {
        let is_known = self.analyzed.schemas.0.contains_key(schema);
        is_known.then(|| Schema { reference: Some(schema.clone()), ..Schema::default() })
    }
}

/// The documentation of a parameter or its schema. As with properties, the description may mark it as deprecated.
fn parameter_doc(parameter: &Parameter, schema: &Schema, siblings: &[&str]) -> Doc {
    let mut said = doc(schema);
    said.summary = None;
    said.description = parameter.description.clone().or(said.description);
    let words = said.description.as_deref().unwrap_or_default();
    let is_told = deprecation::is_told(words);
    if parameter.deprecated || is_told || said.deprecated.is_some() {
        let stated = parameter.successor.as_deref();
        let told = || deprecation::successor(words, |word| siblings.contains(&word)).filter(|_| is_told);
        let successor = stated.or_else(told).map(str::to_owned);
        said.deprecated = Some(Deprecation { successor });
    }
    said
}
