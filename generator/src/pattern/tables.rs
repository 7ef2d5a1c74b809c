//! Whether a translated pattern compiles without the Unicode tables of the `regex` crate, which the generated crate does
//! not turn on.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{self, AssertionKind, Ast, ClassSetItem, Flag, Visitor};

use super::Untranslatable;

/// Checks that a translated pattern leans on no table.
pub(super) fn check(pattern: &str) -> Result<(), Untranslatable> {
    let refused = |reason: String| Untranslatable { offset: 0, reason };
    let tree = Parser::new().parse(pattern).map_err(|error| refused(error.kind().to_string()))?;
    ast::visit(&tree, Tables { ascii: 0 }).map_err(|what| refused(format!("{what} needs tables of Unicode")))
}

/// Looks for what needs a table; `ascii` counts the groups around that turn Unicode off.
struct Tables {
    ascii: usize,
}

/// Whether a group turns a flag on, or off; `None` where it says nothing of it.
fn flag(node: &Ast, wanted: Flag) -> Option<bool> {
    match node {
        Ast::Flags(set) => set.flags.flag_state(wanted),
        Ast::Group(group) => group.flags().and_then(|flags| flags.flag_state(wanted)),
        _ => None,
    }
}

impl Visitor for Tables {
    type Output = ();
    type Err = &'static str;

    fn finish(self) -> Result<(), Self::Err> {
        Ok(())
    }

    fn visit_pre(&mut self, node: &Ast) -> Result<(), Self::Err> {
        if flag(node, Flag::CaseInsensitive) == Some(true) {
            return Err("the flag `i`");
        }
        self.ascii += usize::from(flag(node, Flag::Unicode) == Some(false));
        match node {
            Ast::ClassUnicode(_) => Err("a property"),
            Ast::ClassPerl(_) => Err("a set"),
            Ast::Assertion(at) if self.ascii == 0 && is_of_words(&at.kind) => Err("a word's boundary"),
            _ => Ok(()),
        }
    }

    fn visit_post(&mut self, node: &Ast) -> Result<(), Self::Err> {
        self.ascii -= usize::from(flag(node, Flag::Unicode) == Some(false));
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Self::Err> {
        match item {
            ClassSetItem::Unicode(_) => Err("a property"),
            ClassSetItem::Perl(_) => Err("a set"),
            _ => Ok(()),
        }
    }
}

fn is_of_words(kind: &AssertionKind) -> bool {
    !matches!(
        kind,
        AssertionKind::StartLine | AssertionKind::EndLine | AssertionKind::StartText | AssertionKind::EndText
    )
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_needs_a_table_is_found() {
        for (pattern, what) in [
            (r"a\p{L}", "a property"),
            (r"[a\p{L}]", "a property"),
            (r"[a[^\pL]]", "a property"),
            (r"\d", "a set"),
            (r"[^\s\S]", "a set"),
            (r"\ba", "a word's boundary"),
            (r"(?-u:\b)\B", "a word's boundary"),
            (r"\b{start}", "a word's boundary"),
            ("(?i)a", "the flag `i`"),
            ("(?i:a)", "the flag `i`"),
        ] {
            let said = check(pattern).map_err(|error| error.reason);
            assert_eq!(said, Err(format!("{what} needs tables of Unicode")), "{pattern}");
        }
    }

    #[test]
    fn what_needs_none_passes() {
        for pattern in [r"^[0-9]{2}(?-u:\b)é[^\u{0}-\u{10FFFF}]?(?s:.)$", r"\A[[:alpha:]]\z", "", "(?-i:a)"] {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }
}
