//! Dates and times of time: `Date`; `OffsetDateTime` with its offset; `PrimitiveDateTime` without it.

use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::{Day, Time, read, read_day, read_moment, write_day, write_moment, written};
use crate::runtime::{Date, DateTime};

written!(write_date: time::Date => Date);
written!(write_date_time: OffsetDateTime => DateTime);
read!(read_day, date, Date => time::Date);
read!(read_moment, primitive, DateTime => PrimitiveDateTime);
read!(read_moment, offset, DateTime => OffsetDateTime);

fn write_date(date: time::Date) -> String {
    write_day(day(date))
}

fn write_date_time(value: OffsetDateTime) -> String {
    let (hour, minute, second, nanosecond) = value.to_hms_nano();
    write_moment(day(value.date()), Time { hour, minute, second, nanosecond, offset: value.offset().whole_seconds() })
}

fn day(date: time::Date) -> Day {
    Day { year: date.year(), month: date.month().into(), day: date.day() }
}

fn date(day: Day) -> Option<time::Date> {
    time::Date::from_calendar_date(day.year, Month::try_from(day.month).ok()?, day.day).ok()
}

/// A leap second becomes the second before it: the crate has none.
fn primitive(day: Day, time: Time) -> Option<PrimitiveDateTime> {
    date(day)?.with_hms_nano(time.hour, time.minute, time.second.min(59), time.nanosecond).ok()
}

fn offset(day: Day, time: Time) -> Option<OffsetDateTime> {
    Some(primitive(day, time)?.assume_offset(UtcOffset::from_whole_seconds(time.offset).ok()?))
}
