//! Dates and times of jiff: `civil::Date`; `ZonedDateTime` with the text's offset as its zone; `civil::DateTime` without it.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime, civil};

use super::{Day, Time, read, read_day, read_moment, write_day, write_moment, written};
use crate::runtime::{Date, DateTime};

written!(write_date: civil::Date => Date);
written!(write_zoned: ZonedDateTime, &ZonedDateTime, Timestamp => DateTime);
read!(read_day, date, Date => civil::Date);
read!(read_moment, date_time, DateTime => civil::DateTime);
read!(read_moment, zoned, DateTime => ZonedDateTime);

fn write_date(date: civil::Date) -> String {
    write_day(day(date))
}

fn write_zoned(zoned: impl Written) -> String {
    let (moment, offset) = zoned.parts();
    let time = Time {
        hour: unsigned(moment.hour()),
        minute: unsigned(moment.minute()),
        second: unsigned(moment.second()),
        nanosecond: moment.subsec_nanosecond().unsigned_abs(),
        offset: offset.seconds(),
    };
    write_moment(day(moment.date()), time)
}

/// A moment that has an offset.
trait Written {
    fn parts(self) -> (civil::DateTime, Offset);
}

impl Written for &ZonedDateTime {
    fn parts(self) -> (civil::DateTime, Offset) {
        (self.datetime(), self.offset())
    }
}

impl Written for ZonedDateTime {
    fn parts(self) -> (civil::DateTime, Offset) {
        (&self).parts()
    }
}

impl Written for Timestamp {
    fn parts(self) -> (civil::DateTime, Offset) {
        (Offset::UTC.to_datetime(self), Offset::UTC)
    }
}

fn day(date: civil::Date) -> Day {
    Day { year: date.year().into(), month: unsigned(date.month()), day: unsigned(date.day()) }
}

fn unsigned(part: i8) -> u8 {
    part.unsigned_abs() // never negative
}

fn date(day: Day) -> Option<civil::Date> {
    let part = |part: u8| i8::try_from(part).ok();
    civil::Date::new(day.year.try_into().ok()?, part(day.month)?, part(day.day)?).ok()
}

/// A leap second becomes the second before it, as everywhere in jiff.
fn date_time(day: Day, time: Time) -> Option<civil::DateTime> {
    let part = |part: u8| i8::try_from(part).ok();
    let (hour, minute, second) = (part(time.hour)?, part(time.minute)?, part(time.second.min(59))?);
    let time = civil::Time::new(hour, minute, second, time.nanosecond.try_into().ok()?).ok()?;
    Some(date(day)?.to_datetime(time))
}

fn zoned(day: Day, time: Time) -> Option<ZonedDateTime> {
    let zone = TimeZone::fixed(Offset::from_seconds(time.offset).ok()?);
    date_time(day, time)?.to_zoned_datetime(zone).ok()
}
