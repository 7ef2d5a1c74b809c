//! Translates a pattern from left to right: atoms, quantifiers, groups and alternatives read alike in both syntaxes,
//! so that no tree is needed, and no depth is too deep.

use super::escape::Escape;
use super::group::{self, Groups};
use super::scanner::{Fault, Grammar, Scanner};
use super::size;
use super::write::{self, DOT, Within};

/// A pattern on its way.
pub(super) struct Translator<'t> {
    pub(super) scanner: Scanner<'t>,
    pub(super) grammar: Grammar,
    pub(super) groups: Groups,
    pub(super) out: String,
}

impl<'t> Translator<'t> {
    pub(super) fn new(pattern: &'t str, grammar: Grammar) -> Self {
        let (scanner, groups) = (Scanner::new(pattern), Groups::of(pattern));
        Self { scanner, grammar, groups, out: String::with_capacity(pattern.len()) }
    }

    pub(super) fn is_unicode(&self) -> bool {
        matches!(self.grammar, Grammar::Unicode)
    }

    pub(super) fn translate(mut self) -> Result<String, Fault> {
        // Where the groups that are not closed yet were opened
        let mut open = Vec::new();
        // Whether what was just read can be repeated
        let mut repeatable = false;
        loop {
            let offset = self.scanner.offset;
            let Some(letter) = self.scanner.next() else { break };
            size::bound(&self.out)?;
            if self.quantifier(letter, offset, repeatable)? {
                repeatable = false;
                continue;
            }
            repeatable = true;
            match letter {
                // Without the flag `m` both mean the text's ends, to `regex` too.
                '^' | '$' | '|' => {
                    self.out.push(letter);
                    repeatable = false;
                }
                '(' => {
                    self.out.push_str(group::open(&mut self.scanner, offset)?);
                    open.push(offset);
                    repeatable = false;
                }
                ')' if open.pop().is_some() => self.out.push(')'),
                ')' => return Err(Scanner::syntax(offset, "the parenthesis closes no group")),
                '.' => self.out.push_str(DOT),
                '[' => self.class(offset)?,
                '\\' => repeatable = self.atom_escape(offset)?,
                '{' | '}' | ']' if self.is_unicode() => {
                    return Err(Scanner::syntax(offset, format!("a lone `{letter}` has to be escaped")));
                }
                _ => write::literal(&mut self.out, letter, Within::Pattern),
            }
        }
        match open.pop() {
            Some(offset) => Err(Scanner::syntax(offset, "the group is not closed")),
            None => Ok(self.out),
        }
    }

    /// Translates an escape outside of classes; answers whether it can be repeated.
    fn atom_escape(&mut self, offset: usize) -> Result<bool, Fault> {
        match self.escape(offset, Within::Pattern)? {
            Escape::Point(point) => write::point(&mut self.out, point),
            Escape::Members(members) => self.out.extend(["[", &members, "]"]),
            Escape::Class(class) => self.out.push_str(&class),
            Escape::Boundary(at) => {
                self.out.push_str(if at { r"(?-u:\b)" } else { r"(?-u:\B)" });
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Translates the quantifier that `letter`, at `offset`, begins, if it does.
    fn quantifier(&mut self, letter: char, offset: usize, repeatable: bool) -> Result<bool, Fault> {
        match letter {
            '*' | '+' | '?' => {}
            '{' => match self.bounds() {
                Some((least, Some(most))) if least > most => {
                    return Err(Scanner::syntax(offset, "the quantifier's bounds are out of order"));
                }
                Some(_) => {}
                None => return Ok(false),
            },
            _ => return Ok(false),
        }
        if !repeatable {
            return Err(Scanner::syntax(offset, "there is nothing to repeat"));
        }
        self.scanner.eat("?");
        self.out.push_str(self.scanner.since(offset));
        Ok(true)
    }

    /// Steps over `2}`, `2,}` or `2,3}`, or over nothing. A number too large for `regex` is left to it to refuse.
    fn bounds(&mut self) -> Option<(u64, Option<u64>)> {
        let mut ahead = self.scanner.clone();
        let number = |scanner: &mut Scanner<'_>| {
            let digits = scanner.run(usize::MAX, |byte| byte.is_ascii_digit());
            (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
        };
        let least = number(&mut ahead)?;
        let most = if ahead.eat(",") { number(&mut ahead) } else { Some(least) };
        ahead.eat("}").then(|| {
            self.scanner = ahead;
            (least, most)
        })
    }
}
