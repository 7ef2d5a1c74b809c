//! Documents of both versions, and parameters.

use judge::{Cases, Document, Finding, Location, Parameter, Schema, Target, Verdict, judge};
use serde_json::{Value, json};

const OLD: &str = "
openapi: 3.0.3
components:
  schemas:
    Size:
      type: integer
      minimum: 1
      exclusiveMinimum: true
      nullable: true
    'a_{b}':
      $ref: '#/components/schemas/Size'
      maximum: 3
";

fn of(
    document: &Document,
    schema: Schema,
    verdict: impl Fn(&Value) -> Verdict + Send + Sync + 'static,
) -> judge::Report {
    let target = Target { name: "Subject".to_owned(), document: 0, schema, verdict: Box::new(verdict) };
    judge(std::slice::from_ref(document), &[target], Cases::PerTarget(300), 3)
}

fn says(finding: Option<Finding>) -> Verdict {
    Verdict { from_json: Some(finding.into_iter().collect()), ..Verdict::default() }
}

#[test]
fn a_document_of_3_0_means_what_3_0_says() {
    let document = Document::read("old.yaml", OLD.as_bytes()).unwrap();
    let size = |bound: f64| {
        move |value: &Value| {
            says(match value {
                Value::Null => None,
                Value::Number(number) if number.as_f64().unwrap().fract() == 0.0 => {
                    (number.as_f64().unwrap() <= bound).then(|| Finding::new("", "exclusiveMinimum"))
                }
                Value::Number(number) if number.as_f64().unwrap() > bound => Some(Finding::new("", "type")),
                Value::Number(_) => {
                    return Verdict {
                        from_json: Some(vec![Finding::new("", "type"), Finding::new("", "exclusiveMinimum")]),
                        ..Verdict::default()
                    };
                }
                _ => Some(Finding::new("", "type")),
            })
        }
    };
    for name in ["Size", "a_{b}"] {
        let schema = || Schema::Body(format!("/components/schemas/{name}"));
        let report = of(&document, schema(), size(1.0));
        assert!(report.is_clean(), "{report}");
        assert!(of(&document, schema(), size(0.0)).disagreed > 0);
    }
}

#[test]
fn parameters_are_one_object() {
    let document = json!({ "openapi": "3.1.0", "paths": { "/{id}": { "get": { "parameters": [
        { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
        { "name": "limit", "in": "query", "schema": { "type": "integer", "maximum": 250 } },
    ] } } } });
    let document = Document::new("new.json", document).unwrap();
    let parameter = |name: &str, location, required, index: usize| Parameter {
        name: name.to_owned(),
        location,
        required,
        schema: Some(format!("/paths/~1{{id}}/get/parameters/{index}/schema")),
    };
    let schema = Schema::Parameters(vec![
        parameter("id", Location::Path, true, 0),
        parameter("limit", Location::Query, false, 1),
    ]);
    let verdict = |value: &Value| {
        let Some(object) = value.as_object() else { return says(Some(Finding::new("", "type"))) };
        let mut findings = Vec::new();
        match object.get("id") {
            None => findings.push(Finding::new("/id", "required")),
            Some(Value::String(id)) if ["", ".", ".."].contains(&id.as_str()) => {
                findings.push(Finding::new("/id", "format"));
            }
            Some(Value::String(_)) => {}
            Some(_) => findings.push(Finding::new("/id", "type")),
        }
        if let Some(limit) = object.get("limit") {
            match limit.as_f64() {
                Some(number) if number.fract() != 0.0 => findings.push(Finding::new("/limit", "type")),
                Some(_) => {}
                None => findings.push(Finding::new("/limit", "type")),
            }
            if limit.as_f64().is_some_and(|number| number > 250.0) {
                findings.push(Finding::new("/limit", "maximum"));
            }
        }
        Verdict { from_json: Some(findings), ..Verdict::default() }
    };
    let report = of(&document, schema.clone(), verdict);
    assert!(report.is_clean(), "{report}");
    assert_eq!(report.gaps, [""; 0]);
    assert_eq!(report.explained.keys().collect::<Vec<_>>(), [&judge::Reason::PathParameter]);
    assert!(of(&document, schema, |_| Verdict::default()).disagreed > 0);
}

#[test]
fn a_valid_value_that_is_accepted_has_to_be_decoded() {
    let document = json!({ "openapi": "3.1.0", "components": { "schemas": { "X": { "type": "integer" } } } });
    let document = Document::new("x.json", document).unwrap();
    let schema = || Schema::Body("/components/schemas/X".to_owned());
    let verdict = |is_decoded| {
        move |value: &Value| {
            let is_whole = value.as_f64().is_some_and(|number| number.fract() == 0.0);
            Verdict { is_decoded, ..says((!is_whole).then(|| Finding::new("", "type"))) }
        }
    };
    let report = of(&document, schema(), verdict(true));
    assert!(report.is_clean(), "{report}");
    let report = of(&document, schema(), verdict(false));
    assert_eq!(report.disagreed, report.valid, "{report}");
    // Without `from_json`, it may be that the Rust type can't hold the value.
    let unread = move |value: &Value| Verdict { from_json: None, ..verdict(false)(value) };
    assert!(of(&document, schema(), unread).is_clean());
}

#[test]
fn what_can_t_be_read_is_reported() {
    let error = |bytes: &[u8]| Document::read("x.yaml", bytes).unwrap_err().to_string();
    assert!(error(b"swagger: '2.0'").starts_with("x.yaml: no `openapi`"));
    assert!(error(b"openapi: 2.0.0").contains("only 3.0 and 3.1"));
    assert!(error(b"{\"openapi\": ").starts_with("x.yaml: "));
    assert!(error(b"\xff").starts_with("x.yaml: "));
}

#[test]
fn what_can_t_be_judged_is_listed() {
    let document = |schema: Value| {
        Document::new("odd", json!({ "openapi": "3.1.0", "components": { "schemas": { "X": schema } } })).unwrap()
    };
    let schema = || Schema::Body("/components/schemas/X".to_owned());
    for odd in [json!({ "pattern": "(" }), json!({ "$ref": "#/nowhere" }), json!({ "type": 3 })] {
        let report = of(&document(odd.clone()), schema(), |_| Verdict::default());
        assert!(!report.is_clean() && report.unjudged.len() == 1 && report.cases == 0, "{odd} {report}");
    }
}

#[test]
fn schemas_without_an_end_have_instances() {
    let tree = json!({ "type": "object", "properties": {
        "left": { "$ref": "#/components/schemas/X" },
        "right": { "anyOf": [{ "$ref": "#/components/schemas/X" }, { "type": "null" }] },
        "all": { "type": "array", "items": { "$ref": "#/components/schemas/X" } },
        "more": { "allOf": [{ "$ref": "#/components/schemas/X" }, { "required": ["left"] }] },
    }, "additionalProperties": { "$ref": "#/components/schemas/X" } });
    let endless =
        json!({ "type": "object", "required": ["x"], "properties": { "x": { "$ref": "#/components/schemas/X" } } });
    let round = json!({ "allOf": [{ "$ref": "#/components/schemas/X" }] });
    for schema in [tree, endless, round] {
        let document = json!({ "openapi": "3.1.0", "components": { "schemas": { "X": schema } } });
        let report = of(&Document::new("x", document).unwrap(), Schema::Body("/components/schemas/X".into()), |_| {
            Verdict::default()
        });
        assert!(report.cases >= 300 || !report.unjudged.is_empty(), "{report}");
    }
}
