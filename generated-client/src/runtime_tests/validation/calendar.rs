//! Dates, times and durations.

use regex::Regex;

use super::{is_date, is_date_time, is_duration, is_time};

#[test]
fn a_duration_leaves_no_unit_out() {
    for duration in ["P4DT12H30M5S", "P4Y", "PT0S", "P1M", "PT1M", "P2W", "P1Y2M3DT4H5M6S", "P01D", "P1DT12H"] {
        assert!(is_duration(duration), "{duration}");
    }
    for no_duration in [
        "",
        "P",
        "PT",
        "P1",
        "P1YT",
        "PT1D",
        "4D",
        "P2D1Y",
        "P1D2H",
        "P2S",
        "P1Y2D",
        "PT1H2S",
        "P1Y2W",
        "P1WT1H",
        "PT0.5S",
        "-P1D",
        "P-1D",
        "P1D ",
        "P1D\n",
        "P২Y",
        "P1D2T3H",
        "P1DT1HT1M",
    ] {
        assert!(!is_duration(no_duration), "{no_duration}");
    }
}

#[test]
fn a_date_is_a_day_there_is() {
    for day in ["1963-06-19", "2020-02-29", "0400-02-29", "2021-02-28", "2020-12-31", "0000-01-01"] {
        assert!(is_date(day), "{day}");
    }
    for no_day in [
        "",
        "2021-02-29",
        "2100-02-29",
        "2020-04-31",
        "2020-13-01",
        "2020-00-15",
        "2020-01-00",
        "1998-1-20",
        "20200101",
        "+2020-01-01",
        "2020-01-01 ",
        "2020-01-01T00:00:00Z",
        "1963-06-1৪",
        "2020–01–01",
    ] {
        assert!(!is_date(no_day), "{no_day}");
    }
}

/// Whichever byte is another one: digits and separators are read as a word.
#[test]
fn each_byte_counts() {
    let date = Regex::new("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$").unwrap();
    let time = Regex::new("^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][Zz]$").unwrap();
    for (text, is_valid, pattern) in [("2021-10-11", is_date as fn(&str) -> bool, date), ("10:11:12Z", is_time, time)] {
        for place in 0..text.len() {
            for other in '\0'..='\u{ff}' {
                let changed = [&text[..place], other.encode_utf8(&mut [0; 4]), &text[place + 1..]].concat();
                assert_eq!(is_valid(&changed), pattern.is_match(&changed), "{changed:?}");
                // A character of two bytes in the place of two.
                if let Some(after) = text.get(place + 2..).filter(|_| !other.is_ascii()) {
                    let changed = [&text[..place], other.encode_utf8(&mut [0; 4]), after].concat();
                    assert!(!is_valid(&changed), "{changed:?}");
                }
            }
        }
    }
}

#[test]
fn a_time_has_an_offset() {
    for time in ["08:30:06Z", "08:30:06z", "23:20:50.52Z", "08:30:06-08:00", "12:34:56-00:00", "01:02:03+23:59"] {
        assert!(is_time(time), "{time}");
    }
    for no_time in [
        "12:00:00",
        "8:3:6Z",
        "24:00:00Z",
        "00:60:00Z",
        "00:00:61Z",
        "08:30:06.Z",
        "08:30:06 PST",
        "01:02:03+24:00",
        "01:02:03+00:60",
        "01:02:03Z+00:30",
        "08:30:06#00:20",
        "01:02:03+01",
        "1২:00:00Z",
    ] {
        assert!(!is_time(no_time), "{no_time}");
    }
}

#[test]
fn a_leap_second_ends_a_day_in_utc() {
    for time in ["23:59:60Z", "01:29:60+01:30", "15:59:60.5-08:00", "23:29:60+23:30", "00:29:60-23:30"] {
        assert!(is_time(time), "{time}");
    }
    for no_time in ["22:59:60Z", "23:58:60Z", "23:59:60+01:00", "23:59:60-00:30"] {
        assert!(!is_time(no_time), "{no_time}");
    }
}

#[test]
fn a_date_time_is_both() {
    for moment in ["1963-06-19T08:30:06.283185Z", "1963-06-19t08:30:06z", "1998-12-31T15:59:60.123-08:00"] {
        assert!(is_date_time(moment), "{moment}");
    }
    for no_moment in [
        "1990-02-31T15:59:59.123-08:00",
        "1963-06-19 08:30:06Z",
        "1963-06-19T08:30:06.28123+01:00Z",
        "1985-04-12T23:20:50Z\n",
        "2013-350T01:01:01",
        "2026-01-31",
        "2026-01-31T09:30Z",
    ] {
        assert!(!is_date_time(no_moment), "{no_moment}");
    }
}
