//! From a type to the types that it holds, with the site of each.

use std::collections::HashMap;

use super::lock::field_site;
use super::words::{snake, words};
use crate::model::{Arm, Kind, Shape, Slot, TypeId};

/// Where a newtype holds its value.
const CONTENT: &str = "()";

/// Calls `meet` with the site of each named type that a slot holds: `/[]` for the items of a list, `/{}` for a map's values.
pub(super) fn visit_slot(slot: &Slot, site: &str, meet: &mut dyn FnMut(&str, TypeId)) {
    match &slot.shape {
        Shape::Named(id) => meet(site.trim_end(), *id),
        Shape::List(item) => visit_slot(item, &format!("{site}/[]"), meet),
        Shape::Map(value) => visit_slot(value, &format!("{site}/{{}}"), meet),
        _ => {}
    }
}

/// The same for what the members of a type hold.
pub(super) fn visit_type(kind: &Kind, owner: &str, meet: &mut dyn FnMut(&str, TypeId)) {
    match kind {
        Kind::Enum(_) => {}
        Kind::Newtype(slot) => visit_slot(slot, &format!("{owner} {CONTENT}"), meet),
        Kind::Struct(object) => {
            for field in &object.fields {
                visit_slot(&field.slot, &format!("{owner} {}", field_site(&field.wire)), meet);
            }
            if let Some(additional) = &object.additional {
                visit_slot(additional, &format!("{owner} {{}}"), meet);
            }
        }
        Kind::Union(arms) => {
            for (arm, site) in arms.iter().zip(arm_sites(arms)) {
                visit_slot(&arm.slot, &format!("{owner} {site}"), meet);
            }
        }
    }
}

/// The arms' places: their titles, so that one put in before them renames nothing; a title that several have is counted.
pub(super) fn arm_sites(arms: &[Arm]) -> Vec<String> {
    let mut met: HashMap<String, usize> = HashMap::new();
    let sites = arms.iter().enumerate().map(|(index, arm)| {
        let Some(title) = &arm.title else { return format!("|{index}") };
        let title = snake(&words(title));
        let count = met.entry(title.clone()).or_default();
        *count += 1;
        if *count == 1 { format!("|{title}") } else { format!("|{title}#{count}") }
    });
    sites.collect()
}

/// Puts other types in the place of those that the members of a type hold.
pub(super) fn rewrite_type(kind: &mut Kind, owner: &str, resolve: &dyn Fn(&str, TypeId) -> TypeId) {
    match kind {
        Kind::Enum(_) => {}
        Kind::Newtype(slot) => rewrite_slot(slot, &format!("{owner} {CONTENT}"), resolve),
        Kind::Struct(object) => {
            for field in &mut object.fields {
                rewrite_slot(&mut field.slot, &format!("{owner} {}", field_site(&field.wire)), resolve);
            }
            if let Some(additional) = &mut object.additional {
                rewrite_slot(additional, &format!("{owner} {{}}"), resolve);
            }
        }
        Kind::Union(arms) => {
            let sites = arm_sites(arms);
            for (arm, site) in arms.iter_mut().zip(sites) {
                rewrite_slot(&mut arm.slot, &format!("{owner} {site}"), resolve);
            }
        }
    }
}

/// The same for a slot.
pub(super) fn rewrite_slot(slot: &mut Slot, site: &str, resolve: &dyn Fn(&str, TypeId) -> TypeId) {
    match &mut slot.shape {
        Shape::Named(id) => *id = resolve(site.trim_end(), *id),
        Shape::List(item) => rewrite_slot(item, &format!("{site}/[]"), resolve),
        Shape::Map(value) => rewrite_slot(value, &format!("{site}/{{}}"), resolve),
        _ => {}
    }
}
