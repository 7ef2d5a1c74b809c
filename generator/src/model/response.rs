//! The responses of an operation as plain data, and what a successful call returns.

use super::{Doc, Operation, Shape, Slot};
use crate::envelope::{essence, is_json, is_stream};

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    /// `200`, `4XX`, `default`
    pub status: String,
    /// `application/json`, where it has a body
    pub media_type: Option<String>,
    /// The other documented media types
    pub others: Vec<String>,
    /// Whether its body is bytes, whatever its media type is
    pub is_binary: bool,
    /// What its body holds, where it has one that is JSON
    pub slot: Option<Slot>,
    /// Its headers
    pub headers: Vec<Header>,
    /// Whether its body is a stream of events, each of which holds `slot`, or text if there is none
    pub is_stream: bool,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name, as it is written in the document
    pub name: String,
    /// What it holds: a scalar or a list of scalars
    pub slot: Slot,
    /// Its documentation
    pub doc: Doc,
}

impl Response {
    /// Whether its status is a success: any 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    /// Whether its status is a redirect: any 3xx.
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        self.status.starts_with('3')
    }

    /// Its media types other than JSON.
    fn other_than_json(&self) -> impl Iterator<Item = &String> {
        let own = self.media_type.iter().filter(|_| self.slot.is_none());
        own.chain(&self.others).filter(|media_type| self.is_binary || !is_json(media_type) && !is_stream(media_type))
    }

    /// What identifies it among the responses of its operation: `200`, or `200 event` for a stream.
    #[must_use]
    pub fn site(&self) -> String {
        if self.is_stream { format!("{} event", self.status) } else { self.status.clone() }
    }
}

/// The responses of success that are no streams; where there is none, the redirects; where there are none of those either,
/// `default`.
pub(super) fn successes(responses: &[Response]) -> impl Iterator<Item = &Response> {
    let (stated, redirects) = (responses.iter().any(Response::is_success), ends_in_redirect(responses));
    let whole = responses.iter().filter(|response| !response.is_stream);
    whole.filter(move |response| match () {
        () if stated => response.is_success(),
        () if redirects => response.is_redirect(),
        () => response.status == "default",
    })
}

fn ends_in_redirect(responses: &[Response]) -> bool {
    !responses.iter().any(Response::is_success) && responses.iter().any(Response::is_redirect)
}

/// What a successful call returns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ResponseContent<'a> {
    /// Nothing
    Nothing,
    /// JSON, and whether the response may be empty instead
    Json(&'a Slot, bool),
    /// JSON or bytes, depending on the response's media type
    JsonOrBytes(&'a Slot),
    /// Text
    Text,
    /// Bytes
    Bytes,
    /// A [stream](Operation::stream), and nothing else
    Stream,
}

impl Operation {
    /// The responses of success that are no streams; where the document has none, its redirects; where it has none of
    /// those either, its `default`.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        successes(&self.responses)
    }

    /// Whether a response of this operation is a success.
    #[must_use]
    pub fn is_success(&self, response: &Response) -> bool {
        response.is_stream || self.successes().any(|success| success.status == response.status)
    }

    /// Whether a redirect is its only success.
    #[must_use]
    pub fn ends_in_redirect(&self) -> bool {
        ends_in_redirect(&self.responses)
    }

    /// Its successful response that is a stream, if there is one.
    #[must_use]
    pub fn stream(&self) -> Option<&Response> {
        self.responses.iter().find(|response| response.is_stream)
    }

    /// What a successful call returns. Several kinds of JSON are one union, whose status is `2XX`.
    #[must_use]
    pub fn response_content(&self) -> ResponseContent<'_> {
        // A redirect's body is for browsers.
        if self.method == "HEAD" || self.ends_in_redirect() {
            return ResponseContent::Nothing;
        }
        let several = self.successes().find(|response| response.status == "2XX");
        let json = several.into_iter().chain(self.successes()).find_map(|response| response.slot.as_ref());
        if let Some(slot) = json {
            return match self.may_be_bytes(slot) {
                true => ResponseContent::JsonOrBytes(slot),
                false => ResponseContent::Json(slot, self.successes().any(|response| response.media_type.is_none())),
            };
        }
        if self.stream().is_some() && self.successes().next().is_none() {
            return ResponseContent::Stream;
        }
        let is_text = |response: &Response| response.media_type.as_deref().is_some_and(is_text) && !response.is_binary;
        match self.successes().find(|response| response.media_type.is_some()) {
            None => ResponseContent::Nothing,
            Some(response) if is_text(response) => ResponseContent::Text,
            Some(_) => ResponseContent::Bytes,
        }
    }

    /// Whether a success may hold something else than this JSON, and the caller can't choose: another status has another
    /// media type, or the JSON may be anything, so that it would not be chosen over another media type.
    fn may_be_bytes(&self, json: &Slot) -> bool {
        let is_anything = json.shape == Shape::Any;
        self.successes().any(|response| {
            let is_open = is_anything && response.media_type.as_deref() == Some("*/*");
            let has_other = (is_anything || response.slot.is_none()) && response.other_than_json().next().is_some();
            is_open || has_other
        })
    }

    /// The media types of the `Accept` header.
    #[must_use]
    pub fn accepted(&self) -> Vec<&str> {
        let is_either = matches!(self.response_content(), ResponseContent::JsonOrBytes(_));
        let mut found: Vec<&str> = Vec::new();
        for response in self.successes() {
            let others = response.other_than_json().filter(|_| is_either);
            for media_type in response.media_type.iter().chain(others) {
                if !found.contains(&media_type.as_str()) {
                    found.push(media_type);
                }
            }
        }
        found
    }
}

/// Whether content of this media type is text.
fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/") || essence == "application/xml" || essence.ends_with("+xml")
}
