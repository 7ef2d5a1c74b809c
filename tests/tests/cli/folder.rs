//! A project of others in a temporary folder, as `openapi-to-crate new` lays it out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tests::openapi_to_crate;

use super::workspace::files;

/// A document with a body, a parameter, two tags, and a schema for each operation.
pub const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    post:
      operationId: bake
      tags: [breads]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Dough'}}}}
      responses: {'204': {description: Baked.}}
  /breads/{id}:
    get:
      operationId: findBread
      tags: [breads]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Loaf'}}}}}
  /ovens:
    get:
      operationId: findOvens
      tags: [ovens]
      responses: {'200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Oven'}}}}}
components:
  schemas:
    Dough: {type: object, required: [flour], properties: {flour: {type: string, maxLength: 9}}}
    Loaf: {type: object, properties: {grams: {type: integer}}}
    Oven: {type: object, properties: {degrees: {type: integer}}}
";

/// A folder with the project `bakery`.
pub struct Folder(pub TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.0.path().join("openapi.yaml"), DOCUMENT).unwrap();
        let printed = folder.run_in(folder.0.path(), &["new", "bakery", "openapi.yaml"]).1;
        assert!(printed.contains("next      cd bakery && cargo test"), "{printed}");
        folder
    }

    pub fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join("bakery").join(inner)
    }

    pub fn run_in(&self, here: &Path, arguments: &[&str]) -> (bool, String) {
        let output = openapi_to_crate(here).args(arguments).output().unwrap();
        let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.success(), printed)
    }

    /// What a command prints that is run in the project, and whether it succeeds.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        self.run_in(&self.path(""), arguments)
    }

    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let (done, printed) = self.run(arguments);
        assert!(done, "{printed}");
        printed
    }

    /// What a command prints that fails and writes nothing.
    pub fn fails(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let (done, printed) = self.run(arguments);
        assert!(!done, "{printed}");
        assert!(self.files() == before, "something was written: {printed}");
        printed
    }

    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(self.0.path())
    }

    pub fn read(&self, inner: &str) -> String {
        fs::read_to_string(self.path(inner)).unwrap()
    }

    /// Replaces something in a file, once.
    pub fn edit(&self, inner: &str, from: &str, to: &str) {
        let text = self.read(inner);
        assert!(text.contains(from), "{inner}: {text}");
        fs::write(self.path(inner), text.replacen(from, to, 1)).unwrap();
    }
}
