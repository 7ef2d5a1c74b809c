//! Settings about the whole crate: another module, features that are not there any more.

use generator::diff::{CrateKind, Diff, Version, diff};
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
fn a_feature_that_is_gone_breaks_those_who_name_it() {
    let small = "features: {omit: [client], tags: false, reason: It is small.}";
    let diff = between("", small);
    let removed = |name| (CrateKind::Removed, name, None, None);
    assert_eq!(
        told(&diff),
        [
            removed("features::blocking"),
            removed("features::client"),
            removed("features::types"),
            (CrateKind::Retyped, "features::default", Some("client, types"), Some("")),
        ]
    );
    assert!(diff.is_breaking());
    assert!(!between("features: {omit: [blocking], reason: We have none.}", "").is_breaking());
}
