//! The headers of a response. Each is one line of text, so it needs no struct or enum.

use indexmap::IndexMap;

use super::Lowering;
use super::integer;
use super::json_type::{JsonType, shapes};
use crate::envelope::{self, ParameterValue};
use crate::model::{Deprecation, Doc, Header, Shape, Slot};
use crate::schema::Schema;

impl Lowering<'_> {
    /// The headers of a response; `Content-Type` is ignored (OpenAPI 3.1, 4.8.17).
    pub(super) fn headers(&self, headers: &IndexMap<String, envelope::Header>) -> Vec<Header> {
        let headers = headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
        headers.map(|(name, header)| self.header(name, header)).collect()
    }

    fn header(&self, name: &str, header: &envelope::Header) -> Header {
        let schema = match &header.value {
            ParameterValue::Schema(schema) => self.schema_at(schema).unwrap_or_default(),
            // Content of any media type is plain text here.
            ParameterValue::Content(_) => Schema::default(),
        };
        let shape = match self.scalar(&schema) {
            Some(scalar) => scalar,
            None => self.list_of_scalars(&schema).unwrap_or(Shape::String),
        };
        let deprecated = header.deprecated.then(Deprecation::default);
        let doc = Doc { summary: None, description: header.description.clone(), deprecated };
        Header { name: name.to_owned(), slot: Slot::plain(shape), doc }
    }

    fn scalar(&self, schema: &Schema) -> Option<Shape> {
        let schema = self.resolve(schema);
        let [one] = shapes(self.types(schema))[..] else { return None };
        Some(match (one, schema.format.as_deref()) {
            (JsonType::Array | JsonType::Object, _) => return None,
            (JsonType::String, Some("date-time")) => Shape::DateTime,
            (JsonType::String, Some("date")) => Shape::Date,
            (JsonType::Integer, _) => integer::shape(schema),
            (scalar, _) => scalar.shape(),
        })
    }

    fn list_of_scalars(&self, schema: &Schema) -> Option<Shape> {
        let schema = self.resolve(schema);
        let [JsonType::Array] = shapes(self.types(schema))[..] else { return None };
        let item = self.scalar(schema.items.as_ref()?)?;
        Some(Shape::List(Box::new(Slot::plain(item))))
    }
}
