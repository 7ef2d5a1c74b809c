//! Texts made from the syntax of a pattern; the engine decides whether one matches.

use fastrand::Rng;

/// The number of repetitions beyond the minimum.
#[derive(Clone, Copy)]
pub enum Repeat {
    /// This number
    More(u32),
    /// A random number
    Any,
}

/// A text that matches, for patterns without look-around and back-references; for others it may not.
pub fn sample(pattern: &str, repeat: Repeat, rng: &mut Rng) -> Option<String> {
    let mut parser = Parser { rest: pattern.chars().collect::<Vec<_>>(), at: 0, repeat, rng, left: 4_000 };
    let text = parser.alternatives()?;
    (parser.at == parser.rest.len()).then_some(text)
}

struct Parser<'r> {
    rest: Vec<char>,
    at: usize,
    repeat: Repeat,
    rng: &'r mut Rng,
    /// The remaining number of characters
    left: usize,
}

/// One character of a class: its first and last.
type Span = (char, char);

const DIGITS: &[Span] = &[('0', '9')];
const WORD: &[Span] = &[('a', 'z'), ('0', '9'), ('A', 'Z'), ('_', '_')];
const SPACE: &[Span] = &[(' ', ' ')];
const ANY: &[Span] = &[('a', 'z'), ('A', 'Z'), ('0', '9'), (' ', '/'), (':', '@'), ('é', 'é'), ('😀', '😀')];

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest[self.at..].iter().copied().take(expected.chars().count()).eq(expected.chars());
        if found {
            self.at += expected.chars().count();
        }
        found
    }

    fn alternatives(&mut self) -> Option<String> {
        let mut all = vec![self.sequence()?];
        while self.eat("|") {
            all.push(self.sequence()?);
        }
        let chosen = match self.repeat {
            Repeat::Any => self.rng.usize(..all.len()),
            Repeat::More(more) => more as usize % all.len(),
        };
        Some(all.swap_remove(chosen))
    }

    fn sequence(&mut self) -> Option<String> {
        let mut text = String::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let start = self.at;
            let mut piece = self.atom()?;
            let end = self.at;
            let (least, most) = self.quantifier()?;
            let after = self.at;
            let times = match self.repeat {
                Repeat::More(more) => least.saturating_add(more).min(most),
                Repeat::Any => self.rng.u32(least..=most.min(least.saturating_add(6))),
            };
            for time in 0..times {
                if time > 0 {
                    // Chosen for each repetition, so that they differ.
                    self.at = start;
                    piece = self.atom()?;
                    debug_assert_eq!(self.at, end);
                }
                self.left = self.left.checked_sub(piece.len().max(1))?;
                text.push_str(&piece);
            }
            self.at = after;
        }
        Some(text)
    }

    fn quantifier(&mut self) -> Option<(u32, u32)> {
        let bounds = match self.peek() {
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('?') => (0, 1),
            Some('{') => {
                let close = self.rest[self.at..].iter().position(|c| *c == '}')?;
                let inner: String = self.rest[self.at + 1..self.at + close].iter().collect();
                self.at += close;
                match inner.split_once(',') {
                    None => (inner.parse().ok()?, inner.parse().ok()?),
                    Some((least, "")) => (least.parse().ok()?, u32::MAX),
                    Some((least, most)) => (least.parse().ok()?, most.parse().ok()?),
                }
            }
            _ => return Some((1, 1)),
        };
        self.at += 1;
        self.eat("?");
        (bounds.0 <= bounds.1).then_some(bounds)
    }

    fn atom(&mut self) -> Option<String> {
        let c = self.peek()?;
        self.at += 1;
        match c {
            '^' | '$' => Some(String::new()),
            '.' => self.of(ANY.to_vec(), false),
            '[' => self.class(),
            '(' => {
                let silent = self.eat("?=") || self.eat("?!") || self.eat("?<=") || self.eat("?<!");
                if !silent && !self.eat("?:") && self.eat("?<") {
                    while self.peek()? != '>' {
                        self.at += 1;
                    }
                    self.at += 1;
                }
                let text = self.alternatives()?;
                self.eat(")").then_some(if silent { String::new() } else { text })
            }
            '\\' => match self.peek()? {
                'b' | 'B' => {
                    self.at += 1;
                    Some(String::new())
                }
                _ => {
                    let (spans, negated) = self.escape()?;
                    self.of(spans, negated)
                }
            },
            _ => Some(c.to_string()),
        }
    }

    /// The class after a backslash: its characters, and whether it is negated.
    fn escape(&mut self) -> Option<(Vec<Span>, bool)> {
        let c = self.peek()?;
        self.at += 1;
        let one = |c: char| (vec![(c, c)], false);
        Some(match c {
            'd' => (DIGITS.to_vec(), false),
            'D' => (DIGITS.to_vec(), true),
            'w' => (WORD.to_vec(), false),
            'W' => (WORD.to_vec(), true),
            's' => (SPACE.to_vec(), false),
            'S' => (vec![('\t', '\r'), (' ', ' ')], true),
            'n' => one('\n'),
            'r' => one('\r'),
            't' => one('\t'),
            'f' => one('\u{c}'),
            'v' => one('\u{b}'),
            '0' => one('\0'),
            'x' => one(self.hex(2)?),
            'u' if self.eat("{") => {
                let close = self.rest[self.at..].iter().position(|c| *c == '}')?;
                let c = self.hex(close)?;
                self.eat("}");
                one(c)
            }
            'u' => one(self.hex(4)?),
            'p' | 'P' => {
                let close = self.rest[self.at..].iter().position(|c| *c == '}')?;
                let name: String = self.rest[self.at + 1..self.at + close].iter().collect();
                self.at += close + 1;
                let spans = match name.as_str() {
                    "Nd" | "N" | "Number" => DIGITS.to_vec(),
                    "Lu" | "Uppercase" => vec![('A', 'Z')],
                    _ => vec![('a', 'z'), ('é', 'é')],
                };
                (spans, c == 'P')
            }
            '1'..='9' | 'k' | 'c' => return None,
            _ => one(c),
        })
    }

    fn hex(&mut self, digits: usize) -> Option<char> {
        let text: String = self.rest.get(self.at..self.at + digits)?.iter().collect();
        self.at += digits;
        char::from_u32(u32::from_str_radix(&text, 16).ok()?)
    }

    fn class(&mut self) -> Option<String> {
        let negated = self.eat("^");
        let mut spans = Vec::new();
        while !self.eat("]") {
            let first = self.member(&mut spans)?;
            let ranged = self.peek() == Some('-') && self.rest.get(self.at + 1).is_some_and(|c| *c != ']');
            match first {
                Some(first) if ranged => {
                    self.at += 1;
                    match self.member(&mut spans)? {
                        Some(last) if first <= last => spans.push((first, last)),
                        _ => return None,
                    }
                }
                Some(first) => spans.push((first, first)),
                None => {}
            }
        }
        self.of(spans, negated)
    }

    /// One character of a class; an escape for many joins the spans itself.
    fn member(&mut self, spans: &mut Vec<Span>) -> Option<Option<char>> {
        let c = self.peek()?;
        self.at += 1;
        if c != '\\' {
            return Some(Some(c));
        }
        if self.eat("b") {
            return Some(Some('\u{8}'));
        }
        let (escaped, negated) = self.escape()?;
        match escaped.as_slice() {
            [(first, last)] if first == last && !negated => Some(Some(*first)),
            _ => {
                spans.extend(if negated { others(&escaped) } else { escaped });
                Some(None)
            }
        }
    }

    fn of(&mut self, spans: Vec<Span>, negated: bool) -> Option<String> {
        let spans = if negated { others(&spans) } else { spans };
        if spans.is_empty() {
            return None;
        }
        let (first, last) = match self.repeat {
            Repeat::Any => spans[self.rng.usize(..spans.len())],
            Repeat::More(_) => spans[0],
        };
        Some(
            match self.repeat {
                Repeat::Any => self.rng.char(first..=last),
                Repeat::More(_) => first,
            }
            .to_string(),
        )
    }
}

/// Ordinary characters outside the spans.
fn others(spans: &[Span]) -> Vec<Span> {
    let outside = |c: &char| !spans.iter().any(|(first, last)| (first..=last).contains(&c));
    "aZ5 _-.!/@é😀".chars().filter(outside).map(|c| (c, c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_matches() {
        let patterns = [
            "^\\d{10}$",
            "^[2-9]\\d{9}$",
            "(?:[01]\\d|2[0123]):(?:[012345]\\d)",
            "^([1-9]\\d?|0\\.(0[1-9]|[1-9]\\d?)|[1-9]\\d?\\.\\d{1,2})$",
            "^\\+?\\d{1,50}$",
            "^[^a-z\\d]+?\\u0041\\x42(?<name>c|d)*$",
            "^\\w+@[\\w.-]+\\.[a-z]{2,}$",
            "^[\\s\\S]*$",
            "^a{3,}\\.b$",
        ];
        let mut rng = Rng::with_seed(1);
        for pattern in patterns {
            let regex = crate::pattern::compile(pattern).unwrap();
            for repeat in [Repeat::More(0), Repeat::More(1), Repeat::More(2), Repeat::Any, Repeat::Any] {
                let text = sample(pattern, repeat, &mut rng).unwrap();
                assert!(regex.find(&text).is_some(), "{pattern} does not match {text:?}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_left() {
        let mut rng = Rng::with_seed(1);
        for pattern in ["(a)\\1", "[", "(", "a{2", ")", "[z-a]", "a{3,1}", "\\"] {
            assert_eq!(sample(pattern, Repeat::Any, &mut rng), None, "{pattern}");
        }
    }
}
