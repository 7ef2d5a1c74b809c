//! From documents to files in `OUT_DIR`.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use generator::Input;
use generator::diagnostic::{Diagnostic, Diagnostics, RenderOptions, annotations, render};
use generator::document::{Bundle, LoadError, Overlays};
use generator::lint::Waivers;
use generator::model::ModulePath;
use generator::plan::{Crate, planned};
use generator::print::{File, Origin, print};
use generator::read::Limits;
use generator::source::Source;

use crate::error::Error;
use crate::folder::Folder;
use crate::{advice, cargo, runtime};

/// What to generate.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `generate`"]
pub struct Build {
    documents: Vec<PathBuf>,
    overlays: Vec<PathBuf>,
    settings: Option<PathBuf>,
    glossary: Option<PathBuf>,
    names: Option<PathBuf>,
    waivers: Option<PathBuf>,
    allow_outside: bool,
    client: bool,
    module: Option<String>,
    out: Option<PathBuf>,
}

impl Build {
    /// From a document, OpenAPI 3.0 or 3.1, as YAML or JSON. Paths are relative to the folder of the crate.
    pub fn new(document: impl Into<PathBuf>) -> Self {
        Self { documents: vec![document.into()], ..Self::default() }
    }

    /// Another document, of the same API.
    pub fn document(mut self, document: impl Into<PathBuf>) -> Self {
        self.documents.push(document.into());
        self
    }

    /// An overlay to apply to the documents, in the order in which they are named.
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.overlays.push(overlay.into());
        self
    }

    /// Decisions that the document leaves open: `settings.yaml`.
    pub fn settings(mut self, file: impl Into<PathBuf>) -> Self {
        self.settings = Some(file.into());
        self
    }

    /// What fields mean that the document does not describe: `glossary.yaml`.
    pub fn glossary(mut self, file: impl Into<PathBuf>) -> Self {
        self.glossary = Some(file.into());
        self
    }

    /// Names that were given before: `names.lock`. It is only read; `openapi-to-crate generate` writes one.
    pub fn names(mut self, file: impl Into<PathBuf>) -> Self {
        self.names = Some(file.into());
        self
    }

    /// Accepted warnings, each with its reason: `lint-waivers.yaml`.
    pub fn waivers(mut self, file: impl Into<PathBuf>) -> Self {
        self.waivers = Some(file.into());
        self
    }

    /// Also read files outside the folder of a document that refers to them.
    pub fn allow_outside(mut self) -> Self {
        self.allow_outside = true;
        self
    }

    /// Also a client, over a transport of yours.
    pub fn client(mut self) -> Self {
        self.client = true;
        self
    }

    /// The module of the crate that includes the file, `vendors::petstore`, instead of the one in the settings; without either,
    /// the crate's root. The file is `vendors/petstore.rs` then, so that several documents can be in one crate.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.module = Some(path.into());
        self
    }

    /// The folder to write to, instead of `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Writes `openapi.rs`, or the file of the module, and what belongs to it into `OUT_DIR`.
    ///
    /// # Errors
    ///
    /// If a file can't be read or written, the document has an error, or the module's path is none.
    pub fn generate(self) -> Result<(), Error> {
        let out = self.out.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out = out.ok_or_else(|| Error::new("OUT_DIR is not set: call this in a build script"))?;
        let input = self.read(&out)?;
        let waivers = self.waivers.as_deref().map(source).transpose()?;
        let sources: Vec<Source> = input.sources().into_iter().chain(waivers.clone()).collect();
        let failure = |found: &Diagnostics| {
            Error::new(format!("nothing was generated\n\n{}", render(found, &sources, RenderOptions::PLAIN)))
        };
        let (planned, found) = planned(&input);
        let Some((_, krate)) = planned else { return Err(failure(&found)) };
        let found = match waivers.as_ref().map(Waivers::read).transpose().map_err(|faults| failure(&faults))? {
            Some(waivers) => waivers.apply(&found).left,
            None => found,
        };
        for (diagnostic, annotation) in found.iter().zip(annotations(&found, &sources)) {
            let position = annotation.span.map(|span| format!(":{}:{}", span.position.line, span.position.column));
            cargo::warn(&in_one_line(diagnostic, &position.unwrap_or_default()));
        }
        self.write(&out, &input, &krate)
    }

    /// Every file. Cargo is told to watch each, also one that is missing.
    fn read(&self, out: &Path) -> Result<Input, Error> {
        let limits = Limits::default();
        let mut overlays =
            Overlays::read(self.overlays.iter().map(|path| source(path)).collect::<Result<_, _>>()?, &limits);
        let seen = RefCell::new(Vec::new());
        let mut documents = Vec::new();
        for path in &self.documents {
            let folder = Folder::of(path, self.allow_outside);
            let bundle = Bundle::load(source(path)?, &mut overlays, &limits, &mut |link, bytes| {
                if link.is_address() {
                    return Err(LoadError::NotLoaded);
                }
                let loaded = folder.load(link, bytes, outside);
                // Of a file that must not be read, not even the existence is checked.
                if !matches!(loaded, Err(LoadError::Forbidden { .. })) {
                    seen.borrow_mut().push(folder.path(link));
                }
                loaded
            });
            documents.push(bundle);
        }
        for path in seen.into_inner() {
            cargo::watch_reference(&path, out);
        }
        let decision = |path: &Option<PathBuf>| path.as_deref().map(source).transpose();
        let (settings, glossary, lock) = (decision(&self.settings)?, decision(&self.glossary)?, decision(&self.names)?);
        let module = self.module.clone().map(ModulePath::try_from).transpose().map_err(Error::new)?;
        Ok(Input { documents, overlays, settings, glossary, lock, module, ..Input::default() })
    }

    fn write(&self, out: &Path, input: &Input, krate: &Crate) -> Result<(), Error> {
        if krate.module.segments() == [ROOT] {
            return Err(Error::new(format!(
                "a module can't be called `{ROOT}`: {ROOT}.rs is the file of the crate's root; choose another name"
            )));
        }
        if krate.features.is_default_stated || !krate.features.omitted.is_empty() {
            cargo::warn(
                "`default` and `omit` of `features` in the settings have no effect in a build script: \
                 all tags are on, and `Build::client` turns the client on",
            );
        }
        let options = runtime::options("", krate);
        let tags = krate.modules.iter().filter_map(|module| module.feature.clone());
        let mut on: Vec<String> = tags.chain(["types".to_owned()]).collect();
        if self.client {
            on.push("transport".to_owned());
        }
        let known: Vec<String> = runtime::all_features().into_iter().chain(on.iter().cloned()).collect();
        cargo::features(&on, &known);

        let read = input.files().map(|source| (source.name.clone(), generator::sha256(&source.bytes)));
        let origin = Origin { command: "a build script".to_owned(), documents: read.collect(), crate_name: None };
        let folder = match krate.module.segments() {
            [] => out.join(ROOT),
            names => names.iter().fold(out.to_path_buf(), |folder, name| folder.join(name)),
        };
        let below = |name: &str, files: Vec<File>| -> Vec<(PathBuf, String)> {
            files.into_iter().map(|file| (folder.join(name).join(file.path), file.text)).collect()
        };
        let mut files = below("generated", print(krate, &origin));
        files.extend(below("runtime", options.runtime));
        files.push((folder.with_extension("rs"), root(&folder)));
        for (path, text) in files {
            write(&path, &text)?;
        }
        // Cargo runs the script in the folder of the crate.
        advice::advise(Path::new(""), krate, &options.dependencies);
        Ok(())
    }
}

/// The file and the folder of code at the root of the crate.
const ROOT: &str = "openapi";

/// What the crate includes.
fn root(folder: &Path) -> String {
    // Without the client, pages link to methods that are not there.
    let module = |visible: &str, name: &str| {
        let path = folder.join(name).join("mod.rs");
        format!(
            "#[allow(clippy::doc_lazy_continuation, dead_code, rustdoc::broken_intra_doc_links, unreachable_pub)]\n#[path = {path:?}]\n{visible}mod {name};\n"
        )
    };
    format!(
        "{}{}\npub use generated::*;\n#[doc(inline)]\npub use runtime::root::*;\n",
        module("", "generated"),
        module("pub ", "runtime")
    )
}

/// Reads a file, and has cargo watch it.
fn source(path: &Path) -> Result<Source, Error> {
    cargo::watch(path);
    let bytes = fs::read(path).map_err(|error| Error::file("read", path, &error))?;
    Ok(Source { name: path.to_string_lossy().replace('\\', "/"), bytes })
}

/// Writes a file if it changed, so that nothing is compiled anew for the same document.
fn write(path: &Path, text: &str) -> Result<(), Error> {
    if fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Error::file("create", folder, &error))?;
    // Cargo runs one build script at a time in a folder, and whoever reads it waits for its end.
    fs::write(path, text).map_err(|error| Error::file("write", path, &error))
}

fn in_one_line(found: &Diagnostic, position: &str) -> String {
    let file = found.place.as_ref().map(|place| format!("{}{position}: ", place.file)).unwrap_or_default();
    format!("{file}{} ({}); {}", found.message, found.code.as_str(), found.help)
}

/// The error for a file outside the document's folder.
fn outside() -> LoadError {
    LoadError::Forbidden {
        reason: "refers to a file outside the document's folder, which is not allowed".to_owned(),
        help: "move the file into the folder, or allow it with `Build::allow_outside`".to_owned(),
    }
}
