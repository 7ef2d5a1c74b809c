//! An invented body for each write of those pages, with every field of its page.

use super::*;

bodies! {
    CreateLeadRealpage a_new_lead_for_realpage_goes_through_its_type_unchanged {
        "integration_id": "int-1", "last_name": "Lovelace", "first_name": "Ada", "lead_source_id": "source-1",
        "email_1": "ada@example.com", "phone_1": "555-0100", "phone_1_type": "HOME", "phone_2": "555-0101",
        "phone_2_type": "FAX", "address_1": "1 Engine Row", "address_2": "Flat 2", "city": "London", "state": "LN",
        "zip": "10101", "country": "GB",
    }
    UpdateLeadRealpage a_changed_lead_for_realpage_goes_through_its_type_unchanged {
        "last_name": "Lovelace", "first_name": "Ada", "lead_source_id": "source-1", "email_1": "ada@example.com",
        "phone_1": "555-0100", "phone_1_type": "WORK", "phone_2": "555-0101", "phone_2_type": "MOBILE",
        "address_1": "1 Engine Row", "address_2": "", "city": "London", "state": "LN", "zip": "10101", "country": "GB",
    }
    CreateLeadRealpageRpx a_new_lead_for_realpage_rpx_goes_through_its_type_unchanged {
        "integration_id": "int-1", "property_id": "property-1", "lead_relationship_id": "relationship-1",
        "first_name": "Ada", "last_name": "Lovelace", "middle_name": "King", "date_of_birth": "1990-12-10T00:00:00Z",
        "employee_id": "employee-1", "lead_source_id": "source-1", "phone_1": "555-0100", "phone_1_type": "OTHER",
        "phone_2": "555-0101", "phone_2_type": "WORK", "email_1": "ada@example.com", "address_1": "1 Engine Row",
        "address_2": "Flat 2", "city": "London", "state": "LN", "zip": "10101", "country": "GB",
        "target_move_in_date": "2027-02-01T12:00:00+01:00", "desired_lease_term_in_months": 12.5,
        "desired_max_rent_in_cents": 3_000_000_000_i64, "number_of_occupants": 2, "unit_id": "unit-1",
    }
    UpdateLeadRealpageRpx a_changed_lead_for_realpage_rpx_goes_through_its_type_unchanged {
        "employee_id": "employee-1", "lead_source_id": "source-1", "lead_relationship_id": "relationship-1",
        "unit_id": "unit-1", "first_name": "Ada", "middle_name": "King", "last_name": "Lovelace",
        "date_of_birth": "1990-12-10T00:00:00Z", "phone_1": "555-0100", "phone_1_type": "OTHER", "phone_2": "555-0101",
        "phone_2_type": "WORK", "email_1": "ada@example.com", "address_1": "1 Engine Row", "address_2": "Flat 2",
    }
    CreateLeadResman a_new_lead_for_resman_goes_through_its_type_unchanged {
        "integration_id": "int-1", "lead_source_id": "source-1", "employee_id": "employee-1",
        "property_id": "property-1", "first_name": "Ada", "last_name": "Lovelace", "unit_id": "unit-1",
        "floor_plan_id": "plan-1", "email_1": "ada@example.com", "phone_1": "555-0100", "phone_1_type": "MOBILE",
        "phone_2": "555-0101", "phone_2_type": "WORK", "city": "London", "address_1": "1 Engine Row",
        "address_2": "Flat 2", "state": "LN", "zip": "10101", "notes": "Keeps an engine.\nAsks about \"power\".",
        "desired_num_bedrooms": 2, "desired_num_bathrooms": 1.5, "desired_max_rent_in_cents": 350_000,
        "desired_lease_term_in_months": 12, "target_move_in_date": "in spring",
    }
    UpdateLeadResman a_changed_lead_for_resman_goes_through_its_type_unchanged {
        "lead_source_id": "source-1", "unit_id": "unit-1", "floor_plan_id": "plan-1", "first_name": "Ada",
        "last_name": "Lovelace", "email_1": "ada@example.com", "phone_1": "555-0100", "phone_1_type": "FAX",
        "phone_2": "555-0101", "phone_2_type": "HOME", "city": "London", "address_1": "1 Engine Row",
        "address_2": "Flat 2", "state": "LN", "zip": "10101", "desired_num_bedrooms": 0, "desired_num_bathrooms": 2.25,
        "desired_max_rent_in_cents": 350_000, "desired_lease_term_in_months": 12, "target_move_in_date": "2027-02-01",
    }
    CreateLead a_new_lead_goes_through_its_type_unchanged {
        "integration_id": "int-1", "property_id": "property-1", "first_name": "Ada", "last_name": "Lovelace",
        "employee_id": "employee-1", "desired_unit_ids": ["unit-1", "unit-2"], "unit_id": "unit-1",
        "number_of_additional_occupants": 1, "desired_num_bathrooms": 1.5, "desired_num_bedrooms": 2,
        "credit_score": "820", "target_move_in_date": "2027-02-01", "email_1": "ada@example.com", "has_cats": true,
        "has_dogs": false, "has_other_pets": false, "desired_max_rent_in_cents": 3_000_000_000_i64,
        "monthly_income_in_cents": 900_000, "middle_initial": "K", "phone_1": "555-0100", "lead_source": "a friend",
        "status": "ACTIVE", "desired_move_in_date": "2027-02-01T09:00:00Z", "desired_bathrooms": "1",
        "desired_bedrooms": 2, "lead_source_id": "source-1", "lease_period_id": "period-1", "phone_1_type": "HOME",
        "middle_name": "King", "phone_2": "555-0101", "phone_2_type": "WORK", "address_1": "1 Engine Row",
        "address_2": "Flat 2", "city": "London", "state": "LN", "zip": "10101", "desired_min_rent_in_cents": null,
        "number_of_occupants": 2, "notes": "", "events": [{
            "employee_id": "employee-1", "lead_source_id": "source-1", "unit_id": "unit-1", "event_name": "WalkIn",
            "event_datetime": "2026-11-21T12:00:00Z", "notes": "came in", "reasons_for_event": "curious",
        }],
        "address_type_id": "type-1", "desired_lease_term_in_months": "12", "applicant_status": "APPLICANT",
        "country": "GB", "status_raw": "new", "desired_unit_type": "studio", "lead_relationship_id": "relationship-1",
        "date_of_birth": "1990-12-10", "floor_plan_id": "plan-1", "third_party_id": "third-1",
        "organization_name": "Analytical Engines",
    }
    UpdateLead a_changed_lead_goes_through_its_type_unchanged {
        "lead_id": "lead-1", "employee_id": "employee-1", "desired_unit_ids": [], "unit_id": "unit-1",
        "first_name": "Ada", "last_name": "Lovelace", "number_of_additional_occupants": 0,
        "desired_num_bathrooms": 1, "desired_num_bedrooms": 2.5, "credit_score": "820",
        "target_move_in_date": "2027-02-01T09:00:00.123Z", "email_1": "ada@example.com", "has_cats": true,
        "has_dogs": false, "has_other_pets": false, "desired_max_rent_in_cents": 3_000_000_000_i64,
        "monthly_income_in_cents": 0, "middle_initial": "K", "phone_1": "555-0100", "lead_source": "a friend",
        "status": "INACTIVE", "inactive_reason": "NO_AVAILABILITY", "desired_move_in_date": "2027-02-01",
        "desired_bathrooms": "1", "desired_bedrooms": 2, "lease_period_id": "period-1", "lead_source_id": "source-1",
        "middle_name": "King", "phone_1_type": "HOME", "phone_2": "555-0101", "phone_2_type": "WORK",
        "address_1": "1 Engine Row", "address_2": "Flat 2", "city": "London", "state": "LN", "zip": "10101",
        "desired_min_rent_in_cents": 125_000, "number_of_occupants": 2, "notes": "quiet", "events": [{
            "unit_id": "unit-1", "x_type_id": "type-1", "x_leasing_agent_id": "agent-1", "x_sub_type_id": "sub-1",
            "x_result_id": "result-1", "event_datetime": "2026-11-21T12:00:00Z",
            "appointment_datetime": "2026-11-22T12:00:00Z", "time_from": "09:00", "time_to": "10:00", "notes": "came in",
            "title": "visit", "reasons_for_event": "curious", "id": "event-1",
        }],
        "address_type_id": "type-1", "desired_lease_term_in_months": "12", "applicant_status": "OCCUPANT",
        "country": "GB", "status_raw": "new", "desired_unit_type": "studio", "lead_relationship_id": "relationship-1",
        "date_of_birth": "1990-12-10T00:00:00Z", "floor_plan_id": "plan-1",
    }
    CreateProspect a_new_prospect_goes_through_its_type_unchanged {
        "integration_id": "int-1", "community_id": "community-1", "email_1": "ada@example.com", "phone_1": "555-0100",
        "phone_2": "555-0101", "first_name": "Ada", "last_name": "Lovelace", "move_in_date": "2027-02-01",
        "rent_minimum_in_cents": 1, "rent_maximum_in_cents": 3_000_000_000_i64, "notes": "quiet",
        "pets": ["CAT", "SMALL_DOG"], "attribution_id": "attribution-1", "agent_id": "agent-1",
        "address_1": "1 Engine Row", "city": "London", "state": "LN", "zip": "10101", "number_of_occupants": 2,
        "lease_term_in_months": 12, "desired_num_bedrooms": [1, 2], "subscribe": false, "first_contact_type": "EMAIL",
        "middle_name": "King", "address_2": "Flat 2", "country": "GB", "preferred_contact_method": "PHONE",
        "prospect_source": "a friend",
    }
    UpdateProspect a_changed_prospect_goes_through_its_type_unchanged {
        "lease_id": "lease-1", "email_1": "ada@example.com", "phone_1": "555-0100", "phone_2": "555-0101",
        "first_name": "Ada", "last_name": "Lovelace", "move_in_date": "2027-02-01T09:00:00Z",
        "rent_minimum_in_cents": 1, "rent_maximum_in_cents": 1, "notes": "quiet", "pets": ["LARGE_DOG"],
        "agent_id": "agent-1", "number_of_occupants": 2, "lease_term_in_months": 24, "desired_num_bedrooms": [],
        "address_1": "1 Engine Row", "address_2": "Flat 2", "city": "London", "state": "LN", "zip": "10101",
        "country": "GB", "preferred_contact_method": "PHONE", "subscribe": true, "prospect_source": "a friend",
    }
}
