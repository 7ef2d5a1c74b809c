//! The cargo features of the crate.

use std::collections::BTreeSet;

use crate::features::{ALL_TAGS, omitted};
use crate::model::FeatureSetting;

/// The cargo features of the crate.
#[derive(Clone, Debug)]
pub struct Features {
    /// Those that are on by default
    pub default: Vec<String>,
    /// Those of the runtime that it does not have
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

    /// Whether other features are on by default than without settings.
    #[must_use]
    pub fn has_other_default(&self) -> bool {
        self.default != USUAL
    }
}

/// The features by the settings.
pub(super) fn features(setting: &FeatureSetting) -> Features {
    let (omitted, by_tag) = (omitted(setting), setting.tags);
    let has = |name: &&str| !omitted.contains(name) && (by_tag || *name != ALL_TAGS);
    let usual = || USUAL.into_iter().filter(has).map(str::to_owned).collect();
    Features { default: setting.default.clone().unwrap_or_else(usual), omitted, by_tag }
}
