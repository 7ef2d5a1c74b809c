//! What an `operationId` says beside the method and the path.

use super::path::{custom_verb, segments};
use super::words::{all_words, snake, words};
use crate::model::{EntryPoint, Operation};

/// The `operationId` of each entry point that has one, as far as it says more than the method and the path do.
///
/// Where three in four only repeat them, as tools make them (`GetAccountsAccount` for `GET /v1/accounts/{account}`), these are
/// none: the names of the document as a whole are made in one way.
pub(super) fn operation_ids(points: &[EntryPoint<'_>]) -> Vec<Option<String>> {
    let stated: Vec<Option<(&Operation, &str)>> = points.iter().map(stated).collect();
    let all = stated.iter().flatten();
    let repeating = all.clone().filter(|(operation, id)| repeats(&operation.method, &operation.path, id)).count();
    let are_made = repeating >= 2 && repeating * 4 >= all.count() * 3;
    let ids = stated.into_iter().map(|stated| {
        let (operation, id) =
            stated.filter(|(operation, id)| !are_made || !repeats(&operation.method, &operation.path, id))?;
        Some(without_path(&operation.method, &operation.path, id))
    });
    ids.collect()
}

fn stated<'a>(point: &EntryPoint<'a>) -> Option<(&'a Operation, &'a str)> {
    let EntryPoint::Operation(operation) = *point else { return None };
    Some((operation, operation.id.as_deref()?))
}

/// An `operationId` without the words of path and method behind it: `read_item` for `read_item_items__item_id__get` of
/// `GET /items/{item_id}`, as FastAPI makes them.
fn without_path(method: &str, path: &str, id: &str) -> String {
    let end = [all_words(path), words(method)].concat();
    match all_words(id).strip_suffix(end.as_slice()) {
        Some(own) if !own.is_empty() => snake(own),
        _ => id.to_owned(),
    }
}

/// Whether an `operationId` is the method and the segments of the path, perhaps without what groups them and without
/// parameters, or with a part of their names: `put_users_id_folders` for `PUT /users/{user_id}/folders`.
fn repeats(method: &str, path: &str, id: &str) -> bool {
    let (id, method) = (all_words(id), words(method));
    let Some(said) = id.strip_prefix(method.as_slice()).or_else(|| id.strip_suffix(method.as_slice())) else {
        return false;
    };
    let segments: Vec<&str> = segments(path).collect();
    let is_fixed = |segment: &&str| !segment.contains('{');
    let first = segments.iter().position(is_fixed).unwrap_or_default();
    let has_verb = custom_verb(path).1.is_some();
    !has_verb && (first..segments.len()).any(|start| start <= first + 2 && is_path(said, &segments[start..]))
}

fn is_path(mut said: &[String], segments: &[&str]) -> bool {
    for segment in segments {
        let all = words(segment);
        let parts = (0..all.len()).map(|start| &all[start..]);
        let found = match segment.contains('{') {
            true => parts
                .into_iter()
                .chain([&["id".to_owned()][..]])
                .find_map(|part| said.strip_prefix(part))
                .or(Some(said)),
            false => said.strip_prefix(all.as_slice()),
        };
        let Some(rest) = found else { return false };
        said = rest;
    }
    said.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_behind_a_name_is_left_out() {
        let own = |path, id| without_path("GET", path, id);
        assert_eq!(own("/items/{item_id}", "read_item_items__item_id__get"), "read_item");
        assert_eq!(own("/", "root__get"), "root");
        assert_eq!(own("/items", "items_get"), "items_get");
        assert_eq!(own("/items", "listItems"), "listItems");
    }

    #[test]
    fn what_repeats_method_and_path_is_found() {
        let table = [
            ("GET", "/v1/accounts/{account}", "GetAccountsAccount", true),
            ("PUT", "/users/{user_id}/folders/0", "put_users_id_folders_0", true),
            ("POST", "/templates/{scope}/{key}/nodes", "post_templates_id_id_nodes", true),
            ("GET", "/api/v1/pets", "apiV1PetsGet", true),
            ("GET", "/api/v1/pets", "petsGet", true),
            ("GET", "/pets", "listPets", false),
            ("GET", "/pets/{id}", "getPetById", false),
            ("POST", "/pets", "post", false),
            ("GET", "/pets/{id}/toys", "get_pets", false),
        ];
        for (method, path, id, expected) in table {
            let said = all_words(id);
            assert_eq!(repeats(method, path, id), expected, "{said:?} of {method} {path}");
        }
    }
}
