//! The emitted code at work: to the wire, from the wire, and checked.

use serde_json::{from_reader, from_slice, from_str, from_value, json, to_string, to_value};

use super::parameters::ListPetsParams;
use super::{BooleanOrString, CreateLead, Patch, Pet, PhoneType};

fn lead() -> CreateLead {
    CreateLead {
        first_name: "Emily \"E\"".to_owned(),
        phone_1_type: Some(PhoneType::Mobile),
        rent: Patch::Value(1200.0),
        pets: Some(vec![Pet { name: "Rex".to_owned(), age: Some(3) }, Pet { name: "Bo".to_owned(), age: None }]),
        is_active: Some(BooleanOrString::String("maybe".to_owned())),
        additional: [("floor".to_owned(), Some(2)), ("roof".to_owned(), None)].into(),
        ..CreateLead::default()
    }
}

const LEAD: &str = concat!(
    r#"{"first_name":"Emily \"E\"","phone_1_type":"MOBILE","closed_at":null,"rent":1200,"#,
    r#""pets":[{"name":"Rex","age":3},{"name":"Bo"}],"is_active":"maybe","floor":2,"roof":null}"#
);

#[test]
fn a_value_is_the_same_after_a_round_trip_by_every_way() {
    assert_eq!(to_string(&lead()).unwrap(), LEAD);
    let value = to_value(lead()).unwrap();
    assert_eq!(value, from_str::<serde_json::Value>(LEAD).unwrap());
    assert_eq!(from_str::<CreateLead>(LEAD).unwrap(), lead());
    assert_eq!(from_slice::<CreateLead>(LEAD.as_bytes()).unwrap(), lead());
    assert_eq!(from_reader::<_, CreateLead>(LEAD.as_bytes()).unwrap(), lead());
    assert_eq!(from_value::<CreateLead>(value.clone()).unwrap(), lead());
    assert_eq!(crate::runtime::from_slice::<CreateLead>(LEAD.as_bytes()).unwrap(), lead());
    assert_eq!(crate::runtime::decode_value::<CreateLead>(&value).unwrap(), lead());
    assert_eq!(crate::runtime::to_vec(&lead()).unwrap(), LEAD.as_bytes());
    assert_eq!(crate::runtime::to_value(&lead()).unwrap(), value);
}

#[test]
fn absent_null_and_value_are_three_things() {
    let read = |rent: &str| from_str::<CreateLead>(&format!(r#"{{"first_name":"a","closed_at":null{rent}}}"#));
    assert_eq!(read("").unwrap().rent, Patch::Absent);
    assert_eq!(read(r#","rent":null"#).unwrap().rent, Patch::Null);
    assert_eq!(read(r#","rent":1"#).unwrap().rent, Patch::Value(1.0));
    let cleared = CreateLead { rent: Patch::Null, ..CreateLead::default() };
    assert_eq!(to_string(&cleared).unwrap(), r#"{"first_name":"","closed_at":null,"rent":null}"#);
}

#[test]
fn a_required_field_has_to_be_there_even_if_it_may_be_null() {
    let error = from_str::<CreateLead>(r#"{"first_name":"a"}"#).unwrap_err();
    assert_eq!(error.to_string(), "`closed_at` is missing at line 1 column 18");
    let error = from_str::<Vec<Pet>>(r#"[{"name":"a"},{"age":1}]"#).unwrap_err();
    assert_eq!(error.to_string(), "`name` is missing at line 1 column 23");
}

#[test]
fn an_enum_keeps_what_it_does_not_know() {
    let odd: PhoneType = from_str(r#""C\u0045LL""#).unwrap();
    assert_eq!((odd.as_str(), odd.is_known()), ("CELL", false));
    assert_eq!(to_string(&odd).unwrap(), r#""CELL""#);
    assert_eq!(from_str::<PhoneType>(r#""FAX""#).unwrap(), PhoneType::Fax);
    assert_eq!(PhoneType::from_wire("MOBILE"), PhoneType::Mobile);
    assert_eq!(format!("{:>5}|{odd:?}", PhoneType::Fax), r#"  FAX|Unknown("CELL")"#);
}

#[test]
fn a_union_keeps_what_fits_no_arm() {
    assert_eq!(from_str::<BooleanOrString>("true").unwrap(), BooleanOrString::Boolean(true));
    assert_eq!(from_str::<BooleanOrString>(r#""true""#).unwrap(), BooleanOrString::String("true".to_owned()));
    assert_eq!(from_str::<BooleanOrString>("[1]").unwrap(), BooleanOrString::Other(json!([1])));
}

#[test]
fn every_broken_constraint_is_reported_with_its_place() {
    assert_eq!(CreateLead::default().validate(), Ok(()));
    let lead = CreateLead {
        first_name: "n".repeat(34),
        phone_1_type: Some(PhoneType::from_wire("CELL")),
        closed_at: Some("soon".into()),
        rent: Patch::Value(0.5),
        pets: Some(vec![Pet { name: "Rexona".to_owned(), age: Some(-1) }; 3]),
        password: Some("hunter2".to_owned()),
        ..CreateLead::default()
    };
    let violations = lead.validate().unwrap_err();
    assert_eq!(
        violations.to_string(),
        r#"CreateLead breaks 12 constraints:
  /first_name    34 characters, at most 30
  /phone_1_type  "CELL" is not one of FAX, MOBILE
  /closed_at     "soon" is neither a valid date nor a valid date-time
  /rent          0.5, at least 1
  /pets          3 items, at most 2
  /pets/0/name   6 characters, at most 5
  /pets/0/age    -1, at least 0
  /pets/1/name   6 characters, at most 5
  /pets/1/age    -1, at least 0
  /pets/2/name   6 characters, at most 5
  /pets/2/age    -1, at least 0
  /password      (hidden) does not match ^\d{4}$"#
    );
    assert!(!to_string(&violations).unwrap().contains("hunter2"));
    assert!(!format!("{lead:?}{violations:?}").contains("hunter2"));
    assert!(format!("{lead:?}").contains("password: (hidden)"));
}

#[test]
fn parameters_become_a_path_and_a_query() {
    let params = ListPetsParams {
        lead_id: "a/b".to_owned(),
        limit: Some(300),
        kinds: Some(vec![PhoneType::Fax, PhoneType::from_wire("CELL")]),
        born: Some("2026-02-30".into()),
        is_active: Some(BooleanOrString::Boolean(true)),
    };
    assert_eq!(params.path(), "/v1/leads/a%2Fb/pets/");
    let texts: Vec<_> = params.query().iter().map(|(name, text)| format!("{name}={text}")).collect();
    assert_eq!(texts, ["limit=300", "kinds=FAX", "kinds=CELL", "born=2026-02-30", "is_active=true"]);
    assert_eq!(params.query_string(), texts.join("&"));
    assert!(params.headers().is_empty() && params.cookies().is_empty());
    let violations = ListPetsParams { lead_id: "..".to_owned(), ..params }.validate().unwrap_err();
    assert_eq!(
        violations.to_string(),
        r#"ListPetsParams breaks 3 constraints:
  path lead_id  ".." is not a valid path segment
  query limit   300, at most 250
  query born    "2026-02-30" is not a valid date"#
    );
}
