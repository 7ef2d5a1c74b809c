//! The generated crate, built as users build it, compared with an independent judge on instances made from its schemas.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use judge::{
    Cases, Claim, Document, Part, Subject, judge, judge_round_trips, judge_systems, response_targets, system_targets,
    targets,
};
use serde_json::{Value, json};

/// The program that is judged: the workspace's own crate in it, or what is generated from documents.
fn subject(documents: &[PathBuf]) -> Arc<Subject> {
    let mut build = tests::xtask(&tests::root());
    build.args(["oracle", "--build-only"]);
    for document in documents {
        build.arg("--spec").arg(document);
    }
    let output = build.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let path = String::from_utf8(output.stdout).unwrap();
    Arc::new(Subject::of(Path::new(path.trim_end())).unwrap())
}

/// The workspace's own crate.
static OWN: LazyLock<Arc<Subject>> = LazyLock::new(|| subject(&[]));

/// What is generated from documents of all that a schema may say.
static JUDGED: LazyLock<Arc<Subject>> = LazyLock::new(|| subject(&DOCUMENTS.map(PathBuf::from)));

/// Documents that share no path, so that one crate is generated from all.
const DOCUMENTS: [&str; 29] = [
    "tests/documents/all-of-references.yaml",
    "tests/documents/all-of-unions.yaml",
    "tests/documents/answers.yaml",
    "tests/documents/arms.yaml",
    "tests/documents/beyond-shapes.yaml",
    "tests/documents/credentials.yaml",
    "tests/documents/discriminators.yaml",
    "tests/documents/heirs.yaml",
    "tests/documents/hostile-text.yaml",
    "tests/documents/inherited-discriminator.yaml",
    "tests/documents/mixed-arms.yaml",
    "tests/documents/names-of-fields.yaml",
    "tests/documents/nested.yaml",
    "tests/documents/no-fields.yaml",
    "tests/documents/nullable-3-0.yaml",
    "tests/documents/nulls.yaml",
    "tests/documents/numbers.yaml",
    "tests/documents/paging.yaml",
    "tests/documents/parameters.yaml",
    "tests/documents/patch.yaml",
    "tests/documents/telling-arms.yaml",
    "tests/documents/tuples.yaml",
    "tests/documents/wire-answers.yaml",
    "tests/documents/wire-queries.yaml",
    "tests/judged/bodies.yaml",
    "tests/judged/formats.yaml",
    "tests/judged/numbers.yaml",
    "tests/judged/patterns.yaml",
    "tests/judged/server-set.yaml",
];

fn read(source: &generator::source::Source) -> Document {
    Document::read(&source.name, &source.bytes).unwrap()
}

#[test]
fn every_request_is_judged_as_its_schema_judges() {
    let documents: Vec<Document> = tests::spec().documents.iter().map(|bundle| read(&bundle.source)).collect();
    let found = targets(&documents, &OWN, |_| true).unwrap();
    assert!(found.judged.len() > 200, "{} bodies and parameters are judged", found.judged.len());
    let is_free = |line: &&String| line.ends_with("it is an object of no known fields, which no call asks for");
    let overlooked: Vec<&String> = found.left_out.iter().filter(|line| !is_free(line)).collect();
    assert!(overlooked.is_empty(), "{overlooked:#?}");
    let report = judge(&documents, &found.judged, Cases::PerTarget(200), 1);
    println!("{report}");
    assert!(report.cases >= 200 * found.judged.len() as u64);
    assert!(report.is_clean(), "{report}");
    assert!(report.gaps.is_empty(), "{report}");
}

#[test]
fn no_response_loses_what_its_schema_describes() {
    let documents: Vec<Document> = tests::spec().documents.iter().map(|bundle| read(&bundle.source)).collect();
    let (responses, left_out) = response_targets(&documents, &OWN);
    assert!(responses.len() > 400 && left_out.is_empty(), "{} responses, {left_out:?}", responses.len());
    let report = judge_round_trips(&documents, &responses, 5 * responses.len(), 1);
    println!("{report}");
    assert!(report.is_clean(), "{report}");
    assert!(report.without_instance.is_empty(), "{report}");
    assert!(report.unchanged > report.cases / 2, "{report}");
}

#[test]
fn a_system_takes_what_both_schemas_accept() {
    let documents: Vec<Document> = tests::spec().documents.iter().map(|bundle| read(&bundle.source)).collect();
    let targets = system_targets(&documents, &OWN).unwrap();
    let report = judge_systems(&documents, &targets, Cases::PerTarget(120), 1);
    assert!(report.is_clean(), "{report}");
    assert!(report.rows.len() >= 10, "{report}");
    // RentCafe takes no `lease_id`, which the general update requires.
    let never: Vec<&str> = report.rows.iter().filter(|row| row.valid == 0).map(|row| row.name.as_str()).collect();
    assert_eq!(never, ["UpdateProspect for rentcafe"], "{report}");
}

#[test]
fn a_difference_in_what_a_system_takes_is_found() {
    let remove_one = |value: &mut Value| {
        let names = ["email_1", "notes"];
        value
            .as_object_mut()
            .into_iter()
            .for_each(|properties| names.iter().for_each(|name| drop(properties.remove(*name))));
    };
    let of_properties: &[(&str, Change)] = &[("properties", remove_one)];
    let changes = CHANGES.iter().filter(|(keyword, _)| ["maxLength", "enum", "required"].contains(keyword));
    for (keyword, change) in changes.chain(of_properties) {
        let documents = tests::spec().documents.into_iter().map(|bundle| read(&bundle.source));
        let documents: Vec<Document> = documents
            .map(|document| {
                let name = document.name.clone();
                let mut value = document.into_value();
                if name != "spec/propexo.yaml" {
                    assert!(each(&mut value, keyword, *change) > 0, "{name} has no {keyword}");
                }
                Document::new(&name, value).unwrap()
            })
            .collect();
        let targets = system_targets(&documents, &OWN).unwrap();
        let report = judge_systems(&documents, &targets, Cases::PerTarget(60), 1);
        assert!(report.total.disagreed > 0, "{keyword}: {report}");
    }
}

#[test]
fn what_other_documents_say_is_judged_too() {
    let documents = DOCUMENTS.map(|path| read(&tests::source(path)));
    let found = targets(&documents, &JUDGED, |_| true).unwrap();
    let report = judge(&documents, &found.judged, Cases::PerTarget(300), 1);
    assert!(report.is_clean(), "{report}");
    // Nothing is left out without a word.
    assert_eq!(
        found.left_out,
        [
            "Body of tests/documents/wire-answers.yaml /paths/~1records/post: it is sent as bytes",
            "Body of tests/documents/wire-answers.yaml /paths/~1records/put: it is sent as bytes",
            "Body of tests/judged/bodies.yaml /paths/~1bodies~1bytes/post: it is sent as bytes",
            "Body of tests/judged/bodies.yaml /paths/~1bodies~1text/post: it is sent as text",
        ]
    );
}

#[test]
fn no_response_of_other_documents_loses_what_its_schema_describes() {
    let documents = DOCUMENTS.map(|path| read(&tests::source(path)));
    let (responses, left_out) = response_targets(&documents, &JUDGED);
    assert!(responses.len() > 30 && left_out.is_empty(), "{} responses, {left_out:?}", responses.len());
    let report = judge_round_trips(&documents, &responses, 200 * responses.len(), 1);
    assert!(report.is_clean(), "{report}");
    // Each arm of this union accepts what another does; only the discriminator tells them apart.
    assert_eq!(report.without_instance, ["200 of create_pastry"], "{report}");
}

/// What `from_json` and `validate` say of a body or of parameters of the operation at a path, where both say the same.
fn said(path: &str, part: Part, instance: &Value) -> Vec<String> {
    let path = path.replace('/', "~1");
    let is_meant = |claim: &Claim| claim.part == part && claim.operation.starts_with(&format!("/paths/{path}/"));
    let verdict = JUDGED.ask(JUDGED.claims().iter().position(is_meant).unwrap(), instance);
    assert_eq!(verdict.changed, None, "{instance} is sent as it was read");
    let texts = |found: Vec<judge::Finding>| found.iter().map(ToString::to_string).collect::<Vec<_>>();
    let from_json = texts(verdict.from_json.unwrap());
    assert_eq!(verdict.typed.map(texts), Some(from_json.clone()), "{instance}");
    from_json
}

#[test]
fn patterns_are_enforced_without_tables_of_unicode() {
    let name = |property: &str, text: &str| said("/names", Part::Body, &json!({ property: text }));
    let labels = |labels: Value| said("/labels", Part::Body, &json!({ "labels": labels }));
    let label = |label: &str| said("/labels/{label}", Part::Parameters, &json!({ "label": label }));
    for (property, valid, invalid) in [
        ("letters", ["a", "é漢ж"], ["1", ""]),
        ("no_letters", ["1!", ""], ["é", "1a"]),
        ("capital_or_digit", ["É1", "Ж-_"], ["é", "٣"]),
        ("neither", ["1!", "٣"], ["é", " "]),
        ("greek", ["αβ", "Ωω"], ["α", "ab"]),
        ("separator", ["\u{2028}", "\u{2028}"], ["\n", " "]),
        ("one", ["a", "\n"], ["", "ab"]),
        ("within_line", ["a", "\u{85}"], ["\n", "\u{2028}"]),
        ("word", ["cafe", "écafe"], ["cafes", "ecafe"]),
        ("no_digit", ["a", "٣"], ["1", "aa"]),
        ("no_space", ["a", "\u{200b}"], ["\u{a0}", "\u{feff}"]),
        ("lower", ["k", "s"], ["K", "\u{212a}"]),
    ] {
        for text in valid {
            assert_eq!(name(property, text), [""; 0], "{property} {text:?}");
        }
        for text in invalid {
            let expected = format!("/{property} pattern");
            assert_eq!(name(property, text), [expected], "{property} {text:?}");
        }
    }
    assert_eq!(name("none", "a"), ["/none pattern"]);
    assert_eq!(labels(json!({ "É": 1, "é_": "a" })), [""; 0]);
    assert_eq!(labels(json!({ "É": "a" })), ["/labels/É type"]);
    assert_eq!(labels(json!({ "é": 1 })), ["/labels/é additionalProperties"]);
    assert_eq!(label("é"), [""; 0]);
    assert_eq!(label("É"), ["/label pattern"]);
}

#[test]
fn floats_are_read_exactly() {
    let said = |instance: Value| said("/prices", Part::Body, &instance);
    assert_eq!(said(json!({ "below": 99.999_999_999_999_99 })), [""; 0]);
    assert_eq!(said(json!({ "below": 100.0 })), ["/below exclusiveMaximum"]);
    assert_eq!(said(json!({ "cents": 0.929_999_999_999_999_9 })), ["/cents multipleOf"]);
    assert_eq!(said(json!({ "any": 37.774_929_500_000_003, "several": [-0.3, 0.1, 1e-7] })), [""; 0]);
}

/// Cargo builds each package of a workspace with the features that any of them asks for. What is judged is built by itself,
/// so it has what the crate's own manifest asks for.
#[test]
fn no_feature_of_the_judge_s_build_reaches_what_is_judged() {
    // In this build, other packages ask for Unicode and for the order of keys.
    static LETTER: propexo::runtime::Pattern = propexo::runtime::Pattern::new(r"\p{L}", r"\p{L}");
    assert!(LETTER.is_match("é") && json!({ "b": 0, "a": 0 }).to_string().starts_with("{\"b\""));
    let expected = BTreeMap::from([
        ("regex/unicode-gencat", false),
        ("serde_json/float_roundtrip", true),
        ("serde_json/preserve_order", false),
    ]);
    assert_eq!(OWN.features(), expected);
    assert_eq!(JUDGED.features(), expected);

    let features = |package: &str| {
        let mut tree = tests::cargo();
        tree.args(["tree", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p} {f}"]);
        let output = tree.args(["--manifest-path", "tests/subject/Cargo.toml"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let lines = String::from_utf8(output.stdout).unwrap();
        let line = lines.lines().find(|line| line.starts_with(&format!("{package} v"))).unwrap();
        line.split(' ').nth(2).unwrap().split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(features("serde_json"), ["default", "float_roundtrip", "std"]);
    let of_regex = features("regex");
    assert!(of_regex.iter().all(|name| name == "std" || name.starts_with("perf")), "{of_regex:?}");
}

/// Each version is one that the workspace is tested with, so that nothing has to be fetched for what is judged.
#[test]
fn what_is_judged_leans_on_the_versions_of_the_workspace() {
    let packages = |path: &str| {
        let text = String::from_utf8(tests::source(path).bytes).unwrap();
        let entries = text.split("\n[[package]]\n").skip(1).filter(|entry| entry.contains("\nsource = "));
        entries.map(|entry| entry.lines().take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let (known, used) = (packages("Cargo.lock"), packages("tests/subject/Cargo.lock"));
    let unknown: Vec<&String> = used.iter().filter(|package| !known.contains(package)).collect();
    assert!(used.len() > 10 && unknown.is_empty(), "run `cargo update --precise` in tests/subject for {unknown:?}");
}

/// The code is what it was made to be; if the document asks for something else by one, that has to be noticed: a check
/// that is off by one would be noticed just so.
#[test]
fn a_check_that_is_off_by_one_is_found() {
    let source = tests::spec()
        .documents
        .into_iter()
        .map(|bundle| bundle.source)
        .find(|source| source.name == "spec/propexo.yaml")
        .unwrap();
    // Some are enough, as long as every keyword is among them.
    let some = |claim: &Claim| {
        claim.file == source.name && ["Lead", "Lease", "Integration"].iter().any(|part| claim.name.contains(part))
    };
    for (keyword, change) in CHANGES {
        let mut document = read(&source).into_value();
        let changed = each(&mut document, keyword, *change);
        assert!(changed > 0, "the document has no {keyword}");
        let documents = [Document::new(&source.name, document).unwrap()];
        let found = targets(&documents, &OWN, some).unwrap();
        let report = judge(&documents, &found.judged, Cases::PerTarget(60), 1);
        let row = report.keywords.get(*keyword).copied().unwrap_or_default();
        assert!(row.disagreed > 0 && !report.is_clean(), "{keyword}: {report}");
    }
}

/// A change of a keyword's value.
type Change = fn(&mut Value);

const CHANGES: &[(&str, Change)] = &[
    ("maxLength", |value| by(value, 1)),
    ("minLength", |value| by(value, -1)),
    ("maximum", |value| by(value, -1)),
    ("minimum", |value| by(value, 1)),
    ("exclusiveMinimum", |value| by(value, 1)),
    ("maxItems", |value| by(value, 1)),
    ("minItems", |value| by(value, 1)),
    ("pattern", |value| *value = Value::from(value.as_str().unwrap_or_default().replace('$', "x?$"))),
    ("enum", |value| value.as_array_mut().into_iter().for_each(|values| values.push(Value::from("ADDED")))),
    ("required", |value| drop(value.as_array_mut().and_then(Vec::pop))),
];

fn by(value: &mut Value, step: i64) {
    *value = Value::from(value.as_i64().unwrap_or_default() + step);
}

/// Changes every such keyword below `paths` and `components`, and counts them.
fn each(value: &mut Value, keyword: &str, change: Change) -> usize {
    match value {
        Value::Object(object) => {
            let mut count = 0;
            for (name, value) in object.iter_mut() {
                // A property may be called like a keyword, and then holds a schema.
                let holds_schemas = value.is_object() && keyword != "properties";
                let is_keyword = name == keyword && !holds_schemas && !value.is_boolean();
                if is_keyword {
                    change(value)
                } else {
                    count += each(value, keyword, change)
                }
                count += usize::from(is_keyword);
            }
            count
        }
        Value::Array(items) => items.iter_mut().map(|item| each(item, keyword, change)).sum(),
        _ => 0,
    }
}
