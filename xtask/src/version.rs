//! The version of the crate, from its manifest.

use std::path::Path;

use generator::diff::Version;

use crate::input;
use crate::report::Failure;

/// The version in `generated-client/Cargo.toml`, or the workspace's if it is inherited; `None` without such a crate.
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

/// The value of `key` in a table of a manifest.
fn value(manifest: &str, table: &str, key: &str) -> Option<String> {
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != table).skip(1);
    let mut lines = lines.take_while(|line| !line.starts_with('['));
    lines.find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
    })
}
