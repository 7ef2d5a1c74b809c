//! The rules that the peers have no attribute for, each in the shape that either of them wants.
//!
//! RFC 3339 is judged by the function that `validate()` itself calls: validators are compared here, not parsers of dates.

use std::sync::LazyLock;

use propexo::runtime::format::is_date_time;
use regex::Regex;

static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").expect("the pattern is a regular expression"));

fn is_day_or_date_time(text: &str) -> bool {
    is_date_time(text) || DAY.is_match(text)
}

pub mod for_garde {
    use super::{is_date_time, is_day_or_date_time};

    pub fn date_time(text: &str, (): &()) -> garde::Result {
        if is_date_time(text) { Ok(()) } else { Err(garde::Error::new("not a date and time")) }
    }

    pub fn day_or_date_time(text: &Option<String>, (): &()) -> garde::Result {
        match text {
            Some(text) if !is_day_or_date_time(text) => Err(garde::Error::new("neither a day nor a date and time")),
            _ => Ok(()),
        }
    }
}

pub mod for_validator {
    use super::{is_date_time, is_day_or_date_time};
    use validator::ValidationError;

    pub fn date_time(text: &str) -> Result<(), ValidationError> {
        if is_date_time(text) { Ok(()) } else { Err(ValidationError::new("date_time")) }
    }

    pub fn day_or_date_time(text: &str) -> Result<(), ValidationError> {
        if is_day_or_date_time(text) { Ok(()) } else { Err(ValidationError::new("day_or_date_time")) }
    }
}
