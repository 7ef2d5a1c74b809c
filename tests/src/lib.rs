//! Fixtures that several tests share: paths, and the input of the project's own crate.

pub mod document;
pub mod fake;
pub mod faulty;
#[rustfmt::skip]
mod generated {
    pub mod dispatch;
}
pub mod given;
#[cfg(doctest)]
mod guide;
pub mod mutated;
pub mod sarif;

pub use generated::dispatch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use generator::Input;
use generator::document::{Bundle, Link, LoadError, Overlays};
use generator::print::Origin;
use generator::read::Limits;
use generator::source::Source;

/// The workspace's root.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A file of the workspace, under its path from the root.
///
/// # Panics
///
/// If it can't be read.
#[must_use]
pub fn source(path: &str) -> Source {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { name: path.to_owned(), bytes }
}

/// Each document of `tests/documents`, by name.
///
/// # Panics
///
/// If one can't be read.
#[must_use]
pub fn documents() -> Vec<(String, serde_json::Value)> {
    let entries = fs::read_dir(root().join("tests/documents")).expect("the workspace has this folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("its entries can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "yaml"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a document can be read");
        serde_yaml::from_str(&text).expect("a document is YAML")
    };
    paths.iter().map(|path| (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), read(path))).collect()
}

/// The files of `spec/` that are not documents.
const OURS: [&str; 3] = ["settings.yaml", "glossary.yaml", "lint-waivers.yaml"];

/// What `cargo xtask regen` reads: every document in `spec/` by name, with the overlays applied, the settings, the glossary,
/// the names.
///
/// # Panics
///
/// If a file can't be read.
#[must_use]
pub fn spec() -> Input {
    let entries = fs::read_dir(root().join("spec")).expect("the workspace has a folder `spec`");
    let names = entries
        .map(|entry| entry.expect("its entries can be listed").file_name().into_string().expect("names are text"));
    let mut names: Vec<String> =
        names.filter(|name| name.ends_with(".yaml") && !OURS.contains(&name.as_str())).collect();
    names.sort();
    let sources = names.iter().map(|name| source(&format!("spec/{name}")));
    let (overlays, documents): (Vec<Source>, Vec<Source>) =
        sources.partition(|source| source.name.ends_with(".overlay.yaml"));
    Input {
        settings: Some(source("spec/settings.yaml")),
        glossary: Some(source("spec/glossary.yaml")),
        lock: Some(source("spec/names.lock")),
        ..mended(documents, overlays)
    }
}

/// Documents with overlays applied, and no other files.
#[must_use]
pub fn mended(documents: Vec<Source>, overlays: Vec<Source>) -> Input {
    let limits = Limits::default();
    let mut overlays = Overlays::read(overlays, &limits);
    let load = &mut |_: &Link, _| Err(LoadError::NotLoaded);
    let documents =
        documents.into_iter().map(|document| Bundle::load(document, &mut overlays, &limits, load)).collect();
    Input { documents, overlays, ..Input::default() }
}

/// The origin that files generated from `input` state.
#[must_use]
pub fn origin(input: &Input) -> Origin {
    let documents = input.documents.iter().map(|bundle| &bundle.source);
    let read = documents.chain(input.overlays.sources()).chain(&input.settings).chain(&input.glossary);
    let name = |source: &Source| source.name.rsplit('/').next().unwrap_or_default().to_owned();
    Origin {
        command: "cargo xtask regen".to_owned(),
        documents: read.map(|source| (name(source), generator::sha256(&source.bytes))).collect(),
        crate_name: Some("propexo".to_owned()),
    }
}

/// The folder that cargo builds this program in.
fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a test is a program");
    let marked = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists());
    marked.expect("cargo marks the folder that it builds in").to_owned()
}

/// Cargo, with the build folder of this test.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).env("CARGO_TARGET_DIR", target());
    cargo
}

/// Cargo in the folder of a generated crate or of a program that uses one, where a warning is an error. All of them share one build
/// folder, so that what they depend on is compiled once. Without debug information and incremental caches, which nobody would use.
#[must_use]
pub fn cargo_in(package: &Path) -> Command {
    let mut cargo = cargo();
    cargo.current_dir(package).env("CARGO_TARGET_DIR", target().join("tmp/generated"));
    cargo.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_NET_OFFLINE", "true");
    cargo.env("RUSTFLAGS", "-Dwarnings").env("RUSTDOCFLAGS", "-Dwarnings");
    cargo
}

/// An empty folder for what the test of this name generates and compiles. It is the same in each run, for cargo keeps a build of
/// every path.
///
/// # Panics
///
/// If it can't be made.
#[must_use]
pub fn folder(test: &str) -> PathBuf {
    let folder = target().join("tmp").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// The project's commands, run in the workspace at `root`.
///
/// # Panics
///
/// If they can't be built.
#[must_use]
pub fn xtask(root: &Path) -> Command {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| built("xtask"));
    let mut command = Command::new(&*BUILT);
    command.current_dir(root).env("NO_COLOR", "1");
    command
}

/// The tool that others install, run in the folder `here`.
///
/// # Panics
///
/// If it can't be built.
#[must_use]
pub fn openapi_to_crate(here: &Path) -> Command {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| built("openapi-to-crate"));
    let mut command = Command::new(&*BUILT);
    // A project is found by the current folder, not by what cargo says of the package of this test.
    command.current_dir(here).env_remove("CARGO_MANIFEST_DIR").env("NO_COLOR", "1");
    command
}

/// The program of a package: built by cargo, or that in the folder `PROPEXO_PROGRAMS`, where the gate has built it already.
fn built(package: &str) -> PathBuf {
    let folder = std::env::var_os("PROPEXO_PROGRAMS").map_or_else(
        || {
            let status = cargo().args(["build", "--quiet", "--package", package]).status().expect("cargo runs");
            assert!(status.success(), "{package} does not build");
            target().join("debug")
        },
        PathBuf::from,
    );
    folder.join(package).with_extension(std::env::consts::EXE_EXTENSION)
}
