//! Cargo, run by a command for what it builds.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::TOOL;

/// Cargo, without what the cargo that runs this program told it about its own package: build scripts that ask for it, as ring's
/// does, would run anew.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let is_of_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_of_package)) {
        cargo.env_remove(name);
    }
    cargo
}

/// The folder that this program was built in; one of its own in the system's temporary folder for an installed program.
pub fn build_folder() -> PathBuf {
    let program = std::env::current_exe().ok();
    let built = program.as_deref().and_then(Path::parent).and_then(Path::parent);
    // Cargo marks the folders that it builds in.
    let built = built.filter(|folder| folder.join("CACHEDIR.TAG").exists());
    built.map_or_else(|| std::env::temp_dir().join(TOOL), Path::to_path_buf)
}
