//! A document: the trees of all its files as one, with overlays applied, its references, and the files that its places are in.

mod bundle;
mod dialect;
mod linked;
mod overlay;
mod reference;
mod reporter;
#[cfg(test)]
mod tests;

pub use self::bundle::{Bundle, Link, Load, LoadError};
pub use self::dialect::Dialect;
pub use self::linked::LinkedFiles;
pub use self::overlay::{Origins, Overlays};
pub(crate) use self::reference::{BrokenReference, LocatedObject, ReferenceChain, ReferenceError, follow, resolve};
pub(crate) use self::reporter::Reporter;
use crate::diagnostic::Diagnostics;
use crate::read::{self, Limits, Used, Value};
use crate::source::Source;

/// The root's key under which the other files stand, if nothing else does.
pub(crate) const FILES_KEY: &str = "x-files";

/// A document of a supported version of OpenAPI.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file it came from
    pub name: String,
    /// The dialect of its schemas
    pub dialect: Dialect,
    /// The whole tree, always a [`Value::Object`]
    pub root: Value,
    /// The other files in it, if there are any
    pub linked: Option<LinkedFiles>,
    /// What in it overlays wrote
    pub origins: Origins,
}

/// Reads one file as a document, and none of those that it refers to.
///
/// # Errors
///
/// What is wrong with it, each finding with its position.
pub fn read(source: &Source, limits: &Limits) -> Result<Document, Diagnostics> {
    let root = read::read(source, limits, &mut Used::default())?;
    let origins = Origins::default();
    let dialect = dialect::of(source, &root, &origins)?;
    Ok(Document { name: source.name.clone(), dialect, root, linked: None, origins })
}

/// A document of one file: other files are not loaded.
impl From<Source> for Bundle {
    fn from(source: Source) -> Self {
        Self::load(source, &mut Overlays::default(), &Limits::default(), &mut |_, _| Err(LoadError::NotLoaded))
    }
}
