//! What is generated for the systems behind an API: their enum, and what a general request becomes for each.

/// The enum of the systems behind an API, by the segments that stand for them in paths, and by the other names that the API has
/// for them.
///
/// ```text
/// systems! {
///     North = "north" ["NORTH", "NORTHERN"],
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
/// for_systems!(Order in System {
///     North to_north NorthOrder,
///     South to_south SouthOrder ["orders-south"],
/// } from {
///     NorthOrder,
///     SouthOrder ["orders-south"],
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
            #[inline]
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

            #[inline]
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
