//! Which cargo features the crate has, by the user's choice.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{FeatureSetting, Settings};
use crate::name::Named;
use crate::source::Pointer;
use crate::spelling::nearest;

/// The features of the runtime, each with those that it turns on.
pub const RUNTIME_FEATURES: [(&str, &[&str]); 16] = [
    ("blocking", &["client"]),
    ("chrono", &[]),
    ("client", &["rustls-aws-lc"]),
    ("gzip", &["reqwest"]),
    ("http2", &["reqwest"]),
    ("jiff", &[]),
    ("journal-sqlite", &["transport"]),
    ("native-tls", &["reqwest"]),
    ("oauth2", &["transport"]),
    ("reqwest", &["transport"]),
    ("rust_decimal", &[]),
    ("rustls-aws-lc", &["reqwest"]),
    ("rustls-ring", &["reqwest"]),
    ("time", &[]),
    ("tracing", &["transport"]),
    ("transport", &[]),
];

/// The feature of all tags.
pub(crate) const ALL_TAGS: &str = "types";

/// Other names that no tag's feature has.
const RESERVED: [&str; 4] = ["default", "testing", ALL_TAGS, "webhooks"];

/// The feature of a tag's module.
pub(crate) fn of_tag(module: &str) -> String {
    let name = module.trim_end_matches('_').replace('_', "-");
    // `webhooks-tag` is taken by `webhooks`, and so on.
    let stem = name.trim_end_matches("-tag");
    let is_taken = RESERVED.contains(&stem) || RUNTIME_FEATURES.iter().any(|(own, _)| *own == stem);
    if is_taken { format!("{name}-tag") } else { name }
}

/// The features of the runtime that the crate does not have: those that the settings omit, and those that turn one of them on.
pub(crate) fn omitted(setting: &FeatureSetting) -> BTreeSet<&'static str> {
    let named = RUNTIME_FEATURES.into_iter().map(|(name, _)| name);
    let named = named.filter(|name| setting.omit.iter().any(|omit| omit == name));
    closed(named.collect(), |omitted| {
        let turning_on = |needed: &[&str]| needed.iter().any(|needed| omitted.contains(needed));
        RUNTIME_FEATURES.into_iter().filter(|(_, needed)| turning_on(needed)).map(|(name, _)| name).collect()
    })
}

/// These features, and those of the runtime that they turn on.
pub(crate) fn turned_on<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    closed(names.into_iter().collect(), |on| {
        let are_on = RUNTIME_FEATURES.into_iter().filter(|(name, _)| on.contains(name));
        are_on.flat_map(|(_, needed)| needed.iter().copied()).collect()
    })
}

/// A set with all that follows from it, and what follows from that.
fn closed<'a>(
    mut names: BTreeSet<&'a str>,
    following: impl Fn(&BTreeSet<&'a str>) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    loop {
        let before = names.len();
        let more = following(&names);
        names.extend(more);
        if names.len() == before {
            return names;
        }
    }
}

/// Reports features in the settings that the crate can't be without, and those that it does not have.
///
/// `own` are those that the crate has besides what is generated.
pub(crate) fn report(settings: &Settings, named: &Named, own: &[String], diagnostics: &mut Diagnostics) {
    let Some(setting) = &settings.features else { return };
    let runtime: Vec<&str> = RUNTIME_FEATURES.iter().map(|(name, _)| *name).collect();
    let tags: Vec<String> = named.modules.iter().map(|module| of_tag(&module.name)).collect();
    let by_tag = [ALL_TAGS].into_iter().chain(tags.iter().map(String::as_str)).filter(|_| setting.tags);
    let known = runtime.iter().copied().chain(by_tag.clone()).chain(own.iter().map(String::as_str));
    let known: Vec<&str> = known.collect();
    let mut fault = |list: &str, at: usize, code: Code, message: String, help: String| {
        let pointer = Pointer::root().key("features").key(list).index(at);
        diagnostics.push(Diagnostic::new(code, Place { file: settings.file.clone(), pointer }, message, help));
    };
    for (list, names) in
        [("default", setting.default.as_deref().unwrap_or_default()), ("omit", setting.omit.as_slice())]
    {
        for (at, name) in names.iter().enumerate().filter(|(at, name)| names[..*at].contains(name)) {
            let message = format!("`{}` is stated twice", name.escape_debug());
            fault(list, at, Code::MalformedSettings, message, "remove one of the two".to_owned());
        }
    }
    for (at, name) in setting.omit.iter().enumerate().filter(|(_, name)| !runtime.contains(&name.as_str())) {
        let shown = name.escape_debug();
        if by_tag.clone().any(|tag| tag == name) {
            let help = "state `tags: false` for no features of tags, or leave its operations out by `exclude`";
            fault("omit", at, Code::UnusedSetting, format!("`{shown}` is the feature of a tag"), help.to_owned());
        } else {
            let message = format!("`{shown}` is no feature of the runtime");
            fault("omit", at, Code::UnusedSetting, message, meant(name, &runtime));
        }
    }
    let omitted = omitted(setting);
    for (at, name) in setting.default.iter().flatten().enumerate() {
        let shown = name.escape_debug();
        if omitted.contains(name.as_str()) {
            let message = format!("`{shown}` is on by default, but omitted, or it turns on one that is");
            fault("default", at, Code::MalformedSettings, message, "remove it from one of the lists".to_owned());
        } else if !known.contains(&name.as_str()) {
            fault(
                "default",
                at,
                Code::UnusedSetting,
                format!("the crate has no feature `{shown}`"),
                meant(name, &known),
            );
        }
    }
}

/// The known feature that is meant, or all of them.
fn meant(name: &str, known: &[&str]) -> String {
    let list = format!("the features are {}", known.join(", "));
    match nearest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`? {list}"),
        None => list,
    }
}
