//! Patterns of a fixed number of ASCII characters, `^[0-9]{4}-[0-9]{2}$`: a look at each byte instead of an automaton.

/// A set of ASCII bytes for each byte of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Fixed(Vec<u128>);

/// Texts longer than this are left to the automaton.
const LONGEST: usize = 64;

impl Fixed {
    /// Reads `^`, then characters and sets of them with or without `{n}`, then `$`. Anything else is `None`.
    pub fn parse(regex: &str) -> Option<Self> {
        let mut rest = regex.strip_prefix('^')?.strip_suffix('$')?;
        let mut sets = Vec::new();
        while !rest.is_empty() {
            let (set, after) = match rest.strip_prefix('[') {
                Some(inside) => {
                    let (inside, after) = inside.split_once(']')?;
                    (set(inside)?, after)
                }
                None => (literal(rest.as_bytes()[0])?, rest.get(1..)?),
            };
            let (count, after) = match after.strip_prefix('{') {
                Some(count) => {
                    let (count, after) = count.split_once('}')?;
                    (count.parse::<usize>().ok()?, after)
                }
                None => (1, after),
            };
            if sets.len() + count > LONGEST {
                return None;
            }
            sets.extend(std::iter::repeat_n(set, count));
            rest = after;
        }
        Some(Self(sets))
    }

    pub fn is_match(&self, text: &str) -> bool {
        let text = text.as_bytes();
        text.len() == self.0.len()
            && text.iter().zip(&self.0).all(|(byte, set)| byte.is_ascii() && set >> byte & 1 == 1)
    }
}

/// A character that stands for itself.
fn literal(byte: u8) -> Option<u128> {
    (byte.is_ascii_alphanumeric() || b"-_:/ @,".contains(&byte)).then(|| 1 << byte)
}

/// The inside of a set: single letters and digits, and ranges of them.
fn set(inside: &str) -> Option<u128> {
    let mut all = 0;
    let mut rest = inside.as_bytes();
    while let [first, after @ ..] = rest {
        let (last, after) = match after {
            [b'-', last, after @ ..] => (last, after),
            after => (first, after),
        };
        if !first.is_ascii_alphanumeric() || !last.is_ascii_alphanumeric() || first > last {
            return None;
        }
        all |= (*first..=*last).fold(0, |set, byte| set | 1_u128 << byte);
        rest = after;
    }
    (all != 0).then_some(all)
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/fixed.rs"]
mod tests;
