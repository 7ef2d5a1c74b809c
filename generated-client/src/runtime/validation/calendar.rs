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

const SHORTEST_DATE_TIME: usize = "2026-01-31T09:30:00Z".len();

/// `2026-01-31T09:30:00Z`
pub(in crate::runtime) fn is_date_time(text: &str) -> bool {
    let mut input = Input(text.as_bytes());
    let mut parts = || {
        // A date alone is told by its length.
        input.0.get(SHORTEST_DATE_TIME - 1)?;
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
#[path = "../../runtime_tests/validation/calendar.rs"]
mod tests;
