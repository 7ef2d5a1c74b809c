//! Where a reference in one of the files leads.

use super::{Bundler, File, RefKind, address};
use crate::source::Pointer;

/// Where one reference leads.
pub(super) struct ReferenceTarget {
    pub(super) kind: RefKind,
    /// The path of the file
    pub(super) path: String,
    /// The place in it. A text after `#` that is neither a pointer nor a known anchor is kept as a pointer that no file has.
    pub(super) inner: Pointer,
}

impl Bundler<'_, '_> {
    /// Where a reference in a file leads; `None` where it can stay as it is.
    pub(super) fn target(&self, file: usize, text: &str, kind: RefKind) -> Option<ReferenceTarget> {
        let (base, File { tree, names }) = self.files.get_index(file)?;
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        if address.is_empty() {
            // References of the root document to itself stay as they are.
            if file == 0 {
                return None;
            }
            let inner = match Pointer::parse(&format!("#{fragment}")) {
                // A schema with an `$id` counts its pointers from there.
                Some(inner) if !names.ids.is_empty() && tree.at(&inner).is_none() => return None,
                Some(inner) => inner,
                None => names.anchors.get(fragment)?.clone(),
            };
            return Some(ReferenceTarget { kind, path: base.clone(), inner });
        }
        if self.files.values().any(|file| file.names.ids.contains(address)) {
            return None;
        }
        if kind == RefKind::Discriminator && self.is_component(text) {
            return None;
        }
        // An anchor is looked up when the file is loaded.
        let inner = Pointer::parse(&format!("#{fragment}"));
        let inner = inner.unwrap_or_else(|| Pointer::root().key(&format!("#{fragment}")));
        Some(ReferenceTarget { kind, path: address::shortest(self.name, address::join(base, address)), inner })
    }

    fn is_component(&self, name: &str) -> bool {
        let at = Pointer::root().key("components").key("schemas").key(name);
        self.files[0].tree.at(&at).is_some()
    }
}
