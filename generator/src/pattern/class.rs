//! Classes: `[a-z\d]`, `[^]`.

use super::escape::Escape;
use super::scanner::{Fault, Scanner};
use super::size;
use super::translator::Translator;
use super::write::{self, ANYTHING, NOTHING, Within};

impl Translator<'_> {
    /// Translates the class whose bracket, at `offset`, was just read.
    pub(super) fn class(&mut self, offset: usize) -> Result<(), Fault> {
        let negated = self.scanner.eat("^");
        let mut members = String::new();
        while !self.scanner.eat("]") {
            size::bound(&members)?;
            let start = self.scanner.offset;
            let first = self.member(offset)?;
            let is_range = self.scanner.rest().starts_with('-') && !self.scanner.rest().starts_with("-]");
            if !is_range {
                write_member(&mut members, &first);
                continue;
            }
            self.scanner.eat("-");
            let last = self.member(offset)?;
            match (first, last) {
                (Escape::Point(first), Escape::Point(last)) if first > last => {
                    return Err(Scanner::syntax(start, "the range's end is before its start"));
                }
                (Escape::Point(first), Escape::Point(last)) => write::range(&mut members, first, last),
                _ if self.is_unicode() => return Err(Scanner::syntax(start, "a set can't bound a range")),
                (first, last) => {
                    for member in [first, Escape::Point('-'.into()), last] {
                        write_member(&mut members, &member);
                    }
                }
            }
        }
        match (members.is_empty(), negated) {
            (true, false) => self.out.push_str(NOTHING),
            (true, true) => self.out.push_str(ANYTHING),
            (false, _) => {
                self.out.push_str(if negated { "[^" } else { "[" });
                self.out.push_str(&members);
                self.out.push(']');
            }
        }
        Ok(())
    }

    fn member(&mut self, class: usize) -> Result<Escape, Fault> {
        let offset = self.scanner.offset;
        match self.scanner.next() {
            Some('\\') => self.escape(offset, Within::Class),
            Some(letter) => Ok(Escape::Point(letter.into())),
            None => Err(Scanner::syntax(class, "the class is not closed")),
        }
    }
}

fn write_member(out: &mut String, member: &Escape) {
    match member {
        Escape::Point(point) => write::range(out, *point, *point),
        Escape::Members(members) => out.push_str(members),
        Escape::Class(class) => out.push_str(class),
        // Within a class `escape` takes `\b` and `\B` for characters.
        Escape::Boundary(_) => {}
    }
}
