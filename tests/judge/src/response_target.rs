//! The responses and the payloads of webhooks that generated code decodes, and their schemas.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use crate::document::Document;
use crate::expected::escaped;
use crate::operation::followed;
use crate::subject::Subject;

/// A response, or the payload of a webhook, that the code under test decodes.
#[derive(Debug, Clone)]
pub(crate) struct ResponseClaim {
    /// Its number among all targets
    number: usize,
    /// `200 of get_lead`
    name: String,
    file: String,
    operation: String,
    /// Its JSON pointer in the operation: `/responses/200`
    part: String,
    media_type: String,
}

impl ResponseClaim {
    /// All claims in the code's list; their numbers begin at `first`.
    pub fn all(list: &Value, first: usize) -> Option<Vec<Self>> {
        let claim = |(number, entry): (usize, &Value)| {
            let text = |name: &str| Some(entry.get(name)?.as_str()?.to_owned());
            Some(Self {
                number,
                name: text("name")?,
                file: text("file")?,
                operation: text("operation")?,
                part: text("part")?,
                media_type: text("media_type")?,
            })
        };
        (first..).zip(list.get("responses")?.as_array()?).map(claim).collect()
    }

    /// The document, and the pointer of the schema in it.
    fn schema(&self, documents: &[Document]) -> Option<(usize, String)> {
        let index = documents.iter().position(|document| document.name == self.file)?;
        let document = &documents[index];
        let response = followed(document, &format!("{}{}", self.operation, self.part))?;
        let content = followed(document, &format!("{response}/content"))?;
        let media_type = followed(document, &format!("{content}/{}", escaped(&self.media_type)))?;
        let schema = format!("{media_type}/schema");
        document.pointer(&schema).map(|_| (index, schema))
    }
}

/// What is left of a response, or why it can't be decoded.
pub type RoundTrip = Box<dyn Fn(&Value) -> Result<Value, String> + Send + Sync>;

/// Code that claims to decode a response and to encode it again.
pub struct ResponseTarget {
    /// Its name in reports: `200 of get_lead`
    pub name: String,
    /// The document of the response
    pub document: usize,
    /// The JSON pointer of its schema
    pub schema: String,
    /// The code under test
    pub round_trip: RoundTrip,
}

impl fmt::Debug for ResponseTarget {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = out.debug_struct("ResponseTarget");
        out.field("name", &self.name).field("schema", &self.schema).finish_non_exhaustive()
    }
}

/// The responses that `subject` decodes, and the names of those whose schema is not in one place of the documents, as that of
/// several kinds of success together.
#[must_use]
pub fn response_targets(documents: &[Document], subject: &Arc<Subject>) -> (Vec<ResponseTarget>, Vec<String>) {
    let (mut found, mut left_out) = (Vec::new(), Vec::new());
    for claim in subject.response_claims() {
        let Some((document, schema)) = claim.schema(documents) else {
            left_out.push(claim.name.clone());
            continue;
        };
        let (subject, number) = (Arc::clone(subject), claim.number);
        let round_trip = Box::new(move |response: &Value| subject.round_trip(number, response));
        found.push(ResponseTarget { name: claim.name.clone(), document, schema, round_trip });
    }
    (found, left_out)
}
