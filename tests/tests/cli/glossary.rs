//! The glossary: where it is read, what it describes, what `lint` and `documented` say of it.

use std::fs;

use super::workspace::{DOCUMENT, Workspace, bakery};

const DOCUMENTED: &str = "
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    post:
      tags: [breads]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                flour: {type: string}
                crust: {type: string, description: How dark it is baked.}
                crumb: {type: string, description: The crumb.}
                weight: {type: integer, maximum: 2000}
      responses: {'204': {description: Baked.}}
";

#[test]
fn what_it_describes_is_documented_and_lint_fails_on_an_entry_for_nothing() {
    let workspace = Workspace::new();
    fs::write(workspace.path(DOCUMENT), DOCUMENTED).unwrap();
    assert!(workspace.succeeds(&["documented"]).contains("1 of 4 fields are documented: 25.0 %"));
    let glossary = workspace.path("spec/glossary.yaml");
    fs::write(&glossary, "fields:\n  flour: Of which grain.\ntypes:\n  CreateBread:\n    weight: In grams.\n").unwrap();
    let printed = workspace.succeeds(&["documented", "--list", "--at-least", "75"]);
    assert_eq!(printed, "CreateBread.crumb\n3 of 4 fields are documented: 75.0 %\n");
    assert!(workspace.fails(&["documented", "--at-least", "75.1"]).contains("spec/glossary.yaml"));
    workspace.succeeds(&["regen", "--strict"]);
    let requests = fs::read_to_string(workspace.path("generated-client/src/generated/breads/requests.rs")).unwrap();
    for text in ["/// Of which grain.", "/// How dark it is baked.", "/// In grams."] {
        assert_eq!(requests.matches(text).count(), 2, "{text}, at the field and its setter: {requests}");
    }
    assert!(!workspace.run(&["lint"]).1.contains("glossary"));

    fs::write(&glossary, "fields:\n  flower: Of which grain.\n").unwrap();
    let printed = workspace.fails(&["lint"]);
    assert!(printed.contains("unused-glossary-entry") && printed.contains("spec/glossary.yaml:2:3"), "{printed}");
    assert!(workspace.succeeds(&["regen"]).contains("unused-glossary-entry"));
}

#[test]
fn another_document_has_one_if_it_is_named() {
    let workspace = Workspace::new();
    let (document, glossary) = (workspace.path("bakery.yaml"), workspace.path("words.yaml"));
    fs::write(&document, bakery()).unwrap();
    fs::write(&glossary, "fields:\n  degrees: How hot the oven is, in Celsius.\n").unwrap();
    let out = workspace.path("out");
    let [document, glossary, out] = [&document, &glossary, &out].map(|path| path.to_str().unwrap());
    let regen = ["regen", "--spec", document, "--out", out, "--crate-name", "bakery"];
    let described = || {
        let requests = fs::read_to_string(workspace.path("out/src/generated/breads/requests.rs")).unwrap();
        requests.matches("/// How hot the oven is, in Celsius.").count()
    };
    workspace.succeeds(&regen);
    assert_eq!(described(), 0);
    workspace.succeeds(&[&regen[..], &["--glossary", glossary]].concat());
    assert!(described() > 0);
    assert!(workspace.fails(&[&regen[..], &["--glossary", "missing.yaml"]].concat()).contains("missing.yaml"));
}
