//! The settings of another document.

use std::fs;

use super::workspace::Workspace;

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    get:
      tags: [breads]
      responses:
        '200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/Loaf'}}}}
components:
  schemas:
    Loaf: {type: object, properties: {grams: {type: integer}}}
";

#[test]
fn they_decide_whether_types_are_named_after_components() {
    let workspace = Workspace::new();
    let (document, settings) = (workspace.path("bakery.yaml"), workspace.path("decisions.yaml"));
    fs::write(&document, DOCUMENT).unwrap();
    fs::write(&settings, "names: {components: false, reason: They are nobody's words.}\n").unwrap();
    let out = workspace.path("out");
    let [document, settings, out] = [&document, &settings, &out].map(|path| path.to_str().unwrap());
    let regen = ["regen", "--spec", document, "--out", out, "--crate-name", "bakery"];
    let is_loaf = || {
        let responses = fs::read_to_string(workspace.path("out/src/generated/breads/responses.rs")).unwrap();
        responses.contains("pub struct Loaf ")
    };
    workspace.succeeds(&regen);
    assert!(is_loaf());
    fs::remove_file(workspace.path("out/names.lock")).unwrap();
    workspace.succeeds(&[&regen[..], &["--settings", settings]].concat());
    assert!(!is_loaf());
    assert!(workspace.fails(&[&regen[..], &["--settings", "missing.yaml"]].concat()).contains("missing.yaml"));
}
