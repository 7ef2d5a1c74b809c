//! What a build script tells cargo.

use std::path::Path;

/// Has cargo run the script again if a file changes.
pub(crate) fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// A warning, which cargo shows for a crate of one's own workspace.
pub(crate) fn warn(message: &str) {
    // A line is a command of its own.
    println!("cargo::warning={}", message.split_whitespace().collect::<Vec<_>>().join(" "));
}

/// Switches features of the generated code on, and makes all of them known to the compiler.
pub(crate) fn features(on: &[String], known: &[String]) {
    for feature in on {
        println!("cargo::rustc-cfg=feature={feature:?}");
    }
    let known: Vec<String> = known.iter().map(|feature| format!("{feature:?}")).collect();
    println!("cargo::rustc-check-cfg=cfg(feature, values({}))", known.join(", "));
}
