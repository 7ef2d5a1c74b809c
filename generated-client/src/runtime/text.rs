//! Dates and times, kept as the text that was received.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::validation::{calendar, format};

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $is_valid:expr) => {
        $(#[$doc])*
        ///
        /// The text is kept as it is, and not validated in a response.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the text is valid: there is such a day or time.
            #[must_use]
            pub fn is_valid(&self) -> bool {
                $is_valid(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.0 == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.0 == *text
            }
        }

        // So that the checks of strings accept it.
        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl super::Encode for $name {
            fn encode(&self, out: &mut dyn super::Encoder) -> Result<(), super::CodecError> {
                out.text(&self.0)
            }
        }

        impl super::Decode for $name {
            fn vacant() -> Self {
                Self(String::new())
            }

            fn decode(input: &mut dyn super::Decoder) -> Result<Self, super::CodecError> {
                input.text().map(Self)
            }
        }

        super::serde_via_codec!($name);
    };
}

text! {
    /// A date and time in RFC 3339 format: `2026-01-31T09:30:00Z`.
    ///
    /// A request is validated by the constraint of the document.
    DateTime, format::is_date_time
}

impl DateTime {
    /// The moment, or `None` if the text is not valid. A leap second is the first second of the next day.
    ///
    /// ```text
    /// let moment = DateTime::from("1970-01-02T01:00:00+01:00").to_system_time();
    /// assert_eq!(moment, UNIX_EPOCH.checked_add(Duration::from_secs(24 * 3600)));
    /// ```
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let (seconds, nanosecond) = calendar::since_1970(&self.0)?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let second = if seconds < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
        second?.checked_add(Duration::from_nanos(nanosecond.into()))
    }
}

text! {
    /// A date in RFC 3339 format: `2026-01-31`.
    ///
    /// A request is validated by the constraint of the document. If that is only a pattern, it accepts days that do not exist,
    /// such as February 31; `is_valid` does not.
    Date, format::is_date
}

text! {
    /// A date, or a date and time, in RFC 3339 format: `2026-01-31`, `2026-01-31T09:30:00Z`.
    ///
    /// A request is validated by the constraint of the document. If that is only a pattern, it accepts days that do not exist,
    /// such as February 31; `is_valid` does not.
    DateOrDateTime, |text: &str| format::is_date(text) || format::is_date_time(text)
}

#[cfg(test)]
#[path = "../runtime_tests/text.rs"]
mod tests;
