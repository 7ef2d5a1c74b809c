//! A named API to the files of a crate: the only home of `quote!`. It sees no document, only the model.

mod codec;
mod comment;
mod constructor;
mod enumeration;
mod field;
mod krate;
mod module;
mod operation;
mod outline;
mod parameters;
mod print;
mod prose;
mod scope;
mod structure;
mod union;
mod validation;

pub use krate::{CrateOptions, emit_crate};
pub use outline::outline;

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
    let api = scope::Api::new(named);
    let mut files = Vec::new();
    for module in &named.modules {
        files.extend(module::folder(&api, &module.name, Some(&module.tag), origin));
    }
    files.extend(module::folder(&api, scope::SHARED, None, origin));
    files.push(module::root(&api, origin));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
