//! The dependencies of a generated crate: those of the runtime, and those that the settings add.

use std::collections::BTreeMap;

use generator::model::Dependency;

use crate::entries;

/// The entries of dependencies and of features, with dependencies of the crate's own besides. One that there was already is not
/// optional any more, and has the features of both.
pub(crate) fn with_own(entries: &str, features: &str, own: &BTreeMap<String, Dependency>) -> (String, String) {
    let mut stated = entries::entries(entries);
    for (name, dependency) in own {
        let known = stated.iter_mut().find(|(key, _)| key == name);
        let before = known.as_ref().map_or_else(Vec::new, |(_, text)| features_of(text));
        let new = dependency.features.iter().map(String::as_str).filter(|feature| !before.contains(feature));
        let all: Vec<String> = before.iter().copied().chain(new).map(|feature| format!("{feature:?}")).collect();
        let defaults = if dependency.default_features { "" } else { ", default-features = false" };
        let features = if all.is_empty() { String::new() } else { format!(", features = [{}]", all.join(", ")) };
        let renamed = dependency.name.as_ref().filter(|package| *package != name);
        let package = renamed.map_or_else(String::new, |package| format!("package = {package:?}, "));
        let text = format!("{name} = {{ {package}version = {:?}{defaults}{features} }}\n", dependency.version);
        match known {
            Some((_, known)) => *known = text,
            None => stated.push((name, text)),
        }
    }
    // A feature can't turn on what is always there.
    let is_always = |item: &str| own.keys().any(|name| item == format!("\"dep:{name}\""));
    let features = entries::entries(features).into_iter().map(|(_, text)| {
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

#[cfg(test)]
mod tests {
    use generator::model::Dependency;

    use super::with_own;

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
        let renamed = Dependency { name: Some("chrono-lite".to_owned()), ..dependency(&[], true) };
        let own = [("jiff", dependency(&["serde", "std"], true)), ("time", renamed), ("uuid", dependency(&[], false))];
        let own = own.map(|(name, dependency)| (name.to_owned(), dependency)).into();
        let (dependencies, features) = with_own(dependencies, features, &own);
        assert_eq!(
            dependencies,
            "jiff = { version = \"1.2\", features = [\"std\", \"serde\"] }\nserde = \"1\"\n\
             time = { package = \"chrono-lite\", version = \"1.2\" }\n\
             uuid = { version = \"1.2\", default-features = false }\n"
        );
        assert_eq!(features, "client = [\"dep:http\"]\njiff = []\nblocking = [\"client\"]\n");
    }
}
