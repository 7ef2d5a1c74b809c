//! What of the patterns of a union's arms is needed to tell them apart.

use std::collections::BTreeSet;

use super::arm_pattern::{ArmPattern, ObjectPattern};
use super::json_kind::JsonKind;
use super::tag_values::TagValues;

/// Drops the rest, which would only exclude values that the API adds later.
pub(super) fn keep_telling(patterns: &mut [ArmPattern]) {
    keep_telling_tags(patterns);
    keep_telling_values(patterns);
    keep_telling_rest(patterns);
}

/// An optional property of several values is a tag only beside one of the same name with other values.
fn keep_telling_tags(patterns: &mut [ArmPattern]) {
    let objects = patterns.iter().flat_map(ArmPattern::objects);
    let all: Vec<(String, TagValues)> = objects.flat_map(|object| &object.tags).cloned().collect();
    let tells = |(name, values): &(String, TagValues)| {
        all.iter().any(|(other, others)| other == name && values.is_disjoint(others))
    };
    let retain = |object: &mut ObjectPattern| {
        let required = &object.required;
        object.tags.retain(|tag| tag.1.len() == 1 || required.contains(&tag.0) || tells(tag));
    };
    patterns.iter_mut().for_each(|pattern| pattern.for_each_object(&retain));
}

/// What an object keeps matters only beside one with a field for it, or beside a map.
fn keep_telling_rest(patterns: &mut [ArmPattern]) {
    let has_map = patterns.iter().any(ArmPattern::has_map);
    let objects = patterns.iter().flat_map(ArmPattern::objects);
    let names: BTreeSet<String> = objects.flat_map(|object| &object.known).cloned().collect();
    let retain = |object: &mut ObjectPattern| {
        object.keeps_rest &= has_map || names.iter().any(|name| !object.known.contains(name));
    };
    patterns.iter_mut().for_each(|pattern| pattern.for_each_object(&retain));
}

/// What a list or a map holds matters only beside another one.
fn keep_telling_values(patterns: &mut [ArmPattern]) {
    for kind in [JsonKind::Array, JsonKind::Object] {
        let all = patterns.iter().flat_map(ArmPattern::alternatives);
        if all.filter(|pattern| pattern.kinds().is_some_and(|kinds| kinds == [kind])).count() < 2 {
            patterns.iter_mut().for_each(|pattern| pattern.forget_values(kind));
        }
    }
}
