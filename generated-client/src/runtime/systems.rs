//! A general request behind the API: whether a single system takes it, and the same as that system's own request.

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

/// The enum of the systems behind an API, by the segments that stand for them in paths, and by the other names that the API has
/// for them.
///
/// ```text
/// systems! {
///     Realpage = "realpage" ["REALPAGE"],
/// }
/// ```
#[allow(unused_macros, reason = "an API may have one system")]
macro_rules! systems {
    ($($variant:ident = $segment:literal [$($name:literal),*],)*) => {
        /// A system behind the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum System {
            $(
                #[doc = concat!("`", $segment, "` in paths", $("; `", $name, "`",)*)]
                $variant,
            )*
        }

        impl System {
            /// Every system.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The system as its paths have it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $segment,)*
                }
            }

            /// The system that the API has this name for, such as the vendor of an integration.
            #[must_use]
            pub fn from_vendor(vendor: impl ::std::convert::AsRef<str>) -> ::std::option::Option<Self> {
                match vendor.as_ref() {
                    $($($name => Some(Self::$variant),)*)*
                    _ => None,
                }
            }
        }

        impl ::std::fmt::Display for System {
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.pad(self.as_str())
            }
        }
    };
}

/// What a general request becomes for a single one; in brackets the feature without which that is not compiled; `=>` and the
/// operation that it is then sent to.
///
/// ```text
/// for_systems!(CreateLead in System {
///     Realpage to_realpage CreateLeadRealpage,
///     Resman to_resman CreateLeadResman ["leads-resman"],
/// } from {
///     CreateLeadRealpage,
///     CreateLeadResman ["leads-resman"],
/// });
/// ```
#[allow(unused_macros, reason = "an API may have one system")]
macro_rules! for_systems {
    (
        $type:ident in $system:ty { $($variant:ident $method:ident $request:path $([$feature:literal])? $(=> $route:expr)?,)* }
        from { $($from:path $([$from_feature:literal])?,)* }
    ) => {
        impl $type {
            /// The systems whose own request is documented.
            pub const SYSTEMS: &'static [$system] = &[$(<$system>::$variant),*];

            /// Checks whether a system takes this request: by the constraints of the request itself, as `validate` does, and by those
            /// of the system's own request.
            ///
            /// # Errors
            ///
            /// Returns every violated constraint: what the system requires, its bounds and values, and, by the rule `unknown`, the
            /// fields that it does not take. A system without a documented request of its own is an error too.
            #[inline]
            pub fn check_for(
                &self,
                system: $system,
            ) -> Result<(), $crate::runtime::systems::SystemError> {
                $crate::runtime::systems::check(self, self.validate(), system)
            }

            /// Checks the request for each of [`SYSTEMS`](Self::SYSTEMS).
            #[inline]
            pub fn check_for_all(
                &self,
            ) -> impl Iterator<Item = ($system, Result<(), $crate::runtime::systems::SystemError>)> + '_ {
                Self::SYSTEMS.iter().map(|system| (*system, self.check_for(*system)))
            }

            $(
                $(#[cfg(feature = $feature)])?
                /// The system's own request with the same fields.
                ///
                /// # Errors
                ///
                /// Returns every violated constraint of the system; a field that it does not take violates the rule `unknown`.
                #[inline]
                pub fn $method(&self) -> Result<$request, $crate::runtime::Violations> {
                    $crate::runtime::systems::convert(self)
                }
            )*
        }

        impl $crate::runtime::systems::SystemRequest for $type {
            type System = $system;

            #[allow(unreachable_patterns, unused_variables, reason = "every system may be documented, and none compiled")]
            fn check_json(
                system: $system,
                json: &$crate::runtime::from_json::Input<'_>,
            ) -> Result<Option<$crate::runtime::systems::Routed>, $crate::runtime::systems::SystemError> {
                let subject = stringify!($type);
                match system {
                    $(
                        $(#[cfg(feature = $feature)])?
                        <$system>::$variant => {
                            $crate::runtime::systems::check_json::<$request>(json, const { &[$($route)?] })
                        }
                        $(
                            #[cfg(not(feature = $feature))]
                            <$system>::$variant => Err($crate::runtime::systems::SystemError::NotCompiled {
                                subject,
                                system: system.as_str(),
                                feature: $feature,
                            }),
                        )?
                    )*
                    other => Err($crate::runtime::systems::SystemError::Undocumented { subject, system: other.as_str() }),
                }
            }

            fn name(system: $system) -> &'static str {
                system.as_str()
            }
        }
        $(
            $(#[cfg(feature = $from_feature)])?
            /// The general request with the same fields.
            impl ::std::convert::TryFrom<&$from> for $type {
                type Error = $crate::runtime::Violations;

                #[inline]
                fn try_from(request: &$from) -> Result<Self, $crate::runtime::Violations> {
                    $crate::runtime::systems::convert(request)
                }
            }
        )*
    };
}

#[allow(unused_imports, reason = "an API may have one system")]
pub(crate) use {for_systems, systems};
