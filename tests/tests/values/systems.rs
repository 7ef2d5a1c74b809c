//! One lead, every system: what a single system refuses of a request for all, and the same as that system's own request.

use propexo::leads::{CreateLead, CreateLeadRealpage, PhoneType, UpdateLead};
use propexo::prospects::{CreateProspect, ProspectPet};
use propexo::systems::{System, SystemError};
use propexo::{Rule, Violations};

/// A lead with faults that no system shares, valid for all systems together.
fn lead() -> CreateLead {
    CreateLead::new("int-1")
        .first_name("Wolfeschlegelsteinhausenbergerdorff")
        .last_name("Johnson")
        .email_1("emily.example")
        .credit_score("720")
        .desired_lease_term_in_months("12")
        .target_move_in_date("2026-12-01")
        .phone_1_type(PhoneType::Mobile)
}

fn found(violations: &Violations) -> Vec<(String, Rule)> {
    let mut found: Vec<_> = violations.iter().map(|one| (one.pointer().to_owned(), one.rule())).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

fn expected(list: &[(&str, Rule)]) -> Vec<(String, Rule)> {
    list.iter().map(|(pointer, rule)| ((*pointer).to_owned(), *rule)).collect()
}

#[test]
fn each_system_refuses_what_its_own_page_says() {
    let lead = lead();
    lead.validate().unwrap();
    let check = |system| found(lead.check_for(system).unwrap_err().violations().unwrap());
    let realpage = [
        ("/credit_score", Rule::Unknown),
        ("/desired_lease_term_in_months", Rule::Unknown),
        ("/email_1", Rule::Format),
        ("/first_name", Rule::MaxLength),
        ("/target_move_in_date", Rule::Unknown),
    ];
    assert_eq!(check(System::Realpage), expected(&realpage));
    let rpx = [
        ("/credit_score", Rule::Unknown),
        ("/desired_lease_term_in_months", Rule::Type),
        ("/first_name", Rule::MaxLength),
        ("/lead_relationship_id", Rule::Required),
        ("/property_id", Rule::Required),
        ("/target_move_in_date", Rule::Format),
    ];
    assert_eq!(check(System::RealpageRpx), expected(&rpx));
    let resman = [
        ("/credit_score", Rule::Unknown),
        ("/desired_lease_term_in_months", Rule::Type),
        ("/employee_id", Rule::Required),
        ("/lead_source_id", Rule::Required),
        ("/property_id", Rule::Required),
    ];
    assert_eq!(check(System::Resman), expected(&resman));
}

/// A prospect that is valid for all systems together, with notes of one character too many for Knock and Funnel.
fn prospect() -> CreateProspect {
    CreateProspect::new("int-1")
        .last_name("Johnson")
        .phone_2("+1-555-765-4321")
        .notes("n".repeat(1001))
        .pets([ProspectPet::LargeDog])
        .rent_minimum_in_cents(100_000)
        .country("US")
        .address_1("123 Market Street")
        .lease_term_in_months(12)
        .middle_name("Rose")
        .subscribe(true)
        .first_contact_type("EMAIL")
}

#[test]
fn each_crm_refuses_what_its_own_schema_says() {
    let prospect = prospect();
    prospect.validate().unwrap();
    let check = |system| found(prospect.check_for(system).unwrap_err().violations().unwrap());
    let rentcafe = [
        ("/community_id", Rule::Required),
        ("/email_1", Rule::Required),
        ("/first_contact_type", Rule::Unknown),
        ("/first_name", Rule::Required),
        ("/lease_term_in_months", Rule::Unknown),
        ("/pets", Rule::Unknown),
        ("/phone_2", Rule::Unknown),
        ("/rent_minimum_in_cents", Rule::Unknown),
    ];
    assert_eq!(check(System::Rentcafe), expected(&rentcafe));
    let knock = [
        ("/attribution_id", Rule::Required),
        ("/community_id", Rule::Required),
        ("/country", Rule::Unknown),
        ("/first_contact_type", Rule::Unknown),
        ("/middle_name", Rule::Unknown),
        ("/notes", Rule::MaxLength),
        ("/phone_2", Rule::Unknown),
    ];
    assert_eq!(check(System::Knock), expected(&knock));
    let funnel = [
        ("/address_1", Rule::Unknown),
        ("/community_id", Rule::Required),
        ("/country", Rule::Unknown),
        ("/email_1", Rule::Required),
        ("/first_contact_type", Rule::Unknown),
        ("/lease_term_in_months", Rule::Unknown),
        ("/middle_name", Rule::Unknown),
        ("/notes", Rule::MaxLength),
        ("/subscribe", Rule::Unknown),
    ];
    assert_eq!(check(System::Funnel), expected(&funnel));
}

#[test]
fn a_system_without_a_page_is_said_to_be_unknown() {
    let Err(error) = lead().check_for(System::Knock) else { panic!("nothing says what Knock takes of a lead") };
    assert!(matches!(error, SystemError::Undocumented { subject: "CreateLead", system: "knock" }));
    assert_eq!(error.to_string(), "the document does not say what `knock` takes of CreateLead");
    let systems: Vec<System> = lead().check_for_all().map(|(system, _)| system).collect();
    assert_eq!(systems, CreateLead::SYSTEMS);
    assert_eq!(CreateLead::SYSTEMS, [System::Realpage, System::RealpageRpx, System::Resman]);
    assert_eq!(System::from_vendor("REALPAGE_RPX"), Some(System::RealpageRpx));
    assert_eq!(System::from_vendor("ENTRATA"), None);
}

#[test]
fn a_lead_that_a_system_takes_becomes_its_own_and_back() {
    let lead = CreateLead::new("int-1").first_name("Emily").last_name("Johnson").phone_1_type(PhoneType::Mobile);
    assert_eq!(lead.check_for(System::Realpage), Ok(()));
    let own: CreateLeadRealpage = lead.to_realpage().unwrap();
    assert_eq!((own.first_name.as_str(), own.phone_1_type.clone()), ("Emily", Some(PhoneType::Mobile)));
    assert_eq!(CreateLead::try_from(&own), Ok(lead));
    let update = UpdateLead::new().first_name("Emily");
    assert_eq!(found(&update.to_realpage().unwrap_err()), expected(&[("/last_name", Rule::Required)]));
}

#[test]
fn what_the_request_itself_violates_is_told_too_and_once() {
    let lead = CreateLead::new("int-1").first_name("Emily").last_name("Johnson").middle_initial("AB");
    let violations = lead.check_for(System::Realpage).unwrap_err();
    let both = [("/middle_initial", Rule::Unknown), ("/middle_initial", Rule::MaxLength)];
    assert_eq!(found(violations.violations().unwrap()), expected(&both));
    let prospect = CreateProspect::new("int-1").rent_minimum_in_cents(0);
    for (system, checked) in prospect.check_for_all() {
        let violations = found(checked.unwrap_err().violations().unwrap());
        let of_rent: Vec<_> = violations.iter().filter(|(pointer, _)| pointer == "/rent_minimum_in_cents").collect();
        assert!(!of_rent.is_empty(), "{system}: {violations:?}");
    }
}
