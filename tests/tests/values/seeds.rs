//! The five documentation pages that the project started from: their bodies, and each of their limits at its boundary.

use propexo::leads::{CreateLead, CreateLeadRealpage, CreateLeadRealpageRpx, CreateLeadResman};
use propexo::leads::{UpdateLead, UpdateLeadRealpage, UpdateLeadRealpageRpx, UpdateLeadResman};
use propexo::prospects::{CreateProspect, UpdateProspect};
use propexo::{Rule, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

trait Body: Serialize + DeserializeOwned + std::fmt::Debug {
    /// A body with every field there is.
    fn whole() -> Value;
    fn validate(&self) -> Result<(), Violations>;
}

macro_rules! bodies {
    ($($type:ident $test:ident { $($body:tt)* })*) => {$(
        impl Body for $type {
            fn whole() -> Value {
                json!({ $($body)* })
            }

            fn validate(&self) -> Result<(), Violations> {
                $type::validate(self)
            }
        }

        #[test]
        fn $test() {
            goes_through_its_type_unchanged::<$type>();
        }
    )*};
}

fn goes_through_its_type_unchanged<T: Body>() {
    let whole: T = serde_json::from_value(T::whole()).unwrap();
    let shown = format!("{whole:?}");
    assert!(!shown.contains("None") && !shown.contains("Absent"), "a field is left out: {shown}");
    assert_eq!(whole.validate(), Ok(()));
    assert_eq!(serde_json::to_value(&whole).unwrap(), T::whole());
    let text = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), T::whole());
}

mod bodies;

/// What a body breaks whose value at `pointer` is `value`.
fn broken<T: Body>(pointer: &str, value: &Value) -> Vec<(String, Rule)> {
    let mut body = T::whole();
    *body.pointer_mut(pointer).unwrap_or_else(|| panic!("no field {pointer}")) = value.clone();
    let body: T = serde_json::from_value(body).unwrap_or_else(|error| panic!("{pointer} {value}: {error}"));
    let found = body.validate().err();
    found.iter().flatten().map(|violation| (violation.pointer().to_owned(), violation.rule())).collect()
}

fn holds<T: Body>(pointer: &str, rule: Rule, accepted: &[Value], refused: &[Value]) {
    for value in accepted {
        assert_eq!(broken::<T>(pointer, value), [], "{pointer} may be {value}");
    }
    for value in refused {
        assert_eq!(broken::<T>(pointer, value), [(pointer.to_owned(), rule)], "{pointer} may not be {value}");
    }
}

fn at_most<T: Body>(pointer: &str, characters: usize) {
    let [at, past] = [characters, characters + 1].map(|count| Value::from("é".repeat(count)));
    holds::<T>(pointer, Rule::MaxLength, &[json!(""), at], &[past]);
}

fn at_least<T: Body>(pointer: &str, minimum: i64) {
    holds::<T>(pointer, Rule::Minimum, &[json!(minimum), json!(3_000_000_000_i64)], &[json!(minimum - 1)]);
}

fn one_of<T: Body>(pointer: &str, values: &[&str]) {
    let values: Vec<Value> = values.iter().map(|value| json!(value)).collect();
    holds::<T>(pointer, Rule::Enum, &values, &[json!("PIGEON"), json!(""), json!("mobile")]);
}

const DAY_OR_TIME: [&str; 2] = ["2026-01-31", "2026-01-31T09:30:00Z"];

fn day_or_time<T: Body>(pointer: &str) {
    holds::<T>(
        pointer,
        Rule::AnyOf,
        &DAY_OR_TIME.map(Value::from),
        &[json!("31/01/2026"), json!(""), json!("2026-01-31T")],
    );
}

fn point_in_time<T: Body>(pointer: &str) {
    holds::<T>(pointer, Rule::Format, &[json!("2026-01-31T09:30:00Z")], &[json!("2026-01-31"), json!("soon")]);
}

const PHONES: [&str; 4] = ["HOME", "WORK", "MOBILE", "FAX"];
const PHONES_AND_OTHER: [&str; 5] = ["FAX", "HOME", "MOBILE", "OTHER", "WORK"];

#[test]
fn realpage_takes_names_of_thirty_characters() {
    for pointer in ["/first_name", "/last_name"] {
        at_most::<CreateLeadRealpage>(pointer, 30);
        at_most::<UpdateLeadRealpage>(pointer, 30);
        at_most::<CreateLeadRealpageRpx>(pointer, 30);
        at_most::<UpdateLeadRealpageRpx>(pointer, 30);
    }
    at_most::<UpdateLeadRealpageRpx>("/middle_name", 30);
}

#[test]
fn an_email_address_is_one() {
    let good = [json!("a@example.com"), json!("a.b+c@mail.example.com")];
    let bad = [json!("a"), json!("a@"), json!("@example.com"), json!("a b@example.com"), json!("")];
    holds::<CreateLeadRealpage>("/email_1", Rule::Format, &good, &bad);
    holds::<UpdateLeadRealpage>("/email_1", Rule::Format, &good, &bad);
}

#[test]
fn the_kind_of_a_phone_is_from_the_list_of_its_system() {
    for pointer in ["/phone_1_type", "/phone_2_type"] {
        one_of::<CreateLeadRealpage>(pointer, &PHONES);
        one_of::<UpdateLeadRealpage>(pointer, &PHONES);
        one_of::<CreateLeadResman>(pointer, &PHONES);
        one_of::<UpdateLeadResman>(pointer, &PHONES);
        one_of::<CreateLead>(pointer, &PHONES);
        one_of::<UpdateLead>(pointer, &PHONES);
        one_of::<CreateLeadRealpageRpx>(pointer, &PHONES_AND_OTHER);
        one_of::<UpdateLeadRealpageRpx>(pointer, &PHONES_AND_OTHER);
    }
}

#[test]
fn other_lists_are_closed_too() {
    one_of::<CreateLead>("/status", &["ACTIVE", "COLD", "INACTIVE", "WAITLISTED"]);
    one_of::<UpdateLead>("/inactive_reason", &["PRICE", "LOCATION", "AMENITIES", "NO_REASON", "DUPLICATE", "OTHER"]);
    one_of::<CreateLead>("/applicant_status", &["APPLICANT", "CO_APPLICANT", "OCCUPANT"]);
    one_of::<CreateProspect>("/pets/1", &["SMALL_DOG", "LARGE_DOG", "CAT"]);
    one_of::<UpdateProspect>("/pets/0", &["SMALL_DOG", "LARGE_DOG", "CAT"]);
}

#[test]
fn a_point_in_time_is_no_day() {
    point_in_time::<CreateLeadRealpageRpx>("/date_of_birth");
    point_in_time::<CreateLeadRealpageRpx>("/target_move_in_date");
    point_in_time::<UpdateLeadRealpageRpx>("/date_of_birth");
    point_in_time::<CreateLead>("/events/0/event_datetime");
}

#[test]
fn a_day_or_a_point_in_time_is_either() {
    for pointer in ["/target_move_in_date", "/desired_move_in_date", "/date_of_birth"] {
        day_or_time::<CreateLead>(pointer);
        day_or_time::<UpdateLead>(pointer);
    }
    day_or_time::<CreateProspect>("/move_in_date");
    day_or_time::<UpdateProspect>("/move_in_date");
}

#[test]
fn what_is_counted_is_not_negative() {
    for pointer in [
        "/desired_num_bedrooms",
        "/desired_num_bathrooms",
        "/desired_max_rent_in_cents",
        "/desired_lease_term_in_months",
    ] {
        at_least::<CreateLeadResman>(pointer, 0);
        at_least::<UpdateLeadResman>(pointer, 0);
    }
    for pointer in [
        "/number_of_additional_occupants",
        "/desired_num_bathrooms",
        "/desired_max_rent_in_cents",
        "/monthly_income_in_cents",
    ] {
        at_least::<CreateLead>(pointer, 0);
        at_least::<UpdateLead>(pointer, 0);
    }
    let fractions = [json!(-0.5), json!(-0.001)];
    holds::<CreateLeadResman>("/desired_num_bathrooms", Rule::Minimum, &[json!(0.0), json!(1.5)], &fractions);
}

#[test]
fn rents_of_a_prospect_are_positive() {
    for pointer in ["/rent_minimum_in_cents", "/rent_maximum_in_cents"] {
        at_least::<CreateProspect>(pointer, 1);
        at_least::<UpdateProspect>(pointer, 1);
    }
}

#[test]
fn the_lease_of_a_prospect_runs_one_to_eighteen_months() {
    let term = "/lease_term_in_months";
    holds::<CreateProspect>(term, Rule::Minimum, &[json!(1), json!(18)], &[json!(0), json!(-1)]);
    holds::<CreateProspect>(term, Rule::Maximum, &[], &[json!(19)]);
    holds::<UpdateProspect>(term, Rule::Minimum, &[json!(1), json!(19)], &[json!(0)]); // its page names no end
}

#[test]
fn the_address_of_a_prospect_fits_its_columns() {
    for (pointer, characters) in
        [("/address_1", 40), ("/address_2", 40), ("/city", 30), ("/state", 4), ("/zip", 12), ("/country", 2)]
    {
        at_most::<CreateProspect>(pointer, characters);
        at_most::<UpdateProspect>(pointer, characters);
    }
}

#[test]
fn a_middle_initial_is_one_character() {
    holds::<CreateLead>("/middle_initial", Rule::MaxLength, &[json!("É")], &[json!("Éa")]);
    holds::<UpdateLead>("/middle_initial", Rule::MinLength, &[json!("a")], &[json!("")]);
}

#[test]
fn a_lead_desires_twenty_five_units_at_most() {
    let units = |count: usize| json!(vec!["unit-1"; count]);
    holds::<CreateLead>("/desired_unit_ids", Rule::MaxItems, &[units(0), units(25)], &[units(26)]);
    holds::<UpdateLead>("/desired_unit_ids", Rule::MaxItems, &[units(25)], &[units(26)]);
}

#[test]
fn every_broken_limit_is_told_at_once() {
    let body = json!({"integration_id": "int-1", "first_name": "x".repeat(31), "last_name": "x".repeat(34), "phone_2_type": "CELL"});
    let lead: CreateLeadRealpage = serde_json::from_value(body).unwrap();
    assert_eq!(
        lead.validate().unwrap_err().to_string(),
        "CreateLeadRealpage breaks 3 constraints:\n  \
           /last_name     34 characters, at most 30\n  \
           /first_name    31 characters, at most 30\n  \
           /phone_2_type  \"CELL\" is not one of FAX, HOME, MOBILE, WORK",
    );
}
