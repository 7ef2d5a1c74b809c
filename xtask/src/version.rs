//! The version of the crate that was released last, as its manifest says it.

use std::path::Path;

use generator::diff::Version;

use crate::input;
use crate::report::Failure;

/// The version in `generated-client/Cargo.toml`, or, where that leaves it to the workspace, in the workspace's; none where
/// there is no such crate.
pub fn of_crate(root: &Path) -> Result<Option<Version>, Failure> {
    let manifest = |path: &Path| -> Result<Option<String>, Failure> {
        let source = input::optional_source(path)?;
        Ok(source.map(|source| String::from_utf8_lossy(&source.bytes).into_owned()))
    };
    let Some(own) = manifest(&root.join("generated-client").join("Cargo.toml"))? else { return Ok(None) };
    let text = match value(&own, "[package]", "version") {
        Some(text) => Some(text),
        None => manifest(&root.join("Cargo.toml"))?.and_then(|shared| value(&shared, "[workspace.package]", "version")),
    };
    Ok(text.as_deref().and_then(Version::parse))
}

/// The text that `key` has in a table of a manifest.
fn value(manifest: &str, table: &str, key: &str) -> Option<String> {
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != table).skip(1);
    let mut lines = lines.take_while(|line| !line.starts_with('['));
    lines.find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
    })
}
