//! Finds in a JSON text what a `serde_json` value can't represent.
//!
//! `serde_json` rounds numbers beyond 64 bits, keeps one of two properties with the same name, and rejects the whole text for
//! a number larger than all floats or for nesting that is too deep. Each of these is one violation at its place.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::super::validation::{Actual, At, Limit, Location, Rule, Violation};
use super::number::{Conversion, conversion};
use super::{Mode, is_within, outer};

/// How deep arrays and objects may be nested: as deep as `serde_json` allows.
const MAX_DEPTH: usize = 127;

/// What a text holds that a value can't represent.
#[derive(Default)]
pub(super) struct Scan {
    /// Properties with the name of an earlier one.
    pub repeated: Vec<Violation>,
    /// Numbers and nesting that a value can't represent.
    pub unrepresentable: Vec<Violation>,
    /// The pointers of those that were replaced in the text.
    pub replaced: Vec<String>,
    edits: Vec<(Range<usize>, String)>,
}

impl Scan {
    /// Scans a text; `None` if it is not JSON, which the parser reports in detail.
    pub fn of(text: &[u8]) -> Option<Self> {
        let mut scanner = Scanner { text, position: 0, scan: Self::default() };
        scanner.value(At::root(Location::Body), 0)?;
        Some(scanner.scan)
    }

    /// The text with replacements, so that `serde_json` reads it.
    pub fn rewritten<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut rewritten = Vec::with_capacity(text.len());
        let mut done = 0;
        for (range, replacement) in &self.edits {
            rewritten.extend_from_slice(text.get(done..range.start).unwrap_or_default());
            rewritten.extend_from_slice(replacement.as_bytes());
            done = range.end;
        }
        rewritten.extend_from_slice(text.get(done..).unwrap_or_default());
        Cow::Owned(rewritten)
    }
}

impl Scan {
    /// Adds its violations to those of the schema, without those of the schema that are about replaced values.
    pub fn merge_into(mut self, mode: Mode, found: &mut Vec<Violation>) {
        let replaced: HashSet<&str> = self.replaced.iter().map(String::as_str).collect();
        let holders: HashSet<&str> = self.replaced.iter().flat_map(|place| outer(place)).collect();
        // Of a replaced number only its type is known, of other replaced values nothing.
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
        self.unrepresentable.retain(|place| !known.contains(place.pointer()));
        found.append(&mut self.unrepresentable);
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
            b'{' | b'[' if depth == MAX_DEPTH => self.too_deep(at),
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

    /// Skips an array or an object that is nested too deeply.
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
        let violation = Violation::new(at, Rule::Representable, Limit::Depth(MAX_DEPTH), Actual::Kind(kind));
        self.replace(start, "null".to_owned(), at, violation);
        Some(())
    }

    fn number(&mut self, at: At<'_>) -> Option<()> {
        let start = self.position;
        self.run(|byte| byte.is_ascii_digit() || b"+-.eE".contains(byte));
        let token = std::str::from_utf8(self.text.get(start..self.position)?).ok()?;
        let violation =
            || Violation::new(at, Rule::Representable, Limit::Text("64 bits"), Actual::Kind(Actual::THIS_NUMBER));
        match conversion(token)? {
            Conversion::Exact => {}
            Conversion::ExactAs(number) => self.scan.edits.push((start..self.position, number)),
            Conversion::Rounded => self.scan.unrepresentable.push(violation()),
            Conversion::OutOfRange => {
                let nearest = if token.starts_with('-') { f64::MIN } else { f64::MAX };
                self.replace(start, format!("{nearest:e}"), at, violation());
            }
        }
        Some(())
    }

    /// Replaces a value that `serde_json` would reject.
    fn replace(&mut self, start: usize, replacement: String, at: At<'_>, violation: Violation) {
        self.scan.edits.push((start..self.position, replacement));
        self.scan.replaced.push(at.to_string());
        self.scan.unrepresentable.push(violation);
    }

    /// A string, including its quotes.
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

    /// A comma between two values, or the end.
    fn comma(&mut self, end: u8) -> Option<()> {
        if self.peek()? == end { Some(()) } else { self.take(b',') }
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        self.run(|byte| b" \t\n\r".contains(byte));
        self.text.get(self.position).copied()
    }

    /// Skips white space and the expected byte.
    fn take(&mut self, expected: u8) -> Option<()> {
        (self.peek()? == expected).then(|| self.position += 1)
    }

    fn run(&mut self, is_part: impl Fn(&u8) -> bool) {
        let rest = self.text.get(self.position..).unwrap_or_default();
        self.position += rest.iter().take_while(|byte| is_part(byte)).count();
    }
}

#[cfg(test)]
#[path = "../../runtime_tests/from_json/scan.rs"]
mod tests;
