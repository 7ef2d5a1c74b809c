//! The names of a type's members, and the modules whose operations reach a type.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::candidate::{Candidates, scalar_word};
use super::claim::{Claim, Claims, site_under};
use super::lock::{Lock, member_site};
use super::walk::arm_sites;
use super::words::{pascal, words};
use super::{OperationName, TypeName, member};
use crate::model::{Api, Arm, EnumValues, Kind, Shape, TypeId};

/// The names of a type and its members, given the first claim to the type and the name that it got.
pub(super) fn type_name(kind: &Kind, claim: &Claim, name: &str, candidates: &Candidates<'_>, lock: &Lock) -> TypeName {
    let wires = wires(kind);
    let locked = |wire: &str| {
        // The lines of a type that has got another name still have the old one.
        let current = lock.get(&member_site(name, wire));
        current.or_else(|| lock.get(&member_site(&claim.name, wire))).map(str::to_owned)
    };
    let members = match kind {
        Kind::Newtype(_) => Vec::new(),
        Kind::Struct(_) => member::unique(&wires, locked, member::field, "_"),
        Kind::Enum(EnumValues::Texts(_)) => member::unique(&wires, locked, member::variant, ""),
        Kind::Enum(EnumValues::Integers(integers)) => {
            let variants = integers.iter().map(|integer| member::variant(&integer.title));
            let plain: HashMap<String, String> = wires.iter().cloned().zip(variants).collect();
            member::unique(&wires, locked, |wire| plain.get(wire).cloned().unwrap_or_default(), "")
        }
        Kind::Union(_) => {
            let variants = candidates.arms(claim.ty).iter().map(|arm| variant(arm, claim.ty, candidates));
            let plain: HashMap<String, String> = wires.iter().cloned().zip(variants).collect();
            member::unique(&wires, locked, |wire| plain.get(wire).cloned().unwrap_or_default(), "")
        }
    };
    TypeName { name: name.to_owned(), members, modules: BTreeSet::new(), derives: Vec::new() }
}

/// The name of a union's variant, by its title, by what only this arm has, or by its shape.
fn variant(arm: &Arm, union: TypeId, candidates: &Candidates<'_>) -> String {
    let title = arm.title.as_deref().map(words).unwrap_or_default();
    let words = match &arm.slot.shape {
        Shape::Named(id) if title.is_empty() => candidates.arm_words(union, *id),
        _ => title,
    };
    let name = if words.is_empty() { shape_word(&arm.slot.shape).to_owned() } else { pascal(&words) };
    if name == "Other" { "OtherArm".to_owned() } else { member::variant(&name) }
}

/// The wire texts of a type's members; for a union's arms, their sites.
fn wires(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Struct(object) => object.fields.iter().map(|field| field.wire.clone()).collect(),
        Kind::Enum(values) => values.as_texts(),
        Kind::Union(arms) => arm_sites(arms),
        Kind::Newtype(_) => Vec::new(),
    }
}

fn shape_word(shape: &Shape) -> &'static str {
    match shape {
        Shape::List(_) => "List",
        Shape::Tuple(_) => "Tuple",
        Shape::Map(_) => "Map",
        Shape::Any => "Any",
        Shape::Object => "Object",
        Shape::Named(_) => "Value",
        Shape::External(external) => shape_word(&external.json),
        scalar => scalar_word(scalar).unwrap_or("Value"),
    }
}

/// Writes the names of all types and members: those that references lead to, under the final names of their owners.
pub(super) fn write(new_lock: &mut Lock, api: &Api, types: &[TypeName], claims: &Claims, names: &[String]) {
    for reference in &claims.references {
        let owner = reference.owner.map(|owner| names[owner].as_str());
        new_lock.insert(site_under(owner, &reference.site), names[reference.claim].clone());
    }
    for (ty, name) in api.types.iter().zip(types) {
        for (wire, member) in wires(&ty.kind).iter().zip(&name.members) {
            new_lock.insert(member_site(&name.name, wire), member.clone());
        }
    }
}

/// Marks each type with the modules whose operations reach it.
pub(super) fn mark_modules(types: &mut [TypeName], api: &Api, operations: &[OperationName]) {
    for (operation, name) in api.operations.iter().chain(&api.webhooks).zip(operations) {
        let mut queue: Vec<TypeId> = operation.references().collect();
        let mut seen = HashSet::new();
        while let Some(id) = queue.pop() {
            if seen.insert(id) {
                types[id.0].modules.extend(name.modules.iter().cloned());
                queue.extend(api.get(id).kind.references());
            }
        }
    }
}
