//! The cargo features of two editions, and what is compiled without asking for any.

use std::collections::BTreeSet;

use super::krate::{CrateChange, CrateKind, change};
use crate::features::{ALL_TAGS, RUNTIME_FEATURES, of_tag, turned_on};
use crate::plan::Crate;

/// What became of the features, and of what is on by default.
pub(super) fn compare(old: &Crate, new: &Crate) -> Vec<CrateChange> {
    let (old_features, new_features) = (features(old), features(new));
    let mut changes = Vec::new();
    let lost = old_features.difference(&new_features);
    changes.extend(lost.map(|name| change(CrateKind::Removed, format!("features::{name}"), None, None)));
    let gained = new_features.difference(&old_features);
    changes.extend(gained.map(|name| change(CrateKind::Added, format!("features::{name}"), None, None)));

    // Of a tag that only one edition has, that is told.
    let in_both: BTreeSet<String> = tags(old).intersection(&tags(new)).cloned().collect();
    let [was, is] = [old, new].map(|krate| compiled_by_default(krate, &in_both));
    let by_default = |kind, names| {
        let names = of_all_tags(names, &in_both).into_iter();
        names.map(move |name| change(kind, format!("features::default::{name}"), None, None)).collect::<Vec<_>>()
    };
    changes.extend(by_default(CrateKind::Removed, was.difference(&is).cloned().collect()));
    changes.extend(by_default(CrateKind::Added, is.difference(&was).cloned().collect()));
    changes
}

/// The features that can be turned on.
fn features(krate: &Crate) -> BTreeSet<String> {
    let runtime = RUNTIME_FEATURES.iter().map(|(name, _)| *name).filter(|name| !krate.features.omitted.contains(name));
    let by_tag = krate.features.by_tag.then(|| tags(krate).into_iter().chain([ALL_TAGS.to_owned()]));
    runtime.map(str::to_owned).chain(by_tag.into_iter().flatten()).collect()
}

/// The features that the tags of a crate have, or would have.
fn tags(krate: &Crate) -> BTreeSet<String> {
    let modules = krate.modules.iter().filter(|module| module.name != crate::plan::SHARED);
    modules.map(|module| of_tag(&module.name)).collect()
}

/// What is compiled without asking for a feature: features of the runtime that are on, and these tags.
fn compiled_by_default(krate: &Crate, tags: &BTreeSet<String>) -> BTreeSet<String> {
    let default = &krate.features.default;
    let on = turned_on(default.iter().map(String::as_str)).into_iter().filter(|name| *name != ALL_TAGS);
    let has_all = !krate.features.by_tag || default.iter().any(|name| name == ALL_TAGS);
    on.map(str::to_owned).chain(tags.iter().filter(|_| has_all).cloned()).collect()
}

/// Names, of which `types` stands for those of all tags.
fn of_all_tags(mut names: BTreeSet<String>, tags: &BTreeSet<String>) -> BTreeSet<String> {
    if !tags.is_empty() && tags.is_subset(&names) {
        names.retain(|name| !tags.contains(name));
        names.insert(ALL_TAGS.to_owned());
    }
    names
}
