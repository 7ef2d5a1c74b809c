//! Unicode properties: `\p{Lu}`, `\p{Script=Greek}`, as the characters that have them.
//!
//! They are written out, because the `regex` crate knows properties by tables that the generated crate does without: so
//! a pattern compiles whatever features `regex` is built with.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::scanner::{Fault, Scanner};
use super::write;

/// The members of the property after `\p` or `\P`, as they stand in a class; `offset` is where the escape starts.
pub(super) fn members(scanner: &mut Scanner<'_>, offset: usize) -> Result<String, Fault> {
    let name = scanner
        .eat("{")
        .then(|| scanner.run(usize::MAX, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'=')));
    let Some(name) = name.filter(|name| !name.is_empty() && scanner.eat("}")) else {
        return Err(Scanner::syntax(offset, r"`\p` needs a property in braces"));
    };
    let known = match name.split_once('=') {
        Some(("General_Category" | "gc" | "Script" | "sc" | "Script_Extensions" | "scx", _)) => true,
        Some(_) => false,
        // To `regex` a script's name alone is a property, to ECMA-262 it is not.
        None => class(&format!("gc={name}")).is_some() || class(&format!("sc={name}")).is_none(),
    };
    match class(name).filter(|_| known) {
        Some(class) => Ok(written(&class)),
        // No use in trying the grammar in which `\p{Greek}` is a `p` and more letters: nobody means that.
        None => Err(Scanner::beyond(offset, format!("`{name}` is no property of characters that is known"))),
    }
}

fn class(name: &str) -> Option<Hir> {
    regex_syntax::parse(&format!(r"\p{{{name}}}")).ok()
}

fn written(class: &Hir) -> String {
    let mut members = String::new();
    match class.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            for range in class.ranges() {
                write::coded_range(&mut members, range.start(), range.end());
            }
        }
        // The parser makes a text of a property that only one character has.
        HirKind::Literal(literal) => {
            for letter in String::from_utf8_lossy(&literal.0).chars() {
                write::coded_range(&mut members, letter, letter);
            }
        }
        _ => {}
    }
    members
}
