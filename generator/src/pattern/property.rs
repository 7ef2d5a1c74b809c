//! Unicode properties: `\p{Lu}`, `\p{Script=Greek}`.

use super::scanner::{Fault, Scanner};

/// The property after `\p` or `\P`, which starts at `offset`, braces included.
pub(super) fn property<'t>(scanner: &mut Scanner<'t>, offset: usize) -> Result<&'t str, Fault> {
    let start = scanner.rest();
    let name = scanner
        .eat("{")
        .then(|| scanner.run(usize::MAX, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'=')));
    let Some(name) = name.filter(|name| !name.is_empty() && scanner.eat("}")) else {
        return Err(Scanner::syntax(offset, r"`\p` needs a property in braces"));
    };
    let known = match name.split_once('=') {
        Some(("General_Category" | "gc" | "Script" | "sc" | "Script_Extensions" | "scx", _)) => is_known(name),
        Some(_) => false,
        // To `regex` a script's name alone is a property, to ECMA-262 it is not.
        None => is_known(name) && (is_known(&format!("gc={name}")) || !is_known(&format!("sc={name}"))),
    };
    if known {
        Ok(&start[..name.len() + 2])
    } else {
        // No use in trying the grammar in which `\p{Greek}` is a `p` and more letters: nobody means that.
        Err(Scanner::beyond(offset, format!("`{name}` is no property of characters that is known")))
    }
}

fn is_known(name: &str) -> bool {
    regex_syntax::parse(&format!(r"\p{{{name}}}")).is_ok()
}
