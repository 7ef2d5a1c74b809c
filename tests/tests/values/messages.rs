//! What is reported of an invalid value: a message for each rule and each shape of union.

use std::collections::BTreeSet;
use std::fmt::Display;

use propexo::leads::CreateLead;
use propexo::runtime::schema::Assertion::*;
use propexo::runtime::schema::Property::{Optional, Required, RequiredSecret};
use propexo::runtime::schema::{
    ANY, ARRAY, BOOLEAN, INTEGER, Json, NULL, NUMBER, OBJECT, STRING, Schema, check, check_strictly,
};
use propexo::runtime::validation::Number;
use propexo::runtime::{At, Location, Pattern as Regex, Rule, format};
use propexo::{Mode, Violation};
use serde_json::{Value, json};

static DAY: Regex = Regex::new(r"^\d{4}-\d{2}-\d{2}$", r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z");
static NOTHING: Schema = Schema(ANY, &[Never]);
static TEXT: Schema = Schema(STRING, &[]);
static WHOLE: Schema = Schema(INTEGER, &[]);
static NONE: Schema = Schema(NULL, &[]);
static FEW: Schema = Schema(INTEGER, &[Maximum(Number::Integer(5))]);
static MOMENT: Schema = Schema(STRING, &[Format("date-time", format::is_date_time)]);
static ON_A_DAY: Schema = Schema(STRING, &[Pattern(&DAY)]);

/// The violations of a value, a line each.
fn told(value: &dyn Display, violations: &[Violation]) -> String {
    let mut text = format!("  {value}\n");
    for violation in violations {
        text.push_str(&format!(
            "    {:<21} {}: {}\n",
            violation.rule().as_str(),
            violation.place(),
            violation.message()
        ));
    }
    text
}

struct Report {
    text: String,
    rules: BTreeSet<&'static str>,
}

impl Report {
    fn heading(&mut self, heading: &str) {
        self.text.push_str(&format!("\n{heading}\n"));
    }

    fn of(&mut self, schema: &Schema, value: &Value) {
        let mut found = Vec::new();
        check(schema, value, At::root(Location::Body), &mut found);
        self.add(value, &found);
    }

    fn add(&mut self, value: &dyn Display, found: &[Violation]) {
        assert!(!found.is_empty(), "{value} is right");
        self.rules.extend(found.iter().map(|violation| violation.rule().as_str()));
        self.text.push_str(&told(value, found));
    }

    /// A request's own messages.
    fn lead(&mut self, json: &str) {
        let violations = CreateLead::from_json_with(json, Mode::Strict).unwrap_err();
        self.add(&json, &violations.into_iter().collect::<Vec<_>>());
    }
}

/// Tables are static: only there may one lean on another.
macro_rules! of {
    ($report:ident, $types:expr, $assertions:expr, $($value:tt)+) => {{
        static SCHEMA: Schema = Schema($types, $assertions);
        $report.of(&SCHEMA, &json!($($value)+));
    }};
}

#[test]
fn each_rule_and_each_shape_of_union_has_a_message_for_people() {
    let mut report = Report { text: String::new(), rules: BTreeSet::new() };
    rules(&mut report);
    scalars(&mut report);
    objects(&mut report);
    let silent: Vec<&str> =
        Rule::ALL.iter().map(|rule| rule.as_str()).filter(|rule| !report.rules.contains(rule)).collect();
    assert_eq!(silent, [""; 0], "these rules have no message here");
    insta::assert_snapshot!(report.text);
}

fn rules(report: &mut Report) {
    report.heading("text");
    of!(report, STRING, &[], 1);
    of!(report, STRING, &[MaxLength(3)], "a text that is too long");
    of!(report, STRING, &[MinLength(2)], "a");
    of!(report, STRING, &[Pattern(&DAY)], "31.1.2026");
    of!(report, STRING, &[Format("email", format::is_email)], "a@");
    of!(report, STRING, &[PathSegment], "..");
    of!(report, STRING, &[Texts(&["FAX", "HOME", "MOBILE", "WORK"])], "CELL");
    of!(report, STRING, &[Texts(&["FAX"])], "CELL");
    report.heading("number");
    of!(report, INTEGER, &[], 1.5);
    of!(report, NUMBER | NULL, &[], "two");
    of!(report, NUMBER, &[Maximum(Number::Integer(3))], 4);
    of!(report, NUMBER, &[Minimum(Number::Float(0.5))], 0);
    of!(report, NUMBER, &[ExclusiveMaximum(Number::Integer(3))], 3);
    of!(report, NUMBER, &[ExclusiveMinimum(Number::Integer(0))], 0);
    of!(report, NUMBER, &[MultipleOf(Number::Float(0.01))], 0.005);
    report.heading("array");
    of!(report, ARRAY, &[MaxItems(1)], [1, 2]);
    of!(report, ARRAY, &[MinItems(1)], []);
    of!(report, ARRAY, &[UniqueItems], [1, 2, 1]);
    of!(report, ARRAY, &[Contains(&TEXT, 2, None)], ["a"]);
    of!(report, ARRAY, &[Contains(&TEXT, 0, Some(1))], ["a", "b"]);
    of!(report, ARRAY, &[PrefixItems(&[&TEXT]), UnevaluatedItems(&NOTHING)], ["a", 1]);
    report.heading("object");
    of!(report, OBJECT, &[], []);
    of!(report, OBJECT, &[MaxProperties(1)], {"a": 1, "b": 2});
    of!(report, OBJECT, &[MinProperties(1)], {});
    of!(report, OBJECT, &[Properties(&[Required("name", &TEXT)])], {});
    of!(report, OBJECT, &[DependentRequired(&[("card", &["holder"])])], {"card": 1});
    of!(report, OBJECT, &[Properties(&[Optional("a", &TEXT)]), AdditionalProperties(&NOTHING)], {"b": 1});
    of!(report, OBJECT, &[UnevaluatedProperties(&NOTHING)], {"b": 1});
    of!(report, OBJECT, &[PropertyNames(&Schema(STRING, &[Texts(&["a", "b"])]))], {"c": 1});
    of!(report, OBJECT, &[PropertyNames(&Schema(STRING, &[MaxLength(1)]))], {"long": 1});
    of!(report, OBJECT, &[PropertyNames(&NOTHING)], {"a": 1});
    of!(report, OBJECT, &[Properties(&[RequiredSecret("pin", &Schema(STRING, &[Pattern(&DAY)]))])], {"pin": "1234"});
    static NAMED: Schema = Schema(OBJECT, &[Properties(&[Optional("name", &TEXT)])]);
    let (unknown, mut found) = (json!({"nmae": "Rex"}), Vec::new());
    check_strictly(&NAMED, &unknown, At::root(Location::Body), &mut found);
    report.add(&unknown, &found);
    report.heading("any value");
    of!(report, ANY, &[Never], 1);
    of!(report, OBJECT, &[Properties(&[Optional("a", &NOTHING)])], {"a": {}});
    of!(report, ANY, &[Not(&TEXT)], "a");
    of!(report, OBJECT, &[Not(&Schema(ANY, &[AlsoRequired(&["email", "phone"])]))], {"email": null, "phone": "1"});
    of!(report, ANY, &[OneOf(&[&WHOLE, &FEW, &TEXT])], 1);
    of!(report, BOOLEAN, &[Enum(&[Json::Boolean(true)])], false);
    of!(report, NUMBER, &[Enum(&[Json::Number(Number::Integer(1)), Json::Number(Number::Float(1.5))])], 2);
    of!(report, ANY, &[Enum(&[Json::Null])], 1);
    of!(report, ANY, &[Enum(MIXED)], false);
    of!(report, ANY, &[Enum(MIXED)], [1]);
    of!(report, ANY, &[Enum(CONST_OBJECT)], {"a": 2});
    of!(report, ANY, &[Enum(CONST_OBJECT)], "a");
    of!(report, STRING, &[Enum(&[])], "a");
    report.heading("JSON and Rust");
    report.lead("");
    report.lead(r#"{"integration_id": "a", "integration_id": "b"}"#);
    report.lead(r#"{"integration_id": "a", "desired_max_rent_in_cents": 1e300}"#);
}

static MIXED: &[Json] =
    &[Json::Number(Number::Integer(1)), Json::Text("one"), Json::Null, Json::Boolean(true), Json::Array(&[])];
static CONST_OBJECT: &[Json] =
    &[Json::Object(&[("a", Json::Number(Number::Integer(1))), ("b", Json::Array(&[Json::Boolean(true)]))])];

fn scalars(report: &mut Report) {
    report.heading("union of texts");
    report.lead(r#"{"integration_id": "a", "target_move_in_date": "31.1.2026"}"#);
    of!(report, ANY, &[AnyOf(&[&MOMENT, &ON_A_DAY])], "31.1.2026");
    of!(report, ANY, &[AnyOf(&[&MOMENT, &ON_A_DAY, &NONE])], "31.1.2026");
    of!(report, ANY, &[AnyOf(&[&MOMENT, &ON_A_DAY, &NONE])], 31);
    of!(report, ANY, &[AnyOf(&[&MOMENT, &A_DAY_OR_NOTHING])], "31.1.2026");
    of!(report, ANY, &[OneOf(&[&Schema(STRING, &[Texts(&["a"])]), &Schema(STRING, &[Texts(&["b", "c"])])])], "z");
    of!(
        report,
        ANY,
        &[AnyOf(&[&Schema(STRING, &[Texts(&["NOW", "SOON"])]), &Schema(STRING, &[MaxLength(3), Pattern(&DAY)])])],
        "later"
    );
    report.heading("union of text and number");
    of!(report, STRING | INTEGER, &[], 1.5);
    of!(report, STRING | NUMBER, &[Maximum(Number::Integer(3))], []);
    of!(report, ANY, &[AnyOf(&[&TEXT, &WHOLE])], {});
    of!(report, ANY, &[AnyOf(&[&TEXT, &WHOLE, &NONE, &Schema(BOOLEAN, &[])])], []);
    of!(report, ANY, &[AnyOf(&[&TEXT, &FEW])], 7);
    report.heading("union of numbers");
    of!(report, ANY, &[AnyOf(&[&FEW, &Schema(NUMBER, &[ExclusiveMinimum(Number::Integer(10))])])], 7);
    report.heading("union of arrays");
    of!(report, ANY, &[AnyOf(&[&Schema(ARRAY, &[Items(&TEXT)]), &Schema(ARRAY, &[Items(&WHOLE)])])], ["a", "b", 1]);
    of!(report, ANY, &[AnyOf(&[&Schema(ARRAY, &[Items(&TEXT)]), &Schema(ARRAY, &[Items(&WHOLE)])])], ["a", 1]);
    of!(report, ANY, &[AnyOf(&[&Schema(ARRAY, &[MinItems(3)]), &Schema(ARRAY, &[MaxItems(1)])])], [1, 2]);
    of!(report, ANY, &[AnyOf(&[&TEXT, &Schema(ARRAY, &[Items(&TEXT)])])], [1]);
    report.heading("union of constants");
    of!(report, ANY, &[OneOf(&[&Schema(ANY, &[Enum(CONST_OBJECT)]), &Schema(ANY, &[Enum(&[Json::Null])])])], {"a": 2});
}

static A_DAY_OR_NOTHING: Schema = Schema(ANY, &[AnyOf(&[&ON_A_DAY, &Schema(STRING, &[MaxLength(0)])])]);

static CAT: Schema =
    Schema(OBJECT, &[Properties(&[Required("kind", &Schema(STRING, &[Texts(&["CAT"])])), Optional("lives", &FEW)])]);
static DOG: Schema = Schema(
    OBJECT,
    &[Properties(&[Required("kind", &Schema(STRING, &[Texts(&["DOG", "PUPPY"])])), Required("name", &TEXT)])],
);
static FLAT: Schema = Schema(OBJECT, &[Properties(&[Required("floor", &WHOLE), Required("door", &TEXT)])]);
static HOUSE: Schema = Schema(OBJECT, &[Properties(&[Required("street", &TEXT), Optional("garden", &TEXT)])]);

fn objects(report: &mut Report) {
    report.heading("union of objects that a property tells apart");
    of!(report, ANY, &[OneOf(&[&CAT, &DOG])], {"kind": "CAT", "lives": 9});
    of!(report, ANY, &[OneOf(&[&CAT, &DOG])], {"kind": "COW", "lives": 9});
    of!(report, OBJECT, &[Properties(&[Required("pet", &Schema(ANY, &[OneOf(&[&CAT, &DOG])]))])], {"pet": {"kind": "COW"}});
    of!(report, ANY, &[OneOf(&[&CAT, &DOG])], {"name": "Rex"});
    of!(report, ANY, &[OneOf(&[&CAT, &DOG])], []);
    of!(report, ANY, &[OneOf(&[&CAT, &DOG, &NONE])], "CAT");
    report.heading("union of objects that nothing tells apart");
    of!(report, ANY, &[AnyOf(&[&FLAT, &HOUSE])], {"floor": "3"});
    of!(report, ANY, &[AnyOf(&[&FLAT, &HOUSE])], {"garden": 1});
    of!(report, ANY, &[AnyOf(&[&FLAT, &HOUSE])], {"floor": 1, "street": 1});
    of!(
        report,
        OBJECT,
        &[AnyOf(&[&Schema(ANY, &[AlsoRequired(&["email"])]), &Schema(ANY, &[AlsoRequired(&["phone"])])])],
        {"name": "Emily"}
    );
    report.heading("unions in a union");
    of!(report, ANY, &[AnyOf(&[&Schema(ARRAY, &[Items(&PET_OR_HOME)]), &PET_OR_HOME])], [{"kind": "COW"}]);
    of!(report, ANY, &[AnyOf(&[&Schema(ARRAY, &[Items(&PET_OR_HOME)]), &PET_OR_HOME])], 1);
    of!(report, ANY, &[AnyOf(&[&PET_OR_HOME, &TEXT])], {"floor": 1});
}

static PET_OR_HOME: Schema =
    Schema(ANY, &[AnyOf(&[&Schema(ANY, &[OneOf(&[&CAT, &DOG])]), &Schema(ANY, &[AnyOf(&[&FLAT, &HOUSE])])])]);
