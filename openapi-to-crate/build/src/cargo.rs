//! What a build script tells cargo.

use std::path::{self, Path};

/// Has cargo run the script again if a file changes, or anything in a folder.
pub(crate) fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// Has cargo run the script again if a file changes, or comes to be.
///
/// While a path does not exist, cargo runs the script at each build. So the nearest folder that exists is watched in its place,
/// unless the script writes below it, to `out`: then it would run at each build all the same, and at other times too.
pub(crate) fn watch_reference(path: &Path, out: &Path) {
    let nearest = path.ancestors().find(|nearest| nearest.exists());
    watch(nearest.filter(|nearest| !is_around(nearest, out)).unwrap_or(path));
}

/// Whether a path is that of a folder around another one, which need not exist.
fn is_around(folder: &Path, inner: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    let inner = path::absolute(inner).unwrap_or_default();
    let existing = inner.ancestors().find_map(|existing| existing.canonicalize().ok());
    existing.is_some_and(|existing| existing.starts_with(folder))
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
