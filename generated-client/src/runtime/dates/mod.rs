//! Dates and times from and to those of the crates chrono, jiff and time, behind features of these names.
//!
//! The offset of a text is that of the value and the other way round: none is converted. A type without an offset takes day
//! and time as they are written. A year that has no four digits becomes a text that is not valid.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;

use std::fmt;

use super::validation::calendar::{Day, Time, date, date_time};

/// A text is not a date, or not a date and time, in RFC 3339 format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidDate {
    text: String,
    format: &'static str,
}

impl InvalidDate {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for InvalidDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} is not a valid {}", self.text, self.format)
    }
}

impl std::error::Error for InvalidDate {}

fn read_day<T>(text: &str, value: impl FnOnce(Day) -> Option<T>) -> Result<T, InvalidDate> {
    date(text).and_then(value).ok_or_else(|| InvalidDate { text: text.to_owned(), format: "date" })
}

fn read_moment<T>(text: &str, value: impl FnOnce(Day, Time) -> Option<T>) -> Result<T, InvalidDate> {
    let value = date_time(text).and_then(|(day, time)| value(day, time));
    value.ok_or_else(|| InvalidDate { text: text.to_owned(), format: "date-time" })
}

fn write_day(Day { year, month, day }: Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn write_moment(day: Day, Time { hour, minute, second, nanosecond, offset }: Time) -> String {
    let mut text = format!("{}T{hour:02}:{minute:02}:{second:02}", write_day(day));
    if nanosecond > 0 {
        let fraction = format!("{nanosecond:09}");
        text.extend([".", fraction.trim_end_matches('0')]);
    }
    if offset == 0 {
        return text + "Z";
    }
    let (sign, ahead) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    text += &format!("{sign}{:02}:{:02}", ahead / 3600, ahead / 60 % 60);
    if ahead % 60 > 0 {
        // RFC 3339 has no such offset: not valid, rather than another moment.
        text += &format!(":{:02}", ahead % 60);
    }
    text
}

/// `From` a type of another crate, written by a function.
macro_rules! written {
    ($function:ident: $($source:ty),+ => $text:ident) => {$(
        impl From<$source> for $text {
            fn from(value: $source) -> Self {
                Self::from($function(value))
            }
        }

        impl From<$source> for $crate::runtime::DateOrDateTime {
            fn from(value: $source) -> Self {
                Self::from($function(value))
            }
        }
    )+};
}

/// `TryFrom` into a type of another crate, read by a function of `dates` and what makes the value.
macro_rules! read {
    ($read:ident, $value:expr, $text:ident => $target:ty) => {
        impl TryFrom<&$text> for $target {
            type Error = $crate::runtime::dates::InvalidDate;

            fn try_from(text: &$text) -> Result<Self, Self::Error> {
                $read(text, $value)
            }
        }

        impl TryFrom<&$crate::runtime::DateOrDateTime> for $target {
            type Error = $crate::runtime::dates::InvalidDate;

            fn try_from(text: &$crate::runtime::DateOrDateTime) -> Result<Self, Self::Error> {
                $read(text, $value)
            }
        }
    };
}

use {read, written};

#[cfg(test)]
#[path = "../../runtime_tests/dates.rs"]
mod tests;
