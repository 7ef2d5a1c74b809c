//! The features and dependencies of a crate, without those that the settings omit.

use generator::plan::Features;

use crate::entries::entries;

/// The entries of dependencies and features without those that the crate omits, and of dependencies that only these turn on.
pub(crate) fn of_crate(dependencies: &str, features: &str, chosen: &Features) -> (String, String) {
    let is_kept = |name: &str| !chosen.omitted.contains(name);
    let features: String = entries(features)
        .into_iter()
        .filter(|(name, _)| is_kept(name))
        .map(|(name, text)| if name == "default" { default(&chosen.default) } else { text })
        .collect();
    let is_used = |(name, text): &(&str, String)| {
        !text.contains("optional = true") || features.contains(&format!("\"dep:{name}\""))
    };
    let dependencies = entries(dependencies).into_iter().filter(is_used).map(|(_, text)| text).collect();
    (dependencies, features)
}

fn default(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    format!("default = [{}]\n", names.join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use generator::plan::Features;

    use super::of_crate;

    const DEPENDENCIES: &str =
        "http = { version = \"1\", optional = true }\njiff = { version = \"1\", optional = true }\nserde = \"1\"\n";
    const FEATURES: &str =
        "default = [\"client\", \"types\"]\nclient = [\n    \"dep:http\",\n]\njiff = [\"dep:jiff\"]\n";

    #[test]
    fn what_is_omitted_takes_its_dependencies_along() {
        let usual = ["client".to_owned(), "types".to_owned()];
        let mut features = Features {
            default: usual.to_vec(),
            is_default_stated: false,
            omitted_by_name: Vec::new(),
            omitted: BTreeSet::new(),
            by_tag: true,
        };
        assert_eq!(of_crate(DEPENDENCIES, FEATURES, &features), (DEPENDENCIES.to_owned(), FEATURES.to_owned()));
        features.default = vec!["jiff".to_owned()];
        features.omitted = ["client"].into();
        assert_eq!(
            of_crate(DEPENDENCIES, FEATURES, &features),
            (
                "jiff = { version = \"1\", optional = true }\nserde = \"1\"\n".to_owned(),
                "default = [\"jiff\"]\njiff = [\"dep:jiff\"]\n".to_owned()
            )
        );
    }
}
