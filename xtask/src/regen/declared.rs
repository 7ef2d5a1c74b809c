//! The modules that lead from the crate's root to the generated code: what the user's files lack to declare them.

use std::fs;
use std::path::{Path, PathBuf};

use generator::print;
use syn::{Item, ItemMod, Visibility};

/// What is to be done so that the module of these names is compiled, a text each.
///
/// A file that is no Rust is the compiler's to complain about.
pub(super) fn missing(source: &Path, names: &[String]) -> Vec<String> {
    let root = source.join("lib.rs");
    let Some(items) = items(&root) else { return Vec::new() };
    let mut notes = Vec::new();
    let mut place = Place { file: root, folder: source.to_owned(), inside: Vec::new(), items };
    for (depth, name) in names.iter().enumerate() {
        let Some(module) = place.module(name) else {
            notes.push(place.lacks(&print::declaration(&names[depth..])));
            return notes;
        };
        if !matches!(module.vis, Visibility::Public(_)) {
            notes.push(format!(
                "make `mod {name}` in {} public: the examples of the documentation name what is in it",
                place.file.display()
            ));
        }
        let Some(inner) = place.enter(module) else { return notes };
        place = inner;
    }
    let lines = [("generated", print::DECLARE_GENERATED), ("runtime", print::DECLARE_RUNTIME)];
    let lacking: String =
        lines.into_iter().filter(|(name, _)| place.module(name).is_none()).map(|(_, lines)| lines).collect();
    if !lacking.is_empty() {
        notes.push(place.lacks(&lacking));
    }
    notes
}

/// A module of the user's.
struct Place {
    /// The file that it is in
    file: PathBuf,
    /// The folder of the files of modules that it declares
    folder: PathBuf,
    /// The modules around it in the same file, and itself
    inside: Vec<String>,
    items: Vec<Item>,
}

impl Place {
    fn module(&self, name: &str) -> Option<&ItemMod> {
        self.items.iter().find_map(|item| match item {
            Item::Mod(module) if module.ident == name => Some(module),
            _ => None,
        })
    }

    /// One of its modules; `None` if its file can't be found this way.
    fn enter(&self, module: &ItemMod) -> Option<Self> {
        let name = module.ident.to_string();
        let folder = self.folder.join(&name);
        if let Some((_, items)) = &module.content {
            let inside = self.inside.iter().cloned().chain([name]).collect();
            return Some(Self { file: self.file.clone(), folder, inside, items: items.clone() });
        }
        if module.attrs.iter().any(|attribute| attribute.path().is_ident("path")) {
            return None;
        }
        let [beside, within] = declaring_files(&folder);
        let file = if within.exists() { within } else { beside };
        let items = if file.exists() { items(&file)? } else { Vec::new() };
        Some(Self { file, folder, inside: Vec::new(), items })
    }

    fn lacks(&self, lines: &str) -> String {
        let inside = match self.inside.as_slice() {
            [] => String::new(),
            names => format!(", in `mod {}`", names.join("::")),
        };
        format!("add to {}{inside}:\n{}", self.file.display(), lines.trim_end())
    }
}

/// The files that may declare what is in the folder of a module: of `vendors/`, `vendors.rs` and `vendors/mod.rs`.
pub(super) fn declaring_files(folder: &Path) -> [PathBuf; 2] {
    [folder.with_extension("rs"), folder.join("mod.rs")]
}

fn items(file: &Path) -> Option<Vec<Item>> {
    Some(syn::parse_file(&fs::read_to_string(file).ok()?).ok()?.items)
}
