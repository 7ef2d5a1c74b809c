//! The files in a document other than its own, and the places in them as users know them.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::bundle::address;
use super::{Document, FILES_KEY, LoadError};
use crate::diagnostic::Place;
use crate::source::Pointer;

/// The files in a document other than its own.
#[derive(Clone, Debug, Default)]
pub struct LinkedFiles {
    /// The key of the root under which they stand, by path
    pub key: String,
    /// The name of each, by its path as seen from the document's folder
    pub files: IndexMap<String, String>,
    /// The paths to which references lead that could not be loaded, and why
    pub errors: IndexMap<String, LoadError>,
}

impl LinkedFiles {
    /// The path of the file that a pointer leads into, and the pointer within that file.
    fn split(&self, pointer: &Pointer) -> Option<(String, Pointer)> {
        split(&self.key, pointer)
    }
}

fn split(key: &str, pointer: &Pointer) -> Option<(String, Pointer)> {
    let mut segments = pointer.segments();
    let path = segments.next().filter(|first| first == key).and(segments.next())?.into_owned();
    let inner = pointer.as_str().match_indices('/').nth(2).map_or("", |(at, _)| &pointer.as_str()[at..]);
    Some((path, Pointer::parse(inner)?))
}

impl Document {
    /// The file and the place in it that a pointer into this document names: the document's own file, one that it refers to, or
    /// an overlay.
    #[must_use]
    pub fn place(&self, pointer: &Pointer) -> Place {
        let elsewhere = self.linked.as_ref().and_then(|linked| {
            let (path, pointer) = linked.split(pointer)?;
            Some(Place { file: linked.files.get(&path)?.clone(), pointer })
        });
        elsewhere.unwrap_or_else(|| self.origins.place(&self.name, pointer))
    }

    /// The name of the component at `pointer`; where it is a whole file, the name of the file.
    #[must_use]
    pub fn component_name(&self, pointer: &Pointer) -> Option<String> {
        // An imported document contains its files.
        let key = self.linked.as_ref().map_or(FILES_KEY, |linked| linked.key.as_str());
        match split(key, pointer) {
            Some((path, inner)) if inner == Pointer::root() => {
                let file = address::file_name(&path);
                Some(file.split_once('.').map_or(file, |(stem, _)| stem).to_owned()).filter(|stem| !stem.is_empty())
            }
            _ => pointer.segments().last().map(Cow::into_owned),
        }
    }

    /// The text of a reference as it would be written in the root document, before the files were joined.
    pub(super) fn spelled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let elsewhere = self.linked.as_ref().and_then(|linked| linked.split(&Pointer::parse(text)?));
        match elsewhere {
            Some((path, inner)) if inner == Pointer::root() => path.into(),
            // An anchor that was not found
            Some((path, inner)) if inner.as_str().starts_with("/#") => format!("{path}{}", &inner.as_str()[1..]).into(),
            Some((path, inner)) => format!("{path}#{inner}").into(),
            None => text.into(),
        }
    }

    /// Why the file that a reference leads into could not be loaded.
    pub(super) fn load_error(&self, text: &str) -> Option<&LoadError> {
        let linked = self.linked.as_ref()?;
        linked.errors.get(&linked.split(&Pointer::parse(text)?)?.0)
    }
}
