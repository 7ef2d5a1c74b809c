//! RFC 3339, section 5.6: `full-date`, `full-time` and `date-time`.

/// `full-date`: a day of the Gregorian calendar.
pub fn date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (10, Some(b'-'), Some(b'-')) = (bytes.len(), bytes.get(4), bytes.get(7)) else { return false };
    let (Some(year), Some(month), Some(day)) = (number(&bytes[..4]), number(&bytes[5..7]), number(&bytes[8..])) else {
        return false;
    };
    (1..=days_in(year, month)).contains(&day)
}

/// `full-time`: with its offset; second 60 only at 23:59 UTC, the time of leap seconds.
pub fn time(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 9 || bytes[2] != b':' || bytes[5] != b':' {
        return false;
    }
    let (Some(hour), Some(minute), Some(second)) = (number(&bytes[..2]), number(&bytes[3..5]), number(&bytes[6..8]))
    else {
        return false;
    };
    let mut rest = &bytes[8..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return false;
        }
        rest = &fraction[digits..];
    }
    let Some(offset) = offset(rest) else { return false };
    let utc = (i64::from(hour) * 60 + i64::from(minute) - offset).rem_euclid(24 * 60);
    hour < 24 && minute < 60 && (second < 60 || second == 60 && utc == 23 * 60 + 59)
}

/// `date-time`: a date and a time with `T` or `t` between them; a space, which RFC 3339 leaves to applications, is invalid.
pub fn date_time(text: &str) -> bool {
    match (text.get(..10), text.get(10..11), text.get(11..)) {
        (Some(day), Some("T" | "t"), Some(rest)) => date(day) && time(rest),
        _ => false,
    }
}

/// Minutes east of UTC.
fn offset(bytes: &[u8]) -> Option<i64> {
    match bytes {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hour, minute) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
            let minutes = i64::from(hour) * 60 + i64::from(minute);
            (hour < 24 && minute < 60).then_some(if *sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    }
}

/// Digits only: Rust's own parser takes a sign.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}
