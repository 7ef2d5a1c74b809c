//! A named API to the files of a crate: the only home of `quote!`. It sees no document, only the model.

mod answer;
mod api;
mod call;
mod codec;
mod comment;
mod constructor;
mod dispatch;
mod enumeration;
mod field;
mod header;
mod krate;
mod module;
mod newtype;
mod operation;
mod outline;
mod parameters;
mod print;
mod prose;
mod purpose;
mod schema;
mod scope;
mod security;
mod server;
mod setter;
mod stream;
mod structure;
mod surface;
mod targets;
mod union;
mod usage;
mod validation;
mod webhook;

pub use dispatch::dispatch;
pub use krate::{CrateOptions, emit_crate, tag_features};
pub use outline::outline;
pub use surface::{Item, surface};
pub use targets::targets;

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::name::Named;

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
}

/// The files of `generated/`: one folder a tag, one for what tags share, and `mod.rs`.
#[must_use]
pub fn emit(named: &Named, origin: &Origin) -> Vec<File> {
    let api = api::Api::new(named);
    let tagged = named.modules.iter().map(|module| (module.name.as_str(), Some(module.tag.as_str())));
    let folders: Vec<_> = tagged.chain([(api::SHARED, None)]).collect();
    let mut files = in_parallel(&folders, |(module, tag)| module::folder(&api, module, *tag, origin));
    files.push(module::root(&api, origin));
    files.extend(security::file(&api, origin));
    files.extend(server::file(&api, origin));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The cargo features of the tags, sorted.
#[must_use]
pub fn features(named: &Named) -> Vec<String> {
    named.modules.iter().map(|module| call::feature(&module.name)).collect()
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
