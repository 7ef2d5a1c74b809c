//! What fields mean, in the user's words: `spec/glossary.yaml`, for documents that do not say it.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::Kind;
use crate::name::Named;
use crate::read::{Limits, Object, Used, Value, read};
use crate::source::{Pointer, Source};
use crate::spelling::nearest;

/// The glossary file.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    file: String,
    /// By the name of the field on the wire
    fields: Entries,
    /// The same for the fields of one type, by the name of the type in Rust
    types: IndexMap<String, Entries>,
}

/// Names of fields, and what they mean.
type Entries = IndexMap<String, String>;

const FIELDS: &str = "fields";
const TYPES: &str = "types";

impl Glossary {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// If it is not YAML, or something in it is not what it has to be: the findings, with their positions.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        let value = read(source, &Limits::default(), &mut Used::default())?;
        let mut reader = Reader { file: &source.name, faults: Diagnostics::default() };
        let mut glossary = Self { file: source.name.clone(), ..Self::default() };
        let root = Pointer::root();
        for (name, value) in reader.mapping(&root, &value) {
            let at = root.key(name);
            match name.as_str() {
                FIELDS => glossary.fields = reader.entries(&at, value),
                TYPES => {
                    let types = reader.mapping(&at, value).into_iter();
                    glossary.types =
                        types.map(|(ty, value)| (ty.clone(), reader.entries(&at.key(ty), value))).collect();
                }
                _ => reader.fault(at, format!("unknown section `{name}`")),
            }
        }
        if reader.faults.is_empty() { Ok(glossary) } else { Err(reader.faults) }
    }

    /// Describes the fields that the document does not describe, and reports the entries that no field has.
    pub(crate) fn describe(&self, named: &mut Named, diagnostics: &mut Diagnostics) {
        let mut used = BTreeSet::new();
        let mut known = BTreeSet::new();
        for (ty, name) in named.api.types.iter_mut().zip(&named.types) {
            let Kind::Struct(object) = &mut ty.kind else { continue };
            let own = self.types.get_key_value(&name.name);
            for field in &mut object.fields {
                let exact =
                    own.and_then(|(ty, entries)| Some((Some(ty.as_str()), entries.get_key_value(&field.wire)?)));
                let general = || Some((None, self.fields.get_key_value(&field.wire)?));
                if let Some((ty, (wire, words))) = exact.or_else(general) {
                    used.insert((ty, wire.as_str()));
                    field.doc.description.get_or_insert_with(|| words.clone());
                }
                known.insert((name.name.as_str(), field.wire.clone()));
            }
        }
        let root = Pointer::root();
        for field in self.fields.keys().filter(|field| !used.contains(&(None, field.as_str()))) {
            let names = known.iter().map(|(_, field)| field.as_str());
            let (message, similar) = match names.clone().any(|known| known == field) {
                true => (format!("every type with a field `{field}` has an entry of its own for it"), None),
                false => (format!("no field is named `{field}`"), nearest(field, names)),
            };
            diagnostics.push(self.unused(root.key(FIELDS).key(field), message, similar));
        }
        for (ty, entries) in &self.types {
            let at = root.key(TYPES).key(ty);
            if !known.iter().any(|(known, _)| known == ty) {
                let similar = nearest(ty, known.iter().map(|(ty, _)| *ty));
                diagnostics.push(self.unused(at, format!("no type with fields is named `{ty}`"), similar));
                continue;
            }
            for field in entries.keys().filter(|field| !used.contains(&(Some(ty.as_str()), field.as_str()))) {
                let fields = known.iter().filter(|(known, _)| known == ty).map(|(_, field)| field.as_str());
                let similar = nearest(field, fields);
                diagnostics.push(self.unused(at.key(field), format!("`{ty}` has no field `{field}`"), similar));
            }
        }
    }

    fn unused(&self, pointer: Pointer, message: String, similar: Option<&str>) -> Diagnostic {
        let place = Place { file: self.file.clone(), pointer };
        let help =
            similar.map_or_else(|| "remove the entry".to_owned(), |similar| format!("did you mean `{similar}`?"));
        Diagnostic::new(Code::UnusedGlossaryEntry, place, message, help)
    }
}

/// What reading the tree has found so far.
struct Reader<'a> {
    file: &'a str,
    faults: Diagnostics,
}

impl Reader<'_> {
    fn fault(&mut self, pointer: Pointer, message: String) {
        let place = Place { file: self.file.to_owned(), pointer };
        let help = "`fields` has texts by the name of the field, `types` has the same by the name of the type";
        self.faults.push(Diagnostic::new(Code::MalformedGlossary, place, message, help));
    }

    /// A mapping; nothing stands for an empty one.
    fn mapping<'v>(&mut self, at: &Pointer, value: &'v Value) -> Vec<(&'v String, &'v Value)> {
        match value {
            Value::Object(object) => Object::iter(object).collect(),
            Value::Null => Vec::new(),
            other => {
                self.fault(at.clone(), format!("expected a mapping, found {}", other.kind()));
                Vec::new()
            }
        }
    }

    fn entries(&mut self, at: &Pointer, value: &Value) -> Entries {
        let mut entries = Entries::new();
        for (name, value) in self.mapping(at, value) {
            match value.as_str().map(str::trim) {
                Some(words) if !words.is_empty() => {
                    entries.insert(name.clone(), words.to_owned());
                }
                Some(_) => self.fault(at.key(name), "the text is empty".to_owned()),
                None => self.fault(at.key(name), format!("expected a text, found {}", value.kind())),
            }
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Source};
    use crate::{Input, analyze};

    const BAKERY: &str = "\
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    get:
      tags: [breads]
      parameters:
        - {name: flour, in: query, schema: {type: string}}
      responses: {'204': {description: None.}}
    post:
      tags: [breads]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                flour: {type: string}
                name: {type: string, description: What is on the label.}
                weight: {type: integer}
      responses: {'204': {description: Baked.}}
";

    const GLOSSARY: &str = "\
fields:
  flour: Of which grain.
  name: What people call it.
types:
  CreateBread:
    flour: What it is baked of.
";

    /// Every field with its description: `CreateBread.flour: What it is baked of.`
    fn described(glossary: Option<&str>) -> Vec<String> {
        let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        let mut input = Input::new([source("bakery.yaml", BAKERY)]);
        input.glossary = glossary.map(|text| source("glossary.yaml", text));
        let (analysis, findings) = analyze(&input);
        assert!(findings.is_empty(), "{findings:?}");
        let named = analysis.expect("there is no error").named;
        let mut lines = Vec::new();
        for (ty, name) in named.api.types.iter().zip(&named.types) {
            let Kind::Struct(object) = &ty.kind else { continue };
            for field in &object.fields {
                let words = field.doc.description.as_deref().unwrap_or("-");
                lines.push(format!("{}.{}: {words}", name.name, field.wire));
            }
        }
        lines.sort();
        lines
    }

    #[test]
    fn the_document_wins_then_the_type_then_the_name() {
        let expected = [
            "CreateBread.flour: What it is baked of.",
            "CreateBread.name: What is on the label.",
            "CreateBread.weight: -",
            "GetBreadParams.flour: Of which grain.",
        ];
        assert_eq!(described(Some(GLOSSARY)), expected);
    }

    #[test]
    fn without_a_glossary_nothing_is_added() {
        let own = described(None);
        assert_eq!(own.iter().filter(|line| !line.ends_with(" -")).count(), 1, "{own:?}");
    }
}
