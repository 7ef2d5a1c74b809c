//! The parts of a manifest that are generated: what stands between two marks. Everything else is the user's.

use std::collections::{BTreeMap, BTreeSet};

use generator::model::Dependency;

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
    format!("# The {section}, written by `{command}`.\n{}", end(section))
}

/// The manifest with these entries in a section; `None` if it does not have the marks. What the user states outside of the
/// marks, in the same table, holds: it is left out between them.
pub fn with_section(manifest: &str, section: &str, lines: &str) -> Option<String> {
    let (before, after) = split(manifest, section)?;
    let stated = stated(manifest, table_at(before));
    let entries = entries(lines).into_iter().filter(|(key, _)| !stated.contains(key));
    Some([before, &entries.map(|(_, text)| text).collect::<String>(), after].concat())
}

/// The entries of dependencies and of features, with dependencies of the crate's own besides. One that there was already is not
/// optional any more, and has the features of both.
pub fn with_dependencies(entries: &str, features: &str, own: &BTreeMap<String, Dependency>) -> (String, String) {
    let mut stated = self::entries(entries);
    for (name, dependency) in own {
        let known = stated.iter_mut().find(|(key, _)| key == name);
        let before = known.as_ref().map_or_else(Vec::new, |(_, text)| features_of(text));
        let new = dependency.features.iter().map(String::as_str).filter(|feature| !before.contains(feature));
        let all: Vec<String> = before.iter().copied().chain(new).map(|feature| format!("{feature:?}")).collect();
        let defaults = if dependency.default_features { "" } else { ", default-features = false" };
        let features = if all.is_empty() { String::new() } else { format!(", features = [{}]", all.join(", ")) };
        let text = format!("{name} = {{ version = {:?}{defaults}{features} }}\n", dependency.version);
        match known {
            Some((_, known)) => *known = text,
            None => stated.push((name, text)),
        }
    }
    // A feature can't turn on what is always there.
    let is_always = |item: &str| own.keys().any(|name| item == format!("\"dep:{name}\""));
    let features = self::entries(features).into_iter().map(|(_, text)| {
        let Some((key, list)) = text.split_once('[').filter(|(_, list)| own.keys().any(|name| list.contains(name)))
        else {
            return text;
        };
        let items = list.trim_end().trim_end_matches(']').split(',').map(str::trim);
        let items: Vec<&str> = items.filter(|item| !item.is_empty() && !is_always(item)).collect();
        format!("{key}[{}]\n", items.join(", "))
    });
    (stated.into_iter().map(|(_, text)| text).collect(), features.collect())
}

/// The features that an entry of a dependency lists.
fn features_of(entry: &str) -> Vec<&str> {
    let list = entry.split_once(" features = [").and_then(|(_, rest)| rest.split_once(']'));
    list.map_or_else(Vec::new, |(list, _)| list.split('"').skip(1).step_by(2).collect())
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
    format!("# The end of the {section}.\n")
}

/// The header of the table that the end of a text is in.
fn table_at(text: &str) -> &str {
    text.lines().rfind(|line| line.starts_with('[')).unwrap_or_default().trim()
}

/// The keys of a table that stand outside of all marks: its lines, and its subtables, `[dependencies.serde]`.
fn stated<'a>(manifest: &'a str, table: &str) -> BTreeSet<&'a str> {
    let subtable = table.strip_suffix(']').map(|table| format!("{table}.")).unwrap_or_default();
    let (mut is_inside, mut is_generated, mut depth) = (false, false, 0);
    let mut keys = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with("# The ") && line.contains(", written by ") {
            is_generated = true;
        } else if line.starts_with("# The end of the ") {
            is_generated = false;
        } else if depth == 0 && line.starts_with('[') {
            is_inside = line.trim() == table;
            let name = line.trim().strip_prefix(&*subtable).and_then(|name| name.strip_suffix(']'));
            keys.extend(name.filter(|_| !subtable.is_empty()));
        } else if is_inside && !is_generated {
            keys.extend(key(line).filter(|_| depth == 0));
            depth += balance(line);
        }
    }
    keys
}

/// The entries of a table, each with its key and its lines.
fn entries(lines: &str) -> Vec<(&str, String)> {
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
fn balance(line: &str) -> i32 {
    let count = |bracket: char| i32::try_from(line.matches(bracket).count()).unwrap_or(i32::MAX);
    if line.trim_start().starts_with('#') { 0 } else { count('[') - count(']') }
}

/// The key of an entry: `serde` of `serde.workspace = true`, `a b` of `"a b" = []`.
fn key(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (key, _) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    let key = key.trim();
    Some(key.strip_prefix('"').map_or_else(
        || key.split('.').next().unwrap_or_default(),
        |quoted| quoted.split('"').next().unwrap_or_default(),
    ))
}

#[cfg(test)]
mod tests {
    use generator::model::Dependency;

    use super::{DEPENDENCIES, TAGS, name, with_dependencies, with_section};

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
    fn what_the_user_states_is_left_out() {
        let lines = "bytes = \"1\"\nserde = \"1\"\ntokio = { version = \"1\" }\n";
        let filled = with_section(MANIFEST, DEPENDENCIES, lines).unwrap();
        let mark = "# The end of the dependencies.\n";
        assert_eq!(filled, MANIFEST.replace(mark, &format!("bytes = \"1\"\n{mark}")));
    }

    #[test]
    fn a_dependency_of_the_crates_own_is_always_there() {
        let dependencies = "jiff = { version = \"1.0\", default-features = false, features = [\"std\"], optional = true }\n\
                            serde = \"1\"\n";
        let features =
            "client = [\n    \"dep:jiff\",\n    \"dep:http\",\n]\njiff = [\"dep:jiff\"]\nblocking = [\"client\"]\n";
        let dependency = |features: &[&str], default_features| Dependency {
            name: None,
            version: "1.2".to_owned(),
            features: features.iter().map(|feature| (*feature).to_owned()).collect(),
            default_features,
        };
        let own = [("jiff", dependency(&["serde", "std"], true)), ("uuid", dependency(&[], false))];
        let own = own.map(|(name, dependency)| (name.to_owned(), dependency)).into();
        let (dependencies, features) = with_dependencies(dependencies, features, &own);
        assert_eq!(
            dependencies,
            "jiff = { version = \"1.2\", features = [\"std\", \"serde\"] }\nserde = \"1\"\n\
             uuid = { version = \"1.2\", default-features = false }\n"
        );
        assert_eq!(features, "client = [\"dep:http\"]\njiff = []\nblocking = [\"client\"]\n");
    }

    #[test]
    fn a_manifest_without_marks_is_left_alone() {
        assert_eq!(with_section("[features]\n", TAGS, "a = []\n"), None);
        assert_eq!(name(MANIFEST).as_deref(), Some("pets"));
        assert_eq!(name("[package]\r\nname = 'pets'\r\n").as_deref(), Some("pets"));
        assert_eq!(name("[dependencies]\nname = \"1\"\n"), None);
    }
}
