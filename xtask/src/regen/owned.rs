//! The folders that hold nothing but generated files, where a run replaces and removes files.

use std::fs;
use std::path::{Path, PathBuf};

use generator::model::ModulePath;
use generator::print;

use super::files::module_folder;
use crate::output::Wanted;
use crate::project::{Layout, Project};
use crate::report::Failure;

/// The folders of a project.
pub fn owned_by_project(project: &Project, module: &ModulePath) -> Vec<PathBuf> {
    let mut folders = of_module(project, module);
    if project.layout == Layout::Package {
        folders.push(generated_tests(project));
    }
    folders
}

/// The folders of a complete crate.
pub(super) fn owned_by_folder(out: &Path, module: &ModulePath) -> Vec<PathBuf> {
    ["generated", "runtime"].map(|name| module_folder(out, module).join(name)).into()
}

/// The folder of what a project's tests read.
pub(super) fn generated_tests(project: &Project) -> PathBuf {
    project.root.join("tests/generated")
}

fn of_module(project: &Project, module: &ModulePath) -> Vec<PathBuf> {
    let folder = module_folder(&project.krate, module);
    match project.layout {
        // Its runtime is written by hand.
        Layout::Repository => vec![folder.join("generated")],
        Layout::Package => vec![folder.join("generated"), folder.join("runtime")],
    }
}

/// Fails if the folders of a module hold files of the user's, where these are to be written.
pub(super) fn refuse_foreign(project: &Project, module: &ModulePath, wanted: &[Wanted]) -> Result<(), Failure> {
    let folders = of_module(project, module);
    let is_foreign = |folder: &&PathBuf| holds_a_file(folder) && !is_generated(folder) && !is_copied(folder, wanted);
    folders.iter().find(is_foreign).map_or(Ok(()), |folder| {
        Err(Failure::new(format!(
            "{} was not generated, and its files could be lost; nothing was written. Move it, remove it if it was generated, or \
             state another `module` in the settings",
            folder.display()
        )))
    })
}

/// Folders of generated code in a crate that are those of another module.
pub(super) fn left_over(project: &Project, module: &ModulePath) -> Vec<PathBuf> {
    let mut found = Vec::new();
    find_generated(&project.krate.join("src"), &mut found);
    found.retain(|folder| *folder != module_folder(&project.krate, module).join("generated"));
    found.sort();
    found
}

fn find_generated(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in entries(folder).filter(|path| path.is_dir()) {
        if path.ends_with("generated") && is_generated(&path) {
            found.push(path);
        } else {
            find_generated(&path, found);
        }
    }
}

/// Whether a file below a folder says that it is generated: after an interrupted run, any may be missing.
fn is_generated(folder: &Path) -> bool {
    entries(folder).any(|path| {
        if path.is_dir() { is_generated(&path) } else { print::is_generated(&fs::read(&path).unwrap_or_default()) }
    })
}

/// Whether a folder has a file of the runtime, whose first line says what it is: others may be missing, or of another version.
fn is_copied(folder: &Path, wanted: &[Wanted]) -> bool {
    let first = |text: &str| text.lines().next().map(str::to_owned);
    let is_there = |file: &Wanted| {
        let text = fs::read_to_string(&file.path).unwrap_or_default();
        !text.is_empty() && first(&text) == first(&file.text)
    };
    wanted.iter().filter(|file| file.path.starts_with(folder)).any(is_there)
}

fn holds_a_file(folder: &Path) -> bool {
    entries(folder).any(|path| !path.is_dir() || holds_a_file(&path))
}

/// What is in a folder; nothing if that can't be read. A link to a folder is not followed.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let followed = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| !kind.is_symlink());
    entries.filter(followed).map(|entry| entry.path())
}
