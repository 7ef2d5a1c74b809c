//! What can be a name in Rust, and is not taken.

use unicode_ident::{is_xid_continue, is_xid_start};

/// Whether a name may begin with this letter.
pub(super) fn starts_name(letter: char) -> bool {
    letter.is_alphabetic() && is_xid_start(letter)
}

/// Whether a text is an identifier and not a keyword.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    let starts = letters.next().is_some_and(|first| first == '_' || is_xid_start(first));
    starts && letters.all(is_xid_continue) && !is_keyword(text)
}

/// Whether Rust reserves this word, in any edition.
pub(crate) fn is_keyword(word: &str) -> bool {
    const KEYWORDS: [&str; 54] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
        "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
        "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct",
        "super", "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where",
        "while", "yield", "_",
    ];
    KEYWORDS.contains(&word)
}

/// Whether a type of this name would hide a name that every module uses, or collide with a generated one.
pub(crate) fn is_taken(name: &str) -> bool {
    const TAKEN: [&str; 40] = [
        "Option",
        "Some",
        "None",
        "Result",
        "Ok",
        "Err",
        "Vec",
        "String",
        "Box",
        "Self",
        "Default",
        "Clone",
        "Debug",
        "PartialEq",
        "Eq",
        "Hash",
        "Display",
        "From",
        "FromJson",
        "Into",
        "Iterator",
        "IntoIterator",
        "BTreeMap",
        "Map",
        "Value",
        "Error",
        "Cents",
        "Date",
        "DateTime",
        "DateOrDateTime",
        "Patch",
        "UnknownValue",
        "Violation",
        "Violations",
        "Operation",
        "Method",
        "Type",
        "Unknown",
        "Object",
        "Location",
    ];
    // `CreateLeadRequired` is generated for `CreateLead`.
    TAKEN.contains(&name) || name.ends_with("Required")
}
