//! What a revision has more and less: one that only takes away may be an older edition.

use super::Diff;
use super::kind::Kind;

/// How much callers can name in one edition and not in the other: operations, parameters, bodies, properties, values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// In the revision only
    pub gained: usize,
    /// In the base only
    pub lost: usize,
}

impl Diff {
    /// What the revision gained and lost, place by place.
    #[must_use]
    pub fn balance(&self) -> Balance {
        let mut balance = Balance::default();
        for change in &self.changes {
            match change.kind {
                Kind::OperationAdded
                | Kind::WebhookAdded
                | Kind::RequiredParameterAdded
                | Kind::OptionalParameterAdded
                | Kind::RequiredBodyAdded
                | Kind::OptionalBodyAdded
                | Kind::MediaTypeAdded
                | Kind::StatusAdded
                | Kind::HeaderAdded
                | Kind::EnumValuesAdded
                | Kind::RequiredPropertyAdded
                | Kind::OptionalPropertyAdded
                | Kind::ArmAdded => balance.gained += 1,
                Kind::OperationRemoved
                | Kind::WebhookRemoved
                | Kind::ParameterRemoved
                | Kind::BodyRemoved
                | Kind::MediaTypeRemoved
                | Kind::SuccessRemoved
                | Kind::FailureRemoved
                | Kind::RequiredHeaderRemoved
                | Kind::OptionalHeaderRemoved
                | Kind::EnumValuesRemoved
                | Kind::RequiredPropertyRemoved
                | Kind::OptionalPropertyRemoved
                | Kind::ArmRemoved => balance.lost += 1,
                _ => {}
            }
        }
        balance
    }
}
