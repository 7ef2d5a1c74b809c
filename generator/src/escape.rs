//! Text of a document within text of ours: nothing in it can become markup, or do anything to a terminal.

/// Text within Markdown, and within a cell of a table. What is between backticks is left as it is, except for what would end
/// the cell.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for letter in plain(text).chars() {
        match letter {
            '`' => {
                is_code = !is_code;
                out.push(letter);
            }
            '|' => out.push_str("\\|"),
            '<' if !is_code => out.push_str("&lt;"),
            '>' if !is_code => out.push_str("&gt;"),
            '*' | '_' | '[' | ']' | '@' | '#' | '!' | '\\' if !is_code => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    if is_code {
        out.push('`');
    }
    out
}

/// Text within HTML, and within a quoted attribute.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::new();
    for letter in plain(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

/// Text on one line, without what controls a terminal.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace(char::is_control, " ").replace(turns_text, "")
}

/// Whether a character changes the direction of what follows it: rustc refuses those in comments.
pub(crate) fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{html, markdown, plain};

    #[test]
    fn no_text_leaves_its_cell() {
        let table = [
            ("a|b\nc", r"a\|b c", "a|b c", "a|b c"),
            ("matches `^[a|b]*$`", r"matches `^[a\|b]*$`", "matches `^[a|b]*$`", "matches `^[a|b]*$`"),
            ("an open `tick", "an open `tick`", "an open `tick", "an open `tick"),
            (
                "</td><script>\"'&[x](y)",
                r#"&lt;/td&gt;&lt;script&gt;"'&\[x\](y)"#,
                "&lt;/td&gt;&lt;script&gt;&quot;&#39;&amp;[x](y)",
                "</td><script>\"'&[x](y)",
            ),
            ("\u{1b}[31mred\u{202e}", r" \[31mred", " [31mred", " [31mred"),
        ];
        for (text, in_markdown, in_html, alone) in table {
            assert_eq!((markdown(text), html(text), plain(text)), (in_markdown.into(), in_html.into(), alone.into()));
        }
    }
}
