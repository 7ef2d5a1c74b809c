//! The entries of a table of a manifest, as text.

/// The entries of a table, each with its key and its lines.
#[must_use]
pub fn entries(lines: &str) -> Vec<(&str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    let mut depth = 0;
    for line in lines.split_inclusive('\n') {
        match entries.last_mut() {
            Some((_, text)) if depth > 0 => text.push_str(line),
            _ => entries.push((key(line).unwrap_or_default(), line.to_owned())),
        }
        depth += balance(line);
    }
    entries
}

/// The brackets that a line leaves open.
#[must_use]
pub fn balance(line: &str) -> i32 {
    let count = |bracket: char| i32::try_from(line.matches(bracket).count()).unwrap_or(i32::MAX);
    if line.trim_start().starts_with('#') { 0 } else { count('[') - count(']') }
}

/// The key of an entry: `serde` of `serde.workspace = true`, `a b` of `"a b" = []`.
#[must_use]
pub fn key(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (key, _) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    let key = key.trim();
    Some(key.strip_prefix('"').map_or_else(
        || key.split('.').next().unwrap_or_default(),
        |quoted| quoted.split('"').next().unwrap_or_default(),
    ))
}
