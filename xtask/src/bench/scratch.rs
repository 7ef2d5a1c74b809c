//! The folder that a run of the benchmark works in.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cargo::build_folder;
use crate::report::Failure;

/// A folder for this process, removed when it is dropped. It is among what is built, named by the process, so that a run which
/// was interrupted leaves nothing elsewhere. On Linux, the next one removes what it left; `cargo clean` does everywhere.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new folder.
    pub fn new() -> Result<Self, Failure> {
        let all = build_folder()?.join("bench");
        remove_abandoned(&all);
        let own = all.join(std::process::id().to_string());
        fs::create_dir_all(&own).map_err(|error| Failure::file("create", &own, &error))?;
        Ok(Self(own))
    }

    /// The path of something in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A folder in it that is empty, whatever it was before.
    pub fn empty(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.path(name);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(Failure::file("remove", &folder, &error));
            }
            _ => fs::create_dir_all(&folder).map_err(|error| Failure::file("create", &folder, &error))?,
        }
        Ok(folder)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What can't be removed now, the next run removes.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Removes the folders of processes that are gone, where that can be known.
fn remove_abandoned(all: &Path) {
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    for folder in fs::read_dir(all).into_iter().flatten().flatten() {
        if !processes.join(folder.file_name()).exists() {
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;

    use super::remove_abandoned;

    #[test]
    fn what_an_interrupted_run_left_is_removed_and_nothing_of_one_that_runs() {
        let all = tempfile::tempdir().unwrap();
        let folder = |process: u32| all.path().join(process.to_string());
        // No system has as many processes.
        let (running, gone) = (folder(std::process::id()), folder(u32::MAX));
        for folder in [&running, &gone] {
            fs::create_dir_all(folder.join("clone")).unwrap();
        }
        remove_abandoned(all.path());
        assert!(running.exists() && !gone.exists());
    }
}
