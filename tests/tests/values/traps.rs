//! Parts of the real document that other generators get wrong, each as a test of the crate.

use generator::analyze;
use propexo::admin::CreateIntegration;
use propexo::leads::{
    CREATE_LEAD, CreateLead, GET_LEAD, LIST_LEADS, Lead, LeadPage, ListLeadsParams, UPDATE_LEAD, UpdateLead,
    UpdateLeadParams,
};
use propexo::properties::ListPropertiesParams;
use propexo::residents::{ResidentState, UPDATE_RESIDENT_PET, UpdateResidentPetParams};
use propexo::types::{BooleanOrString, IntegrationVendor, PhoneType, State, WriteResponse};
use propexo::{DateOrDateTime, Location, Patch, Rule, Violation};
use serde_json::{Value, json};
use tests::spec;

#[test]
fn ontario_is_a_text_though_its_on_stands_unquoted() {
    assert_eq!(State::On.as_str(), "ON");
    assert_eq!(serde_json::to_value(State::On).unwrap(), "ON");
    assert_eq!(serde_json::from_str::<State>(r#""ON""#).unwrap(), State::On);
    assert!(serde_json::from_str::<State>("true").is_err());
}

#[test]
fn a_value_that_an_enum_repeats_is_one_variant() {
    for values in [State::VALUES, ResidentState::VALUES] {
        assert_eq!(
            values.iter().filter(|value| **value == "NL").count(),
            1,
            "Newfoundland stands twice in the document"
        );
    }
    assert_eq!(serde_json::to_value(State::from_wire("NL")).unwrap(), "NL");
    assert_eq!(State::from_wire("NL"), State::Nl);
}

#[test]
fn a_date_is_sent_as_a_day_or_a_point_in_time() {
    for date in ["2026-01-31", "2026-01-31T09:30:00Z", "2026-01-31T09:30:00.5-05:00"] {
        let lead = CreateLead::new("int-1").target_move_in_date(date);
        assert_eq!(lead.validate(), Ok(()));
        assert_eq!(
            serde_json::to_value(&lead).unwrap(),
            json!({"integration_id": "int-1", "target_move_in_date": date})
        );
    }
}

#[test]
fn a_date_that_is_none_is_refused_before_it_is_sent() {
    for garbage in ["", "soon", "31.01.2026", "2026-1-31", "2026-01-31T25:00:00Z", " 2026-01-31"] {
        let violations = CreateLead::new("int-1").target_move_in_date(garbage).validate().unwrap_err();
        let found: Vec<_> = violations.iter().map(|broken| (broken.pointer(), broken.rule())).collect();
        assert_eq!(found, [("/target_move_in_date", Rule::AnyOf)], "{garbage:?}");
    }
}

#[test]
fn an_answer_with_an_odd_date_is_no_error() {
    let lead = lead(&json!({"date_of_birth": "unknown", "created_at": "yesterday"}));
    assert_eq!(lead.created_at, "yesterday");
    assert_eq!(lead.date_of_birth.as_deref(), Some("unknown"));
}

#[test]
fn components_with_braces_in_their_names_are_generated() {
    let document = std::str::from_utf8(&spec().documents[2].source.bytes).unwrap().to_owned();
    assert!(document.contains("_v1_leads_{id}_put_input:"), "the real document names it so");
    assert_eq!(UPDATE_LEAD.path, "/v1/leads/{id}");
    assert_eq!(serde_json::to_value(UpdateLead::new().first_name("Ada")).unwrap(), json!({"first_name": "Ada"}));
}

#[test]
fn a_path_parameter_is_required_even_where_the_document_says_it_is_not() {
    let parameters = UpdateResidentPetParams::new("pet-1"); // a `new()` without it would compile if it were optional
    let pet: &String = &parameters.pet_id;
    assert_eq!(pet, "pet-1");
    assert_eq!(parameters.path(), "/v1/resident-pets/pet-1");
    assert_eq!(UPDATE_RESIDENT_PET.path, "/v1/resident-pets/{pet_id}");
}

#[test]
fn a_range_holds_for_a_parameter_that_may_be_null() {
    assert_eq!(ListLeadsParams::new().validate(), Ok(()));
    // No query has a null: it means that the parameter is not there.
    let read = ListLeadsParams::from_json(json!({"limit": null, "offset": 2}));
    assert_eq!(read, Ok(ListLeadsParams::new().offset(2)));
    for limit in [0, 1, 250] {
        assert_eq!(ListLeadsParams::new().limit(limit).validate(), Ok(()));
    }
    for (limit, rule) in [(251, Rule::Maximum), (-1, Rule::Minimum)] {
        let violations = ListLeadsParams::new().limit(limit).validate().unwrap_err();
        let found: Vec<_> =
            violations.iter().map(|broken| (broken.location(), broken.pointer(), broken.rule())).collect();
        assert_eq!(found, [(Location::Query, "/limit", rule)]);
    }
}

#[test]
fn no_rule_is_invented() {
    assert_eq!(CreateLead::new("").first_name("").phone_1("not a number").validate(), Ok(()));
}

#[test]
fn no_default_is_sent_unasked() {
    assert_eq!(serde_json::to_value(CreateLead::new("int-1")).unwrap(), json!({"integration_id": "int-1"}));
    assert_eq!(serde_json::to_value(UpdateLead::new()).unwrap(), json!({}));
    assert!(ListLeadsParams::new().query().is_empty());
}

#[test]
fn an_update_tells_what_is_cleared_from_what_is_left_alone() {
    let cleared = UpdateLead::new().desired_min_rent_in_cents(None);
    assert_eq!(serde_json::to_value(&cleared).unwrap(), json!({"desired_min_rent_in_cents": null}));
    assert_eq!(serde_json::from_str::<UpdateLead>("{}").unwrap().desired_min_rent_in_cents, Patch::Absent);
    assert_eq!(serde_json::from_value::<UpdateLead>(json!({"desired_min_rent_in_cents": null})).unwrap(), cleared);
}

#[test]
fn cents_go_beyond_thirty_two_bits_both_ways() {
    let body = json!({"integration_id": "int-1", "desired_max_rent_in_cents": 3_000_000_000_i64});
    let lead = CreateLead::new("int-1").desired_max_rent_in_cents(3_000_000_000);
    assert_eq!(lead.validate(), Ok(()));
    assert_eq!(serde_json::to_value(&lead).unwrap(), body);
    assert_eq!(serde_json::from_value::<CreateLead>(body).unwrap(), lead);
    let answer = self::lead(&json!({"desired_max_rent_in_cents": 3_000_000_000_i64}));
    assert_eq!(answer.desired_max_rent_in_cents, Some(3_000_000_000.into()));
}

#[test]
fn cents_that_are_written_with_a_fraction_of_zero_are_cents() {
    let lead: CreateLead =
        serde_json::from_str(r#"{"integration_id": "int-1", "desired_max_rent_in_cents": 100000.0}"#).unwrap();
    assert_eq!(lead.desired_max_rent_in_cents, Some(100_000.into()));
}

#[test]
fn a_fraction_of_a_cent_is_readable_and_never_sent() {
    let answer = self::lead(&json!({"desired_min_rent_in_cents": 0.5}));
    let half = answer.desired_min_rent_in_cents.unwrap();
    assert_eq!((half.as_i64(), half.as_f64()), (None, 0.5));

    // The document has an integer here and a number there.
    let created = CreateLead::new("int-1").desired_max_rent_in_cents(half).validate().unwrap_err();
    assert_eq!(
        created.to_string(),
        CreateLead::from_json(json!({"integration_id": "int-1", "desired_max_rent_in_cents": 0.5}))
            .unwrap_err()
            .to_string()
    );
    assert_eq!(created.iter().map(Violation::rule).collect::<Vec<_>>(), [Rule::Type]);
    let update = UpdateLead::new().desired_min_rent_in_cents(half).middle_initial("AB");
    let updated = update.validate().unwrap_err();
    let json = json!({"desired_min_rent_in_cents": 0.5, "middle_initial": "AB"});
    assert_eq!(updated, UpdateLead::from_json(&json).unwrap_err());
    let rules = updated.iter().map(|violation| (violation.pointer(), violation.rule())).collect::<Vec<_>>();
    assert_eq!(rules, [("/middle_initial", Rule::MaxLength), ("/desired_min_rent_in_cents", Rule::Representable)]);
}

#[test]
fn a_date_of_a_response_keeps_its_text_whatever_it_is() {
    for (text, is_date) in [("2026-01-31", true), ("2026-01-31T09:30:00Z", true), ("31.01.2026", false), ("", false)] {
        let json = json!({"target_move_in_date": text, "created_at": text});
        let lead = self::lead(&json);
        let date = lead.target_move_in_date.clone().unwrap();
        assert_eq!((date.as_str(), date.is_valid()), (text, is_date));
        assert_eq!(lead.created_at, text);
        assert_eq!(serde_json::to_value(&lead).unwrap()["target_move_in_date"], text);
    }
}

#[test]
fn a_slash_at_the_end_of_a_path_stays() {
    assert_eq!(LIST_LEADS.path, "/v1/leads/");
    assert_eq!(CREATE_LEAD.path, "/v1/leads/");
    assert_eq!(GET_LEAD.path, "/v1/leads/{id}");
    assert_eq!(ListLeadsParams::new().path(), "/v1/leads/");
    assert_eq!(UpdateLeadParams::new("lead/1").path(), "/v1/leads/lead%2F1");
}

#[test]
fn the_phone_of_a_lead_is_of_no_applicant() {
    let lead = CreateLead::new("int-1").phone_1_type(PhoneType::Mobile);
    assert_eq!(std::any::type_name_of_val(&lead.phone_1_type).rsplit("::").next(), Some("PhoneType>"));
    let (analysis, _) = analyze(&spec());
    let lock = analysis.unwrap().named.lock.print();
    let fields: Vec<&str> =
        lock.lines().filter(|line| line.contains("Lead /") && !line.contains("/applicant_status")).collect();
    assert!(fields.contains(&"CreateLead /phone_1_type = PhoneType"));
    let strangers: Vec<_> =
        fields.iter().filter(|line| line.rsplit_once(" = ").unwrap().1.contains("Applicant")).collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn a_boolean_or_a_text_goes_into_a_query_as_it_is() {
    let is_active = |value: BooleanOrString| ListPropertiesParams::new().is_active(value).query();
    assert_eq!(is_active(BooleanOrString::Boolean(true)), [("is_active".into(), "true".to_owned())]);
    assert_eq!(is_active(BooleanOrString::String("no".to_owned())), [("is_active".into(), "no".to_owned())]);
}

#[test]
fn an_answer_is_read_whatever_joined_it_since() {
    let lead = lead(&json!({"integration_vendor": "A_NEW_ONE", "a_new_field": [1], "first_name": null}));
    assert_eq!(lead.integration_vendor, IntegrationVendor::from_wire("A_NEW_ONE"));
    assert!(!lead.integration_vendor.is_known());
    assert_eq!(lead.first_name, None);
}

#[test]
fn a_page_that_lacks_what_its_schema_requires_of_a_lead_is_read() {
    let page: LeadPage = serde_json::from_value(json!({
        "meta": {"offset": 0, "limit": 100, "orderBy": [], "hasMore": false, "total": 1},
        "results": [minimal()],
    }))
    .unwrap();
    assert_eq!(page.results[0].id, "lead-1");
    assert_eq!(page.results[0].email_1, None);
}

#[test]
fn an_answer_that_is_empty_but_for_the_job_is_read() {
    let answer: WriteResponse = serde_json::from_value(json!({"job_id": "job-1", "data": {}})).unwrap();
    assert_eq!(answer.job_id, "job-1");
}

#[test]
fn credentials_are_shown_to_nobody() {
    for credentials in [json!({"apiKey": "hush-1", "companyId": "hush-2"}), json!({"unheard_of": "hush-3"})] {
        let body = json!({"integration_vendor": "ENTRATA", "name": "North", "credentials": credentials});
        let integration: CreateIntegration = serde_json::from_value(body.clone()).unwrap();
        let shown = format!("{integration:?} {:?}", integration.credentials);
        assert!(shown.contains("North") && !shown.contains("hush"), "{shown}");
        assert_eq!(serde_json::to_value(&integration).unwrap(), body, "what is hidden is sent");
    }
}

#[test]
fn a_date_keeps_its_text() {
    let date = DateOrDateTime::from("2026-01-31T09:30:00+00:00");
    assert_eq!(serde_json::to_value(date).unwrap(), "2026-01-31T09:30:00+00:00");
}

/// What never is null in a lead.
fn minimal() -> Value {
    json!({
        "id": "lead-1", "created_at": "2026-01-31T09:30:00Z", "updated_at": "2026-01-31T09:30:00Z",
        "last_seen": "2026-01-31T09:30:00Z", "integration_id": "int-1", "integration_vendor": "RESMAN",
    })
}

fn lead(fields: &Value) -> Lead {
    let mut lead = minimal();
    lead.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    serde_json::from_value(lead).unwrap()
}
