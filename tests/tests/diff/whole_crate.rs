//! Settings about the whole crate: another module, features that are not there any more.

use generator::diff::{CrateKind, Diff, Heading, Version, diff, text};
use generator::source::Source;
use generator::{Analysis, Input, analyze};

use super::{BAKERY, TODAY};

fn edition(settings: &str) -> Analysis {
    let source = |name: &str, text: &str| Source { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let settings = Some(source("settings.yaml", settings));
    let (analysis, diagnostics) = analyze(&Input { settings, ..Input::new([source("bakery.yaml", BAKERY)]) });
    analysis.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

fn between(base: &str, revision: &str) -> Diff {
    diff(&edition(base), &edition(revision), TODAY)
}

fn told(diff: &Diff) -> Vec<(CrateKind, &str, Option<&str>, Option<&str>)> {
    let changes = diff.krate.iter();
    changes.map(|change| (change.kind, change.item.as_str(), change.was.as_deref(), change.is.as_deref())).collect()
}

#[test]
fn another_module_breaks_everyone() {
    let diff = between("", "module: vendors::bakery");
    assert_eq!(told(&diff), [(CrateKind::Moved, "crate::*", Some("crate::*"), Some("crate::vendors::bakery::*"))]);
    let version = Version::parse("0.8.2").expect("it is one");
    assert_eq!(version.after(diff.bump).to_string(), "0.9.0");
}

#[test]
fn the_summary_says_where_everything_moved() {
    let diff = between("", "module: vendors::bakery");
    let heading = Heading { base: "a".to_owned(), revision: "b".to_owned(), version: None };
    let text = text(&diff, &heading, false);
    assert!(text.contains("moved     crate::* -> crate::vendors::bakery::*"), "{text}");
}

fn features(diff: &Diff) -> Vec<(CrateKind, &str)> {
    told(diff).into_iter().map(|(kind, item, ..)| (kind, item)).collect()
}

#[test]
fn a_feature_that_is_gone_breaks_those_who_name_it() {
    use CrateKind::{Added, Removed};
    let small = "features: {omit: [client], tags: false, reason: It is small.}";
    let diff = between("", small);
    let changed = [
        "features::blocking",
        "features::client",
        "features::default::client",
        "features::default::reqwest",
        "features::default::rustls-aws-lc",
        "features::default::transport",
    ];
    let of_tags = features(&diff).into_iter().filter(|(_, item)| !changed.contains(item));
    let of_tags: Vec<&str> = of_tags.map(|(_, item)| item).collect();
    assert!(of_tags.contains(&"features::types") && of_tags.len() > 1, "{of_tags:?}");
    assert!(features(&diff).iter().all(|(kind, _)| *kind == Removed), "{diff:?}");
    assert!(diff.is_breaking());
    let back = between(small, "");
    assert_eq!(features(&back).len(), changed.len() + of_tags.len());
    assert!(features(&back).iter().all(|(kind, _)| *kind == Added) && !back.is_breaking());
    let diff = between("features: {omit: [blocking], reason: We have none.}", "");
    assert_eq!(features(&diff), [(Added, "features::blocking")]);
}

#[test]
fn what_is_compiled_by_default_is_compared_whatever_the_settings_call_it() {
    use CrateKind::{Added, Removed};
    let default = |names: &str| format!("features: {{default: [{names}], reason: r}}");
    assert_eq!(features(&between(&default("client, types"), &default("types, client"))), []);
    assert_eq!(features(&between(&default("types, blocking"), &default("types, blocking, client"))), []);
    let grown = between(&default("client, types"), &default("client, types, jiff"));
    assert_eq!(features(&grown), [(Added, "features::default::jiff")]);
    assert!(!grown.is_breaking());
    let lost = between(&default("client, types, jiff"), &default("client, types"));
    assert_eq!(features(&lost), [(Removed, "features::default::jiff")]);
    // Without features of tags, their code is always compiled.
    let hidden = between("features: {tags: false, reason: r}", &default("client"));
    assert!(features(&hidden).contains(&(Removed, "features::default::types")) && hidden.is_breaking(), "{hidden:?}");
}
