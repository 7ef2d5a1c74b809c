//! The emitted parameters of an operation.

use super::{BooleanOrString, PhoneType};
use crate::runtime::{
    At, Check, Date, Location, Method, Operation, Pairs, Violation, Violations, check, path, query, validate_typed,
};

#[derive(Clone, Debug, Default)]
pub struct ListPetsParams {
    pub lead_id: String,
    pub limit: Option<i64>,
    pub kinds: Option<Vec<PhoneType>>,
    pub born: Option<Date>,
    pub is_active: Option<BooleanOrString>,
}

impl ListPetsParams {
    #[must_use]
    pub fn path(&self) -> String {
        path(LIST_PETS.path, &[("lead_id", &self.lead_id)])
    }

    #[must_use]
    pub fn query(&self) -> Pairs {
        query(&[("limit", &self.limit), ("kinds", &self.kinds), ("born", &self.born), ("is_active", &self.is_active)])
    }

    /// # Errors
    /// With every constraint that is broken.
    pub fn validate(&self) -> Result<(), Violations> {
        validate_typed(self, "ListPetsParams", Location::Query)
    }
}

impl Check for ListPetsParams {
    fn check(&self, at: At<'_>, found: &mut Vec<Violation>) {
        check::path_segment(&self.lead_id, At::root(Location::Path).key("lead_id"), found);
        if let Some(value) = &self.limit {
            check::maximum(*value, 250, at.key("limit"), found);
        }
        if let Some(value) = &self.born {
            check::date(value, at.key("born"), found);
        }
    }
}

pub static LIST_PETS: Operation =
    Operation { name: "list_pets", method: Method::Get, path: "/v1/leads/{lead_id}/pets/", security: &[] };
