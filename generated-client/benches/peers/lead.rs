//! A lead as one writes it by hand: the fields and the rules of `CreateLead`, told to `garde` and to `validator` alike.
//!
//! What a type says already needs no rule: enums, and numbers that are finite because JSON has no others.

#![expect(dead_code, reason = "most fields have no rule: they are read from JSON, and that is all")]

use serde::Deserialize;
use validator::Validate;

use super::enums::{ApplicantStatus, LeadEventName, LeadStatus, PhoneType};
use super::rules::{for_garde, for_validator};

#[derive(Clone, Debug, Deserialize, garde::Validate, Validate)]
#[garde(allow_unvalidated)]
pub struct Lead {
    pub integration_id: String,
    pub property_id: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub employee_id: Option<String>,
    #[garde(length(max = 25))]
    #[validate(length(max = 25))]
    pub desired_unit_ids: Option<Vec<String>>,
    pub unit_id: Option<String>,
    #[garde(range(min = 0))]
    #[validate(range(min = 0))]
    pub number_of_additional_occupants: Option<i64>,
    #[garde(range(min = 0.0))]
    #[validate(range(min = 0.0))]
    pub desired_num_bathrooms: Option<f64>,
    pub desired_num_bedrooms: Option<f64>,
    pub credit_score: Option<String>,
    #[garde(custom(for_garde::day_or_date_time))]
    #[validate(custom(function = for_validator::day_or_date_time))]
    pub target_move_in_date: Option<String>,
    pub email_1: Option<String>,
    pub has_cats: Option<bool>,
    pub has_dogs: Option<bool>,
    pub has_other_pets: Option<bool>,
    #[garde(range(min = 0))]
    #[validate(range(min = 0))]
    pub desired_max_rent_in_cents: Option<i64>,
    #[garde(range(min = 0))]
    #[validate(range(min = 0))]
    pub monthly_income_in_cents: Option<i64>,
    #[garde(length(chars, min = 1, max = 1))]
    #[validate(length(min = 1, max = 1))]
    pub middle_initial: Option<String>,
    pub phone_1: Option<String>,
    pub lead_source: Option<String>,
    pub status: Option<LeadStatus>,
    #[garde(custom(for_garde::day_or_date_time))]
    #[validate(custom(function = for_validator::day_or_date_time))]
    pub desired_move_in_date: Option<String>,
    pub desired_bathrooms: Option<String>,
    #[garde(range(min = 0))]
    #[validate(range(min = 0))]
    pub desired_bedrooms: Option<i64>,
    pub lead_source_id: Option<String>,
    pub lease_period_id: Option<String>,
    pub phone_1_type: Option<PhoneType>,
    pub middle_name: Option<String>,
    pub phone_2: Option<String>,
    pub phone_2_type: Option<PhoneType>,
    pub address_1: Option<String>,
    pub address_2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
    pub desired_min_rent_in_cents: Option<f64>,
    pub number_of_occupants: Option<i64>,
    pub notes: Option<String>,
    #[garde(dive)]
    #[validate(nested)]
    pub events: Option<Vec<LeadEvent>>,
    pub address_type_id: Option<String>,
    pub desired_lease_term_in_months: Option<String>,
    pub applicant_status: Option<ApplicantStatus>,
    pub country: Option<String>,
    pub status_raw: Option<String>,
    pub desired_unit_type: Option<String>,
    pub lead_relationship_id: Option<String>,
    #[garde(custom(for_garde::day_or_date_time))]
    #[validate(custom(function = for_validator::day_or_date_time))]
    pub date_of_birth: Option<String>,
    pub floor_plan_id: Option<String>,
    #[garde(length(chars, min = 1))]
    #[validate(length(min = 1))]
    pub third_party_id: Option<String>,
    pub organization_name: Option<String>,
}

#[derive(Clone, Debug, Deserialize, garde::Validate, Validate)]
#[garde(allow_unvalidated)]
pub struct LeadEvent {
    pub employee_id: String,
    pub lead_source_id: Option<String>,
    pub unit_id: Option<String>,
    pub event_name: LeadEventName,
    #[garde(custom(for_garde::date_time))]
    #[validate(custom(function = for_validator::date_time))]
    pub event_datetime: String,
    #[garde(length(chars, max = 256))]
    #[validate(length(max = 256))]
    pub notes: Option<String>,
    pub reasons_for_event: Option<String>,
}
