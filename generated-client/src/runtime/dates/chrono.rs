//! Dates and times of chrono: `NaiveDate`; `DateTime` with its offset; `NaiveDateTime` without it.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeZone, Timelike};

use super::{Day, Time, read, read_day, read_moment, write_day, write_moment, written};
use crate::runtime::{Date, DateOrDateTime, DateTime};

written!(write_date: NaiveDate => Date);
read!(read_day, date, Date => NaiveDate);
read!(read_moment, naive, DateTime => NaiveDateTime);
read!(read_moment, fixed, DateTime => chrono::DateTime<FixedOffset>);

impl<Tz: TimeZone> From<chrono::DateTime<Tz>> for DateTime {
    fn from(value: chrono::DateTime<Tz>) -> Self {
        Self::from(write_date_time(&value))
    }
}

impl<Tz: TimeZone> From<chrono::DateTime<Tz>> for DateOrDateTime {
    fn from(value: chrono::DateTime<Tz>) -> Self {
        Self::from(write_date_time(&value))
    }
}

fn write_date(date: NaiveDate) -> String {
    write_day(day(date))
}

fn write_date_time<Tz: TimeZone>(value: &chrono::DateTime<Tz>) -> String {
    // Beyond the last year, which is no valid text with any offset, `naive_local` panics.
    let local = value.naive_utc().checked_add_offset(value.offset().fix()).unwrap_or(value.naive_utc());
    let (leap, nanosecond) = (local.nanosecond() / SECOND, local.nanosecond() % SECOND);
    let time = Time {
        hour: part(local.hour()),
        minute: part(local.minute()),
        second: part(local.second() + leap),
        nanosecond,
        offset: value.offset().fix().local_minus_utc(),
    };
    write_moment(day(local.date()), time)
}

/// In nanoseconds. A leap second is written as as many beyond the second before it.
const SECOND: u32 = 1_000_000_000;

fn day(date: NaiveDate) -> Day {
    Day { year: date.year(), month: part(date.month()), day: part(date.day()) }
}

fn part(part: u32) -> u8 {
    part as u8 // at most 60
}

fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year, day.month.into(), day.day.into())
}

fn naive(day: Day, time: Time) -> Option<NaiveDateTime> {
    let leap = u32::from(time.second == 60);
    let (hour, minute, second) = (time.hour.into(), time.minute.into(), u32::from(time.second) - leap);
    date(day)?.and_hms_nano_opt(hour, minute, second, leap * SECOND + time.nanosecond)
}

fn fixed(day: Day, time: Time) -> Option<chrono::DateTime<FixedOffset>> {
    FixedOffset::east_opt(time.offset)?.from_local_datetime(&naive(day, time)?).single()
}
