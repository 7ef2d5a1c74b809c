//! RFC 4122 (uuid), RFC 2673 (ipv4, dotted quad) and RFC 4291 (ipv6).

/// Five groups of hexadecimal digits; version and variant are not checked.
pub fn uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Four numbers up to 255, without leading zeros, which some parsers read as octal.
pub fn ipv4(text: &str) -> bool {
    let numbers: Vec<&str> = text.split('.').collect();
    numbers.len() == 4
        && numbers.iter().all(|number| {
            (1..=3).contains(&number.len())
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && (number.len() == 1 || !number.starts_with('0'))
                && number.parse::<u8>().is_ok()
        })
}

/// Eight groups, or fewer with one `::`; the last two may be an IPv4 address. No zone.
pub fn ipv6(text: &str) -> bool {
    match text.split_once("::") {
        None => groups(text, true) == Some(8),
        Some((before, after)) => {
            let count = |part: &str, last| if part.is_empty() { Some(0) } else { groups(part, last) };
            // `::` replaces one or more groups; a second one leaves an empty group, which is invalid.
            matches!((count(before, false), count(after, true)), (Some(left), Some(right)) if left + right < 8)
        }
    }
}

/// The number of 16-bit groups, if all are well formed.
fn groups(text: &str, last: bool) -> Option<usize> {
    let parts: Vec<&str> = text.split(':').collect();
    let mut count = 0;
    for (index, part) in parts.iter().enumerate() {
        if last && index + 1 == parts.len() && part.contains('.') {
            count += ipv4(part).then_some(2)?;
        } else {
            let hex = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit());
            count += hex.then_some(1)?;
        }
    }
    Some(count)
}
