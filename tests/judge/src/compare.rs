//! Two sets of findings, compared.

use std::collections::BTreeSet;

use crate::expected::Expected;
use crate::explained::{Case, Reason};
use crate::finding::{Finding, normalised};

/// How the code under test stands to the oracle in one case.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It says the same
    Agreed,
    /// It differs, for reasons that are known
    Explained(BTreeSet<Reason>),
    /// It accepts what is invalid, refuses what is valid, or names other places or keywords
    Disagreed,
}

/// Compares the oracle's findings with ours.
pub fn compare(expected: &Expected, ours: &[Finding], case: &Case<'_>) -> Outcome {
    if ours.is_empty() && expected.is_empty() {
        return Outcome::Agreed;
    }
    let said = normalised(ours.iter().cloned());
    if expected.is_met_by(&said) {
        return Outcome::Agreed;
    }
    let mut reasons = BTreeSet::new();
    // What the oracle says too needs no explanation, and gets none.
    let left = expected.without(&mut |broken| {
        let reason = if said.contains(&broken.finding) { None } else { case.only_oracle(broken) };
        reasons.extend(reason);
        reason.is_some()
    });
    if !left.is_met_by(&said) {
        let common: BTreeSet<Finding> = said
            .into_iter()
            .filter(|finding| {
                let reason = if left.says(finding) { None } else { case.only_ours(finding) };
                reasons.extend(reason);
                reason.is_none()
            })
            .collect();
        if !left.is_met_by(&common) {
            return Outcome::Disagreed;
        }
    }
    Outcome::Explained(reasons)
}
