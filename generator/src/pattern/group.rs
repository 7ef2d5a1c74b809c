//! Groups: what opens one, and how many of them capture.

use super::scanner::{Fault, Scanner};

/// What a pattern's groups mean for its escapes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Groups {
    /// How many capture
    pub(super) capturing: usize,
    /// Whether one of them has a name
    pub(super) named: bool,
}

impl Groups {
    /// Those of a whole pattern, since `\1` may stand before its group.
    pub(super) fn of(pattern: &str) -> Self {
        let mut groups = Self::default();
        let mut scanner = Scanner::new(pattern);
        let mut in_class = false;
        while let Some(letter) = scanner.next() {
            match letter {
                '\\' => {
                    scanner.next();
                }
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => {
                    let named = scanner.eat("?<") && !scanner.rest().starts_with(['=', '!']);
                    groups.named |= named;
                    groups.capturing += usize::from(named || !scanner.rest().starts_with('?'));
                }
                _ => {}
            }
        }
        groups
    }
}

/// What opens the group whose parenthesis, at `offset`, was just read. A name is left out: nothing refers to it.
pub(super) fn open(scanner: &mut Scanner<'_>, offset: usize) -> Result<&'static str, Fault> {
    if !scanner.eat("?") {
        return Ok("(");
    }
    if scanner.eat(":") {
        return Ok("(?:");
    }
    for (sign, what) in [("=", "ahead"), ("!", "ahead"), ("<=", "behind"), ("<!", "behind")] {
        if scanner.eat(sign) {
            return Err(Scanner::beyond(offset, format!("look-{what} is not supported")));
        }
    }
    if scanner.eat("<") {
        return name(scanner).map(|()| "(").ok_or_else(|| Scanner::syntax(offset, "the group's name is none"));
    }
    match scanner.peek() {
        Some('i' | 'm' | 's' | '-') => Err(Scanner::beyond(offset, "flags within a pattern are not supported")),
        _ => Err(Scanner::syntax(offset, "there is no such kind of group")),
    }
}

/// Steps over a group's name and the bracket that closes it.
fn name(scanner: &mut Scanner<'_>) -> Option<()> {
    let (name, _) = scanner.rest().split_once('>')?;
    let mut letters = name.chars();
    let is_start = |letter: char| letter.is_alphabetic() || matches!(letter, '_' | '$' | '\\');
    let is_next = |letter: char| is_start(letter) || letter.is_alphanumeric() || matches!(letter, '{' | '}');
    let named = letters.next().is_some_and(is_start) && letters.all(is_next);
    named.then(|| scanner.offset += name.len() + 1)
}
