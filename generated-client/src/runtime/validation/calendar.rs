//! RFC 3339: dates and times, with real days and leap seconds only where one can be; durations.

/// A reader over the bytes that are left.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        self.byte().filter(|byte| wanted.contains(byte)).map(drop)
    }

    fn chunk<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (chunk, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*chunk)
    }

    fn date(&mut self) -> Option<()> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = self.chunk()? else { return None };
        let (year, month) = (number([y1, y2, y3, y4])?, number([m1, m2])?);
        (1..=days_in(year, month)).contains(&number([d1, d2])?).then_some(())
    }

    fn time(&mut self) -> Option<()> {
        let [h1, h2, b':', m1, m2, b':', s1, s2] = self.chunk()? else { return None };
        let (hour, minute, second) = (up_to(23, [h1, h2])?, up_to(59, [m1, m2])?, up_to(60, [s1, s2])?);
        if self.0.first() == Some(&b'.') {
            let digits = self.0[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.0 = self.0.get(1 + digits..).filter(|_| digits > 0)?;
        }
        let ahead = self.minutes_ahead()?;
        // A leap second is the last of a day in UTC.
        let utc = (hour * 60 + minute + DAY - ahead % DAY) % DAY;
        (second < 60 || utc == DAY - 1).then_some(())
    }

    /// The offset from UTC in minutes, counted forward.
    fn minutes_ahead(&mut self) -> Option<u32> {
        let sign = self.byte()?;
        if matches!(sign, b'Z' | b'z') {
            return Some(0);
        }
        let [h1, h2, b':', m1, m2] = self.chunk()? else { return None };
        let minutes = up_to(23, [h1, h2])? * 60 + up_to(59, [m1, m2])?;
        match sign {
            b'+' => Some(minutes),
            b'-' => Some(DAY - minutes),
            _ => None,
        }
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// The number that these digits are.
fn number<const N: usize>(digits: [u8; N]) -> Option<u32> {
    let is_number = digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

/// The number that two digits are, no more than `last`.
fn up_to(last: u32, digits: [u8; 2]) -> Option<u32> {
    number(digits).filter(|number| *number <= last)
}

const DAY: u32 = 24 * 60; // minutes

const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// `2026-01-31`
pub(in crate::runtime) fn is_date(text: &str) -> bool {
    let mut input = Input(text.as_bytes());
    input.date().and_then(|()| input.end()).is_some()
}

/// `09:30:00Z`
pub(in crate::runtime) fn is_time(text: &str) -> bool {
    let mut input = Input(text.as_bytes());
    input.time().and_then(|()| input.end()).is_some()
}

/// `2026-01-31T09:30:00Z`
pub(in crate::runtime) fn is_date_time(text: &str) -> bool {
    let mut input = Input(text.as_bytes());
    let mut parts = || {
        input.date()?;
        input.expect(b"Tt")?;
        input.time()?;
        input.end()
    };
    parts().is_some()
}

/// `P1Y2M3DT4H5M6S`, `P2W`
pub(in crate::runtime) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    match rest.split_once('T') {
        Some(("", time)) => are_units(time, b"HMS"),
        Some((date, time)) => are_units(date, b"YMD") && are_units(time, b"HMS"),
        None => are_units(rest, b"YMD") || are_units(rest, b"W"),
    }
}

/// Counts with their units, at least one: no unit is left out between the first and the last.
fn are_units(text: &str, units: &[u8]) -> bool {
    let (mut rest, mut next) = (text.as_bytes(), None);
    while !rest.is_empty() {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let unit = rest.get(digits).and_then(|unit| units.iter().position(|known| known == unit));
        let Some(unit) = unit.filter(|unit| digits > 0 && next.is_none_or(|next| next == *unit)) else { return false };
        next = Some(unit + 1);
        rest = &rest[digits + 1..];
    }
    next.is_some()
}

#[cfg(test)]
mod tests {
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
}
