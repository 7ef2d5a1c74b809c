//! Values from a list as plain enums, which hold no other value: there is nothing left for the peers to check.

use serde::Deserialize;

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LeadStatus {
    Active,
    Cold,
    Inactive,
    Waitlisted,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PhoneType {
    Fax,
    Home,
    Mobile,
    Work,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplicantStatus {
    Applicant,
    CoApplicant,
    Occupant,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub enum LeadEventName {
    CallToProspect,
    CallFromProspect,
    Other,
    WalkIn,
    Chat,
    Email,
    Text,
    Webservice,
    Appointment,
    Show,
    Application,
    SelfGuidedTour,
}
