//! A general request behind the API: whether a single system takes it, and the same as that system's own request.

mod generated;

use std::fmt;

use super::from_json::{self, FromJson, Input, Mode};
use super::validation::{Actual, At, Limit, Location, Rule, Violation, Violations};
use super::{CodecError, Encode, Operation, to_value, to_vec};

/// Why a request is not known to be one that a system takes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SystemError {
    /// It violates constraints of the request itself, or of the system's own
    Violations(Violations),
    /// The document has no operation of this system for the request
    Undocumented {
        /// The request's type
        subject: &'static str,
        /// The system, as in its paths
        system: &'static str,
    },
    /// The document has the system's own request, but a cargo feature of this crate that is off
    NotCompiled {
        /// The request's type
        subject: &'static str,
        /// The system, as in its paths
        system: &'static str,
        /// The feature
        feature: &'static str,
    },
}

impl SystemError {
    /// The violated constraints, if it is known what the system takes.
    #[must_use]
    pub const fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Violations(violations) => Some(violations),
            Self::Undocumented { .. } | Self::NotCompiled { .. } => None,
        }
    }

    /// The error of a request that also has violations of its own; where both have one of the same rule at the same place,
    /// the system's.
    pub(crate) fn and(self, own: Violations) -> Self {
        let Self::Violations(of_system) = self else { return self };
        let subject = of_system.subject();
        let mut found: Vec<Violation> = of_system.into_iter().collect();
        for violation in own {
            let is_same =
                |other: &Violation| (other.pointer(), other.rule()) == (violation.pointer(), violation.rule());
            if !found.iter().any(is_same) {
                found.push(violation);
            }
        }
        Self::Violations(Violations::at_least_one(subject, found))
    }
}

impl fmt::Display for SystemError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Violations(violations) => violations.fmt(out),
            Self::Undocumented { subject, system } => {
                write!(out, "the document does not say what `{system}` takes of {subject}")
            }
            Self::NotCompiled { subject, system, feature } => {
                write!(
                    out,
                    "what `{system}` takes of {subject} is known only with the feature `{feature}` of this crate"
                )
            }
        }
    }
}

impl std::error::Error for SystemError {}

/// The request `T` of a single system with the fields of `request`.
///
/// # Errors
/// Returns every violated constraint of the system; a field that it does not take violates the rule `unknown`.
pub fn convert<T: FromJson>(request: &dyn Encode) -> Result<T, Violations> {
    match to_value(request) {
        Ok(json) => from_json::read(&Input::Owned(json), Mode::Strict),
        Err(error) => Err(unencodable(T::SUBJECT, &error)),
    }
}

fn unencodable(subject: &'static str, error: &CodecError) -> Violations {
    let at = At::root(Location::Body);
    let violation = Violation::new(at, Rule::Representable, Limit::Text("JSON"), Actual::Text(error.to_string()));
    Violations::at_least_one(subject, vec![violation])
}

/// A general request behind an API, of which single systems have their own.
pub trait SystemRequest: FromJson + Encode {
    /// The systems
    type System: Copy + 'static;

    /// Whether a system takes the request that is this JSON, and the system's own request if that is to be sent instead.
    ///
    /// # Errors
    /// Returns every violated constraint of the system. A system without a documented request of its own is an error too.
    fn check_json(system: Self::System, json: &Input<'_>) -> Result<Option<Routed>, SystemError>;

    /// The system as its paths have it.
    fn name(system: Self::System) -> &'static str;
}

/// A system's own request, which is sent instead of the general one.
#[derive(Debug)]
pub struct Routed {
    /// The system's own operation, whose parameters have the names of the general one
    pub operation: &'static Operation,
    /// The body
    pub body: Vec<u8>,
}

/// Whether JSON is a valid request `T` of a single system; where `route` has an operation, also that request.
///
/// # Errors
/// Returns every violated constraint; a field that the system does not take violates the rule `unknown`.
pub fn check_json<T: FromJson + Encode>(
    json: &Input<'_>,
    route: &'static [Operation],
) -> Result<Option<Routed>, SystemError> {
    let own = from_json::read::<T>(json, Mode::Strict).map_err(SystemError::Violations)?;
    let Some(operation) = route.first() else { return Ok(None) };
    match to_vec(&own) {
        Ok(body) => Ok(Some(Routed { operation, body })),
        Err(error) => Err(SystemError::Violations(unencodable(T::SUBJECT, &error))),
    }
}

/// Whether `request`, of which `own` is what its validation says, is a valid request of a single system when converted.
///
/// # Errors
/// Returns every violated constraint of either; where both have one of the same rule at the same place, the system's.
pub fn check<R: SystemRequest>(request: &R, own: Result<(), Violations>, system: R::System) -> Result<(), SystemError> {
    let json = to_value(request).map_err(|error| SystemError::Violations(unencodable(R::SUBJECT, &error)))?;
    match (own, R::check_json(system, &Input::Owned(json))) {
        (own, Ok(_)) => own.map_err(SystemError::Violations),
        (Ok(()), Err(of_system)) => Err(of_system),
        (Err(own), Err(of_system)) => Err(of_system.and(own)),
    }
}

#[allow(unused_imports, reason = "an API may have one system")]
pub(crate) use generated::{for_systems, systems};
