//! The headers of a tag's responses as constants that know what they hold.

use heck::ToShoutySnakeCase;

use super::context::Context;
use super::doc::Documentation;
use super::prose::{code, said};
use super::rust_type::RustType;
use super::untaken::numbered;
use crate::model;

/// A header of a response.
#[derive(Clone, Debug)]
pub struct Header {
    /// `X_RATE_LIMIT`
    pub constant: String,
    /// `x-rate-limit`
    pub name: String,
    /// What it holds
    pub ty: RustType,
    /// Its documentation
    pub doc: Documentation,
}

/// The headers that the responses of this module's operations have. Where two of one name hold different things, the later
/// is numbered.
pub(super) fn headers(context: &Context<'_>, module: &str) -> Vec<Header> {
    let api = &context.named.api;
    let homes = api.operations.iter().zip(&context.named.operations);
    let own = homes.filter(|(_, name)| name.modules.first().is_some_and(|home| home == module));
    let stated = own.flat_map(|(operation, _)| operation.responses.iter().flat_map(|response| &response.headers));
    let mut known: Vec<(String, &model::Header)> = Vec::new();
    for header in stated {
        let is_same =
            |known: &model::Header| known.name.eq_ignore_ascii_case(&header.name) && known.slot == header.slot;
        if !known.iter().any(|(_, known)| is_same(known)) {
            let name = constant(&header.name);
            let name = numbered(name, |name| known.iter().any(|(taken, _)| taken == name));
            known.push((name, header));
        }
    }
    let headers = known.into_iter().map(|(constant, header)| {
        let name = format!("`{}`", code(&header.name));
        let text = said(&header.doc).map_or_else(|| format!("{name}."), |said| format!("{name}: {said}"));
        Header {
            constant,
            name: header.name.to_ascii_lowercase(),
            ty: context.base_type(&header.slot),
            doc: Documentation::new(text, &header.doc),
        }
    });
    headers.collect()
}

fn constant(name: &str) -> String {
    let name = name.to_shouty_snake_case();
    if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) { name } else { format!("HEADER_{name}") }
}
