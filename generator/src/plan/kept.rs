//! Which structs of responses keep the properties that they have no field for: those of another arm of their union, which a value
//! may be like too, or may be without being selected as it, so that reading it as one of them loses nothing. And which structs do
//! not show such properties.

use std::collections::BTreeSet;

use super::ambiguity::{Ambiguity, pairs_to_compare};
use super::arm_pattern::ArmPattern;
use super::context::Context;
use super::union::patterns;
use crate::model::{Direction, Kind, TypeId};

/// What becomes of the properties that structs have no field for.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// The structs that keep them because of a union
    pub kept: BTreeSet<TypeId>,
    /// The structs whose `Debug` does not show them: they may be the secrets of another arm
    pub hidden: BTreeSet<TypeId>,
}

/// Decides it for all structs.
pub(super) fn rest(context: &Context<'_>) -> Rest {
    let mut rest = Rest::default();
    for (index, ty) in context.named.api.types.iter().enumerate() {
        let Kind::Union(arms) = &ty.kind else { continue };
        let patterns = patterns(context, TypeId(index), arms);
        if context.holds_secret(TypeId(index)) {
            rest.hidden.extend(patterns.iter().flat_map(ArmPattern::objects).map(|object| object.ty));
        }
        if ty.direction == Direction::Response {
            let all: Vec<&ArmPattern> = patterns.iter().flat_map(ArmPattern::alternatives).collect();
            for (one, other) in pairs_to_compare(&all) {
                keep(&mut rest.kept, all[one], all[other]);
            }
        }
    }
    // A struct may be in several unions, so what it keeps in one without secrets may be a secret of another one.
    rest.hidden.extend(&rest.kept);
    rest
}

/// Adds the structs of the objects that a value of either pattern may mix.
fn keep(kept: &mut BTreeSet<TypeId>, one: &ArmPattern, other: &ArmPattern) {
    match (one, other) {
        (ArmPattern::List(one), ArmPattern::List(other)) | (ArmPattern::Map(one), ArmPattern::Map(other)) => {
            for one in one.alternatives() {
                other.alternatives().into_iter().for_each(|other| keep(kept, one, other));
            }
        }
        (ArmPattern::Object(fallback), ArmPattern::Object(selected))
        | (ArmPattern::Object(selected), ArmPattern::Object(fallback))
            if fallback.is_fallback_of(selected) =>
        {
            kept.extend(fallback.lacks_of(selected).then_some(fallback.ty));
        }
        _ if may_mix(one, other) => {
            kept.extend([one, other].into_iter().flat_map(ArmPattern::objects).map(|object| object.ty));
        }
        _ => {}
    }
}

/// Whether a value may be like both, and have a property for which either has no field.
fn may_mix(one: &ArmPattern, other: &ArmPattern) -> bool {
    match (one.ambiguity(other), one, other) {
        (Some(Ambiguity::MixedObjects | Ambiguity::ObjectOrMap), ..) => true,
        (Some(Ambiguity::OptionalTag), ArmPattern::Object(one), ArmPattern::Object(other)) => {
            one.lacks_of(other) && other.lacks_of(one)
        }
        _ => false,
    }
}
