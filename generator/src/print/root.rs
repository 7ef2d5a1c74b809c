//! `mod.rs` of the whole: the modules, and every type in one place.

use quote::{format_ident, quote};

use super::file::Contents;
use super::folder::{gate, names};
use super::{File, Origin, file};
use crate::plan::{Crate, SHARED, code};

/// The file.
pub(super) fn root(krate: &Crate, origin: &Origin) -> File {
    let has_types = |name: &str| krate.types_of(name).next().is_some();
    let tags = krate.modules.iter().filter(|module| module.name != SHARED);
    let modules = tags.map(|module| {
        let (name, gate) = (format_ident!("{}", module.name), gate(module.feature.as_deref()));
        // Rust looks for no file whose name is not ASCII, unless it is told to.
        let path = (!module.name.is_ascii()).then(|| format!("{}/mod.rs", module.name));
        let path = path.map(|path| quote!(#[path = #path]));
        quote!(#gate #path pub mod #name;)
    });
    let shared = has_types(SHARED).then(|| {
        quote!(
            mod shared;
        )
    });
    let uses = krate.modules.iter().filter(|module| has_types(&module.name)).map(|module| {
        let (names, gate) = (names(krate.types_of(&module.name)), gate(module.feature.as_deref()));
        let module = format_ident!("{}", module.name);
        quote!(#gate pub use super::#module::{#(#names),*};)
    });
    let lacking = krate
        .features
        .lacks_some()
        .then(|| quote!(#![allow(unexpected_cfgs, reason = "the settings omit features of the crate")]));
    let mut doc = "The generated half of the crate: a module for each tag or resource.\n\nMade from:\n".to_owned();
    for (name, hash) in &origin.documents {
        doc.push_str(&format!("\n- `{}`, sha256 `{hash}`", code(name)));
    }
    let security = krate.security.iter().map(|security| &security.module);
    let own = security.chain(krate.servers.iter().map(|servers| &servers.module));
    let own = own.chain(krate.systems.iter().map(|systems| &systems.module));
    let own = own.map(|module| format_ident!("{module}"));
    let tokens = quote! {
        #![allow(missing_docs, reason = "a field whose name says it all has no documentation")]
        #lacking

        #(#modules)*
        #shared
        #(pub mod #own;)*

        /// Every type, whatever its tag.
        pub mod types {
            #(#uses)*
        }
    };
    let mut contents = Contents::from(tokens);
    contents.table(externals(krate));
    File { path: "mod.rs".to_owned(), text: file::file(&doc, &contents, origin) }
}

/// Makes types of other crates, and hand-written ones, types that the generated ones can hold.
fn externals(krate: &Crate) -> String {
    let runtime = krate.module.within("runtime");
    let lines = krate
        .externals
        .iter()
        .map(|path| format!("{runtime}::external!({}, {path:?}); // `replace` in the settings\n", from_crates(path)));
    lines.collect()
}

/// The path of a type with `::` before each crate's name, which a tag's module may have too.
fn from_crates(path: &str) -> String {
    let parts = path.split_inclusive(['<', ',']).map(|part| {
        let name = part.trim_start();
        let root = if name.starts_with("crate::") { "" } else { "::" };
        format!("{}{root}{name}", &part[..part.len() - name.len()])
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::from_crates;

    #[test]
    fn a_crate_is_none_of_the_modules_wherever_it_is_named() {
        for (path, expected) in [
            ("uuid::Uuid", "::uuid::Uuid"),
            ("crate::money::Amount", "crate::money::Amount"),
            ("chrono::DateTime<chrono::Utc>", "::chrono::DateTime<::chrono::Utc>"),
            ("a::B<crate::C, d::E<f::G>>", "::a::B<crate::C, ::d::E<::f::G>>"),
        ] {
            assert_eq!(from_crates(path), expected);
        }
    }
}
