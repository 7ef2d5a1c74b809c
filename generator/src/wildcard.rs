//! Patterns in which `*` stands for anything.

/// Whether a text fits a pattern.
pub(crate) fn is_match(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::is_match;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text, fits) in [
            ("/a/b", "/a/b", true),
            ("/a/b", "/a/b/c", false),
            ("/a/*", "/a/b/c", true),
            ("*/enum/*", "/a/enum/3", true),
            ("/a/*/c*", "/a/b/c", true),
            ("/a/*/c", "/a/c", false),
            ("*", "", true),
        ] {
            assert_eq!(is_match(pattern, text), fits, "{pattern} {text}");
        }
    }
}
