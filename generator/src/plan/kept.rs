//! Which structs of responses keep the properties that they have no field for: those of another arm of their union, which a value
//! may be like too, so that reading it as one of them loses nothing.

use std::collections::BTreeSet;

use super::ambiguity::Ambiguity;
use super::arm_pattern::ArmPattern;
use super::context::Context;
use super::union::{hides_secrets, patterns};
use crate::model::{Direction, Kind, TypeId};

/// These structs. A union that may hold a secret has none: what is kept is shown.
pub(super) fn kept(context: &Context<'_>) -> BTreeSet<TypeId> {
    let mut kept = BTreeSet::new();
    for (index, ty) in context.named.api.types.iter().enumerate() {
        let (Direction::Response, Kind::Union(arms)) = (ty.direction, &ty.kind) else { continue };
        if hides_secrets(context, arms) {
            continue;
        }
        let patterns = patterns(context, TypeId(index), arms);
        let all: Vec<&ArmPattern> = patterns.iter().flat_map(ArmPattern::alternatives).collect();
        for (index, other) in all.iter().enumerate() {
            all[..index].iter().for_each(|one| add(&mut kept, one, other));
        }
    }
    kept
}

/// Adds the structs of the objects that a value of either pattern may mix.
fn add(kept: &mut BTreeSet<TypeId>, one: &ArmPattern, other: &ArmPattern) {
    match (one, other) {
        (ArmPattern::List(one), ArmPattern::List(other)) | (ArmPattern::Map(one), ArmPattern::Map(other)) => {
            for one in one.alternatives() {
                other.alternatives().into_iter().for_each(|other| add(kept, one, other));
            }
        }
        _ if matches!(one.ambiguity(other), Some(Ambiguity::MixedObjects | Ambiguity::ObjectOrMap)) => {
            kept.extend([one, other].into_iter().flat_map(ArmPattern::objects).map(|object| object.ty));
        }
        _ => {}
    }
}
