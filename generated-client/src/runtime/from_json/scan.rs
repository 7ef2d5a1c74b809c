//! A JSON text before it becomes a value: what a value has no room for, and where it stands.
//!
//! `serde_json` rounds numbers that are beyond 64 bits, keeps one of two properties with the same name, and gives up the
//! whole text for a number beyond all floats or for nesting that is too deep. Each is one violation at its own place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::super::validation::{Actual, At, Limit, Location, Rule, Violation};
use super::number::{Fate, fate};
use super::{Mode, is_within, outer};

/// How many arrays and objects may be nested: as many as `serde_json` reads.
const DEPTH: usize = 127;

/// What a text holds that a value does not.
#[derive(Default)]
pub(super) struct Scan {
    /// Properties that were there before
    pub repeated: Vec<Violation>,
    /// Numbers and nesting that no value holds
    pub unfit: Vec<Violation>,
    /// The pointers of those that something else stands for
    pub replaced: Vec<String>,
    edits: Vec<(Range<usize>, String)>,
}

impl Scan {
    /// Looks through a text; `None` where it is no JSON, of which others say more.
    pub fn of(text: &[u8]) -> Option<Self> {
        let mut scanner = Scanner { text, position: 0, scan: Self::default() };
        scanner.value(At::root(Location::Body), 0)?;
        Some(scanner.scan)
    }

    /// The text as `serde_json` reads it without loss.
    pub fn mended<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut mended = Vec::with_capacity(text.len());
        let mut done = 0;
        for (range, instead) in &self.edits {
            mended.extend_from_slice(text.get(done..range.start).unwrap_or_default());
            mended.extend_from_slice(instead.as_bytes());
            done = range.end;
        }
        mended.extend_from_slice(text.get(done..).unwrap_or_default());
        Cow::Owned(mended)
    }
}

impl Scan {
    /// Adds what the text holds beyond its value to what its schema `found`.
    pub fn settle(mut self, mode: Mode, found: &mut Vec<Violation>) {
        let replaced: HashSet<&str> = self.replaced.iter().map(String::as_str).collect();
        let holders: HashSet<&str> = self.replaced.iter().flat_map(|place| outer(place)).collect();
        // Of a number that could not be read, it is known that it is one; of all else, nothing.
        found.retain_mut(|violation| {
            if is_within(violation.pointer(), &replaced) {
                return violation.rule() == Rule::Type && violation.hide_number();
            }
            match violation.limit() {
                Limit::Alternatives(arms) => {
                    !arms.iter().flatten().any(|reason| is_within(reason.pointer(), &replaced))
                }
                _ => violation.rule() != Rule::UniqueItems || !holders.contains(violation.pointer()),
            }
        });
        let known: HashSet<&str> = found.iter().map(Violation::pointer).collect();
        self.unfit.retain(|place| !known.contains(place.pointer()));
        found.append(&mut self.unfit);
        if mode == Mode::Strict {
            found.append(&mut self.repeated);
        }
    }
}

struct Scanner<'t> {
    text: &'t [u8],
    position: usize,
    scan: Scan,
}

impl<'t> Scanner<'t> {
    fn value(&mut self, at: At<'_>, depth: usize) -> Option<()> {
        match self.peek()? {
            b'{' | b'[' if depth == DEPTH => self.too_deep(at),
            b'{' => self.object(at, depth),
            b'[' => self.array(at, depth),
            b'"' => self.string().map(drop),
            b'-' | b'0'..=b'9' => self.number(at),
            b'a'..=b'z' => {
                self.run(u8::is_ascii_lowercase);
                Some(())
            }
            _ => None,
        }
    }

    fn object(&mut self, at: At<'_>, depth: usize) -> Option<()> {
        self.position += 1;
        let mut names = HashSet::new();
        while self.peek()? != b'}' {
            let name = self.name()?;
            self.take(b':')?;
            let at = at.key(&name);
            if names.contains(&name) {
                self.scan.repeated.push(Violation::new(at, Rule::Unique, Limit::None, Actual::Hidden));
            }
            self.value(at, depth + 1)?;
            names.insert(name);
            self.comma(b'}')?;
        }
        self.take(b'}')
    }

    fn array(&mut self, at: At<'_>, depth: usize) -> Option<()> {
        self.position += 1;
        let mut index = 0;
        while self.peek()? != b']' {
            self.value(at.index(index), depth + 1)?;
            index += 1;
            self.comma(b']')?;
        }
        self.take(b']')
    }

    /// An array or an object that is passed over with all that is in it.
    fn too_deep(&mut self, at: At<'_>) -> Option<()> {
        let start = self.position;
        let kind = if self.peek()? == b'[' { "an array" } else { "an object" };
        let mut open = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                _ => {}
            }
            self.position += 1;
            if open == 0 {
                break;
            }
        }
        let violation = Violation::new(at, Rule::Representable, Limit::Depth(DEPTH), Actual::Kind(kind));
        self.replace(start, "null".to_owned(), at, violation);
        Some(())
    }

    fn number(&mut self, at: At<'_>) -> Option<()> {
        let start = self.position;
        self.run(|byte| byte.is_ascii_digit() || b"+-.eE".contains(byte));
        let token = std::str::from_utf8(self.text.get(start..self.position)?).ok()?;
        let unfit =
            || Violation::new(at, Rule::Representable, Limit::Text("64 bits"), Actual::Kind(Actual::THIS_NUMBER));
        match fate(token)? {
            Fate::Kept => {}
            Fate::Rewritten(instead) => self.scan.edits.push((start..self.position, instead)),
            Fate::Rounded => self.scan.unfit.push(unfit()),
            Fate::Beyond => {
                let nearest = if token.starts_with('-') { f64::MIN } else { f64::MAX };
                self.replace(start, format!("{nearest:e}"), at, unfit());
            }
        }
        Some(())
    }

    /// Puts something that can be read in the place of what cannot.
    fn replace(&mut self, start: usize, instead: String, at: At<'_>, violation: Violation) {
        self.scan.edits.push((start..self.position, instead));
        self.scan.replaced.push(at.to_string());
        self.scan.unfit.push(violation);
    }

    /// A string as it stands, quotes included.
    fn string(&mut self) -> Option<&'t [u8]> {
        self.peek()?;
        let start = self.position;
        self.take(b'"')?;
        loop {
            match *self.text.get(self.position)? {
                b'"' => break,
                b'\\' => self.position += 2,
                _ => self.position += 1,
            }
        }
        self.position += 1;
        self.text.get(start..self.position)
    }

    fn name(&mut self) -> Option<Cow<'t, str>> {
        let quoted = self.string()?;
        if quoted.contains(&b'\\') {
            return serde_json::from_slice(quoted).ok().map(Cow::Owned);
        }
        std::str::from_utf8(quoted.get(1..quoted.len() - 1)?).ok().map(Cow::Borrowed)
    }

    /// What stands between two values, or the end.
    fn comma(&mut self, end: u8) -> Option<()> {
        if self.peek()? == end { Some(()) } else { self.take(b',') }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        self.run(|byte| b" \t\n\r".contains(byte));
        self.text.get(self.position).copied()
    }

    /// Passes over white space and the byte that has to follow.
    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.position += 1)
    }

    fn run(&mut self, is_part: impl Fn(&u8) -> bool) {
        let rest = self.text.get(self.position..).unwrap_or_default();
        self.position += rest.iter().take_while(|byte| is_part(byte)).count();
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/from_json/scan.rs"]
mod tests;
