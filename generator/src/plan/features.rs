//! The cargo features of the crate.

use std::collections::BTreeSet;

use crate::features::{ALL_TAGS, omitted};
use crate::model::FeatureSetting;

/// The cargo features of the crate.
#[derive(Clone, Debug)]
pub struct Features {
    /// Those that are on by default
    pub default: Vec<String>,
    /// Whether the settings say so
    pub is_default_stated: bool,
    /// Those of the runtime that the settings name as left out
    pub omitted_by_name: Vec<String>,
    /// All of the runtime's that it does not have
    pub omitted: BTreeSet<&'static str>,
    /// Whether there is one for each tag, and one for all of them
    pub by_tag: bool,
}

/// Those that are on by default where the settings do not say which.
const USUAL: [&str; 2] = ["client", ALL_TAGS];

impl Features {
    /// Whether code asks for features that the crate does not have.
    #[must_use]
    pub fn lacks_some(&self) -> bool {
        !self.omitted.is_empty()
    }

    /// Whether the crate has those that it has without settings.
    #[must_use]
    pub fn are_usual(&self) -> bool {
        !self.is_default_stated && self.by_tag && self.omitted.is_empty()
    }
}

/// The features by the settings.
pub(super) fn features(setting: &FeatureSetting) -> Features {
    let (omitted, by_tag) = (omitted(setting), setting.tags);
    let has = |name: &&str| !omitted.contains(name) && (by_tag || *name != ALL_TAGS);
    let usual = || USUAL.into_iter().filter(has).map(str::to_owned).collect();
    Features {
        default: setting.default.clone().unwrap_or_else(usual),
        is_default_stated: setting.default.is_some(),
        omitted_by_name: setting.omit.clone(),
        omitted,
        by_tag,
    }
}
