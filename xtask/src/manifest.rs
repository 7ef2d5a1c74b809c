//! The parts of a manifest that are generated: what stands between two marks. Everything else is the user's.

use std::collections::BTreeMap;

use openapi_to_crate_build::entries::{balance, entries, key};

/// The section with a feature for each tag.
pub const TAGS: &str = "tags";

/// The section with the features of the runtime.
pub const FEATURES: &str = "features";

/// The section with the dependencies of the runtime.
pub const DEPENDENCIES: &str = "dependencies";

/// Whether a manifest has the marks of a section.
pub fn has_section(manifest: &str, section: &str) -> bool {
    split(manifest, section).is_some()
}

/// An empty section, for a new manifest.
pub fn section(section: &str, command: &str) -> String {
    format!("# The {section}, written by `{command}`.\n{}\n", end(section))
}

/// The manifest with these entries in a section; `None` if it does not have the marks. What the user states outside of the
/// marks, in the same table, holds: it is left out between them.
pub fn with_section(manifest: &str, section: &str, lines: &str) -> Option<String> {
    let (before, after) = split(manifest, section)?;
    let stated = stated(manifest, table_at(before));
    let entries = entries(lines).into_iter().filter(|(key, _)| !stated.contains_key(key));
    let mut entries: String = entries.map(|(_, text)| text).collect();
    // A file has one kind of line end: git may check it out with that of Windows.
    if before.ends_with("\r\n") {
        entries = entries.replace('\n', "\r\n");
    }
    Some([before, &entries, after].concat())
}

/// The name of the package.
pub fn name(manifest: &str) -> Option<String> {
    let package = manifest.lines().skip_while(|line| line.trim() != "[package]").skip(1);
    let mut package = package.take_while(|line| !line.trim_start().starts_with('['));
    let line = package.find(|line| key(line) == Some("name"))?;
    Some(line.split(['"', '\'']).nth(1)?.to_owned())
}

/// What is before the entries of a section, with its mark, and what is after them, with the other mark.
fn split<'a>(manifest: &'a str, section: &str) -> Option<(&'a str, &'a str)> {
    let mark = format!("# The {section}, written by ");
    let start = manifest.find(&mark)?;
    let start = start + manifest[start..].find('\n')? + 1;
    let length = manifest[start..].find(&end(section))?;
    Some((&manifest[..start], &manifest[start + length..]))
}

fn end(section: &str) -> String {
    format!("# The end of the {section}.")
}

/// The header of the table that the end of a text is in.
fn table_at(text: &str) -> &str {
    text.lines().rfind(|line| line.starts_with('[')).unwrap_or_default().trim()
}

/// The entries of a table that stand outside of all marks, by their keys: its lines, and its subtables, `[dependencies.serde]`.
pub fn stated<'a>(manifest: &'a str, table: &str) -> BTreeMap<&'a str, String> {
    let subtable = table.strip_suffix(']').map(|table| format!("{table}.")).unwrap_or_default();
    let (mut is_inside, mut is_generated, mut depth) = (false, false, 0);
    let (mut entries, mut last) = (BTreeMap::<&str, String>::new(), None);
    for line in manifest.lines() {
        if line.starts_with("# The ") && line.contains(", written by ") {
            is_generated = true;
        } else if line.starts_with("# The end of the ") {
            is_generated = false;
        } else if depth == 0 && line.starts_with('[') {
            is_inside = line.trim() == table;
            let name = line.trim().strip_prefix(&*subtable).and_then(|name| name.strip_suffix(']'));
            entries.extend(name.filter(|_| !subtable.is_empty()).map(|name| (name, String::new())));
        } else if is_inside && !is_generated {
            last = if depth == 0 { key(line) } else { last };
            if let Some(key) = last {
                entries.entry(key).or_default().push_str(line);
            }
            depth += balance(line);
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::{DEPENDENCIES, TAGS, name, with_section};

    const MANIFEST: &str = "\
[package]
name = \"pets\"

[features]
default = [
    \"cats\",
]
# The tags, written by `x`.
old = []
# The end of the tags.

[dependencies]
# The dependencies, written by `x`.
# The end of the dependencies.
serde = { version = \"1\", features = [\"derive\"] }

[dependencies.tokio]
version = \"1\"
";

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let tags = with_section(MANIFEST, TAGS, "default = []\n\"a b\" = [\n    \"c\",\n]\ncats = []\n").unwrap();
        assert_eq!(tags, MANIFEST.replace("old = []\n", "\"a b\" = [\n    \"c\",\n]\ncats = []\n"));
        assert_eq!(with_section(&tags, TAGS, "old = []\n").unwrap(), MANIFEST);
    }

    #[test]
    fn line_ends_stay_as_they_are() {
        let windows = |text: &str| text.replace('\n', "\r\n");
        let tags = with_section(&windows(MANIFEST), TAGS, "cats = []\ndogs = []\n").unwrap();
        assert_eq!(tags, windows(&with_section(MANIFEST, TAGS, "cats = []\ndogs = []\n").unwrap()));
        let filled = with_section(&windows(MANIFEST), DEPENDENCIES, "bytes = \"1\"\nserde = \"1\"\n").unwrap();
        assert_eq!(filled, windows(&with_section(MANIFEST, DEPENDENCIES, "bytes = \"1\"\n").unwrap()));
    }

    #[test]
    fn what_the_user_states_is_left_out() {
        let lines = "bytes = \"1\"\nserde = \"1\"\ntokio = { version = \"1\" }\n";
        let filled = with_section(MANIFEST, DEPENDENCIES, lines).unwrap();
        let mark = "# The end of the dependencies.\n";
        assert_eq!(filled, MANIFEST.replace(mark, &format!("bytes = \"1\"\n{mark}")));
    }

    #[test]
    fn a_manifest_without_marks_is_left_alone() {
        assert_eq!(with_section("[features]\n", TAGS, "a = []\n"), None);
        assert_eq!(name(MANIFEST).as_deref(), Some("pets"));
        assert_eq!(name("[package]\r\nname = 'pets'\r\n").as_deref(), Some("pets"));
        assert_eq!(name("[dependencies]\nname = \"1\"\n"), None);
    }
}
