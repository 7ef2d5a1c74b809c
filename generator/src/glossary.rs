//! What fields, types and tags mean, in the user's words: `spec/glossary.yaml`, for documents that do not say it.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{Kind, Shape, TypeId};
use crate::name::Named;
use crate::read::{Limits, Object, Used, Value, read};
use crate::source::{Pointer, Source};
use crate::spelling::nearest;

/// The glossary file: texts, each at its JSON pointer in it.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    file: String,
    texts: IndexMap<Pointer, String>,
}

/// Fields by their names on the wire, and by `NAME[]` those that are lists.
const FIELDS: &str = "fields";
/// The same for the parameters of operations, before `fields`.
const PARAMETERS: &str = "parameters";
/// The same for the fields of one type, by its name in Rust, before both.
const TYPES: &str = "types";
/// Types by their names in Rust.
const DESCRIPTIONS: &str = "descriptions";
/// The tags of operations.
const TAGS: &str = "tags";

impl Glossary {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// If it is not YAML, or something in it is not what it has to be: the findings, with their positions.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        let value = read(source, &Limits::default(), &mut Used::default())?;
        let mut reader = Reader { file: &source.name, texts: IndexMap::new(), faults: Diagnostics::default() };
        for (name, value) in reader.mapping(&Pointer::root(), &value) {
            let at = Pointer::root().key(name);
            match name.as_str() {
                FIELDS | PARAMETERS | DESCRIPTIONS | TAGS => reader.texts(&at, value),
                TYPES => {
                    for (ty, value) in reader.mapping(&at, value) {
                        reader.texts(&at.key(ty), value);
                    }
                }
                _ => reader.fault(at, format!("unknown section `{name}`")),
            }
        }
        let Reader { texts, faults, .. } = reader;
        if faults.is_empty() { Ok(Self { file: source.name.clone(), texts }) } else { Err(faults) }
    }

    /// Describes what the document does not describe, and reports the entries for nothing.
    pub(crate) fn describe(&self, named: &mut Named, diagnostics: &mut Diagnostics) {
        let mut search = Search { glossary: self, asked: BTreeSet::new(), used: BTreeSet::new() };
        let section = |name: &str| Pointer::root().key(name);
        let parameters: BTreeSet<TypeId> = named.api.operations.iter().filter_map(|of| of.parameters).collect();
        for (index, (ty, name)) in named.api.types.iter_mut().zip(&named.types).enumerate() {
            let text = search.first(&[section(DESCRIPTIONS)], std::slice::from_ref(&name.name));
            ty.doc.description = ty.doc.description.take().or(text);
            let Kind::Struct(object) = &mut ty.kind else { continue };
            let mut sections = vec![section(TYPES).key(&name.name), section(FIELDS)];
            if parameters.contains(&TypeId(index)) {
                sections.insert(1, section(PARAMETERS));
            }
            for field in &mut object.fields {
                let list = matches!(field.slot.shape, Shape::List(_)).then(|| format!("{}[]", field.wire));
                let names: Vec<String> = list.into_iter().chain([field.wire.clone()]).collect();
                let text = search.first(&sections, &names);
                field.doc.description = field.doc.description.take().or(text);
            }
        }
        for module in &mut named.modules {
            module.description = search.first(&[section(TAGS)], std::slice::from_ref(&module.tag));
        }
        search.report(diagnostics);
    }
}

/// Which entries were asked for, and which of them are of use.
struct Search<'a> {
    glossary: &'a Glossary,
    asked: BTreeSet<Pointer>,
    used: BTreeSet<Pointer>,
}

impl Search<'_> {
    /// The first text that the glossary has, section by section.
    fn first(&mut self, sections: &[Pointer], names: &[String]) -> Option<String> {
        let places = sections.iter().flat_map(|section| names.iter().map(|name| section.key(name)));
        let places: Vec<Pointer> = places.collect();
        let found = places.iter().find_map(|place| Some((place, self.glossary.texts.get(place)?)));
        let text = found.map(|(place, text)| {
            self.used.insert(place.clone());
            text.clone()
        });
        self.asked.extend(places);
        text
    }

    /// Reports the entries of no use; of a type that is not there, all at once.
    fn report(&self, diagnostics: &mut Diagnostics) {
        let mut sections = BTreeSet::new();
        for at in self.glossary.texts.keys().filter(|at| !self.used.contains(*at)) {
            let Some((section, name)) = at.split_last() else { continue };
            if self.asked.contains(at) {
                diagnostics.push(self.unused(at, &format!("what has the name `{name}` has a more exact entry"), None));
            } else if section.depth() == 1 || self.names(&section).next().is_some() {
                let similar = nearest(&name, self.names(&section));
                diagnostics.push(self.unused(at, &format!("nothing here has the name `{name}`"), similar));
            } else if sections.insert(section.clone()) {
                let ty = section.segments().last().unwrap_or_default().into_owned();
                let types = Pointer::root().key(DESCRIPTIONS);
                let message = format!("no type with fields has the name `{ty}`");
                diagnostics.push(self.unused(&section, &message, nearest(&ty, self.names(&types))));
            }
        }
    }

    /// The names that a section was asked for.
    fn names(&self, section: &Pointer) -> impl Iterator<Item = &str> {
        let within = format!("{section}/");
        let asked = self.asked.range(section.clone()..).map(Pointer::as_str);
        asked.filter_map(move |asked| asked.strip_prefix(&within)).filter(|name| !name.contains('/'))
    }

    fn unused(&self, pointer: &Pointer, message: &str, similar: Option<&str>) -> Diagnostic {
        let place = Place { file: self.glossary.file.clone(), pointer: pointer.clone() };
        let help =
            similar.map_or_else(|| "remove the entry".to_owned(), |similar| format!("did you mean `{similar}`?"));
        Diagnostic::new(Code::UnusedGlossaryEntry, place, message, help)
    }
}

/// What reading the tree has found so far.
struct Reader<'a> {
    file: &'a str,
    texts: IndexMap<Pointer, String>,
    faults: Diagnostics,
}

impl Reader<'_> {
    fn fault(&mut self, pointer: Pointer, message: String) {
        let place = Place { file: self.file.to_owned(), pointer };
        let help = "the sections are `fields`, `parameters`, `descriptions` and `tags`, with a text by each name, and \
                    `types`, with texts by the name of the type and the field";
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

    fn texts(&mut self, at: &Pointer, value: &Value) {
        for (name, value) in self.mapping(at, value) {
            match value.as_str().map(str::trim) {
                Some(words) if !words.is_empty() => {
                    self.texts.insert(at.key(name), words.to_owned());
                }
                Some(_) => self.fault(at.key(name), "the text is empty".to_owned()),
                None => self.fault(at.key(name), format!("expected a text, found {}", value.kind())),
            }
        }
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
                seeds: {type: array, items: {type: string}}
                name: {type: string, description: What is on the label.}
                weight: {type: integer}
      responses: {'204': {description: Baked.}}
";

    const GLOSSARY: &str = "\
fields:
  weight: In grams.
  name: What people call it.
  seeds[]: Those on top.
parameters:
  flour: Only breads of this grain.
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
            "CreateBread.seeds: Those on top.",
            "CreateBread.weight: In grams.",
            "GetBreadParams.flour: Only breads of this grain.",
        ];
        assert_eq!(described(Some(GLOSSARY)), expected);
    }

    #[test]
    fn without_a_glossary_nothing_is_added() {
        let own = described(None);
        assert_eq!(own.iter().filter(|line| !line.ends_with(" -")).count(), 1, "{own:?}");
    }
}
