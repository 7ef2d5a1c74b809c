//! The references of a type, with the site of each.

use std::collections::HashMap;

use super::lock::field_site;
use super::words::{snake, words};
use crate::model::{Arm, Kind, Shape, Slot, TypeId};

/// Where a newtype holds its value.
const CONTENT: &str = "()";

/// The types that a slot at `site` refers to, in the order of [`Slot::references`], each with its site: `/[]` for the items of
/// a list, `/0` for the first of a tuple, `/{}` for a map's values.
pub(super) fn slot_references(slot: &Slot, site: &str) -> Vec<(String, TypeId)> {
    match &slot.shape {
        Shape::List(item) => slot_references(item, &format!("{site}/[]")),
        Shape::Map(value) => slot_references(value, &format!("{site}/{{}}")),
        Shape::Tuple(items) => {
            let items = items.iter().enumerate();
            items.flat_map(|(index, item)| slot_references(item, &format!("{site}/{index}"))).collect()
        }
        Shape::Named(id) => vec![(site.trim_end().to_owned(), *id)],
        _ => Vec::new(),
    }
}

/// The types that the members of a type hold, in the order of [`Kind::references`], each with its site without the type's
/// name.
pub(super) fn references(kind: &Kind) -> Vec<(String, TypeId)> {
    let members = kind.slots().into_iter().zip(slot_sites(kind));
    members.flat_map(|(slot, site)| slot_references(slot, &site)).collect()
}

/// The site of each of [`Kind::slots`].
fn slot_sites(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Enum(_) => Vec::new(),
        Kind::Newtype(_) => vec![CONTENT.to_owned()],
        Kind::Struct(object) => {
            let additional = object.additional.iter().map(|_| "{}".to_owned());
            object.fields.iter().map(|field| field_site(&field.wire)).chain(additional).collect()
        }
        Kind::Union(arms) => arm_sites(arms),
    }
}

/// The sites of arms: their titles, so that one inserted before them renames nothing; a title that several have is counted.
pub(super) fn arm_sites(arms: &[Arm]) -> Vec<String> {
    let mut found: HashMap<String, usize> = HashMap::new();
    let sites = arms.iter().enumerate().map(|(index, arm)| {
        let Some(title) = &arm.title else { return format!("|{index}") };
        let title = snake(&words(title));
        let count = found.entry(title.clone()).or_default();
        *count += 1;
        if *count == 1 { format!("|{title}") } else { format!("|{title}#{count}") }
    });
    sites.collect()
}
