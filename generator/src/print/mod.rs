//! A planned crate to its files: the only home of `quote!`. It decides nothing.

mod attributes;
mod call;
mod checks;
mod codec;
mod constructor;
mod dispatch;
mod enumeration;
mod file;
mod folder;
mod header;
mod library;
mod newtype;
mod operation;
mod outline;
mod package;
mod page;
mod patterns;
mod root;
mod scope;
mod security;
mod server;
mod setter;
mod structure;
mod style;
mod system;
mod tables;
mod targets;
mod union;
mod webhook;

pub use dispatch::dispatch;
pub use file::is_generated;
pub use library::{
    DECLARE_GENERATED, DECLARE_RUNTIME, client_example, declaration, library, missing_attributes, module_file,
};
pub use outline::outline;
pub use package::{CrateOptions, print_crate, tag_features};
pub use targets::targets;

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::plan::Crate;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where, relative to the folder that is generated, with `/` between the parts
    pub path: String,
    /// What
    pub text: String,
}

/// What the generated files say of where they come from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The command that writes them: `cargo xtask regen`
    pub command: String,
    /// Each document's name and the SHA-256 of its bytes, in hexadecimal
    pub documents: Vec<(String, String)>,
    /// The name of the crate, in the examples of its methods; there are none without it
    pub crate_name: Option<String>,
}

/// The files of `generated/`: one folder a tag, one for what tags share, and `mod.rs`.
#[must_use]
pub fn print(krate: &Crate, origin: &Origin) -> Vec<File> {
    let mut files = in_parallel(&krate.modules, |module| folder::folder(krate, module, origin));
    files.push(root::root(krate, origin));
    files.extend(krate.security.as_ref().map(|security| security::file(krate, security, origin)));
    files.extend(krate.systems.as_ref().map(|systems| system::file(krate, systems, origin)));
    files.extend(krate.servers.as_ref().map(|servers| server::file(servers, origin)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files of all folders, made by as many threads as there are processors. Which thread makes which is left to chance,
/// what it makes is not.
fn in_parallel<T: Sync>(folders: &[T], make: impl Fn(&T) -> Vec<File> + Sync) -> Vec<File> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut files = Vec::new();
        while let Some(folder) = folders.get(next.fetch_add(1, Ordering::Relaxed)) {
            files.extend(make(folder));
        }
        files
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads.min(folders.len())).map(|_| scope.spawn(work)).collect();
        let mut files = work();
        for helper in helpers {
            match helper.join() {
                Ok(more) => files.extend(more),
                Err(fault) => std::panic::resume_unwind(fault),
            }
        }
        files
    })
}
