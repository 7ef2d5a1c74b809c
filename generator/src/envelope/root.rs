//! Reads the root of a document: its paths, and what applies to all of them.

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

use super::reader::{PartError, Reader};
use super::{Envelope, Incoming, Info, Operation, SecurityScheme};
use crate::diagnostic::Code;
use crate::document::Dialect;
use crate::read::Value;
use crate::source::Pointer;

impl<'a> Reader<'a, '_> {
    /// Reads everything but the list of schemas, which is complete only after this.
    pub(super) fn root(&mut self) -> Envelope {
        let mut envelope = Envelope {
            info: self.info(),
            operations: self.paths(),
            webhooks: self.webhooks(),
            servers: self.list::<openapiv3::Server>("servers", "server").into_iter().map(Into::into).collect(),
            tags: self.list::<openapiv3::Tag>("tags", "tag").into_iter().map(|tag| tag.name).collect(),
            security: self.list("security", "security requirement"),
            ..Envelope::default()
        };
        (envelope.security_schemes, envelope.mutual_tls) = self.security_schemes();
        envelope
    }

    fn paths(&mut self) -> Vec<Operation> {
        let at = Pointer::root().key("paths");
        let paths = match self.document.root.get("paths") {
            Some(Value::Object(paths)) => paths,
            // A document of webhooks or components only
            None if self.document.dialect == Dialect::OpenApi31 => return Vec::new(),
            None => {
                self.malformed(&Pointer::root(), "`paths` is missing");
                return Vec::new();
            }
            Some(other) => {
                self.malformed(&at, &format!("`paths` is {}, expected a mapping", other.kind()));
                return Vec::new();
            }
        };

        let mut operations = Vec::new();
        for (path, item) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
            if path.starts_with('/') {
                operations.extend(self.path_item(path, at.key(path), item, None));
            } else {
                let reason = "a path must start with a slash".to_owned();
                self.skip(path, PartError::Malformed { pointer: at.key(path), reason });
            }
        }
        operations
    }

    /// Each is a path item under a name. Before 3.1 they were an extension, `x-webhooks`.
    fn webhooks(&mut self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for key in ["webhooks", "x-webhooks"] {
            let at = Pointer::root().key(key);
            match self.document.root.get(key) {
                None | Some(Value::Null) => {}
                Some(Value::Object(items)) => {
                    let is_new = |name: &String| !operations.iter().any(|known: &Operation| known.path == *name);
                    let names: Vec<_> =
                        items.iter().filter(|(name, _)| !name.starts_with("x-") && is_new(name)).collect();
                    for (name, item) in names {
                        operations.extend(self.path_item(name, at.key(name), item, Some(&Incoming::Webhook)));
                    }
                }
                Some(other) => self.leave_out(&format!("`{key}`"), PartError::expected("a mapping", &at, other)),
            }
        }
        operations
    }

    fn info(&mut self) -> Info {
        let at = Pointer::root().key("info");
        let Some(info) = self.document.root.get("info") else {
            let reason = "it is missing".to_owned();
            self.leave_out("`info`", PartError::Malformed { pointer: Pointer::root(), reason });
            return Info::default();
        };
        let mut json = info.to_json();
        // `version: 1` and `version: 1.0` are written without quotes, and meant as strings.
        if let Some(version) = json.get_mut("version").filter(|version| version.is_number()) {
            *version = version.to_string().into();
        }
        if let Some(json) = json.as_object_mut() {
            for name in ["title", "version"] {
                json.entry(name).or_insert_with(|| "".into());
            }
        }
        // `openapiv3` ignores the `identifier` of a license, which is of 3.1.
        let info: Option<openapiv3::Info> = self.or_leave_out("`info`", at, json);
        info.map(Info::from).unwrap_or_default()
    }

    /// The items of a sequence at the root that can be read.
    fn list<T: DeserializeOwned>(&mut self, name: &str, what: &str) -> Vec<T> {
        let at = Pointer::root().key(name);
        match self.document.root.get(name) {
            Some(Value::Array(items)) => {
                let items = items.iter().enumerate();
                items
                    .filter_map(|(index, item)| {
                        self.or_leave_out(&format!("the {what}"), at.index(index), item.to_json())
                    })
                    .collect()
            }
            None | Some(Value::Null) => Vec::new(),
            Some(other) => {
                self.leave_out(&format!("`{name}`"), PartError::expected("a sequence", &at, other));
                Vec::new()
            }
        }
    }

    /// The security schemes, and the names of those that are left to the transport.
    fn security_schemes(&mut self) -> (IndexMap<String, SecurityScheme>, Vec<String>) {
        let at = Pointer::root().key("components").key("securitySchemes");
        let Some(Value::Object(schemes)) = self.document.root.at(&at) else {
            return Default::default();
        };
        let (mut read, mut mutual_tls) = (IndexMap::new(), Vec::new());
        for (name, value) in schemes {
            let what = format!("the security scheme `{name}`");
            match self.follow(at.key(name), value) {
                Ok(chain) => {
                    let part = chain.target;
                    if part.object.get("type").and_then(Value::as_str) == Some("mutualTLS") {
                        mutual_tls.push(name.clone());
                        continue;
                    }
                    let json = Value::Object(part.object.clone()).to_json();
                    let scheme: Option<openapiv3::SecurityScheme> =
                        self.or_leave_out(&what, part.pointer.clone(), json);
                    read.extend(scheme.map(|scheme| (name.clone(), scheme.into())));
                }
                Err(error) => self.leave_out(&what, error),
            }
        }
        (read, mutual_tls)
    }

    fn or_leave_out<T: DeserializeOwned>(&mut self, what: &str, at: Pointer, json: serde_json::Value) -> Option<T> {
        match serde_json::from_value(json) {
            Ok(value) => Some(value),
            Err(error) => {
                self.leave_out(what, PartError::Malformed { pointer: at, reason: error.to_string() });
                None
            }
        }
    }

    /// Reports that there are no operations, and what is generated from so many component schemas.
    pub(super) fn no_operations(&mut self, schemas: usize) {
        let components = Pointer::root().key("components");
        let at = if self.document.root.at(&components).is_some() { components } else { Pointer::root() };
        let (made, help) = match schemas {
            0 => ("nothing is generated", "check that this is the right document; operations are defined in `paths`"),
            _ => (
                "only types are generated, from its component schemas",
                "ignore this if only types are wanted; operations are defined in `paths`",
            ),
        };
        let message = format!("the document has no operations: {made}");
        self.reporter.report(Code::NoOperations, &at, message, help);
    }

    fn malformed(&mut self, at: &Pointer, message: &str) {
        self.reporter.report(Code::Malformed, at, message, "write the paths as the OpenAPI specification requires");
    }
}
