//! Every file that a run writes.

use std::path::{Path, PathBuf};

use generator::Input;
use generator::model::ModulePath;
use generator::name::Named;
use generator::plan::Crate;
use generator::print::{self, File, Origin};
use openapi_to_crate_build::runtime;

use super::declared::declaring_files;
use super::owned::generated_tests;
use crate::output::{Wanted, below};
use crate::project::{Layout, Project};
use crate::report::Failure;
use crate::{input, manifest, program};

/// What is to be written.
pub struct Made<'a> {
    /// The names
    pub named: &'a Named,
    /// The crate
    pub krate: &'a Crate,
    /// What it was made from
    pub input: &'a Input,
}

impl Made<'_> {
    fn origin(&self, command: &str, crate_name: Option<String>) -> Origin {
        // The names file is not an origin: it changes with every run that names something.
        let documents = self.input.documents.iter().map(|bundle| &bundle.source);
        let overlays = self.input.overlays.sources();
        let own = documents.clone().chain(overlays).chain(&self.input.settings).chain(&self.input.glossary);
        let own = own.map(|source| (file_name(&source.name), source));
        // Files next to different documents may have the same name.
        let folders = documents.map(|document| document.name.rsplit_once('/').map_or("", |(folder, _)| folder));
        let folders: Vec<&str> = folders.collect();
        let linked = self.input.linked_files().into_iter().map(|source| (seen_from(&folders, &source.name), source));
        let documents = own.chain(linked).map(|(name, source)| (name, generator::sha256(&source.bytes))).collect();
        Origin { command: command.to_owned(), documents, crate_name }
    }
}

/// The files of a project, whose manifest has this text.
pub fn of_project(project: &Project, manifest: &str, made: &Made<'_>) -> Result<Vec<Wanted>, Failure> {
    let Project { root, spec, krate, name, layout } = project;
    let command = layout.generate();
    let module = &made.krate.module;
    let origin = made.origin(&command, Some(module.path_from(&name.replace('-', "_"), "")));
    let source = module_folder(krate, module);
    let mut wanted = below(&source.join("generated"), print::print(made.krate, &origin));
    let mut sections = vec![(manifest::TAGS, print::tag_features(made.krate))];
    match layout {
        Layout::Repository => {
            refuse_settings_of_packages(made.krate)?;
            let tests = root.join("tests");
            wanted.extend(below(&tests.join("src/generated"), vec![print::dispatch(made.krate, &origin)]));
            wanted.extend(below(&tests.join("subject/src"), vec![print::targets(made.krate, &origin)]));
        }
        Layout::Package => {
            let options = runtime::options(name, made.krate);
            wanted.extend(below(&source.join("runtime"), options.runtime));
            let declaring = declaring_files(&source);
            // It is the user's from then on, like `lib.rs`.
            if !module.is_root() && !declaring.iter().any(|file| file.exists()) {
                let [_, path] = declaring;
                wanted.push(Wanted { path, text: print::module_file() });
            }
            let outline = File { path: "outline.txt".to_owned(), text: outline(made.krate) };
            wanted.extend(below(&generated_tests(project), vec![outline]));
            let schema = File { path: input::SCHEMA.to_owned(), text: generator::SETTINGS_SCHEMA.to_owned() };
            wanted.extend(below(spec, vec![schema]));
            sections.extend([(manifest::FEATURES, options.features), (manifest::DEPENDENCIES, options.dependencies)]);
        }
    }
    let path = krate.join("Cargo.toml");
    let text = sections.into_iter().try_fold(manifest.to_owned(), |text, (section, entries)| {
        manifest::with_section(&text, section, &entries).ok_or_else(|| {
            let marks = manifest::section(section, &command);
            Failure::new(format!("{} does not have these two lines:\n{marks}restore them", path.display()))
        })
    })?;
    wanted.push(Wanted { path, text });
    wanted.push(Wanted { path: spec.join(input::LOCK), text: made.named.lock.print_for(&command) });
    Ok(wanted)
}

/// Fails on settings that decide about what is written by hand here: the runtime, its features, and who uses the crate.
fn refuse_settings_of_packages(krate: &Crate) -> Result<(), Failure> {
    if krate.module.is_root() && krate.features.are_usual() {
        return Ok(());
    }
    Err(Failure::new(
        "`module` and `features` in the settings are for crates of their own, not for this repository's: remove them from \
         spec/settings.yaml; nothing was written",
    ))
}

/// The folder of the module that the generated code is in.
pub(super) fn module_folder(krate: &Path, module: &ModulePath) -> PathBuf {
    module.segments().iter().fold(krate.join("src"), |folder, name| folder.join(name))
}

/// The public API for a snapshot test: an operation, a type and a field a line.
pub fn outline(krate: &Crate) -> String {
    let modules = print::outline(krate).into_iter().filter(|(_, text)| !text.trim().is_empty());
    let modules: Vec<String> = modules.map(|(module, text)| format!("# {module}\n\n{}\n", text.trim())).collect();
    modules.join("\n")
}

/// The files of a complete crate.
pub(super) fn of_folder(out: &Path, name: &str, lock: &Path, made: &Made<'_>) -> Result<Vec<Wanted>, Failure> {
    let command = program::current().generate;
    let files = print::print_crate(made.krate, &made.origin(command, None), &runtime::options(name, made.krate));
    let mut wanted = below(out, files);
    wanted.push(Wanted { path: lock.to_owned(), text: made.named.lock.print_for(command) });
    Ok(wanted)
}

/// A path relative to a document's folder; only the file's name if it is not inside one.
fn seen_from(folders: &[&str], path: &str) -> String {
    let inner = folders.iter().find_map(|folder| match *folder {
        "" => Some(path).filter(|path| !path.starts_with(['/', '.'])),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    });
    inner.map_or_else(|| file_name(path), str::to_owned)
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}
