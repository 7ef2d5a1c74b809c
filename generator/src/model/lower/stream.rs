//! Streaming responses, and what one event holds.

use super::{Context, Lowering};
use crate::diagnostic::{Code, Diagnostic};
use crate::envelope;
use crate::envelope::{Placed, is_server_sent, is_stream};
use crate::model::{Direction, EnumValues, Kind, Response, Shape};
use crate::source::Pointer;

impl Lowering<'_> {
    /// The responses of an operation, by status. A streaming media type becomes a response in addition to that of its status,
    /// one for an operation; every other one is reported.
    pub(super) fn responses(&mut self, operation: &envelope::Operation, direction: Direction) -> Vec<Response> {
        self.direction = direction;
        let method = operation.method.as_str();
        let may_stream = direction == Direction::Response && method != "HEAD";
        let has_success = operation.responses.iter().any(|(status, _)| status.starts_with(['2', '3']));
        let mut responses = Vec::new();
        let mut stream: Option<Response> = None;
        for (status, response) in &operation.responses {
            let is_success = if has_success { status.starts_with('2') } else { status == "default" };
            let mut whole = response.value.clone();
            if may_stream {
                let found = self.stream(status, response, is_success && stream.is_none());
                stream = stream.or(found);
                whole.content.retain(|media_type, _| !is_success || !is_stream(media_type));
            }
            if !whole.content.is_empty() || response.value.content.is_empty() {
                responses.push(self.response(status, &whole, method, direction));
            } else if let Some(stream) = stream.as_mut().filter(|stream| stream.status == *status) {
                stream.headers = self.headers(&whole.headers);
            }
        }
        responses.extend(stream);
        responses
    }

    /// The stream of a response, if it is wanted.
    fn stream(&mut self, status: &str, response: &Placed<envelope::Response>, is_wanted: bool) -> Option<Response> {
        let mut found = None;
        let streams = response.value.content.iter().filter(|(media_type, _)| is_stream(media_type));
        for (media_type, media) in streams {
            if !is_wanted || found.is_some() {
                let pointer = response.pointer.key("content").key(media_type);
                self.leave_stream_out(status, media_type, pointer);
                continue;
            }
            let context =
                Context { direction: Direction::Response, secret: false, nullable_fields: false, files: false };
            let schema = media.schema.as_ref().and_then(|schema| self.schema_at(schema)).unwrap_or_default();
            let slot = self.slot(&schema, context);
            // The data of a server-sent event is text; it is JSON only if its schema is more than a string.
            let is_text = is_server_sent(media_type) && self.is_plain_text(&slot.shape);
            found = Some(Response {
                status: status.to_owned(),
                media_type: Some(media_type.clone()),
                others: Vec::new(),
                is_binary: false,
                slot: (!is_text).then_some(slot),
                headers: Vec::new(),
                is_stream: true,
            });
        }
        found
    }

    fn is_plain_text(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Any | Shape::String | Shape::DateTime | Shape::Date | Shape::DateOrDateTime => true,
            Shape::Named(id) => matches!(self.api.get(*id).kind, Kind::Enum(EnumValues::Texts(_))),
            _ => false,
        }
    }

    fn leave_stream_out(&mut self, status: &str, media_type: &str, pointer: Pointer) {
        if self.reported.insert(pointer.clone()) {
            let place = self.place(pointer);
            let message = format!(
                "`{media_type}` of the response `{status}` is left out: only the first stream of a success has a type"
            );
            let help = "request it with `stream_as`, or move it to a separate operation";
            self.diagnostics.push(Diagnostic::new(Code::SkippedPart, place, message, help));
        }
    }
}
