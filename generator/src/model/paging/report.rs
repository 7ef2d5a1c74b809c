//! Reports how lists are followed where that is not a matter of course: one finding for each way.

use std::collections::BTreeMap;

use super::detect::Unfollowed;
use super::{FieldPath, Paging, PagingKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::Operation;

/// The lists that are followed in one way, or in none.
#[derive(Default)]
pub(super) struct Found(BTreeMap<Option<PagingKind>, Lists>);

/// Several lists, by the first of them.
struct Lists {
    count: usize,
    place: Place,
    /// What leads from page to page in the first, as words
    example: String,
}

impl Found {
    /// Counts an operation.
    pub fn note(&mut self, operation: &Operation, detected: &Result<Paging, Unfollowed>) {
        let (kind, words) = match detected {
            Ok(paging) if is_plain(paging) => return,
            Ok(paging) => (Some(paging.kind), words(paging)),
            Err(Unfollowed::NotBorneOut(parameter)) => (None, format!("`{parameter}`")),
            Err(Unfollowed::NoList) => return,
        };
        let new = || {
            let example = format!("{words} in `{} {}`", operation.method, operation.path);
            Lists { count: 0, place: operation.place.clone(), example }
        };
        self.0.entry(kind).or_insert_with(new).count += 1;
    }

    /// Reports all.
    pub fn report(self, diagnostics: &mut Diagnostics) {
        for (kind, lists) in self.0 {
            let Lists { count, place, example } = lists;
            let such = if count == 1 { "1 list".to_owned() } else { format!("{count} lists") };
            let (message, help) = match kind {
                Some(kind) => (
                    format!("`.items()` follows {such} by `{}`: {example}", kind.as_str()),
                    "nothing, if that is right; else correct it, or switch it off, by `paging` in the settings",
                ),
                None => (
                    format!(
                        "`.items()` can't follow {such}: no response says what leads to the next page by {example}"
                    ),
                    "if there are more pages, state by `paging` in the settings what leads to them",
                ),
            };
            diagnostics.push(Diagnostic::new(Code::ListPaging, place, message, help));
        }
    }
}

/// Whether a list is followed by parameters that can mean nothing else.
fn is_plain(paging: &Paging) -> bool {
    let is_named = |name: &Option<String>, expected: &str| name.as_deref() == Some(expected);
    paging.kind == PagingKind::Offset && is_named(&paging.position, "offset") && is_named(&paging.size, "limit")
}

/// What leads from page to page.
fn words(paging: &Paging) -> String {
    let field =
        |path: &Option<FieldPath>| format!("`{}`", path.iter().flatten().cloned().collect::<Vec<_>>().join("."));
    let position = paging.position.as_deref().unwrap_or_default();
    match paging.kind {
        PagingKind::Offset => format!("`{position}` counts items from {}", paging.first),
        PagingKind::Page => format!("`{position}` counts pages from {}", paging.first),
        PagingKind::Cursor => format!("`{position}` takes {} of the response", field(&paging.page.next)),
        PagingKind::LastItem => {
            format!("`{position}` takes `{}` of the last item", paging.page.last.as_deref().unwrap_or_default())
        }
        PagingKind::NextUrl => format!("the next URL is {}", field(&paging.page.url)),
        PagingKind::Link => "the next URL is in the header `Link`".to_owned(),
    }
}
