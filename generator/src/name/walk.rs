//! The references of a type, with the site of each.

use std::collections::HashMap;

use super::lock::field_site;
use super::words::{snake, words};
use crate::model::{Arm, Kind, Shape, Slot, TypeId};

/// Where a newtype holds its value.
const CONTENT: &str = "()";

/// The site of what a slot at `site` refers to: `/[]` for the items of a list, `/{}` for a map's values.
pub(super) fn slot_site(slot: &Slot, site: &str) -> String {
    match &slot.shape {
        Shape::List(item) => slot_site(item, &format!("{site}/[]")),
        Shape::Map(value) => slot_site(value, &format!("{site}/{{}}")),
        _ => site.trim_end().to_owned(),
    }
}

/// The types that the members of a type hold, in the order of [`Kind::references`], each with its site without the type's
/// name.
pub(super) fn references(kind: &Kind) -> Vec<(String, TypeId)> {
    let members = kind.slots().into_iter().zip(slot_sites(kind));
    members.filter_map(|(slot, site)| Some((slot_site(slot, &site), slot.reference()?))).collect()
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
