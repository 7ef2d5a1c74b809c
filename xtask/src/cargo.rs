//! Cargo, run by a command for what it builds.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::TOOL;
use crate::report::Failure;

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

/// Builds what the arguments choose of a manifest; cargo prints why if that fails.
pub fn build(manifest: &Path, target: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let mut cargo = cargo();
    cargo.args(["build", "--quiet"]).args(arguments).arg("--manifest-path").arg(manifest);
    cargo.arg("--target-dir").arg(target);
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::new(format!("{} does not build: see above", manifest.display()))),
        Err(error) => Err(Failure::new(format!("can't run cargo: {error}"))),
    }
}

/// The program `name` that was built in this folder, with the profile that `profile` is the folder of.
pub fn built(target: &Path, profile: &str, name: &str) -> PathBuf {
    target.join(profile).join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// The folder that this program was built in; for an installed program, one of its own among the user's caches.
pub fn build_folder() -> Result<PathBuf, Failure> {
    let program = std::env::current_exe().ok();
    let built = program.as_deref().and_then(Path::parent).and_then(Path::parent);
    // Cargo marks the folders that it builds in.
    let built = built.filter(|folder| folder.join("CACHEDIR.TAG").exists()).map(Path::to_path_buf);
    built.or_else(|| Some(caches(|name| std::env::var_os(name))?.join(TOOL))).ok_or_else(|| {
        Failure::new("there is no folder to build in: set XDG_CACHE_HOME, or HOME, to one that only you can write to")
    })
}

/// The folder of the user's caches. Not the system's temporary folder, where others can put something in the way.
fn caches(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| Some(PathBuf::from(variable(name)?)).filter(|folder| folder.is_absolute());
    let home = || Some(folder("HOME")?.join(".cache"));
    if cfg!(windows) { folder("LOCALAPPDATA") } else { folder("XDG_CACHE_HOME").or_else(home) }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use std::path::PathBuf;

    use super::caches;

    #[test]
    fn an_installed_program_builds_in_a_folder_of_the_user() {
        let of = |known: &[(&str, &str)]| {
            caches(|name| known.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
        };
        assert_eq!(of(&[("HOME", "/home/me")]), Some(PathBuf::from("/home/me/.cache")));
        assert_eq!(of(&[("HOME", "/home/me"), ("XDG_CACHE_HOME", "/cache")]), Some(PathBuf::from("/cache")));
        assert_eq!(of(&[("HOME", "/home/me"), ("XDG_CACHE_HOME", "here")]), Some(PathBuf::from("/home/me/.cache")));
        assert_eq!(of(&[]), None);
    }
}
