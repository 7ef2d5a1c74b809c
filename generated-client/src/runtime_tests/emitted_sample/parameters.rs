//! The emitted parameters of an operation.

use super::{BooleanOrString, PhoneType};
use crate::runtime::{At, Check, Date, Location, Violation, check, parameters, validated};

#[derive(Clone, Debug, Default)]
pub struct ListPetsParams {
    pub lead_id: String,
    pub limit: Option<i64>,
    pub kinds: Option<Vec<PhoneType>>,
    pub born: Option<Date>,
    pub is_active: Option<BooleanOrString>,
}

parameters!(ListPetsParams "/v1/leads/{lead_id}/pets/" {
    lead_id "lead_id" required path,
    limit "limit" optional query,
    kinds "kinds" optional query,
    born "born" optional query,
    is_active "is_active" optional query,
});

validated!(ListPetsParams in Query);

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
