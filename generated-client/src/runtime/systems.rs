//! A request for all systems behind the API: whether a single system takes it, and the same as that system's own request.

use std::fmt;

use super::from_json::{self, FromJson, Input, Mode};
use super::validation::{Actual, At, Limit, Location, Rule, Violation, Violations};
use super::{Encode, to_value};

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
}

impl SystemError {
    /// The violated constraints, if the document describes what the system takes.
    #[must_use]
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Violations(violations) => Some(violations),
            Self::Undocumented { .. } => None,
        }
    }
}

impl fmt::Display for SystemError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Violations(violations) => violations.fmt(out),
            Self::Undocumented { subject, system } => {
                write!(out, "the document does not say what `{system}` takes of {subject}")
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
        Err(error) => {
            let at = At::root(Location::Body);
            let violation =
                Violation::new(at, Rule::Representable, Limit::Text("JSON"), Actual::Text(error.to_string()));
            Err(Violations::at_least_one(T::SUBJECT, vec![violation]))
        }
    }
}

/// Whether `request`, of which `own` is what its validation says, is a valid request `T` of a single system when converted.
///
/// # Errors
/// Returns every violated constraint of either; where both have one of the same rule at the same place, the system's.
pub fn check<T: FromJson>(request: &dyn Encode, own: Result<(), Violations>) -> Result<(), SystemError> {
    let (own, of_system) = match (own, convert::<T>(request)) {
        (own, Ok(_)) => return own.map_err(SystemError::Violations),
        (Ok(()), Err(of_system)) => return Err(SystemError::Violations(of_system)),
        (Err(own), Err(of_system)) => (own, of_system),
    };
    let mut found: Vec<Violation> = of_system.into_iter().collect();
    for violation in own {
        let is_same = |other: &Violation| (other.pointer(), other.rule()) == (violation.pointer(), violation.rule());
        if !found.iter().any(is_same) {
            found.push(violation);
        }
    }
    Err(SystemError::Violations(Violations::at_least_one(T::SUBJECT, found)))
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

/// What a request for all systems becomes for a single one.
///
/// ```text
/// for_systems!(CreateLead in System {
///     Realpage to_realpage CreateLeadRealpage,
/// } from {
///     CreateLeadRealpage,
/// });
/// ```
#[allow(unused_macros, reason = "an API may have one system")]
macro_rules! for_systems {
    (
        $type:ident in $system:ty { $($(#[$gate:meta])* $variant:ident $method:ident $request:path,)* }
        from { $($(#[$from_gate:meta])* $from:path,)* }
    ) => {
        impl $type {
            /// The systems whose own request is documented.
            pub const SYSTEMS: &'static [$system] = &[
                $($(#[$gate])* <$system>::$variant,)*
            ];

            /// Checks whether a system takes this request: by the constraints of the request itself, as `validate` does, and by those
            /// of the system's own request.
            ///
            /// # Errors
            ///
            /// Returns every violated constraint: what the system requires, its bounds and values, and, by the rule `unknown`, the
            /// fields that it does not take. A system without a documented request of its own is an error too.
            #[allow(unreachable_patterns, reason = "every system may be documented")]
            #[inline]
            pub fn check_for(
                &self,
                system: $system,
            ) -> Result<(), $crate::runtime::systems::SystemError> {
                match system {
                    $(
                        $(#[$gate])*
                        <$system>::$variant => $crate::runtime::systems::check::<$request>(self, self.validate()),
                    )*
                    other => Err($crate::runtime::systems::SystemError::Undocumented {
                        subject: stringify!($type),
                        system: other.as_str(),
                    }),
                }
            }

            /// Checks the request for each of [`SYSTEMS`](Self::SYSTEMS).
            #[inline]
            pub fn check_for_all(
                &self,
            ) -> impl Iterator<Item = ($system, Result<(), $crate::runtime::systems::SystemError>)> + '_ {
                Self::SYSTEMS.iter().map(|system| (*system, self.check_for(*system)))
            }

            $(
                $(#[$gate])*
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
        $(
            $(#[$from_gate])*
            /// The request for all systems with the same fields.
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
