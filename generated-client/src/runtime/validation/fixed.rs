//! Patterns of a fixed number of ASCII characters, `^[0-9]{4}-[0-9]{2}$`: a look at each byte instead of an automaton.

/// A set of ASCII bytes for each byte of a text.
#[derive(Debug, PartialEq)]
pub(super) struct Fixed(Vec<Set>);

/// A bit for each ASCII byte, in two words: a shift of 128 bits takes several instructions.
type Set = [u64; 2];

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
        text.len() == self.0.len() && text.iter().zip(&self.0).all(|(byte, set)| contains(set, *byte))
    }
}

fn contains(set: &Set, byte: u8) -> bool {
    set.get(usize::from(byte >> 6)).is_some_and(|word| word >> (byte & 63) & 1 == 1)
}

/// A set of one ASCII byte.
const fn only(byte: u8) -> Set {
    if byte < 64 { [1 << byte, 0] } else { [0, 1 << (byte & 63)] }
}

/// A character that stands for itself.
fn literal(byte: u8) -> Option<Set> {
    (byte.is_ascii_alphanumeric() || b"-_:/ @,".contains(&byte)).then(|| only(byte))
}

/// The inside of a set: single letters and digits, and ranges of them.
fn set(inside: &str) -> Option<Set> {
    let mut all = [0; 2];
    let mut rest = inside.as_bytes();
    while let [first, after @ ..] = rest {
        let (last, after) = match after {
            [b'-', last, after @ ..] => (last, after),
            after => (first, after),
        };
        if !first.is_ascii_alphanumeric() || !last.is_ascii_alphanumeric() || first > last {
            return None;
        }
        all = (*first..=*last).map(only).fold(all, |[low, high], [l, h]| [low | l, high | h]);
        rest = after;
    }
    (all != [0; 2]).then_some(all)
}

#[cfg(test)]
#[path = "../../runtime_tests/validation/fixed.rs"]
mod tests;
