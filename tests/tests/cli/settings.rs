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

const PAGED: &str = "
openapi: 3.1.0
info: {title: Bakery, version: '1'}
paths:
  /breads:
    get:
      operationId: listBreads
      tags: [breads]
      parameters: [{name: begin, in: query, schema: {type: string}}, {name: amount, in: query, schema: {type: integer, default: 5}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Breads'}}}}
components:
  schemas:
    Breads:
      properties:
        old: {type: array, items: {type: string}}
        loaves: {type: array, items: {type: string}}
        then: {type: string}
        goes_on: {type: boolean}
";

#[test]
fn they_state_how_lists_are_paged_where_that_is_not_found() {
    let workspace = Workspace::new();
    let (document, settings, out) =
        (workspace.path("bakery.yaml"), workspace.path("decisions.yaml"), workspace.path("out"));
    fs::write(&document, PAGED).unwrap();
    let [document_, settings_, out_] = [&document, &settings, &out].map(|path| path.to_str().unwrap());
    let regen = ["regen", "--spec", document_, "--settings", settings_, "--out", out_, "--crate-name", "bakery"];
    let paged = |entry: &str| {
        fs::write(&settings, format!("paging: [{{{entry}, reason: The guide says so.}}]")).unwrap();
        let said = workspace.succeeds(&regen);
        assert!(!said.contains("list-paging"), "{said}");
        let text = |file| fs::read_to_string(workspace.path("out/src/generated/breads").join(file)).unwrap();
        text("codec.rs") + &text("calls.rs")
    };
    let text = paged(
        "operations: [listBreads], kind: cursor, parameter: begin, size: amount, items: /loaves, next: /then, more: /goes_on",
    );
    assert!(text.contains("pages Cursor { position begin, size amount, largest 5, }"), "{text}");
    for row in
        [r#"items "/loaves" => page.loaves"#, r#"next "/then" => page.then"#, r#"more "/goes_on" => page.goes_on"#]
    {
        assert!(text.contains(row), "{text}");
    }
    assert!(!paged("all: true, kind: none").contains(" pages "));

    let refused = |entry: &str| {
        fs::write(&settings, format!("paging: [{{{entry}, reason: The guide says so.}}]")).unwrap();
        workspace.fails(&regen)
    };
    for (entry, said) in [
        ("operations: [GET /bread], kind: none", "the operation `GET /bread`, which is not there"),
        ("operations: [listBread], kind: none", "did you mean `listBreads`?"),
        ("operations: [GET /breads], kind: page, parameter: begin, items: /old", "`begin` does not hold a number"),
        ("operations: [GET /breads], kind: page, parameter: amoun, items: /old", "did you mean `amount`?"),
        ("operations: [GET /breads], kind: cursor, items: /then", "no list at `/then`"),
        ("operations: [GET /breads], kind: cursor, items: old", "is not a JSON pointer"),
        ("operations: [GET /breads], kind: cursor, items: /old", "state `parameter`"),
        ("operations: [GET /breads], kind: cursor, parameter: begin, items: /old", "state `next`"),
        ("operations: [GET /breads], kind: last-item, parameter: begin, items: /old, next: /id", "an item has no"),
        ("tags: [bread], kind: none", "did you mean the tag `breads`?"),
        ("tags: [breads], kind: link, items: /new", "no operation fits"),
        ("tags: [breads], kind: none, size: amount", "`size` has no effect"),
        ("tags: [breads], kind: link, first: 1", "`first` has no effect"),
        ("all: true, kind: sideways", "unknown variant `sideways`"),
    ] {
        let found = refused(entry);
        assert!(found.contains(said), "{entry}: {found}");
    }

    // What is for a whole tag does not have to fit each list of it, but says which it leaves out.
    let more = "  /cakes:
    get:
      operationId: listCakes
      tags: [breads]
      parameters: [{name: after, in: query, schema: {type: string}}]
      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Breads'}}}}
components:
";
    fs::write(&document, PAGED.replace("components:\n", more)).unwrap();
    let entry = "tags: [breads], kind: cursor, parameter: begin, items: /loaves, next: /then";
    fs::write(&settings, format!("paging: [{{{entry}, reason: The guide says so.}}]")).unwrap();
    let said = workspace.succeeds(&regen);
    let left_out = "does not follow 1 list, which the entry of `paging` with the reason `The guide says so.` does not fit: \
                    `GET /cakes`, for one: it has no query parameter `begin`";
    assert!(said.contains(left_out), "{said}");
}
