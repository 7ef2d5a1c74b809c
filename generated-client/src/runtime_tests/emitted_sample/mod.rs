//! What the generator emits, in small and by hand: the macros and traits are proved on it.

use std::collections::BTreeMap;
use std::fmt;

use crate::runtime::{
    At, Check, CodecError, DateOrDateTime, Decode, Decoder, Encode, Encoder, Location, Patch, Pattern, Violation,
    Violations, check, format, open_enum, record, redacted, serde_via_codec, union, validate,
};

mod json;
mod parameters;
mod tests;

open_enum! {
    pub enum PhoneType {
        Fax = "FAX",
        Mobile = "MOBILE",
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Pet {
    pub name: String,
    pub age: Option<i64>,
}

record!(Pet {
    name "name" required,
    age "age" optional,
});

impl Check for Pet {
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>) {
        check::max_length(&self.name, 5, at.key("name"), found);
        if let Some(value) = &self.age {
            check::minimum(*value, 0, at.key("age"), found);
        }
    }
}

#[derive(Clone, Default, PartialEq)]
pub struct CreateLead {
    pub first_name: String,
    pub phone_1_type: Option<PhoneType>,
    pub closed_at: Option<DateOrDateTime>,
    pub rent: Patch<f64>,
    pub pets: Option<Vec<Pet>>,
    pub password: Option<String>,
    pub is_active: Option<BooleanOrString>,
    pub additional: BTreeMap<String, Option<i64>>,
}

impl fmt::Debug for CreateLead {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("CreateLead")
            .field("first_name", &self.first_name)
            .field("password", &redacted(self.password.is_some()))
            .finish_non_exhaustive()
    }
}

record!(CreateLead {
    first_name "first_name" required,
    phone_1_type "phone_1_type" optional,
    closed_at "closed_at" stated,
    rent "rent" patch,
    pets "pets" optional,
    password "password" optional,
    is_active "is_active" optional,
    ..additional
});

static PATTERN_1: Pattern = Pattern::new(r"^\d{4}$", r"\A[0-9]{4}\z");

impl Check for CreateLead {
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>) {
        check::max_length(&self.first_name, 30, at.key("first_name"), found);
        if let Some(value) = &self.phone_1_type {
            check::known(value, at.key("phone_1_type"), found);
        }
        if let Some(value) = &self.closed_at {
            check::any_of(
                format::is_date(value) || format::is_date_time(value),
                value,
                &["a valid date", "a valid date-time"],
                at.key("closed_at"),
                found,
            );
        }
        if let Patch::Value(value) = &self.rent {
            check::finite(*value, at.key("rent"), found);
            check::minimum(*value, 1, at.key("rent"), found);
        }
        if let Some(items) = &self.pets {
            let at = at.key("pets");
            check::max_items(items.len(), 2, at, found);
            for (index, item) in items.iter().enumerate() {
                item.check(at.index(index), found);
            }
        }
        if let Some(value) = &self.password {
            check::pattern(value, &PATTERN_1, at.secret_key("password"), found);
        }
        if let Some(value) = &self.is_active {
            value.check(at.key("is_active"), found);
        }
    }
}

impl CreateLead {
    /// # Errors
    /// With every constraint that is broken.
    pub fn validate(&self) -> Result<(), Violations> {
        validate(self, Location::Body)
    }
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BooleanOrString {
    Boolean(bool),
    String(String),
    Other(serde_json::Value),
}

impl Check for BooleanOrString {
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>) {
        match self {
            Self::Boolean(_) => {}
            Self::String(value) => check::max_length(value, 3, at, found),
            Self::Other(value) => check::no_arm(value, "one of boolean, string", at, found),
        }
    }
}

impl Encode for BooleanOrString {
    fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
        match self {
            Self::Boolean(value) => value.encode(out),
            Self::String(value) => value.encode(out),
            Self::Other(value) => value.encode(out),
        }
    }
}

impl Decode for BooleanOrString {
    fn vacant() -> Self {
        Self::Other(serde_json::Value::Null)
    }

    fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
        const ARMS: &[union::Arm] = &[union::Arm::any(union::Kind::Boolean), union::Arm::any(union::Kind::Text)];
        Ok(union::read(
            input.any()?,
            ARMS,
            &[|value| union::sent(value).map(Self::Boolean), |value| union::sent(value).map(Self::String)],
            Self::Other,
        ))
    }
}

serde_via_codec!(BooleanOrString);
