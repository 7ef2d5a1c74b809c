//! Reads a document independently of the generator, so that tests of the client find what the generator overlooks.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// An OpenAPI document.
pub struct Document(Value);

/// An operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `GET`
    pub method: String,
    /// `/v1/leads/{id}`
    pub path: String,
    /// Its parameters
    pub parameters: Vec<Parameter>,
    /// The schema of its body
    pub body: Option<Value>,
    /// The schema of its successful response
    pub success: Value,
}

/// A parameter of the document.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name
    pub name: String,
    /// `path`, `query`, `header`
    pub place: String,
    /// Whether it is required
    pub required: bool,
    /// Its schema
    pub schema: Value,
}

impl Operation {
    /// `GET /v1/leads/{id}`
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

impl Document {
    /// Reads a document.
    ///
    /// # Panics
    ///
    /// If it is neither YAML nor JSON.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        Self(serde_yaml::from_slice(bytes).expect("the document is YAML"))
    }

    /// Every operation.
    ///
    /// # Panics
    ///
    /// If it is not an OpenAPI document.
    #[must_use]
    pub fn operations(&self) -> Vec<Operation> {
        const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];
        let mut found = Vec::new();
        for (path, item) in self.0["paths"].as_object().expect("a document has paths") {
            let methods = METHODS.iter().filter_map(|method| Some((method, item.get(method)?)));
            for (method, operation) in methods {
                let lists = [item.get("parameters"), operation.get("parameters")];
                let parameters = lists.into_iter().flatten().flat_map(|list| list.as_array().unwrap());
                let success =
                    operation["responses"].as_object().unwrap().iter().find(|(code, _)| code.starts_with('2'));
                found.push(Operation {
                    method: method.to_uppercase(),
                    path: path.clone(),
                    parameters: parameters.map(|parameter| self.parameter(parameter)).collect(),
                    body: operation.pointer("/requestBody/content/application~1json/schema").cloned(),
                    success: success
                        .unwrap()
                        .1
                        .pointer("/content/application~1json/schema")
                        .cloned()
                        .unwrap_or_default(),
                });
            }
        }
        found
    }

    fn parameter(&self, parameter: &Value) -> Parameter {
        let parameter = self.resolve(parameter);
        let text = |name: &str| parameter[name].as_str().unwrap_or_default().to_owned();
        Parameter {
            name: text("name"),
            place: text("in"),
            required: text("in") == "path" || parameter["required"] == true,
            schema: parameter["schema"].clone(),
        }
    }

    /// The target of a reference.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn resolve<'a>(&'a self, node: &'a Value) -> &'a Value {
        match node.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let pointer = reference.trim_start_matches('#');
                self.resolve(self.0.pointer(pointer).unwrap_or_else(|| panic!("{reference} has no target")))
            }
            None => node,
        }
    }

    /// A value of a schema, with every property.
    #[must_use]
    pub fn example(&self, schema: &Value) -> Value {
        let schema = self.resolve(schema);
        if let Some(values) = schema["enum"].as_array() {
            return values[0].clone();
        }
        if let Some(arms) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            let arm = arms.iter().find(|arm| self.kind(arm) != "null").unwrap_or(&arms[0]);
            return self.example(arm);
        }
        match self.kind(schema) {
            "string" => json!(text(schema)),
            "integer" | "number" => number(schema),
            "boolean" => json!(true),
            "array" => {
                let least = schema["minItems"].as_u64().unwrap_or(1).max(1);
                Value::Array((0..least).map(|_| self.example(&schema["items"])).collect())
            }
            "null" => Value::Null,
            _ => {
                let no = Map::new();
                let properties = schema["properties"].as_object().unwrap_or(&no);
                properties.iter().map(|(name, property)| (name.clone(), self.example(property))).collect()
            }
        }
    }

    /// The first type that is not null.
    fn kind<'a>(&'a self, schema: &'a Value) -> &'a str {
        match &self.resolve(schema)["type"] {
            Value::String(kind) => kind,
            Value::Array(kinds) => {
                kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("null")
            }
            _ => "object",
        }
    }

    /// A body that violates one constraint of a schema, with the JSON pointer of the violation; `None` without a constraint.
    #[must_use]
    pub fn broken(&self, schema: &Value) -> Option<(Value, String)> {
        let whole = self.example(schema);
        let schema = self.resolve(schema);
        let required: Vec<&str> = schema["required"]
            .as_array()
            .map(|list| list.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        for (name, property) in schema["properties"].as_object()? {
            let property = self.resolve(property);
            let wrong = if property["enum"].is_array() && self.kind(property) == "string" {
                json!("NO SUCH VALUE")
            } else if let Some(most) = property["maxLength"].as_u64().filter(|most| *most < 1000) {
                json!("x".repeat(usize::try_from(most).unwrap_or(0) + 1))
            } else if let Some(least) = property["minimum"].as_f64() {
                json!(least - 1.0)
            } else if property["exclusiveMinimum"].is_number() {
                json!(-1)
            } else if property["minItems"].as_u64().is_some_and(|least| least > 0) {
                json!([])
            } else if property["format"] == "email" {
                json!("no email")
            } else if property["pattern"].is_string() {
                json!("!")
            } else {
                continue;
            };
            let mut body = whole.clone();
            // Only the required properties, and the invalid one.
            body.as_object_mut()?.retain(|known, _| required.contains(&known.as_str()));
            body[name] = wrong;
            return Some((body, format!("/{name}")));
        }
        None
    }

    /// The example of a parameter; for text in the path one that must be encoded.
    #[must_use]
    pub fn parameters(&self, operation: &Operation, all: bool) -> BTreeMap<String, Value> {
        let wanted = operation.parameters.iter().filter(|parameter| all || parameter.required);
        wanted.map(|parameter| (parameter.name.clone(), self.parameter_example(parameter))).collect()
    }

    fn parameter_example(&self, parameter: &Parameter) -> Value {
        let example = self.example(&parameter.schema);
        let is_plain = example.is_string() && self.resolve(&parameter.schema).get("enum").is_none();
        if parameter.place == "path" && is_plain { json!(ODD) } else { example }
    }
}

/// Text that must be encoded in a path.
pub const ODD: &str = "a/b c?é";

/// The same, encoded.
pub const ODD_ENCODED: &str = "a%2Fb%20c%3F%C3%A9";

/// A valid text of a schema.
fn text(schema: &Value) -> String {
    const CANDIDATES: [&str; 12] = [
        "text",
        "2026-01-31",
        "2026-01-31T09:30:00Z",
        "09:30",
        "09:30:00",
        "2025550123",
        "+12025550123",
        "2026-01",
        "10",
        "10%",
        "+05:30",
        "10.5",
    ];
    let plain = match schema["format"].as_str() {
        Some("date-time") => "2026-01-31T09:30:00Z",
        Some("date") => "2026-01-31",
        Some("email") => "emily@example.com",
        Some("uri") => "https://example.com/a",
        Some("uuid") => "123e4567-e89b-12d3-a456-426614174000",
        _ => match schema["pattern"].as_str() {
            Some(pattern) => {
                let pattern = regress::Regex::new(pattern).expect("a pattern of the document");
                CANDIDATES.into_iter().find(|text| pattern.find(text).is_some()).expect("a text for every pattern")
            }
            None => "text",
        },
    };
    let length = |name: &str| schema[name].as_u64().and_then(|length| usize::try_from(length).ok());
    let mut text = plain.to_owned();
    while length("minLength").is_some_and(|least| text.len() < least) {
        text.push('x');
    }
    if let Some(most) = length("maxLength") {
        text.truncate(most);
    }
    text
}

/// A valid number of a schema.
fn number(schema: &Value) -> Value {
    let least =
        schema["minimum"].as_i64().unwrap_or(1).max(schema["exclusiveMinimum"].as_i64().map_or(1, |above| above + 1));
    json!(least.max(1).min(schema["maximum"].as_i64().unwrap_or(i64::MAX)))
}
