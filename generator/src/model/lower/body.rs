//! The bodies of requests and responses: one of the documented media types each.

use indexmap::IndexMap;

use super::style;
use super::{Context, Lowering, doc};
use crate::constraint::ContractId;
use crate::envelope::{self, MediaType, essence, is_json};
use crate::model::{Arm, Body, Direction, Doc, Form, Kind, Response, Shape, Slot, Style, Type, TypeId};
use crate::schema::Schema;
use crate::source::Pointer;

impl Lowering<'_> {
    /// The body of a request.
    pub(super) fn body(&mut self, body: &envelope::RequestBody, direction: Direction) -> Option<Body> {
        let (media_type, media) = preferred(&body.content)?;
        let schema = media.schema.as_ref().and_then(|schema| self.schema_at(schema)).unwrap_or_default();
        let form = match form(media_type, media) {
            // The receiver of a multipart body parses it with its own library.
            Form::Multipart(_) if direction == Direction::Response => Form::Bytes,
            Form::Json | Form::Text if self.is_binary(&schema) => Form::Bytes,
            form => form,
        };
        let files = matches!(form, Form::Multipart(_));
        let context = Context { direction, secret: false, nullable_fields: false, files };
        let slot = match form {
            Form::Text => Slot::plain(Shape::String),
            Form::Bytes => Slot::plain(Shape::File),
            _ => self.slot(&schema, context),
        };
        let others = body.content.keys().filter(|other| *other != media_type).cloned().collect();
        let mut body = Body { required: body.required, media_type: media_type.to_owned(), others, form, slot };
        if direction == Direction::Request && !matches!(body.form, Form::Text | Form::Bytes) {
            // Called for its diagnostics, even if the contract is not used.
            let contract = self.contract(&schema);
            if !body.is_omitted() {
                body.slot = self.body_type(body.slot, &schema, (!files).then_some(contract));
            }
        }
        Some(body)
    }

    /// Makes a type of a body that is none, so that it can be read from JSON and validated.
    pub(super) fn body_type(&mut self, slot: Slot, schema: &Schema, contract: Option<ContractId>) -> Slot {
        let is_type = match slot.shape {
            Shape::Named(id) => !matches!(self.api.get(id).kind, Kind::Enum(_)),
            _ => false,
        };
        if is_type && !slot.nullable && slot.constraints.is_empty() {
            return slot;
        }
        let id = TypeId(self.api.types.len());
        let pointer = schema.reference.as_ref().unwrap_or(&schema.pointer).clone();
        self.api.types.push(Type {
            place: self.place(pointer),
            direction: Direction::Request,
            doc: Doc { deprecated: None, ..doc(self.resolve(schema)) },
            kind: Kind::Newtype(slot),
            contract,
            exact: true,
        });
        Slot::plain(Shape::Named(id))
    }

    /// One response. A response to HEAD has no body, whatever is documented (RFC 9110, 9.3.2).
    pub(super) fn response(
        &mut self,
        status: &str,
        response: &envelope::Response,
        method: &str,
        direction: Direction,
    ) -> Response {
        // The outermost object of a response is its envelope, whose schema is trusted.
        let context = Context { direction, secret: false, nullable_fields: false, files: false };
        let media = preferred(&response.content);
        let schema = media.and_then(|(_, media)| self.schema_at(media.schema.as_ref()?)).unwrap_or_default();
        let is_binary = self.is_binary(&schema);
        let is_json = media.is_some_and(|(name, _)| is_json(name)) && !is_binary && method != "HEAD";
        let slot = is_json.then(|| self.slot(&schema, context));
        let media_type = media.map(|(name, _)| name.to_owned());
        let others = response.content.keys().filter(|other| Some(*other) != media_type.as_ref()).cloned().collect();
        let headers = self.headers(&response.headers);
        Response { status: status.to_owned(), media_type, others, is_binary, slot, headers, is_stream: false }
    }

    /// Whether a body is bytes, whatever its media type.
    fn is_binary(&self, schema: &Schema) -> bool {
        let schema = self.resolve(schema);
        schema.format.as_deref() == Some("binary") && schema.types.is_none_or(|types| types.string)
    }

    /// Successful responses that hold different JSON, as one response that holds either.
    pub(super) fn either(&mut self, responses: &[Response], pointer: Pointer) -> Option<Response> {
        let mut arms: Vec<Arm> = Vec::new();
        for response in responses.iter().filter(|response| response.is_success() && !response.is_stream) {
            let Some(slot) = &response.slot else { continue };
            if arms.iter().all(|arm| arm.slot != *slot) {
                arms.push(Arm { title: Some(format!("status {}", response.status)), slot: slot.clone(), tag: None });
            }
        }
        if arms.len() < 2 || responses.iter().any(|response| response.status == "2XX") {
            return None;
        }
        let id = TypeId(self.api.types.len());
        self.api.types.push(Type {
            place: self.place(pointer),
            direction: Direction::Response,
            doc: doc(&Schema::default()),
            kind: Kind::Union(arms),
            contract: None,
            exact: true,
        });
        let media_type = Some("application/json".to_owned());
        let slot = Some(Slot::plain(Shape::Named(id)));
        let (others, headers) = Default::default();
        Some(Response {
            status: "2XX".to_owned(),
            media_type,
            others,
            is_binary: false,
            slot,
            headers,
            is_stream: false,
        })
    }
}

/// How a body of this media type is encoded.
fn form(media_type: &str, media: &MediaType) -> Form {
    match essence(media_type).as_str() {
        _ if is_json(media_type) => Form::Json,
        "application/x-www-form-urlencoded" => {
            let styles = media.encoding.iter().filter_map(|(name, encoding)| {
                let is_json = encoding.content_type.as_deref().is_some_and(is_json);
                let style = match encoding.style {
                    Some(style) => style::query(style, Some(encoding.explode), encoding.allow_reserved),
                    None if is_json => Style::Json,
                    None => return None,
                };
                Some((name.clone(), style))
            });
            Form::UrlEncoded(styles.collect())
        }
        "multipart/form-data" | "multipart/mixed" => {
            let types = media.encoding.iter().filter_map(|(name, encoding)| {
                // Of several, or of a range such as `image/*`, the caller chooses.
                let one = encoding.content_type.as_ref().filter(|types| !types.contains([',', '*']))?;
                Some((name.clone(), one.clone()))
            });
            Form::Multipart(types.collect())
        }
        text if text.starts_with("text/") => Form::Text,
        _ => Form::Bytes,
    }
}

/// JSON if there is any, else a form, else the first.
fn preferred<T>(content: &IndexMap<String, T>) -> Option<(&str, &T)> {
    let is_form =
        |name: &str| ["application/x-www-form-urlencoded", "multipart/form-data"].contains(&essence(name).as_str());
    let json = content.iter().find(|(name, _)| is_json(name));
    let form = || content.iter().find(|(name, _)| is_form(name));
    json.or_else(form).or_else(|| content.iter().next()).map(|(name, media)| (name.as_str(), media))
}
