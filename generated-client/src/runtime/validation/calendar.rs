//! RFC 3339: dates and times, with real days and leap seconds only where one can be; durations.

/// A day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// A time of day as it is written, with its offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::runtime) struct Time {
    pub hour: u8,
    pub minute: u8,
    /// 60 in a leap second
    pub second: u8,
    pub nanosecond: u32,
    /// In seconds, negative west of Greenwich
    pub offset: i32,
}

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

    fn date(&mut self) -> Option<Day> {
        let [century, _, year, _, _, month, ..] = numbers(self.chunk()?, *b"0000-00-")?;
        let day = up_to(31, self.chunk()?)?;
        let year = i32::from(century) * 100 + i32::from(year);
        (1..=days_in(year, month)).contains(&day).then_some(Day { year, month, day })
    }

    #[inline(always)] // see `date_time`
    fn time(&mut self) -> Option<Time> {
        let [hour, _, _, minute, _, _, second, _] = numbers(self.chunk()?, *b"00:00:00")?;
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let nanosecond = if self.0.first() == Some(&b'.') { self.fraction()? } else { 0 };
        let offset = self.offset()?;
        // A leap second is the last of a day in UTC.
        let utc = || (i32::from(hour) * 3600 + i32::from(minute) * 60 - offset).rem_euclid(DAY);
        (second < 60 || utc() == DAY - 60).then_some(Time { hour, minute, second, nanosecond, offset })
    }

    /// Nanoseconds; further digits are dropped.
    fn fraction(&mut self) -> Option<u32> {
        let digits = self.0[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (fraction, rest) = self.0[1..].split_at(digits);
        self.0 = rest;
        let digit = |place| fraction.get(place).map_or(0, |digit| u32::from(digit - b'0'));
        (digits > 0).then(|| (0..9).fold(0, |number, place| number * 10 + digit(place)))
    }

    /// The offset from UTC in seconds.
    #[inline(always)] // see `date_time`
    fn offset(&mut self) -> Option<i32> {
        let sign = self.byte()?;
        if matches!(sign, b'Z' | b'z') {
            return Some(0);
        }
        let [h1, h2, b':', m1, m2] = self.chunk()? else { return None };
        let seconds = i32::from(up_to(23, [h1, h2])?) * 3600 + i32::from(up_to(59, [m1, m2])?) * 60;
        match sign {
            b'+' => Some(seconds),
            b'-' => Some(-seconds),
            _ => None,
        }
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// At each place where the `form` has two zeros, the number that the two digits of the text are. Elsewhere they must be equal.
///
/// All bytes at once, as a word: most of the time of a check is spent in dates.
fn numbers(text: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    const HIGH_BITS: u64 = u64::from_le_bytes([0x80; 8]);

    // Digits become 0 to 9, what is equal 0. What is added takes any other ASCII
    // character to its high bit; other bytes have it already, so it does not matter that they carry.
    let word = u64::from_le_bytes(text) ^ u64::from_le_bytes(form);
    let room = u64::from_le_bytes(form.map(|byte| 0x7f - if byte == b'0' { 9 } else { 0 }));
    let is_of_form = (word | word.wrapping_add(room)) & HIGH_BITS == 0;
    is_of_form.then(|| (word * 10 + (word >> 8)).to_le_bytes())
}

/// The number that two digits are, no more than `last`.
fn up_to(last: u8, digits: [u8; 2]) -> Option<u8> {
    let [tens, ones] = digits;
    let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
    is_number.then(|| (tens - b'0') * 10 + (ones - b'0')).filter(|number| *number <= last)
}

const DAY: i32 = 24 * 3600; // seconds

const fn days_in(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// `2026-01-31`
pub(in crate::runtime) fn date(text: &str) -> Option<Day> {
    let mut input = Input(text.as_bytes());
    let day = input.date()?;
    input.end().map(|()| day)
}

/// Whether this is `2026-01-31` or another day.
pub(in crate::runtime) fn is_date(text: &str) -> bool {
    date(text).is_some()
}

/// `09:30:00Z`
pub(in crate::runtime) fn is_time(text: &str) -> bool {
    let mut input = Input(text.as_bytes());
    input.time().and_then(|_| input.end()).is_some()
}

const SHORTEST_DATE_TIME: usize = "2026-01-31T09:30:00Z".len();

/// `2026-01-31T09:30:00Z`
///
/// Inlined with `time` and `offset`: a check that stores what they read takes a fourth of the time of `validate`.
#[inline(always)]
pub(in crate::runtime) fn date_time(text: &str) -> Option<(Day, Time)> {
    let mut input = Input(text.as_bytes());
    // A date alone is told by its length.
    input.0.get(SHORTEST_DATE_TIME - 1)?;
    let day = input.date()?;
    input.expect(b"Tt")?;
    let time = input.time()?;
    input.end().map(|()| (day, time))
}

/// The seconds from the beginning of 1970 in UTC to a date and time, and the nanoseconds after them.
pub(in crate::runtime) fn since_1970(text: &str) -> Option<(i64, u32)> {
    let (day, time) = date_time(text)?;
    // Years begin in March, so that the day of a leap year is the last one.
    let (month, year) = (i64::from(day.month), i64::from(day.year) - i64::from(day.month < 3));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day) - 1;
    let days = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468;
    let seconds = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second);
    Some((days * i64::from(DAY) + seconds - i64::from(time.offset), time.nanosecond))
}

/// Whether this is `2026-01-31T09:30:00Z` or another moment.
pub(in crate::runtime) fn is_date_time(text: &str) -> bool {
    date_time(text).is_some()
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
