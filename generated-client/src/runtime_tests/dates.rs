//! Dates and times from and to those of other crates: the offset is kept.

use crate::runtime::{Date, DateOrDateTime, DateTime};

const MOMENTS: [&str; 4] = [
    "2026-01-31T09:30:00Z",
    "2024-02-29T23:59:59.5-05:00",
    "0001-01-02T00:00:00.000000001+05:45",
    "9999-12-30T12:00:00Z",
];

/// Each text is the same after a type of another crate, as is the day; a text that is none is an error.
macro_rules! round_trips {
    ($date:ty, $moment:ty, $local:ty) => {
        for text in MOMENTS {
            let (moment, either) = (DateTime::from(text), DateOrDateTime::from(text));
            assert_eq!(DateTime::from(<$moment>::try_from(&moment).unwrap()), moment);
            assert_eq!(DateOrDateTime::from(<$moment>::try_from(&either).unwrap()), either);
            assert_eq!(<$date>::try_from(&either).unwrap_err().to_string(), format!("{text:?} is not a valid date"));
            let day = Date::from(&text[..10]);
            assert_eq!(Date::from(<$date>::try_from(&day).unwrap()), day);
        }
        for text in ["soon", "2026-02-29T09:30:00Z", "2026-01-31", "2026-01-31T09:30:00"] {
            let error = <$moment>::try_from(&DateTime::from(text)).unwrap_err();
            assert_eq!(error.to_string(), format!("{text:?} is not a valid date-time"));
            assert_eq!(<$local>::try_from(&DateTime::from(text)).unwrap_err(), error);
        }
    };
}

#[cfg(feature = "jiff")]
#[test]
fn of_jiff() {
    use jiff::{Timestamp, ZonedDateTime, civil};

    round_trips!(civil::Date, ZonedDateTime, civil::DateTime);
    let local = civil::DateTime::try_from(&DateTime::from("2026-01-31T09:30:00-05:00")).unwrap();
    assert_eq!(local, civil::date(2026, 1, 31).at(9, 30, 0, 0));
    let moment: Timestamp = "2026-01-31T09:30:00-05:00".parse().unwrap();
    assert_eq!(DateTime::from(moment).as_str(), "2026-01-31T14:30:00Z");
    let leap = ZonedDateTime::try_from(&DateTime::from("2016-12-31T18:59:60-05:00")).unwrap();
    assert_eq!(DateTime::from(&leap).as_str(), "2016-12-31T18:59:59-05:00");
    assert!(!Date::from(civil::date(-1, 1, 1)).is_valid());
}

#[cfg(feature = "chrono")]
#[test]
fn of_chrono() {
    use chrono::{DateTime as Moment, FixedOffset, NaiveDate, NaiveDateTime};

    round_trips!(NaiveDate, Moment<FixedOffset>, NaiveDateTime);
    let text = DateTime::from("2016-12-31T18:59:60.25-05:00");
    let leap = Moment::<FixedOffset>::try_from(&text).unwrap();
    assert_eq!(DateTime::from(leap), text);
    assert_eq!(DateTime::from(leap.to_utc()).as_str(), "2016-12-31T23:59:60.25Z");
    let local = NaiveDateTime::try_from(&DateTime::from("2026-01-31T09:30:00-05:00")).unwrap();
    assert_eq!(local, NaiveDate::from_ymd_opt(2026, 1, 31).unwrap().and_hms_opt(9, 30, 0).unwrap());
    assert!(!Date::from(NaiveDate::MAX).is_valid());
}

#[cfg(feature = "time")]
#[test]
fn of_time() {
    use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

    round_trips!(time::Date, OffsetDateTime, PrimitiveDateTime);
    let local = PrimitiveDateTime::try_from(&DateTime::from("2026-01-31T09:30:00-05:00")).unwrap();
    let day = time::Date::from_calendar_date(2026, Month::January, 31).unwrap();
    assert_eq!(local, day.with_hms(9, 30, 0).unwrap());
    // An offset that RFC 3339 can't write is not another moment: it is not valid.
    let odd = OffsetDateTime::UNIX_EPOCH.to_offset(UtcOffset::from_hms(0, 19, 32).unwrap());
    assert_eq!(DateTime::from(odd).as_str(), "1970-01-01T00:19:32+00:19:32");
    assert!(!DateTime::from(odd).is_valid());
}

#[cfg(feature = "time")]
#[test]
fn of_the_system() {
    use std::time::SystemTime;

    let others = ["1900-03-01T00:00:00Z", "1969-12-31T23:59:59.9Z", "2400-02-29T00:00:00+14:00"];
    for text in MOMENTS.into_iter().chain(others).map(DateTime::from) {
        let expected = SystemTime::from(time::OffsetDateTime::try_from(&text).unwrap());
        assert_eq!(text.to_system_time(), Some(expected), "{text}");
    }
    assert_eq!(DateTime::from("2026-02-29T09:30:00Z").to_system_time(), None);
}
